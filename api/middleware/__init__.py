"""What happens to every request before its route sees it: a name and a log line, who may call, how large it may be.

In goes any request; on go those that may be answered, and problems come back for the others.
"""
