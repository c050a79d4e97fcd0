"""Vectors on disk (FAISS): exact or by lists, with measured recall."""
