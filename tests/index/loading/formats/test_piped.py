"""Standard input has no name: what it is, is told from what it holds."""

from __future__ import annotations

import io
import json

import pytest

from index.loading import Loaded
from support.loading import load_items

TEXT = "The harbour board of Ilmen voted on Monday to close the east quay for repairs."
MAIL = (
    "From: Ida Okafor <ida@post.example>\nTo: desk@post.example\nSubject: Quay\n"
    f"Date: Tue, 05 Mar 2024 19:30:00 +0100\n\n{TEXT}\n"
)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"title": "Quay", "text": TEXT}]),
        json.dumps([{"title": "Quay", "text": TEXT}], indent=1),
        json.dumps({"status": "ok", "articles": [{"title": "Quay", "content": TEXT}]}, indent=1),
        json.dumps({"title": "Quay", "text": TEXT}) + "\n",
        MAIL,
        "Received: from a.example\n\tby b.example; Tue, 05 Mar 2024 19:30:00 +0100\n" + MAIL,
        MAIL.replace("\n", "\r\n"),
        f"title,text\nQuay,{TEXT}\n",
        f"Titel;Text\nQuay;{TEXT}\n",
        f"<html><head><title>Quay</title></head><body><article><p>{TEXT}</p></article></body></html>",
        f"<!-- saved -->\n<html><head><title>Quay</title></head><body><p>{TEXT}</p></body></html>",
    ],
)
def test_the_kind_is_told(content: str) -> None:
    (found,) = load_items(["-"], stdin=io.TextIOWrapper(io.BytesIO(content.encode())))
    assert isinstance(found, Loaded)
    assert (found.article.title, found.article.text.strip()) == ("Quay", TEXT)


@pytest.mark.parametrize(
    "text",
    [
        f"Date: 5 March 2024\nTitle: Quay\n\n{TEXT}",
        f"From: the harbour\n\n{TEXT}",
        f"Title, text and date\n\n{TEXT}",
        f"[Ilmen, 5 March] {TEXT}",
        f"From Ilmen with love\n\n{TEXT}",
    ],
)
def test_a_text_that_begins_like_something_else_stays_a_text(text: str) -> None:
    (found,) = load_items(["-"], stdin=io.TextIOWrapper(io.BytesIO(text.encode())))
    assert isinstance(found, Loaded)
    assert (found.article.id, found.article.text) == ("stdin", text)
