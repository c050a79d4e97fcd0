"""A question goes in; the passages that may answer come out, best first."""
