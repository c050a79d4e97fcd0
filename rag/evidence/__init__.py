"""Passages go in; the sentences that answer come out, best first, each with a score that means a probability.

`finder` has the order: `candidates` chooses sentences, `ranking` orders them, `confidence` says how sure the best is,
and `selection` takes what an answer quotes. Nothing is exported here: who needs one loads no other.
"""
