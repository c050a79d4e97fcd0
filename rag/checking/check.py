"""Holds a draft against the articles, item by item: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.checking.claims import check_claim
from rag.checking.draft import read_draft
from rag.checking.findings import Finding, Report
from rag.checking.places import Archive
from rag.checking.quotations import check_quotation
from rag.checking.speech import check_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reader import IndexReader
    from index.types import Filters
    from rag.retrieval import HybridRetriever
    from rag.types import Verifier

_CHECKS = {"quotation": check_quotation, "speech": check_speech, "claim": check_claim}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check has come: so many of all items."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks drafts against the articles of one index that pass the filters."""

    reader: IndexReader
    retriever: HybridRetriever
    verifier: Verifier

    def stream(self, text: str, filters: Filters, title: str = "") -> Iterator[Progress | Finding | Report]:
        """Yield how far it has come, each finding as it is made, in the order of the draft, and the report at last."""
        draft = read_draft(text, title)
        archive, found = Archive(self.reader, self.retriever, self.verifier, filters), list[Finding]()
        for done, item in enumerate(draft.items):
            yield Progress(done, len(draft.items))
            finding = _CHECKS[item.kind](item, draft, archive)
            found.append(finding)
            yield finding
        yield Progress(len(draft.items), len(draft.items))
        yield Report(draft.text, tuple(found), draft.left_out, self.reader.revision, title)
