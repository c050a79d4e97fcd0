"""Passages go in; the sentences that answer come out, best first, each with a score that means a probability.

Cheap scores choose candidates, the cross-encoder and the wording rank them, the confidence says how sure the best is,
and a selection is what an answer quotes.
"""

from rag.evidence.candidates import evidence_at, gives_words, neighbours, resolved_sentence, widened
from rag.evidence.cells import told_by_cells
from rag.evidence.claimed import claimed_by, has_other_figure, is_hearsay
from rag.evidence.confidence import calibrated, probability
from rag.evidence.counts import is_other_count
from rag.evidence.days import Told, day_said, days_told
from rag.evidence.finder import EvidenceFinder
from rag.evidence.lists import ITEM, list_around
from rag.evidence.ranking import gives_time
from rag.evidence.selection import MOST_SENTENCES, choose, fresh, of_one_source
from rag.evidence.since import names_event, of_after_the_event
from rag.evidence.surroundings import has_all, tells_words
from rag.evidence.tables import row_at
from rag.evidence.titles import said_in_titles
from rag.evidence.weights import stored_weights

__all__ = [
    "ITEM",
    "MOST_SENTENCES",
    "EvidenceFinder",
    "Told",
    "calibrated",
    "choose",
    "claimed_by",
    "day_said",
    "days_told",
    "evidence_at",
    "fresh",
    "gives_time",
    "gives_words",
    "has_all",
    "has_other_figure",
    "is_hearsay",
    "is_other_count",
    "list_around",
    "names_event",
    "neighbours",
    "of_after_the_event",
    "of_one_source",
    "probability",
    "resolved_sentence",
    "row_at",
    "said_in_titles",
    "stored_weights",
    "tells_words",
    "told_by_cells",
    "widened",
]
