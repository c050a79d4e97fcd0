"""Whose words articles say they are, the words that stand in every passage looked for, and who is quoted in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.types import Filters
from rag.checking.draft import read_draft
from rag.checking.likeness import crosses_sentence, is_narration, likeness
from rag.checking.places import Archive
from rag.checking.tokens import read_quotation
from rag.checking.voices import covered, is_quoted, voice_of
from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

_TEXT = (
    '"The quay will be built in stone," Mayor Ada Lind said on Monday. "It will cost 12 million euros."\n\n'
    "Bo Falk, a fisherman, said that the cranes would rust.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    article = {"id": "quay", "title": "The quay", "published": "2024-05-02", "text": _TEXT}
    with newsroom_on(tmp_path_factory.mktemp("voices"), (article,)) as opened:
        yield opened


@pytest.fixture
def archive(assistant: Assistant) -> Archive:
    return Archive(assistant.reader, assistant.retriever, Filters())


def _span(words: str) -> tuple[int, int]:
    start = _TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("speaker", "agreement"),
    [("Ada Lind", "same"), ("Lind", "same"), ("the mayor", "same"), ("Bo Falk", "other"), ("Tove Lind", "other")],
)
def test_whose_words_they_are(archive: Archive, speaker: str, agreement: str) -> None:
    draft = read_draft(f'"The quay will be built in stone," {speaker} said.', workers=0)
    (item,) = draft.items
    article = archive.reader.article("quay")
    assert article is not None
    voice = voice_of(item, draft, archive, archive.source(article), [_span("The quay will be built in stone")])
    assert voice.agreement == agreement


def test_what_stands_in_quotation_marks(archive: Archive) -> None:
    article = archive.reader.article("quay")
    assert article is not None
    source = archive.source(article)
    assert is_quoted(source, [_span("built in stone")])
    assert not is_quoted(source, [_span("the cranes would rust")])
    assert covered([(0, 10)], [(5, 20)]) == 0.5
    end, start = _TEXT.index(',"') + 2, _TEXT.index('"It will')
    assert is_narration(source, (end, start))
    assert not is_narration(source, _span("the cranes would rust"))


def test_crossing_a_sentence() -> None:
    assert crosses_sentence("It rains. It snows.", (9, 10))
    assert not crosses_sentence("It rains and snows.", (8, 12))


def test_what_is_most_like_a_quotation(archive: Archive) -> None:
    words = "The quay will be built in steel"
    found = likeness(read_quotation(words, (0, len(words))), words, archive, ("Ada Lind",))
    assert found is not None
    assert not found.joined
    assert [_TEXT[slice(*part.span)] for part in found.parts] == ["The quay will be built in stone"]
    assert 0.8 < found.share < 1


def test_who_is_quoted_in_an_article_and_passages_with_every_word(assistant: Assistant) -> None:
    reader = assistant.reader
    assert [who.name for who in reader.speakers_in("quay")] == ["Ada Lind", "Bo Falk"]
    assert reader.speakers_in("no such article") == []
    assert reader.all_words("stone quay", 5)
    assert reader.all_words("stone whales", 5) == []
    assert reader.all_words("", 5) == []
