"""Subtitles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.loading import article_in, refusal_of, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "cues", "text"),
    [
        ("a.srt", ("1\n00:00:01,000 --> 00:00:02,000\nThe board voted\n\n2\n00:00:02,000 --> 00:00:03,000\n"
                  "to buy <i>two</i> {\\an8}ferries.\n"), "The board voted to buy two ferries."),
        ("a.srt", "\ufeff1\r\n0:00:01,0 --> 0:00:02,0\r\nYes.\r\n\r\n2\r\n0:00:09,0 --> 0:00:10,0\r\nLater.\r\n",
         "Yes.\n\nLater."),
        ("a.sbv", "0:00:01.000,0:00:02.000\nOne\n\n0:00:02.000,0:00:03.000\ntwo.\n", "One two."),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Did you vote?\n- We did.\n", "Did you vote?\n\nWe did."),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\ntwo.\n", "One two."),
        ("a.vtt", ("WEBVTT\n\nNOTE\nnot said\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:04.000 align:start\n"
                  "<v Lena Hartog>We voted,</v>\n\n00:04.000 --> 00:05.000\n<v Lena Hartog>&amp; won.\n\n"
                  "00:05.000 --> 00:06.000\n<v Jan Bode>Good.\n"), "Lena Hartog: We voted, & won.\n\nJan Bode: Good."),
        ("a.vtt", ("WEBVTT\n\n00:00.000 --> 00:02.000\nwe bought<00:01.000><c> two</c>\n\n00:02.000 --> 00:02.010\n"
                  "we bought two\n\n00:02.010 --> 00:04.000\nwe bought two\nferries for<c> the town</c>\n"),
         "we bought two ferries for the town"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n>> CHAIR: Order.\n\n2\n0:00:02,0 --> 00:00:03,000\n>> Thanks.\n",
         "CHAIR: Order.\n\nThanks."),
    ],
)  # fmt: skip
def test_what_is_said_is_read_as_flowing_text(tmp_path: Path, name: str, cues: str, text: str) -> None:
    assert article_in(written(tmp_path, name, cues)).text == text


def test_a_file_without_subtitles_says_so(tmp_path: Path) -> None:
    assert "no subtitles" in refusal_of(written(tmp_path, "a.srt", "Only words."))
