"""Statements go in; verdicts come out: whether citations are exact and claims supported.

Two sentences can be compared here, too: whether they say the same, differ, or speak against each other.
"""

from rag.verification.agreement import differs, repeats, says_the_same
from rag.verification.alignment import Document
from rag.verification.citations import CitationCheck, check_answer, source_introduction, speaker_introductions
from rag.verification.contradictions import contradictions
from rag.verification.groundedness import GroundednessVerifier

__all__ = [
    "CitationCheck",
    "Document",
    "GroundednessVerifier",
    "check_answer",
    "contradictions",
    "differs",
    "repeats",
    "says_the_same",
    "source_introduction",
    "speaker_introductions",
]
