"""One real file of each format, indexed together, asked about and cited."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rag import assemble, build_index
from rag.settings import Settings
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

FORMATS = ROOT / "tests" / "data" / "formats"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(index=tmp_path_factory.mktemp("formats") / "index", workers=0)
    report = build_index(settings, [FORMATS])
    assert report.failed == ()
    with closing(assemble(settings)) as assistant:
        yield assistant


ASKED = [
    ("What did Morag Tulloch say about the boats?", "article", "These boats were built for another century", None),
    ("What did Oduya Perrin say about the screen?", "page", "We looked at the screen and nobody spoke for a", None),
    ("What did Benedikt Quill say about the blossom?", None, "We lit four hundred fires between the rows", None),
    ("What did Priya Nand say about young people?", None, "Young people should not have to walk eleven", None),
    ("What did Noor Haldane say about the meadow?", None, "A single shoot looks like nothing", None),
    ("When was the tower clock's bell cast?", "note", "The bell was cast in 1742.", None),
    ("What did Zoë Hänsel say about Fabre?", "latin1", "Fabre makes a piece of wood blush", None),
    ("What did Liv Sandnes say about the gate?", "mail", "The gate is safe today, but in ten years nobody", None),
    ("What did Marit Solheim say about clay?", "report", "We found soft clay where the maps had promised", 1),
    ("What did Reyl say about the figures?", "report", "We should have published the real figures in March", 2),
    (
        "What did Dana Whitlock say about the night boat?",
        "statement",
        "Nobody will ever again steer a night boat",
        None,
    ),
    ("What did Ines Varga say about glass?", "magazine-chapter-02", "Glass forgives you nothing and", None),
    ("What did Ruth Okonjo say about museums?", "magazine-chapter-03", "We are not a museum, because", None),
    ("What did Otto Lindqvist say about the permit?", None, "She looked at us as if we were the ones without", None),
    ("What did Jorge Falcao say?", "night-library", "People kept asking me where one may sit at three", None),
    ("What did Franz Achleitner say?", "orchard-frost", "You stand between the rows and you can hear", None),
    ("What did Bryndis Holt say?", "radio-fell", "We wanted them to hear what the island sounds", None),
]


@pytest.mark.parametrize(("question", "article_id", "words", "page"), ASKED, ids=[each[2][:20] for each in ASKED])
def test_what_a_file_says_is_answered_with_its_exact_text(
    assistant: Assistant, question: str, article_id: str | None, words: str, page: int | None
) -> None:
    answer = assistant.ask(question)
    assert answer.answered
    (cited, *_) = [each for each in answer.citations if words in each.quote]
    stored = assistant.reader.article(cited.article_id)
    assert stored is not None
    assert stored.text[cited.start : cited.end] == cited.quote
    assert cited.page == page
    assert article_id in {None, cited.article_id}
    assert all(check.ok for check in assistant.check(answer.to_json()))


def test_every_file_of_the_folder_is_asked_about(assistant: Assistant) -> None:
    origins = {assistant.ask(question).citations[0].article_id for question, *_ in ASKED}
    assert len(origins) == len(assistant.reader.articles()) - 1  # archive.csv has two


def test_no_text_has_what_only_a_page_or_a_file_shows(assistant: Assistant) -> None:
    for info in assistant.reader.articles():
        article = assistant.reader.article(info.id)
        assert article is not None
        assert not set("\u00ad\ufb00\ufb01\ufb02\ufb03\x0c\r") & set(article.text)
        assert not {"<p>", "&nbsp;", "Cookie", "Share this"} & set(article.text.split())
