"""Compares the attributions found in texts with those that people marked.

Found: the contents share at least half of the characters that either covers. Right source: the source spans overlap,
or both are empty.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.attribution import attribute
from index.text import article_sentences
from index.types import Article
from rag.evaluation.certainty import judged
from rag.evaluation.results import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.ingest import Progress
    from index.types import Attribution, Span
    from rag.evaluation.certainty import Judged
    from rag.evaluation.datasets import Annotated

LIKE = 0.5
LONG = 5
OPENING = ("“", '"', "‘", "''", "'", "«", "``")
CLOSING = ("”", '"', "’", "''", "'", "»")


def compare_all(texts: Sequence[Annotated], workers: int, progress: Progress) -> tuple[Counter[str], list[Judged]]:
    """Find the attributions of the texts; count how they compare, and judge their confidences."""
    counts: Counter[str] = Counter()
    confidences: list[Judged] = []
    articles = [Article(text.id, text.id, text.text) for text in texts]
    found = attribute(((article, article_sentences(article.text)) for article in articles), workers=workers)
    for number, (text, its) in enumerate(zip(texts, found, strict=True), 1):
        counts += compare(text, its.attributions)
        confidences += judged(its.attributions, right_sources(text, its.attributions))
        progress("attributions", number, len(texts))
    return counts, confidences


def compare(text: Annotated, found: Sequence[Attribution]) -> Counter[str]:
    """Count the marked and the found attributions of one text, and those that agree; none is used twice."""
    ours = [_covered(item.content) for item in found]
    used: set[int] = set()
    counts = Counter(found=len(found), found_sourced=sum(bool(item.source) for item in found))
    for marked in text.attributions:
        content = _covered(marked["content"])
        like = [index for index, other in enumerate(ours) if len(content & other) >= LIKE * len(content | other)]
        right = [index for index in like if _same_source(marked["source"], found[index].source)]
        fresh = [index for index in right if index not in used]
        used.update(fresh[:1])
        counts.update(marked=1, sourced=bool(marked["source"]), sourced_hit=bool(marked["source"]) and bool(fresh))
        if _is_long_quote(text.text, marked):
            counts.update(quotes=1, quotes_found=bool(like), quotes_right=bool(right))
    counts.update(hit=len(used))
    return counts


def right_sources(text: Annotated, found: Sequence[Attribution]) -> list[bool]:
    """Tell of each attribution whether people marked half of its words, or more, as those of the same source."""
    marked = [(_covered(one["content"]), one["source"]) for one in text.attributions]
    ours = [_covered(item.content) for item in found]
    return [
        any(
            len(words & content) >= LIKE * len(words) and _same_source(source, item.source)
            for content, source in marked
        )
        for words, item in zip(ours, found, strict=True)
    ]


def attribution_figures(counts: Mapping[str, int]) -> dict[str, float | None]:
    """Return the figures by the names of `results.MEANINGS`."""
    precision, recall, f1 = _scores(counts["hit"], counts["found"], counts["marked"])
    _, _, sourced = _scores(counts["sourced_hit"], counts["found_sourced"], counts["sourced"])
    return {
        "quotes_found": counts["quotes_found"] / counts["quotes"] if counts["quotes"] else None,
        "quotes_right_source": counts["quotes_right"] / counts["quotes"] if counts["quotes"] else None,
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "f1_with_source": sourced,
    }


def attribution_charts(figures: Mapping[str, float | None], labels: Mapping[str, str]) -> tuple[Chart, ...]:
    """Return one chart of the figures."""
    rows = tuple((labels[name], value) for name, value in figures.items() if value is not None)
    says = "; ".join(f"{label}: {value:.3f}" for label, value in rows)
    chart = Chart("attributions", "Attributions that agree with those that people marked", f"{says}.",
                  ("measure", "share"), rows, style="bars")  # fmt: skip
    return (chart,) if rows else ()


def _scores(hit: int, found: int, marked: int) -> tuple[float | None, float | None, float | None]:
    precision, recall = (hit / found if found else None), (hit / marked if marked else None)
    return precision, recall, 2 * hit / (found + marked) if found + marked else None


def _covered(spans: Iterable[Span]) -> set[int]:
    return {index for start, end in spans for index in range(start, end)}


def _same_source(a: Sequence[Span], b: Sequence[Span]) -> bool:
    if not a and not b:
        return True
    return any(start < other_end and other_start < end for start, end in a for other_start, other_end in b)


def _is_long_quote(text: str, marked: Mapping[str, Sequence[Span]]) -> bool:
    """Return whether a marked attribution is direct speech of five words or more with a source."""
    pieces = [text[start:end].strip() for start, end in marked["content"]]
    whole = pieces[0].startswith(OPENING) and pieces[-1].rstrip(".,").endswith(CLOSING)
    return bool(marked["source"]) and whole and len(re.findall(r"\w+", " ".join(pieces))) >= LONG
