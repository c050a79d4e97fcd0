"""Evidence goes in; cited statements come out, or a refusal with its reason.

Statements quote the evidence word for word, each with the markers of the citations that carry it.
"""

from rag.answering.bearers import told_by_name, with_bearer
from rag.answering.certainty import is_sure, with_sure_names
from rag.answering.citations import Numbering, answer_text, extended, further_citations
from rag.answering.extractive import ExtractiveAnswerer, dated, undated
from rag.answering.refusals import Refuser, nothing_more, refusal
from rag.answering.short import short_answer
from rag.answering.whole import with_whole_quotations

__all__ = [
    "ExtractiveAnswerer",
    "Numbering",
    "Refuser",
    "answer_text",
    "dated",
    "extended",
    "further_citations",
    "is_sure",
    "nothing_more",
    "refusal",
    "short_answer",
    "told_by_name",
    "undated",
    "with_bearer",
    "with_sure_names",
    "with_whole_quotations",
]
