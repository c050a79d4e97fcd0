"""A `Question` goes in; the passages that may answer come out, best first, copies once, or the statements on a topic.

Passages are found by words and by meaning together; the cross-encoder reads question and text together and says how
well the text answers.
"""

from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.retrieval.deduplicate import earlier
from rag.retrieval.hybrid import HybridRetriever, passages_for
from rag.retrieval.statements import QuoteRanker

__all__ = ["CrossEncoderReranker", "HybridRetriever", "QuoteRanker", "earlier", "passages_for"]
