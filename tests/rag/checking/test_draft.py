"""What of a draft can be checked."""

from __future__ import annotations

import pytest

from rag.checking.draft import read_draft


def _quotations(text: str) -> list[str]:
    return [text[slice(*item.span)] for item in read_draft(text).items if item.kind == "quotation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail at dawn," Ada Lind said, "if it is dry."', ["We sail at dawn", "if it is dry."]),
        ("> We sail at dawn\n> if it is dry\n\nSo said Ada Lind.", ["We sail at dawn\n> if it is dry"]),
        ("Ada Lind sagte: „Wir segeln am Morgen.“", ["Wir segeln am Morgen."]),
        ('The "old" pier closed. They have read "The Long Way to Tarnby" there.', []),
        ('Ada Lind called it "absurd".', ["absurd"]),
    ],
)
def test_quotations_are_told_from_terms_and_titles(text: str, expected: list[str]) -> None:
    assert _quotations(text) == expected


def test_who_is_quoted_is_known_under_all_names() -> None:
    draft = read_draft('"We sail at dawn," said Captain Ada Lind. "It is dry," Lind added.')
    assert [item.said.speaker for item in draft.items if item.said] == ["Ada Lind", "Ada Lind"]
    assert [who.name for who in draft.speakers] == ["Ada Lind"]
