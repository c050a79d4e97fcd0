"""The index on disk: the database (SQLite) and the parts derived from it (FAISS, tantivy, the manifest)."""
