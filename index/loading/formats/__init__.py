"""A file of a known format goes in; articles come out. One file a format, and the table of them in `readers`."""
