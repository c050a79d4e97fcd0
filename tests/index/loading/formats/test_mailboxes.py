"""Mailboxes in the dialects that mail programs write, mail by mail."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import pytest

from index.loading import Failure, LeftOut, Loaded, load
from index.loading.formats.mail import read_apple_mail, read_mailbox
from index.loading.formats.mailboxes import is_mailbox, split_mailbox
from index.loading.limits import Bounded
from index.loading.options import ReadOptions
from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from index.loading.results import Found

ONE = "From: Ola Brekke <ola@q.example>\nSubject: Depot\nMessage-ID: <1@x>\n\nThe depot must close at once.\n"
TWO = "From: Nora Vestad <nora@p.example>\nSubject: Yard\nMessage-ID: <2@x>\n\nThe yard is too small.\n"


def bounded(text: str | bytes, most: int = 1_000_000) -> Bounded:
    data = text.encode() if isinstance(text, str) else text
    return Bounded(cast("io.RawIOBase", io.BytesIO(data)), most)


def read(text: str | bytes, most: int = 1_000_000) -> list[Found]:
    return list(read_mailbox(bounded(text, most), "a.mbox", "a", ReadOptions()))


@pytest.mark.parametrize(
    "mark",
    [
        "From ola@q.example Mon Mar  4 08:00:00 2024",
        "From - Mon Mar 04 08:00:00 2024",
        "From 1792@xxx Mon Mar 04 08:00:00 +0000 2024",
        "From MAILER-DAEMON Mon Mar  4 08:00:00 2024",
        "From ola@q.example",
        "From ???@??? Mon Mar 04 08:00:00 2024",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_mail_is_an_article_whatever_program_wrote_the_mailbox(mark: str, end: str) -> None:
    text = f"{mark}\n{ONE}\n{mark}\n{TWO}\n".replace("\n", end)
    assert is_mailbox(text.encode())
    found = read(text)
    assert [(one.article.id, one.article.title, one.origin) for one in found if isinstance(one, Loaded)] == [
        ("a", "Depot", "a.mbox"),
        ("a#2", "Yard", "a.mbox#2"),
    ]
    assert not any("From " in one.article.text for one in found if isinstance(one, Loaded))


def test_a_line_of_a_mail_that_begins_with_from_parts_nothing() -> None:
    body = "The trams run.\n\nFrom Monday, at 08:00 in 2024, they will not.\n\n>From the start it was clear.\n"
    (found,) = read(f"From o@q.example Mon Mar  4 08:00:00 2024\nSubject: x\n\n{body}")
    assert isinstance(found, Loaded)
    assert found.article.text == body.replace(">From", "From").strip()


def test_a_mail_that_is_too_large_or_empty_does_not_stop_the_others() -> None:
    mark = "From o@q.example Mon Mar  4 08:00:00 2024\n"
    large = f"Subject: x\n\n{'The trams run. ' * 400}\n{'They do. ' * 400}\n"
    found = read(f"{mark}{ONE}\n{mark}{large}\n{mark}Subject: y\n\n\n{mark}{TWO}", most=2_000)
    assert [type(one) for one in found] == [Loaded, Failure, LeftOut, Loaded]
    assert isinstance(found[1], Failure)
    assert found[1].path == "a.mbox#2"


def test_what_is_no_mailbox_says_so() -> None:
    with pytest.raises(UnreadableError, match="mailbox"):
        read(b"")
    assert not is_mailbox(b"From Monday on, the trams will not run.\nThe council said so.\n")
    assert not is_mailbox(b"From: a@x\nSubject: y\n\nz")


def test_the_mails_of_a_mailbox_are_given_as_they_are_read() -> None:
    mark = "From o@q.example Mon Mar  4 08:00:00 2024\n"
    mails = list(split_mailbox(bounded(f"\n{mark}{ONE}\n{mark}{TWO}")))
    assert [mail.decode().strip() for mail in mails if mail is not None] == [ONE.strip(), TWO.strip()]


def test_quoted_history_is_left_out_where_the_mailbox_has_the_mail() -> None:
    mark = "From o@q.example Mon Mar  4 08:00:00 2024\n"
    quoted = "On Monday Ola Brekke\n<ola@q.example> wrote:\n> The depot must\n> close at once.\n"
    answer = f"Subject: Re: Depot\nMessage-ID: <3@x>\nIn-Reply-To: <1@x>\n\nNo.\n\n{quoted}"
    below = (
        "Subject: Re: Depot\nReferences: <1@x> <3@x>\n\nI agree.\n\n-----Original Message-----\nFrom: N. V. <n@p>\n"
        "Sent: Monday, March 4, 2024 9:00 AM\nTo: Ola\nSubject: Re: Depot\n\nNo.\n"
    )
    found = read(f"{mark}{ONE}\n{mark}{answer}\n{mark}{below}\n{mark}{answer.replace('<1@x>', '<other@x>')}")
    texts = [one.article.text for one in found if isinstance(one, Loaded)]
    assert texts == ["The depot must close at once.", "No.", "I agree.", f"No.\n\n{quoted}".strip()]
    assert [one.kind for one in found if isinstance(one, LeftOut)] == ["quoted history"] * 2


@pytest.mark.parametrize("name", ["list.mbox", "many.eml", "Inbox", "mails.txt"])
def test_a_mailbox_is_read_as_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    mark = "From o@q.example Mon Mar  4 08:00:00 2024\n"
    (tmp_path / name).write_text(f"{mark}{ONE}\n{mark}{TWO}")
    found = [item for item in load([tmp_path / name]) if isinstance(item, Loaded | Failure)]
    assert [item.article.text for item in found if isinstance(item, Loaded)] == [
        "The depot must close at once.",
        "The yard is too small.",
    ]


def test_a_mail_of_apple_mail_ends_before_its_settings() -> None:
    settings = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist/>'
    )
    data = f"{len(ONE)}      \n{ONE}{settings}"
    for text in (data, data.replace(str(len(ONE)), "99999")):
        (found,) = read_apple_mail(bounded(text), "a.emlx", "a", ReadOptions())
        assert isinstance(found, Loaded)
        assert found.article.text == "The depot must close at once."
    with pytest.raises(UnreadableError, match="Apple Mail"):
        list(read_apple_mail(bounded(ONE), "a.emlx", "a", ReadOptions()))
