"""A file of a format whose parsers may be attacked goes in; articles or a reason come out.

Its parsers run in a process of their own, bounded in memory and time.
"""
