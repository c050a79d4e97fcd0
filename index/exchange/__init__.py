"""An index as files that any program can read: ``writing`` makes an export of an index, ``importing`` takes one in.

In goes an index or the folder or ZIP file of an export; out comes the other, all of it checked, and a report.
"""
