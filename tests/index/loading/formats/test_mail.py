from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.loading import Failure, LeftOut, Loaded, load
from index.loading.formats.mail import read_mail
from index.loading.formats.mail_text import written_in
from index.loading.limits import Bounded
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError
from support.loading import load_items
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from index.loading.results import Found
    from index.types import Article

FORMATS = ROOT / "tests/data/formats"
NESTED = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"


def mail(text: str | bytes) -> Article:
    data = text.encode() if isinstance(text, str) else text
    return articles(data)[0]


def found_in(data: bytes) -> list[Found]:
    stream = Bounded(cast("io.RawIOBase", io.BytesIO(data)), 50_000_000)
    return list(read_mail(stream, "a.eml", "a", ReadOptions()))


def articles(data: bytes) -> list[Article]:
    return [item.article for item in found_in(data) if isinstance(item, Loaded)]


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
    assert mail(head + text).text == "The café will close.\n\n> it stays\nno"
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


STORY = (
    "The council of Harwick voted on Monday to close the tram depot in Mill Lane.\n\n“We cannot pay for two depots,” "
    "said Petra Lunde, the treasurer, after the vote.\n\nThe depot opened in 1931 and has sixty workers."
)
PAGE = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
HEAD = "From: Nora Vestad <nora@p.example>\nSubject: Depot\nDate: Mon, 4 Mar 2024 08:00:00 +0000\nMIME-Version: 1.0\n"


def message(kind: str, body: str, *, encoding: str = "") -> bytes:
    return f"{HEAD}Content-Type: {kind}; charset=utf-8\n{encoding}\n{body}".encode()


def alternative(plain: str, page: str) -> bytes:
    parts = f"--B\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--B\nContent-Type: text/html\n\n{page}"
    return f"{HEAD}Content-Type: multipart/alternative; boundary=B\n\n{parts}\n--B--\n".encode()


@pytest.mark.parametrize(
    "plain",
    [
        "View this email in your browser: https://p.example/1",
        "Your mail program does not support HTML.\n\nPlease view online at https://p.example/1",
        "Um diese Nachricht zu lesen, öffnen Sie sie bitte im Browser.",
        "The council of Harwick voted on Monday to close the tram depot.\n\nRead more: https://p.example/1",
    ],
)
def test_a_plain_part_that_leaves_out_the_story_gives_way_to_the_html(plain: str) -> None:
    page = f"<div style='display:none'>Secret</div><p>View this email in your browser</p>{PAGE}<p>Unsubscribe</p>"
    assert mail(alternative(plain, page)).text == STORY


def test_a_plain_part_with_the_story_is_what_is_read() -> None:
    assert mail(alternative(STORY, f"<h1>News</h1>{PAGE}<p>Follow us | Unsubscribe</p>")).text == STORY
    assert mail(alternative(STORY, "<p>See the plain part.</p>")).text == STORY
    assert mail(alternative(f"<html><body>{PAGE}</body></html>", "")).text == STORY


HELD = [
    (
        "---------- Forwarded message ---------\nFrom: Ola Brekke <ola@q.example>\nDate: Mon, Mar 4, 2024 at 7:30 AM\n"
        "Subject: The report\nTo: Nora Vestad <nora@p.example>\n\n\n"
    ),
    (
        "-----Original Message-----\nFrom: Ola Brekke [mailto:ola@q.example]\nSent: Monday, March 4, 2024 7:30 AM\n"
        "To: Nora Vestad\nSubject: The report\n\n"
    ),
    (
        "________________________________\nFrom: Ola Brekke <ola@q.example>\nSent: Monday, March 4, 2024 7:30:00 AM\n"
        "To: Nora Vestad\nSubject: The report\n\n"
    ),
    (
        "Begin forwarded message:\n\nFrom: Ola Brekke <ola@q.example>\nSubject: The report\nDate: 4 March 2024\n"
        "To: nora@p.example\n\n"
    ),
    (
        "-------- Forwarded Message --------\nSubject: \tThe report\nDate: \tMon, 4 Mar 2024 07:30:00 +0000\n"
        "From: \tOla Brekke <ola@q.example>\nTo: \tnora@p.example\n\n"
    ),
    "-----Ursprüngliche Nachricht-----\nVon: Ola Brekke\nGesendet: 4 Mar 2024 07:30\nAn: Nora\nBetreff: The report\n\n",
    "------- Message transféré -------\nDe : Ola Brekke <ola@q.example>\nDate : 4 Mar 2024\nObjet : The report\n\n",
    "*From:* Ola Brekke <ola@q.example>\n*Sent:* 4 March 2024 07:30\n*To:* Nora\n*Subject:* The report\n\n",
]


@pytest.mark.parametrize("head", HELD)
def test_a_mail_below_the_text_is_an_article_of_whoever_wrote_it(head: str) -> None:
    own, held = articles(message("text/plain", f"Please use this.\n\n{head}{STORY}\n"))
    assert (own.text, own.title, own.authors) == ("Please use this.", "Depot", ("Nora Vestad",))
    assert (held.text, held.title, held.authors) == (STORY, "The report", ("Ola Brekke",))
    assert (held.published or "").startswith("2024-03-04")
    (alone,) = articles(message("text/plain", f"\n{head}{STORY}\n"))
    assert (alone.id, alone.text, alone.authors) == ("a", STORY, ("Ola Brekke",))


def test_a_mail_forwarded_in_html_is_no_quotation() -> None:
    fields = "<b>From: </b>Ola Brekke &lt;ola@q.example&gt;<br><b>Sent:</b> 4 March 2024<br><b>Subject:</b> The report"
    outlook = f"<p>Please use this.</p><div><p>{fields}</p></div>{PAGE}"
    inner = f"<div>Begin forwarded message:</div><div>{fields}</div>{PAGE}"
    apple = f"Please use this.<br><blockquote type=cite>{inner}</blockquote>"
    for page in (outlook, apple):
        own, held = articles(message("text/html", page))
        assert (own.text, held.text, held.authors) == ("Please use this.", STORY, ("Ola Brekke",))


def test_what_a_mail_quotes_keeps_its_marks_in_html_too() -> None:
    quoted = (
        "<blockquote class=gmail_quote><div>It is too dear.</div><blockquote type=cite>Is it?</blockquote></blockquote>"
    )
    text = mail(message("text/html", f"<p>I agree.</p><div>Ola Brekke wrote:</div>{quoted}")).text
    assert text == "I agree.\n\nOla Brekke wrote:\n\n> It is too dear.\n>\n> > Is it?"
    assert (
        mail(message("text/html", "<p>He said:</p><blockquote>It is old.</blockquote>")).text
        == "He said:\n\nIt is old."
    )


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("-- \nNora Vestad\nThe Harwick Post\nTel. 555 0100", "signature"),
        ("--\nNora Vestad", "signature"),
        ("Sent from my iPhone", "signature"),
        ("Von meinem iPhone gesendet", "signature"),
        (
            "_______________________________________________\nnews mailing list\nhttps://p.example/listinfo/news",
            "footer",
        ),
        ("This e-mail is confidential and meant for its intended recipient alone.", "legal notice"),
    ],
)
def test_endings_are_left_out_and_told(ending: str, kind: str) -> None:
    found = found_in(message("text/plain", f"{STORY}\n\n{ending}\n"))
    assert [item.article.text for item in found if isinstance(item, Loaded)] == [STORY]
    (told,) = [item for item in found if isinstance(item, LeftOut)]
    assert kind in told.kind
    assert told.reason


@pytest.mark.parametrize(
    "ending", ["Yours sincerely,\nNora Vestad", "--- \nThe second part.", "She added that the report is confidential.",
               "-- \n> Is it old?\nYes, it is."],
)  # fmt: skip
def test_what_only_looks_like_an_ending_stays(ending: str) -> None:
    assert mail(message("text/plain", f"{STORY}\n\n{ending}\n")).text == f"{STORY}\n\n{ending}"


def attached(*parts: str) -> bytes:
    body = "".join(f"--B\n{part}\n" for part in ("Content-Type: text/plain\n\nSee the files.", *parts))
    return f"{HEAD}Content-Type: multipart/mixed; boundary=B\n\n{body}--B--\n".encode()


def test_attached_documents_are_articles_and_other_files_are_told(tmp_path: Path) -> None:
    document = base64.encodebytes((FORMATS / "statement.docx").read_bytes()).decode()
    named = "Content-Disposition: attachment; filename"
    (tmp_path / "a.eml").write_bytes(
        attached(
            f'Content-Type: a/b\n{named}="statement.docx"\nContent-Transfer-Encoding: base64\n\n{document}',
            f"Content-Type: text/plain; charset=utf-8\n{named}*=utf-8''notes%20%C3%BC.txt\n\nIt is old.",
            f"Content-Type: text/html; charset=utf-8\n{named}=page.html\n\n<title>Depot</title>{PAGE}",
            f"Content-Type: application/pdf\n{named}=broken.pdf\n\n%PDF-1.4 x",
            f"Content-Type: text/calendar\n{named}=meeting.ics\n\nBEGIN:VCALENDAR",
            f"Content-Type: image/png\n{named}=photo.png\n\n\x89PNG",
            "Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline; filename=logo.png\n\n\x89PNG",
        )
    )
    items = list(load([tmp_path]))
    articles = {item.article.id: item.article for item in items if isinstance(item, Loaded)}
    assert articles.keys() == {"a", "statement", "notes ü", "page"}
    assert articles["notes ü"].published == "2024-03-04T08:00:00+00:00"
    assert "nine weeks" in articles["statement"].text
    told = {item.path.rpartition("!")[2]: item.reason for item in items if isinstance(item, LeftOut)}
    assert told.keys() == {"broken.pdf", "meeting.ics", "photo.png"}
    assert all(reason.startswith("this attached file was not read") for reason in told.values())
    assert not [item for item in items if isinstance(item, Failure)]


def test_attached_mails_are_articles_however_deep() -> None:
    held = f"Content-Type: message/rfc822\n\n{HEAD.replace('Depot', 'The report')}\n{STORY}"
    own, report = articles(attached(held))
    assert (own.text, report.title, report.text) == ("See the files.", "The report", STORY)
    parts = "--B\n\nSubject: One\n\nOne.\n--B\n\nSubject: Two\n\nTwo.\n--B--\n"
    digest = f"{HEAD}Content-Type: multipart/digest; boundary=B\n\n{parts}"
    assert [one.title for one in articles(digest.encode())] == ["One", "Two"]


def test_mails_written_one_after_another_are_several() -> None:
    one, two = message("text/plain", "It is old.\n"), message("text/plain", "It is dear.\n")
    assert [article.text for article in articles(one + b"\n" + two)] == ["It is old.", "It is dear."]
    assert [article.text for article in articles(alternative(STORY, PAGE) + b"\n" + two)] == [STORY, "It is dear."]


def test_an_encrypted_mail_says_so() -> None:
    part = "--B\nContent-Type: application/octet-stream\n\nx\n--B--\n"
    sealed = f"{HEAD}Content-Type: multipart/encrypted; boundary=B\n\n{part}"
    with pytest.raises(UnreadableError, match="encrypted"):
        found_in(sealed.encode())


@pytest.mark.parametrize("name", ["mail", "mail.txt"])
def test_a_mail_is_read_as_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    data = message("text/plain", "It closes=\n at once.\n", encoding="Content-Transfer-Encoding: quoted-printable\n")
    (tmp_path / name).write_bytes(data)
    (found,) = load_items([tmp_path / name])
    assert isinstance(found, Loaded)
    assert (found.article.title, found.article.text) == ("Depot", "It closes at once.")


def test_a_text_that_only_begins_with_fields_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title: Depot\nDate: 2024-03-04\nFrom: the council\n\n{STORY}")
    (found,) = load_items([tmp_path / "a.txt"])
    assert isinstance(found, Loaded)
    assert found.article.text.startswith("Title: Depot")


@given(st.lists(st.sampled_from([*HELD, STORY, "-- \n", "> ", "\n\n", "From: ", "Subject: x\n", "a:\n"]), max_size=12))
def test_any_text_of_a_mail_is_taken_apart_without_losing_words(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = written_in(text)
    kept = " ".join(f"{piece.text} {piece.subject} {' '.join(told for _, told in piece.left_out)}" for piece in pieces)
    assert set(re.findall(r"depot|treasurer|workers", text)) <= set(re.findall(r"depot|treasurer|workers", kept))
