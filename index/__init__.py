"""Articles go in; an index comes out that finds them by words, by meaning and by who said what in them.

`ingest` has the order of the stages, each a package of its own; `reader` is all that asking sees of an index.
"""
