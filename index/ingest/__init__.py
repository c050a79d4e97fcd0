"""Makes and changes an index: articles are loaded, identified, stored, found by words, attributed, embedded, published.

In go files, folders, addresses or what an export holds; out come an index that readers can open and a report.
"""

from index.ingest.run import build_index, remove_articles, update_index

__all__ = ["build_index", "remove_articles", "update_index"]
