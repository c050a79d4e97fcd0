"""Holds a draft against the articles, item by item: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.checking.claims import check_claim
from rag.checking.draft import read_draft
from rag.checking.findings import Finding, Report
from rag.checking.places import Archive
from rag.checking.quotations import check_quotation
from rag.checking.speech import check_speech

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from index.attribution import Worker
    from index.reader import IndexReader
    from index.types import Filters
    from rag.checking.draft import Draft
    from rag.commitment import Commitments
    from rag.retrieval import HybridRetriever

_CHECKS = {"quotation": check_quotation, "speech": check_speech, "claim": check_claim}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check has come: so many of all items."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks drafts against the articles of one index that pass the filters; ``workers`` parse the drafts.

    ``commitments`` reads how articles have words; without it only what rules know of is told.
    """

    reader: IndexReader
    retriever: HybridRetriever
    workers: int | Worker = 1
    commitments: Commitments | None = None

    def stream(
        self, text: str, filters: Filters, title: str = "", day: date | None = None
    ) -> Iterator[Progress | Finding | Report]:
        """Yield how far it has come, each finding as it is made, in the order of the draft, and the report at last.

        The draft is read as one of this day. Of one in another language than English only quotations are checked:
        the words of its reports and claims are not those of the articles, and none would be found.
        """
        draft = read_draft(text, title, day=day, workers=self.workers)
        if draft.article.language not in {None, "en"}:
            draft = _of_quotations(draft)
        archive, found = Archive(self.reader, self.retriever, filters, self.commitments), list[Finding]()
        for done, item in enumerate(draft.items):
            yield Progress(done, len(draft.items))
            finding = _CHECKS[item.kind](item, draft, archive)
            found.append(finding)
            yield finding
        yield Progress(len(draft.items), len(draft.items))
        yield Report(draft.text, tuple(found), draft.left_out, self.reader.revision, title)


def _of_quotations(draft: Draft) -> Draft:
    """Return a draft of which only quotations are checked; the sentences of other items are left out, and counted."""
    kept = tuple(item for item in draft.items if item.kind == "quotation")
    checked = {item.sentence for item in kept}
    return replace(draft, items=kept, left_out=sum(one not in checked for one in draft.sentences))
