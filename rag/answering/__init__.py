"""Evidence goes in; cited statements come out, or a refusal with its reason.

Statements quote the evidence word for word, each with the markers of the citations that carry it.
"""

from rag.answering.certainty import with_sure_names
from rag.answering.citations import Numbering, answer_text, extended, further_citations
from rag.answering.extractive import ExtractiveAnswerer
from rag.answering.refusals import Refuser, refusal
from rag.answering.short import short_answer

__all__ = [
    "ExtractiveAnswerer",
    "Numbering",
    "Refuser",
    "answer_text",
    "extended",
    "further_citations",
    "refusal",
    "short_answer",
    "with_sure_names",
]
