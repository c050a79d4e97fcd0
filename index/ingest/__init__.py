"""Makes and changes an index: articles are loaded, identified, stored, found by words, attributed, embedded, published.

In go files, folders, addresses or what an export holds; out come an index that readers can open and a report.
"""

from index.ingest.across import Across, embedder_across
from index.ingest.articles import Imported, digest, known_text
from index.ingest.report import IndexReport, Progress
from index.ingest.run import build_index, remove_articles, update_index

__all__ = [
    "Across",
    "Imported",
    "IndexReport",
    "Progress",
    "build_index",
    "digest",
    "embedder_across",
    "known_text",
    "remove_articles",
    "update_index",
]
