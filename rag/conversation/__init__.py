"""A question and the turns before it go in; readings that stand alone come out, the likeliest first."""
