"""A `Question` goes in; the passages that may answer come out, best first, copies once, or the statements on a topic.

`hybrid` finds passages by words and meaning, `statements` ranks what was said, `cross_encoder` is the model that reads
question and text together, and `deduplicate` knows copies. Nothing is exported here: who needs one loads no other.
"""
