"""The index on disk: the database of the articles, and what is derived from it, the word index and the vector file.

In go articles with all that was found in them; out come states of the index that a reader keeps, whoever writes.
"""
