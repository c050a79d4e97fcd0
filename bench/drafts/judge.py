"""Judges what a check found in drafts: which faults it told right, and what it accuses that is true."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rag.checking import FINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TARGETS = {
    "word": 0.97, "number": 0.95, "unit": 0.95, "name": 0.97, "tense": 0.97, "negation": 0.97, "speaker": 0.90,
    "cut": 0.90, "joined": 0.95, "stance": 0.90, "older": 0.80,
}  # fmt: skip
"""What share of each fault should be told right."""
ACCUSED = {"quotation": 0.01, "speech": 0.05, "claim": 0.05}
"""What share of faithful items may at most get another finding than exact or supported."""
_UNREAD = "unread"
_NORMAL = 1.96
_COUNTS = ("items", "told", "looked", "unread")
_LEAST = 0.5
"""So much of the shorter of two spans is shared by what belongs together."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item of a draft with the findings that are about it, and its words."""

    draft: str
    item: Mapping[str, Any]
    words: str
    findings: tuple[Mapping[str, Any], ...]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """What was found, "unread" where no finding is about the item."""
        return tuple(one["finding"] for one in self.findings) or (_UNREAD,)

    @property
    def told(self) -> bool:
        """Whether a fault is told as what it is."""
        told: list[str] = self.item["told"]
        return len({*told} & {*self.verdicts}) > 0

    @property
    def accused(self) -> str:
        """What an item is said to be that needs a look, "" where nothing needs one."""
        return next((one for one in self.verdicts if one not in FINE and one != _UNREAD), "")


def judged(draft: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> list[Judged]:
    """Return the items of a draft with the findings about each: of the item's kind, where there are any, else all."""
    made = []
    for item in draft["items"]:
        about = [one for one in findings if _same(item, one)]
        own = [one for one in about if one["kind"] == item["kind"]]
        made.append(Judged(draft["id"], item, draft["text"][item["start"] : item["end"]], tuple(own or about)))
    return made


def _same(item: Mapping[str, Any], finding: Mapping[str, Any]) -> bool:
    shared: int = min(item["end"], finding["end"]) - max(item["start"], finding["start"])
    shorter: int = min(item["end"] - item["start"], finding["end"] - finding["start"])
    return shared > 0 and shared >= _LEAST * shorter


@dataclass(slots=True)
class Figures:
    """Counts over many drafts; no item is kept.

    ``found`` are the first findings by kind and fault, "faithful" where there is none. ``faults`` count by kind, fault
    and form how many items there are, are told, need a look, and are without any finding; ``faithful`` by kind and form
    what they are accused of, "fine" and "unread".
    """

    faults: dict[tuple[str, str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faithful: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)

    def add(self, items: Iterable[Judged]) -> None:
        """Count the items of a draft."""
        for one in items:
            kind, fault, form = one.item["kind"], one.item["fault"], one.item.get("form", "")
            unread = one.verdicts == (_UNREAD,)
            self.found[kind, fault or "faithful"].update([one.verdicts[0]])
            if fault:
                counts = self.faults[kind, fault, form]
                counts.update(items=1, told=int(one.told), looked=int(bool(one.accused)), unread=int(unread))
            else:
                self.faithful[kind, form].update([one.accused or (_UNREAD if unread else "fine")])

    def of_fault(self, fault: str, kind: str = "", form: str | None = None) -> Counter[str]:
        """Return the counts of a fault, of one kind of item and one form where they are given."""
        whole: Counter[str] = Counter()
        for (own_kind, own, own_form), counts in self.faults.items():
            if own == fault and kind in {"", own_kind} and form in {None, own_form}:
                whole.update(counts)
        return whole

    def of_faithful(self, kind: str, form: str | None = None) -> Counter[str]:
        """Return what the faithful items of a kind are said to be, of one form where it is given."""
        whole: Counter[str] = Counter()
        for (own_kind, own_form), counts in self.faithful.items():
            if own_kind == kind and form in {None, own_form}:
                whole.update(counts)
        return whole

    def of_hard(self, kind: str) -> Counter[str]:
        """Return what the faithful items of a kind with any form are said to be."""
        return self.of_faithful(kind) - self.of_faithful(kind, "")

    def to_json(self) -> dict[str, Any]:
        """Return the shares with their intervals, and the counts."""
        faults = [one for one in TARGETS if self.of_fault(one)["items"]]
        kinds = sorted({(fault, kind) for kind, fault, _ in self.faults})
        return {
            "told": {fault: _told(self.of_fault(fault)) for fault in faults},
            "told by kind": {f"{fault} {kind}": _told(self.of_fault(fault, kind)) for fault, kind in kinds},
            "told by form": {f"{fault} {kind}: {form}": _told(counts)
                             for (kind, fault, form), counts in sorted(self.faults.items()) if form},
            "accused": {kind: _accused(self.of_faithful(kind)) for kind in ACCUSED},
            "accused, hard": {kind: _accused(self.of_hard(kind)) for kind in ACCUSED},
            "accused by form": {f"{kind}: {form}": _accused(counts)
                                for (kind, form), counts in sorted(self.faithful.items()) if form},
            "found": {f"{kind} {fault}": dict(counts) for (kind, fault), counts in self.found.items()},
            "seconds a draft": round(sum(self.seconds) / max(1, len(self.seconds)), 2),
            "drafts": len(self.seconds),
        }  # fmt: skip

    def table(self) -> str:
        """Return all of it for people."""
        parts = (self._fault_lines(), self._faithful_lines(), self._form_lines(), self._found_lines())
        return "\n\n".join("\n".join(lines) for lines in parts)

    def _fault_lines(self) -> Iterator[str]:
        yield f"{'fault':10} {'item':10} {'items':>6} {'told':>6} {'95%':>13} {'looked':>7} {'unread':>7} {'target':>7}"
        for fault, target in TARGETS.items():
            for kind in sorted({kind for kind, own, _ in self.faults if own == fault}):
                yield f"{fault:10} {kind:10} {_row(self.of_fault(fault, kind))}"
            whole = self.of_fault(fault)
            if whole["items"]:
                sign = " " if whole["told"] >= target * whole["items"] else "!"
                yield f"{fault:10} {'all':10} {_row(whole)} {target:7.2f} {sign}"

    def _faithful_lines(self) -> Iterator[str]:
        yield f"{'faithful':10} {'items':>6} {'accused':>8} {'95%':>13} {'target':>7} {'unread':>7}  accused of"
        for kind, limit in ACCUSED.items():
            usual, hard = self.of_faithful(kind, ""), self.of_hard(kind)
            for name, counts in ((kind, self.of_faithful(kind)), ("  usual", usual), ("  hard", hard)):
                told = _accused(counts)
                sign = " " if told["share"] <= limit else "!"
                yield (
                    f"{name:10} {told['items']:6} {told['share']:8.3f} {_interval(told):>13} {limit:7.2f}"
                    f" {told['unread']:7} {sign} {_others(counts)}"
                )

    def _form_lines(self) -> Iterator[str]:
        yield "faults by form: told of items (unread)"
        for (kind, fault, form), counts in sorted(self.faults.items()):
            if form:
                share = f"{counts['told']} of {counts['items']} ({counts['unread']})"
                yield f"{fault:10} {kind:10} {form:20} {share}"
        yield "faithful by form: accused of items (unread)"
        for (kind, form), counts in sorted(self.faithful.items()):
            if form:
                told = _accused(counts)
                share = f"{told['accused']} of {told['items']} ({told['unread']})"
                yield f"{kind:10} {form:20} {share} {_others(counts) or ''}".rstrip()

    def _found_lines(self) -> Iterator[str]:
        for (kind, fault), counts in sorted(self.found.items()):
            yield f"{kind:10} {fault:10} {dict(counts.most_common())}"
        yield f"{len(self.seconds)} drafts, {sum(self.seconds) / max(1, len(self.seconds)):.2f} s each"


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the interval in which a share lies with a probability of 95%, by Wilson; 0 to 1 where nothing is known."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, _NORMAL**2 / of
    middle = (share + square / 2) / (1 + square)
    half = _NORMAL * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _told(counts: Counter[str]) -> dict[str, Any]:
    low, high = wilson(counts["told"], counts["items"])
    share = round(counts["told"] / max(1, counts["items"]), 4)
    return {"share": share, "low": round(low, 4), "high": round(high, 4), **{key: counts[key] for key in _COUNTS}}


def _accused(counts: Counter[str]) -> dict[str, Any]:
    items = sum(counts.values())
    accused = sum(count for name, count in counts.items() if name not in {"fine", _UNREAD})
    low, high = wilson(accused, items)
    return {
        "share": round(accused / max(1, items), 4), "low": round(low, 4), "high": round(high, 4),
        "items": items, "accused": accused, "unread": counts[_UNREAD],
    }  # fmt: skip


def _others(counts: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in counts.most_common() if name not in {"fine", _UNREAD}}


def _row(counts: Counter[str]) -> str:
    told = _told(counts)
    looked = counts["looked"] / max(1, counts["items"])
    return f"{told['items']:6} {told['share']:6.3f} {_interval(told):>13} {looked:7.3f} {told['unread']:7}"


def _interval(told: Mapping[str, Any]) -> str:
    return f"{told['low']:.3f}–{told['high']:.3f}"
