"""The vectors of passages, to be searched: exactly, or by lists with measured recall; FAISS keeps them in a file.

In go (key, vector) of passages; out come the keys nearest to a question's vector, with their scores.
"""
