"""Judges what a check found in drafts: which faults it told right, and what it accuses that is true."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rag.checking import FINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TARGETS = {
    "word": 0.97, "number": 0.95, "unit": 0.95, "name": 0.97, "tense": 0.97, "negation": 0.97, "speaker": 0.90,
    "cut": 0.90, "joined": 0.95, "stance": 0.90, "older": 0.80,
}  # fmt: skip
"""What share of each fault should be told right."""
ACCUSED = {"quotation": 0.01, "speech": 0.05, "claim": 0.05}
"""What share of faithful items may at most get another finding than exact or supported."""
_UNREAD = "unread"
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
    """Counts over many drafts."""

    faults: dict[tuple[str, str], list[bool]] = field(default_factory=lambda: defaultdict(list))
    looked: dict[tuple[str, str], list[bool]] = field(default_factory=lambda: defaultdict(list))
    faithful: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)

    def add(self, items: Iterable[Judged]) -> None:
        """Count the items of a draft."""
        for one in items:
            kind, fault = one.item["kind"], one.item["fault"]
            self.found[kind, fault or "faithful"].update([one.verdicts[0]])
            if fault:
                self.faults[fault, kind].append(one.told)
                self.looked[fault, kind].append(bool(one.accused))
            else:
                self.faithful[kind].update([one.accused or (_UNREAD if one.verdicts == (_UNREAD,) else "fine")])

    def to_json(self) -> dict[str, Any]:
        """Return shares told right by fault, and by fault and kind, shares accused by kind, and counts."""
        by_fault: dict[str, list[bool]] = defaultdict(list)
        for (fault, _), told in self.faults.items():
            by_fault[fault] += told
        return {
            "told": {fault: _share(told) for fault, told in by_fault.items()},
            "told by kind": {
                f"{fault} {kind}": [_share(told), len(told)] for (fault, kind), told in self.faults.items()
            },
            "looked at": {f"{fault} {kind}": _share(seen) for (fault, kind), seen in self.looked.items()},
            "accused": {kind: _accused(counts) for kind, counts in self.faithful.items()},
            "faithful": {kind: dict(counts) for kind, counts in self.faithful.items()},
            "found": {f"{kind} {fault}": dict(counts) for (kind, fault), counts in self.found.items()},
            "seconds a draft": round(sum(self.seconds) / max(1, len(self.seconds)), 2),
            "drafts": len(self.seconds),
        }

    def table(self) -> str:
        """Return all of it for people."""
        lines = [f"{'fault':10} {'item':10} {'items':>6} {'told':>6} {'looked':>7} {'target':>7}"]
        for fault, target in TARGETS.items():
            kinds = sorted(kind for own, kind in self.faults if own == fault)
            for kind in kinds:
                told, seen = self.faults[fault, kind], self.looked[fault, kind]
                lines.append(f"{fault:10} {kind:10} {len(told):6} {_share(told):6.3f} {_share(seen):7.3f}")
            every = [one for kind in kinds for one in self.faults[fault, kind]]
            if every:
                sign = " " if _share(every) >= target else "!"
                lines.append(f"{fault:10} {'all':10} {len(every):6} {_share(every):6.3f} {'':7} {target:7.2f} {sign}")
        lines.append(
            f"\n{'faithful':10} {'items':>6} {'accused':>8} {'target':>7} {'unread':>7}  of these not_found, others"
        )
        for kind, limit in ACCUSED.items():
            counts = self.faithful[kind]
            every_item, accused = sum(counts.values()), _accused(counts)
            others = {name: count for name, count in counts.most_common() if name not in {"fine", _UNREAD}}
            sign = " " if accused <= limit else "!"
            unread = counts[_UNREAD] / max(1, every_item)
            lines.append(f"{kind:10} {every_item:6} {accused:8.3f} {limit:7.2f} {unread:7.3f} {sign} {others}")
        lines.append("")
        for (kind, fault), counts in sorted(self.found.items()):
            lines.append(f"{kind:10} {fault:10} {dict(counts.most_common())}")
        lines.append(f"\n{len(self.seconds)} drafts, {sum(self.seconds) / max(1, len(self.seconds)):.2f} s each")
        return "\n".join(lines)


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 3)


def _accused(counts: Counter[str]) -> float:
    """Return the share of items that are read and said to be other than exact or supported."""
    return round(
        sum(count for name, count in counts.items() if name not in {"fine", _UNREAD}) / max(1, sum(counts.values())), 4
    )
