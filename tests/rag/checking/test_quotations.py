"""Quotations of drafts, held against the articles of a small paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant
    from rag.checking import Finding

_FORTY = (
    '"We shall rebuild the quay in stone, because wood has rotted there for 40 years. It will cost the town 12 million '
    'euros," Anna Berg said.'
)
_JOINED = (
    '"It will cost the town 12 million euros. The children of Tarnby learn to swim beside those cranes," said Anna '
    "Berg."
)
_ARTICLES = (
    {
        "id": "quay",
        "title": "The quay of Tarnby",
        "published": "2024-05-02",
        "text": "The council of Tarnby spoke of its quay on Thursday.\n\n"
        '"We shall rebuild the quay in stone, because wood has rotted there for 40 years," Mayor Anna Berg said. '
        '"It will cost the town 12 million euros."\n\n'
        '"I do not think that the town needs a new quay," said Ove Lund, a fisherman. "We will pay for it if the '
        "county "
        'pays half." '
        'Lund denied that "the old cranes were sold in secret".\n\n'
        "Pavel Roth said that the brass band would play at the opening.\n\n"
        "The tide was high that evening and the cranes stood still. Nobody came to look at them, as it rained.\n\n"
        '"The children of Tarnby learn to swim beside those cranes," Berg said later.\n',
    },
    {
        "id": "quay-copy",
        "title": "Quay, shorter",
        "published": "2024-05-03",
        "text": '"We shall rebuild the quay in stone," Mayor Anna Berg said on Thursday.\n',
    },
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("quay"), _ARTICLES) as opened:
        yield opened


def _quotation(assistant: Assistant, draft: str) -> Finding:
    (found,) = (one for one in assistant.check(draft).findings if one.kind == "quotation")
    assert draft[found.start : found.end] == found.text
    for cited in found.citations:
        article = assistant.reader.article(cited.article_id)
        assert article is not None
        assert article.text[cited.start : cited.end] == cited.quote
    return found


@pytest.mark.parametrize(
    "draft",
    [
        "“We shall rebuild the quay in stone, because wood has rotted there for forty years,” Anna Berg said.",
        "«We shall rebuild the quay … because wood has rotted there», said Berg.",
        '"[The town] shall rebuild the quay in stone," the mayor said.',
        '"wood has rotted there for 40 years," she said.',
        _FORTY,
        "> We shall rebuild the quay in stone\n\nSo Anna Berg said.",
        'The quay will "cost the town 12 million euros", Berg said.',
        'Ove Lund said: "We will pay for it if the county pays half."',
        'Ove Lund denied that "the old cranes were sold in secret".',
    ],
)
def test_faithful_quotations_are_exact(assistant: Assistant, draft: str) -> None:
    found = _quotation(assistant, draft)
    assert (found.finding, found.differences) == ("exact", ())
    assert not found.needs_look


@pytest.mark.parametrize(
    ("draft", "finding", "words"),
    [
        ('"We shall rebuild the quay in steel, because wood has rotted there," Anna Berg said.', "altered", "stone"),
        ('"It will cost the town 15 million euros," Anna Berg said.', "altered", "12"),
        ('"It would cost the town 12 million euros," Anna Berg said.', "altered", "will"),
        ('"I do think that the town needs a new quay," Ove Lund said.', "altered", "not"),
        ('"We’ll rebuild the quay in stone," Anna Berg said.', "altered", "We shall"),
    ],
)
def test_changed_words_stand_side_by_side(assistant: Assistant, draft: str, finding: str, words: str) -> None:
    found = _quotation(assistant, draft)
    assert found.finding == finding
    (difference,) = found.differences
    assert difference.article == words
    assert draft[difference.start : difference.end] == difference.draft
    assert found.why


@pytest.mark.parametrize(
    ("draft", "finding"),
    [
        ('"The town needs a new quay," Ove Lund said.', "cut"),
        ('"We will pay for it," said Ove Lund.', "cut"),
        ('"I do … think that the town needs a new quay," said Ove Lund.', "cut"),
        ('Ove Lund said: "The old cranes were sold in secret."', "stance"),
        ('"It will cost the town 12 million euros," Ove Lund said.', "other_speaker"),
        (_JOINED, "joined"),
        ('"Nobody has ever counted the herons of the marsh," Anna Berg said.', "not_found"),
    ],
)
def test_what_is_wrong_is_told(assistant: Assistant, draft: str, finding: str) -> None:
    found = _quotation(assistant, draft)
    assert found.finding == finding
    assert found.why
    assert found.needs_look


def test_joined_words_are_cited_from_both_places(assistant: Assistant) -> None:
    found = _quotation(assistant, _JOINED)
    assert [cited.marker for cited in found.citations] == [1, 2]
    assert [cited.speaker for cited in found.citations] == ["Anna Berg", "Anna Berg"]


def test_reported_words_in_quotation_marks_are_a_hint(assistant: Assistant) -> None:
    found = _quotation(assistant, '"The brass band would play at the opening," Pavel Roth said.')
    assert (found.finding, found.why) == ("exact", "the article reports these words, it does not quote them")


def test_both_parts_around_a_cue_are_held_against_the_articles(assistant: Assistant) -> None:
    report = assistant.check('"We shall rebuild the quay in stone," Anna Berg said, "because wood has rotted there."')
    assert [(one.finding, one.speaker) for one in report.findings if one.kind == "quotation"] == [
        ("exact", "Anna Berg"),
        ("exact", "Anna Berg"),
    ]
