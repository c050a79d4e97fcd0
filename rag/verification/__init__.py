"""Statements go in; verdicts come out: whether citations are exact and claims supported.

Two sentences can be compared here, too: whether they say the same, differ, or speak against each other.
"""

from rag.verification.agreement import differs, repeats, says_the_same
from rag.verification.alignment import Document
from rag.verification.citations import CitationCheck, check_answer
from rag.verification.contradictions import antonyms, contradictions
from rag.verification.groundedness import GroundednessVerifier
from rag.verification.introductions import (
    NO,
    YES,
    mention_introduction,
    source_introduction,
    speaker_introductions,
    stance_introductions,
)
from rag.verification.stances import bared, denies, marks, tells_as_said, turned, turning_words
from rag.verification.wording import FORMER, decides, strips_stance

__all__ = [
    "FORMER",
    "NO",
    "YES",
    "CitationCheck",
    "Document",
    "GroundednessVerifier",
    "antonyms",
    "bared",
    "check_answer",
    "contradictions",
    "decides",
    "denies",
    "differs",
    "marks",
    "mention_introduction",
    "repeats",
    "says_the_same",
    "source_introduction",
    "speaker_introductions",
    "stance_introductions",
    "strips_stance",
    "tells_as_said",
    "turned",
    "turning_words",
]
