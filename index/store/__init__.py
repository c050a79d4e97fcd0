"""The index on disk: the truth (SQLite) and the parts derived from it (FAISS, tantivy, the manifest)."""
