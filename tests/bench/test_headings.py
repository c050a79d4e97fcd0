"""Round-ups have every article under its heading, and the answers where they stood."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn")

from bench import headings
from bench.headings import pages
from bench.written import key


def test_a_page_has_each_text_under_its_title_and_answers_are_found_there_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bodies = {
        "The pier": "It opened in 1912.",
        "The mill": "The mill.\n\nIt closed in 1950.",
        "The tram": "It has a bell.",
    }
    known = {key(text): {"title": title, "text": text, "article": title} for title, text in bodies.items()}
    monkeypatch.setattr(headings, "texts", lambda _: known)
    monkeypatch.setattr(headings, "TOGETHER", 2)
    made = pages()
    texts = {page.id: page.text for page in made.articles}
    assert len(texts) == 2
    for title, text in bodies.items():
        answer = text.rpartition(" ")[2]
        page, ((start, end),) = made.spans(key(text), [(text.index(answer), len(text))])
        assert texts[page][start:end] == answer
        assert texts[page].count(title) == 1
    mill = bodies["The mill"]
    assert made.spans(key(mill), [(0, 8)])[1] == []  # its first line is its heading now
