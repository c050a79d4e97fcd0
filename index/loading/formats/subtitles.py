"""Reads subtitles (SRT, WebVTT): what is said, as flowing text, without numbers and times."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from index.loading.formats.metadata import Properties, article_of
from index.loading.results import Loaded, UnreadableError
from index.loading.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s*{_MOMENT}\s*(?:-->|,)\s*{_MOMENT}.*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_CHANGE = re.compile(r"\s*(?:>>+|[-–—](?=\s*\S))\s*")
_NOT_SAID = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\]]*\Z")
_PAUSE = 3.0  # seconds of silence, after which another paragraph begins


def read_subtitles(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield what is said as one article; ``name`` is its id."""
    del options
    text = _flowing(_cues(decode(stream.read()).replace("\r\n", "\n").replace("\r", "\n")))
    if not text:
        raise UnreadableError("holds no subtitles (SRT, WebVTT) that can be read: save their text in a .txt file")
    yield Loaded(article_of(text, name, Properties()), origin, explicit_id=False)


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """Yield when each subtitle begins and ends, in seconds, and its lines."""
    lines = text.removeprefix("\ufeff").split("\n")
    at = 0
    while at < len(lines):
        found = _TIMES.fullmatch(lines[at])
        at += 1
        if not found:
            continue
        shown: list[str] = []
        while at < len(lines) and lines[at].strip() and not _TIMES.fullmatch(lines[at]):
            shown.append(lines[at].strip())
            at += 1
        if at < len(lines) and lines[at].strip() and shown and shown[-1].isdecimal():  # the number of the next one
            shown.pop()
        groups = found.groups()
        yield _seconds(groups[:4]), _seconds(groups[4:]), shown


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest}")


def _flowing(cues: Iterator[tuple[float, float, list[str]]]) -> str:
    """Return the lines as paragraphs: one begins with another speaker, or after a silence."""
    paragraphs: list[str] = []
    ended, voice, shown = 0.0, "", list[str]()
    for begins, ends, lines in cues:
        said: list[str] = []
        begin_anew = begins - ended > _PAUSE and bool(paragraphs) and _SENTENCE_END.search(paragraphs[-1]) is not None
        for line in lines:
            speaker = _VOICE.search(line)
            words = " ".join(html.unescape(_MARKUP.sub("", line)).split())
            if not words:
                continue
            said.append(words)
            if words in shown:  # it is still to be seen while the next one comes, as live subtitles roll up
                continue
            change = _CHANGE.match(words) if not words.startswith("--") else None
            if change:
                words, begin_anew = words[change.end() :], True
            if speaker and speaker[1].strip() != voice:
                voice, begin_anew = speaker[1].strip(), True
                words = f"{voice}: {words}"
            if begin_anew or not paragraphs:
                paragraphs.append(words)
            else:
                paragraphs[-1] += f" {words}"
            begin_anew = False
        ended, shown = ends, said or shown
    return "\n\n".join(paragraphs)
