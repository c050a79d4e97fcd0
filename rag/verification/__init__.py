"""Statements go in; verdicts come out: whether citations are exact and claims supported.

Two sentences can be compared here, too: whether they say the same, differ, or speak against each other.
"""

from rag.verification.agreement import counts_anew, differs, repeats, says_the_same
from rag.verification.alignment import Alignment, Document, align
from rag.verification.citations import CitationCheck, check_answer
from rag.verification.contradictions import antonyms, contradictions, opposites
from rag.verification.groundedness import GroundednessVerifier
from rag.verification.holdings import (
    SCANNED,
    Limits,
    Quoted,
    beginning,
    everybody,
    has_words,
    held,
    is_quotation,
    known_by,
    leaves_open,
    mention,
    naming,
    newest_first,
    quoted,
    with_words,
)
from rag.verification.introductions import (
    NO,
    YES,
    mention_introduction,
    source_introduction,
    speaker_introductions,
    stance_introductions,
)
from rag.verification.lines import (
    article_line,
    author_line,
    count_line,
    date_line,
    end_line,
    everywhere,
    holds_line,
    often_line,
    people_line,
    quoting_line,
    source_line,
    spread,
    title_of,
)
from rag.verification.objections import KINDS, UNSURE
from rag.verification.objections import objections as objections_to
from rag.verification.stances import bared, denies, marks, tells_as_said, turned, turning_words
from rag.verification.stretch import Objection, Stretch
from rag.verification.wording import FORMER, decides, statement_holds, strips_stance

__all__ = [
    "FORMER",
    "KINDS",
    "NO",
    "SCANNED",
    "UNSURE",
    "YES",
    "Alignment",
    "CitationCheck",
    "Document",
    "GroundednessVerifier",
    "Limits",
    "Objection",
    "Quoted",
    "Stretch",
    "align",
    "antonyms",
    "article_line",
    "author_line",
    "bared",
    "beginning",
    "check_answer",
    "contradictions",
    "count_line",
    "counts_anew",
    "date_line",
    "decides",
    "denies",
    "differs",
    "end_line",
    "everybody",
    "everywhere",
    "has_words",
    "held",
    "holds_line",
    "is_quotation",
    "known_by",
    "leaves_open",
    "marks",
    "mention",
    "mention_introduction",
    "naming",
    "newest_first",
    "objections_to",
    "often_line",
    "opposites",
    "people_line",
    "quoted",
    "quoting_line",
    "repeats",
    "says_the_same",
    "source_introduction",
    "source_line",
    "speaker_introductions",
    "spread",
    "stance_introductions",
    "statement_holds",
    "strips_stance",
    "tells_as_said",
    "title_of",
    "turned",
    "turning_words",
    "with_words",
]
