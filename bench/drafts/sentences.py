"""The sentences of a draft, with the spans of what can be checked in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from index.serialization import json_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["quotation", "speech", "claim"]
Fault = Literal["word", "number", "unit", "name", "tense", "negation", "speaker", "cut", "joined", "stance", "older"]
FAULTS: tuple[Fault, ...] = (
    "word", "number", "unit", "name", "tense", "negation", "speaker", "cut", "joined", "stance", "older",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """Words of a draft that can be checked, ``text[start:end]``; ``told`` are the findings that tell its fault.

    ``form`` names how it is made, where that is counted.
    """

    start: int
    end: int
    kind: Kind
    speaker: str | None = None
    fault: Fault | None = None
    told: tuple[str, ...] = ()
    form: str = ""

    @property
    def faithful(self) -> bool:
        """Whether an article has it so."""
        return self.fault is None

    def to_json(self) -> dict[str, Any]:
        """Return the fields and whether it is faithful."""
        form: dict[str, Any] = json_of(self)
        return form | {"faithful": self.faithful}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or two that belong together, with what can be checked; ``source`` is the article's id, "" of none."""

    text: str
    items: tuple[Item, ...] = ()
    source: str = ""
    speaker: str = ""

    @property
    def fault(self) -> Fault | None:
        """The fault that it has, if any."""
        return next((item.fault for item in self.items if item.fault), None)


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a sentence that can be checked, of which the item is not yet placed."""

    words: str
    kind: Kind
    speaker: str | None = None
    fault: Fault | None = None
    told: tuple[str, ...] = ()
    form: str = ""


def sentence(parts: Iterable[str | Marked], source: str, speaker: str = "") -> Sentence:
    """Put a sentence together from its parts."""
    text, items = "", []
    for part in parts:
        if isinstance(part, Marked):
            end = len(text) + len(part.words)
            items.append(Item(len(text), end, part.kind, part.speaker, part.fault, part.told, part.form))
            text += part.words
        else:
            text += part
    return Sentence(text, tuple(items), source, speaker)


def joined(paragraphs: Sequence[Sequence[Sentence]]) -> tuple[str, tuple[Item, ...]]:
    """Return a draft's text, its paragraphs parted by empty lines, with its items placed in it."""
    text, items = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for number, one in enumerate(paragraph):
            text += " " if number else ""
            items += [replace(item, start=item.start + len(text), end=item.end + len(text)) for item in one.items]
            text += one.text
    return text, tuple(items)
