"""Drafts as reporters write them from articles, true to these but for one fault in some: what the check is measured on.

`python -m bench.drafts SOURCE --out FILE --index DIR` makes them and the index of their articles;
`python -m bench.drafts.check FILE DIR` checks each, and tells which faults are found and what is accused that is true.
"""
