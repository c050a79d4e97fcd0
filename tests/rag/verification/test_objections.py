"""Each kind of twist is seen, with a reason that names it, and the same claim without the twist is not objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.linguistics.tagging import read_words
from rag.verification.alignment import Document, align
from rag.verification.objections import KINDS, objections

if TYPE_CHECKING:
    from rag.verification.stretch import Objection

CANAL = (
    "The canal company may reopen the northern lock next spring, its manager Ruth Okoro said on Thursday. "
    "The lock is 62 metres long and takes at least nine barges a day. Most of the boatmen welcome the plan. "
    "The company will pay 3.4 million pounds, and the county must pay the rest by 30 June. "
    "Before the lock closed in 2009, the towpath was widened. "
    "Engineer Paul Lindt denied that the gates had leaked. "
    "Traffic fell from 4,100 boats to 1,900 in ten years. "
    "Okoro's deputy, Simon Hale, said the county often delays its payments. "
    '"I would call it a success if every barge got through," he said. '
    "The Alder Bridge beat the Tarn Viaduct in a vote of visitors. "
    "The mill belongs to Greta Lund and the boathouse to Piers Holm."
)


def objected(claim: str, text: str = CANAL) -> list[Objection]:
    document, words = Document.read(text), read_words(claim)
    return objections(claim, words, document, align(words, document).windows[0][1])


@pytest.mark.parametrize(
    ("kind", "true", "false", "said"),
    [
        (
            "surer",
            "The canal company may reopen the northern lock.",
            "The canal company reopened the northern lock.",
            "may",
        ),
        ("surer", "The northern lock may be reopened.", "The company will reopen the northern lock in spring.", "may"),
        ("less_sure", "The company will pay 3.4 million pounds.", "The company might pay 3.4 million pounds.", "will"),
        ("duty", "The county must pay the rest.", "The county may pay the rest by 30 June.", "must"),
        ("unit", "The lock has a length of 62 metres.", "The lock is 62 feet long.", "62 metres"),
        ("unit", "The company will pay £3.4 million.", "The company will pay $3.4 million.", "pounds"),
        (
            "bound",
            "The lock takes at least nine barges a day.",
            "The lock takes at most nine barges a day.",
            "at least",
        ),
        ("quantity", "Most boatmen welcome the plan.", "All boatmen welcome the plan.", "Most"),
        ("quantity", "The county often delays its payments.", "The county rarely delays its payments.", "often"),
        (
            "order",
            "The towpath was widened before the lock closed.",
            "The lock closed before the towpath was widened.",
            "",
        ),
        (
            "order",
            "The towpath was widened before the lock closed.",
            "The towpath was widened after the lock closed.",
            "",
        ),
        ("exchange", "Traffic fell from 4,100 to 1,900 boats.", "Traffic fell from 1,900 to 4,100 boats.", "other way"),
        (
            "exchange",
            "Greta Lund owns the mill, and the boathouse belongs to Piers Holm.",
            "The mill belongs to Piers Holm and the boathouse to Greta Lund.",
            "",
        ),
        (
            "role",
            "The Tarn Viaduct was beaten by the Alder Bridge.",
            "The Tarn Viaduct beat the Alder Bridge.",
            "other way",
        ),
        (
            "stance",
            "Paul Lindt denied that the gates had leaked.",
            "Paul Lindt said that the gates had leaked.",
            "denied",
        ),
        ("stance", "Lindt denied the gates had leaked.", "The gates had leaked.", "denied"),
        (
            "speaker",
            "Simon Hale said the county often delays payments.",
            "Paul Lindt said the county often delays payments.",
            "Hale",
        ),
        (
            "cut",
            "Hale said: “I would call it a success if every barge got through.”",
            "Hale said: “I would call it a success.”",
            "if every barge got through",
        ),
        ("negation", "The company will pay 3.4 million pounds.", "The company will not pay 3.4 million pounds.", "not"),
        (
            "time",
            "The company may reopen the lock next spring.",
            "The company may reopen the lock next autumn.",
            "spring",
        ),
    ],
)
def test_a_twist_is_seen_and_told(kind: str, true: str, false: str, said: str) -> None:
    assert objected(true) == []
    found = [one for one in objected(false) if one.kind == kind]
    assert found
    assert said in found[0].why


def test_every_objection_is_of_a_known_kind_and_says_something() -> None:
    found = objected("Hale said: “The gates leaked after 62 feet of rain.”")
    assert found
    assert all(one.kind in KINDS and one.why for one in found)


@pytest.mark.parametrize(
    "claim",
    [
        "Ruth Okoro, the manager, told reporters that the northern lock may reopen.",
        "According to Okoro, the lock may reopen in spring.",
        "The vote of visitors was won by the Alder Bridge.",
        "In ten years the number of boats went down from 4,100 to 1,900.",
        "A success, Hale would call it, if every barge got through.",
    ],
)
def test_what_is_said_in_other_words_is_not_objected_to(claim: str) -> None:
    assert [one for one in objected(claim) if one.kind not in {"replaced", "displaced"}] == []
