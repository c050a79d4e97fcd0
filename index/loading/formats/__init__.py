"""A file of a known format goes in; articles come out, or the reason why there are none.

One file a format, and the table of them in `readers`.
"""
