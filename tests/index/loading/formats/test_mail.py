from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, Loaded
from index.loading.formats.mail import read_mail
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError
from support.loading import load_items
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

FORMATS = ROOT / "tests/data/formats"
NESTED = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"


def mail(text: str | bytes) -> Article:
    data = text.encode() if isinstance(text, str) else text
    (found,) = read_mail(io.BufferedReader(io.BytesIO(data)), "a.eml", "a", ReadOptions())
    return found.article


def test_a_real_mail_gives_subject_date_sender_and_plain_text() -> None:
    article = mail((FORMATS / "mail.eml").read_bytes())
    assert article.title == "Päijä dam: the spillway gate will be replaced this summer"
    assert (article.published, article.authors) == ("2024-07-03T10:20:00+03:00", ("Sören Ahlgren",))
    assert article.text.startswith("The power company Norrflöde will replace the spillway gate of the Päijä dam")
    assert len(article.text.split("\n\n")) == 5
    assert "Please see" not in article.text  # the HTML alternative
    assert "PDF" not in article.text  # the attached file


def test_a_mail_of_html_alone_is_read_as_text() -> None:
    article = mail("Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
                   "PHA+SGVsbG8gPGI+dGhlcmU8L2I+PC9wPjxwPldvcmxkPC9wPg==\n")  # fmt: skip
    assert article.text == "Hello there\n\nWorld"


def test_the_footer_of_a_list_does_not_replace_the_body() -> None:
    body = "Content-Type: text/html\n\n<p>The news.</p>"
    head = "Subject: x\nContent-Type: multipart/mixed; boundary=A\n\n"
    assert mail(f"{head}--A\n{body}\n--A\nContent-Type: text/plain\n\nFooter\n--A--\n").text == "The news.\n\nFooter"


def test_an_empty_plain_alternative_gives_way_to_html() -> None:
    parts = "--A\nContent-Type: text/plain\n\n \n--A\nContent-Type: text/html\n\n<p>The news.</p>\n--A--\n"
    assert mail(f"Subject: x\nContent-Type: multipart/alternative; boundary=A\n\n{parts}").text == "The news."


def test_flowed_lines_are_joined_and_others_kept() -> None:
    head = "Subject: x\nContent-Type: text/plain; format=flowed\n\n"
    text = "The café \nwill close.\n\n> it \n> stays\nno \n-- \nsig\n"
    assert mail(head + text).text == "The café will close.\n\n> it stays\nno \n-- \nsig"
    assert mail("Subject: x\n\nThe café \nwill close.\n").text == "The café \nwill close."


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "windows-1252", "nonsense"])
def test_charsets_are_read_and_wrong_ones_survived(charset: str) -> None:
    head = "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\nFrom: =?utf-8?B?SsO8cmdlbg==?= <j@a.example>\n"
    head += f"Content-Type: text/plain; charset={charset}\n"
    encoding = "utf-8" if charset == "utf-8" else "latin-1"
    article = mail(f"{head}\nDie Größe der Brücke über den Fluss wächst.".encode(encoding))
    assert (article.title, article.authors) == ("Grüße", ("Jürgen",))
    assert article.text == "Die Größe der Brücke über den Fluss wächst."


def test_a_mail_without_subject_or_date_is_named_by_its_text() -> None:
    article = mail("From: press@a.example\nDate: nonsense\n\nThe bridge is closed. It stays so.")
    assert (article.title, article.published, article.authors) == ("The bridge is closed", None, ("press@a.example",))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no mail"),
        (b"Just a text without headers", "no mail"),
        (b"Subject: x\n\n", "no text of its own"),
        (b"Subject: x\nContent-Type: application/pdf\n\n%PDF", "no text of its own"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"Subject: x\n" + b"".join(NESTED % (n, n) for n in range(300)), "no mail|no text"),
    ],
)  # fmt: skip
def test_broken_mails_say_what_is_wrong(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        mail(data)


def test_a_broken_mail_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: x\n\n")
    (tmp_path / "b.eml").write_bytes(b"Subject: x\n\nWords.")
    found = load_items([tmp_path])
    assert [type(one) for one in found] == [Failure, Loaded]
