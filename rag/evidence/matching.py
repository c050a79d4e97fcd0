"""Finds what an article states by its layout by what it means: a cell for "how often is it picked up", a reply.

Cells, entries, lists and replies are read as one can say them (`rag.evidence.units`). The reader goes through all of
them at once, and cross-encoder, support and reader judge the likeliest: `matching.json` says how they are weighed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, MONTHS_SHORT, spelled_out
from index.linguistics.columns import LIGHT_WORDS, is_asked_by
from index.linguistics.quantities import ASKING_WORDS
from index.linguistics.synonyms import is_among
from index.linguistics.words import content_stems, fold, stem, tokens
from rag.evidence.confidence import SURE, read_support
from rag.evidence.distinctions import is_of_another, is_of_counterpart
from rag.evidence.ranking import offers_answer
from rag.evidence.units import units_of
from rag.evidence.weights import Weights
from rag.reading import Text, trained
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.types import Article, Attribution, Span
    from rag.evidence.candidates import Attributed
    from rag.evidence.units import Unit
    from rag.scratchpad import Scratchpad
    from rag.types import Question

STORED = Path(__file__).with_name("matching.json")

LIKELIEST = 6
"""How many are read closely."""
AT_ONCE = 1000
"""Characters that the reader goes through in one pass: what is more may not fit."""
FAR = -6.0
"""What fits less, and does not seem to state it, is not read closely."""
LEAD = 500
"""Characters of an article's head, where what it is on is named."""

_ROW = "\n|"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_RANGE = re.compile(r"(\d+)\D{1,5}(\d+)")
_BACK = re.compile(r"\b(?:back|return\w*)\b", re.IGNORECASE)
_LIGHT = frozenset(map(stem, LIGHT_WORDS | ASKING_WORDS))


@dataclass(frozen=True, slots=True)
class _Stored:
    """What `matching.json` says: the model, and how far below the best further ones are told."""

    model: Weights
    margin: float


@lru_cache(maxsize=1)
def _stored() -> _Stored:
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    return _Stored(Weights(stored["intercept"], stored["coefficients"]), stored["margin"])


def told_by_units(
    index: Attributed, question: Question, articles: Collection[Article], pad: Scratchpad, *, titles: bool = True
) -> list[Evidence]:
    """Return what answers by its place, best first, with the logarithm of the odds that it does; nothing unlikely.

    Headlines are looked at where ``titles`` says so.
    """
    if not trained() or question.for_statements:
        return []
    statements: dict[str, list[Attribution]] = {}
    for said in index.attributions(article_ids={article.id for article in articles}):
        statements.setdefault(said.article.id, []).append(said)
    known = [unit for each in articles for unit in units_of(each, statements.get(each.id, ()))]
    units = [unit for unit in known if titles or unit.kind != "headline"]
    if not units:
        return []
    found: dict[tuple[str, Span], Evidence] = {}
    for score, unit in _scored(question, units, pad):
        if unit.kind != "cell" and _ROW in unit.article.text[slice(*unit.span)]:
            continue  # a table between a list and what leads to it
        piece = Evidence(unit.article, unit.span, score, by_title=unit.kind == "headline")
        found.setdefault((unit.article.id, unit.span), piece)
    return list(found.values())


def _scored(question: Question, units: Sequence[Unit], pad: Scratchpad) -> list[tuple[float, Unit]]:
    """Return the units that are likelier than not to answer, and not far less likely than the best, best first."""
    likely = _likeliest(question, units, pad)
    model, margin = _stored().model, _stored().margin
    features = unit_features(question, likely, pad)
    scored = [(model.score(one), unit) for one, (unit, _) in zip(features, likely, strict=True)]
    least = max(0.0, max((score for score, _ in scored), default=0.0) - margin)
    return sorted(
        (each for each in scored if each[0] > 0.0 and each[0] >= least),
        key=lambda each: (-each[0], each[1].article.id, each[1].span),
    )


def unit_features(question: Question, likely: Sequence[tuple[Unit, float]], pad: Scratchpad) -> list[dict[str, float]]:
    """Return what the judges say of each unit, in order: alone, under its title, and ``among`` those beside it."""
    units = [unit for unit, _ in likely]
    alone = pad.score(question.text, [unit.read for unit in units])
    titled = pad.score(question.text, list(map(_titled, units)))
    read = pad.readings(question.text, [Text(_title(unit), (unit.read,)) for unit in units])
    return [
        {
            "best": max(own, under),
            "states": _believed(said.sentences[0].states),
            "among": 0.0 if unit.kind == "headline" else _believed(states),
            "supported": read_support(question.text, [unit.read, _titled(unit)], pad),
            "missing": _missing(question, unit),
        }
        for (unit, states), own, under, said in zip(likely, alone, titled, read, strict=True)
    ]


def _believed(states: float) -> float:
    return max(-SURE, min(SURE, states))


def _title(unit: Unit) -> str:
    return "" if unit.kind == "headline" else f"{unit.article.title}."


def _titled(unit: Unit) -> str:
    return unit.read if unit.kind == "headline" else f"{unit.article.title}. {unit.read}"


def _likeliest(question: Question, units: Sequence[Unit], pad: Scratchpad) -> list[tuple[Unit, float]]:
    """Return the units that the reader finds likeliest, going through many at once, and how far each states it."""
    groups: list[list[Unit]] = []
    for unit in units:
        group = groups[-1] if groups else []
        size = sum(len(one.read) for one in [*group, unit])
        if not group or group[0].article is not unit.article or size > AT_ONCE or group[0].kind == "headline":
            groups.append([unit])
        else:
            group.append(unit)
    texts = [Text(_title(group[0]), tuple(one.read for one in group)) for group in groups]
    said = [one for reading in pad.readings(question.text, texts) for one in reading.sentences]
    order = sorted(range(len(units)), key=lambda at: (-said[at].fits - max(0.0, said[at].states), at))
    near = [at for at in order if said[at].fits > FAR or said[at].states > 0.0]
    fitting = [(units[at], said[at].states) for at in near if _may_tell(question, units[at])]
    return fitting[:LIKELIEST]


def _missing(question: Question, unit: Unit) -> float:
    """Return the share of a question's words for which neither the unit nor its article's title has one."""
    wanted = [word for word in question.stems if word not in _LIGHT]
    known = content_stems(f"{unit.read} {unit.article.title}")
    lacking = [word for word in wanted if not is_among(word, known)]
    lacking = [word for word in lacking if not any(is_asked_by(other, word) for other in known)]
    return len(lacking) / len(wanted) if wanted else 0.0


def _may_tell(question: Question, unit: Unit) -> bool:
    """Return whether a unit is of what a question names: its names, its numbers, its months, and nothing besides."""
    around = f"{unit.read} {unit.article.title} {unit.article.text[:LEAD]}"
    known = set(tokens(around))
    names = {fold(word.surface) for word in question.words if word.kind == "name" and fold(word.surface) not in MONTHS}
    if not all(any(part in known or stem(part) in map(stem, known) for part in tokens(name)) for name in names):
        return False
    own = set(content_stems(f"{unit.about} {unit.under} {unit.said}"))
    rivals = {word for rival in unit.rivals for word in content_stems(rival) if not word[0].isdigit()} - own
    if unit.about and rivals.intersection(question.stems) and not set(content_stems(unit.about)) & set(question.stems):
        return False
    if not _of_time(question, unit) or (unit.kind == "cell" and _turns_round(question, unit)):
        return False
    if unit.kind == "headline" and not offers_answer(question, unit.read):
        return False
    return not (is_of_another(question.bare, unit.read) or is_of_counterpart(question.bare, unit.read))


def _turns_round(question: Question, unit: Unit) -> bool:
    """Return whether the way back is asked for, and a cell has the way there."""
    return bool(_BACK.search(question.bare)) and not _BACK.search(f"{unit.above} {unit.under} {unit.about}")


def _of_time(question: Question, unit: Unit) -> bool:
    """Return whether a unit has the numbers and months that a question names; one may lie between two of its own."""
    around = f"{unit.read} {unit.article.title} {spelled_out(unit.article.published)}"
    numbers = set(_NUMBER.findall(around))
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(unit.about)]
    for number in _NUMBER.findall(question.bare):
        within = number.isdigit() and any(low <= int(number) <= high for low, high in ranges)
        if number not in numbers and not within:
            return False
    asked = {word for word in tokens(question.bare) if word in MONTHS and word != "may"}
    told = {MONTHS_SHORT.get(word, word) for word in tokens(unit.read)}.intersection(MONTHS)
    return not (asked and told) or bool(asked & told)
