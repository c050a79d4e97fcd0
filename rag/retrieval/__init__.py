"""A `Question` goes in; the passages that may answer come out, best first, copies once, or the statements on a topic.

Passages are found by words and by meaning together; the cross-encoder reads question and text together and says how
well the text answers.
"""

from rag.retrieval.cross_encoder import MODEL_SHA256, CrossEncoderReranker, model_file, tokenizer_file
from rag.retrieval.deduplicate import earlier
from rag.retrieval.hybrid import HybridRetriever, passages_for
from rag.retrieval.statements import QuoteRanker

__all__ = [
    "MODEL_SHA256",
    "CrossEncoderReranker",
    "HybridRetriever",
    "QuoteRanker",
    "earlier",
    "model_file",
    "passages_for",
    "tokenizer_file",
]
