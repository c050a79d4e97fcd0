"""Transcripts and interviews: whose turn a paragraph is, by labels before colons or by questions in bold type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.attribution.interviews import bold_questions, interviewee, is_narration, plain_questions
from index.attribution.labels import Label
from index.attribution.mentions import read_names
from index.attribution.noun_phrases import parse_phrase
from index.attribution.turn_labels import askers, initials_of, is_initials, read_turns, trimmed
from index.attribution.writers import letters_of
from index.linguistics.layout import ASIDE, ASKING_LABELS, FIRST_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.attribution.turn_labels import Turn
    from index.types import Article, Span, Stance

_STAGE = re.compile(r"[(\[*_].*[)\]*_][.]?$")


@dataclass(frozen=True, slots=True)
class Turns:
    """The labels of an article's turns, and the numbers of all lines that are turns, whoever speaks there.

    ``talk`` where several speak, be it left open who.
    """

    labels: list[Label] = field(default_factory=list)
    lines: frozenset[int] = frozenset()
    names: dict[Span, str] = field(default_factory=dict)  # labels in capitals as names are written
    talk: bool = False


def find_turns(article: Article, text: str, lines: Sequence[Span], sentences: Sequence[Span]) -> Turns:
    """Return the turns of a transcript or an interview; of any other article none.

    ``text`` is the article's with its wrapped lines joined, ``lines`` are its paragraphs.
    """
    turns = read_turns(article, text, lines)
    if turns:
        return _transcript(article, text, lines, sentences, turns)
    if letters_of(article, text, lines):  # each its writer's, whatever questions stand above them
        return Turns()
    return _interview(article, text, lines, sentences)


def _transcript(
    article: Article, text: str, lines: Sequence[Span], sentences: Sequence[Span], turns: Sequence[Turn]
) -> Turns:
    """Return the turns with what follows each of them in paragraphs of its own."""
    head = text[: lines[turns[0].line][0]]
    answers = [text[slice(*turn.said)] for turn in turns if turn.part == "answer"]
    asked = [text[slice(*turn.said)] for turn in turns if turn.part == "question"]
    answering = interviewee(article, head, answers, asked, labelled=True) if answers else ""
    if answers and not answering:
        return Turns(talk=True)
    asking = askers(text, turns)
    labels: list[Label] = []
    held: set[int] = set()
    names: dict[Span, str] = {}
    for number, turn in enumerate(turns):
        last = turns[number + 1].line if number + 1 < len(turns) else len(lines)
        whole = [turn.said] if turn.said[0] < turn.said[1] else []
        held.add(turn.line)
        for at in range(turn.line + 1, last):
            paragraph = text[slice(*lines[at])]
            ends = number + 1 == len(turns) and whole and not FIRST_PERSON.search(paragraph)
            if ends or is_narration(paragraph, turn.who):
                break
            held.add(at)
            if paragraph.endswith("?"):  # whoever asks the next question
                break
            if not _STAGE.fullmatch(paragraph):
                whole.append(lines[at])
        who = _spoken_name(turn, turns, article, head, answering)
        if turn.part == "name" and who != text[slice(*turn.source)] and len(who) == turn.source[1] - turn.source[0]:
            names[turn.source] = who
        if not who or not whole:
            continue
        quiet = turn.part == "nameless" and turn.who.lower() in ASKING_LABELS and turn.who in asking
        labels += [
            Label(who.lower() if quiet else who, turn.source[0], (turn.source,), (turn.cue,), content, stance)
            for content, stance in _said(text, whole, sentences)
        ]
    return Turns(labels, frozenset(held), names)


def _spoken_name(turn: Turn, turns: Sequence[Turn], article: Article, head: str, answering: str) -> str:
    """Return whom a label names, written as names are; nobody for a question without a name."""
    if turn.part == "question":
        return ""
    if turn.part == "answer":
        return answering
    if turn.part == "nameless":
        return turn.who.lower().removeprefix("the ")
    if is_initials(turn.who):
        named = (entity.name for entity in read_names(f"{article.title}\n{head}").entities)
        names = {_name_of(name) for name in (*(other.who for other in turns), *named)} - {turn.who}
        fits = [name for name in names if initials_of(name) == turn.who.replace(".", "")]
        return fits[0] if len(fits) == 1 else ""
    return _as_written(turn.who, f"{article.title}\n{head}")


def _name_of(who: str) -> str:
    return parse_phrase(_as_written(who, "")).name or who


def _as_written(who: str, around: str) -> str:
    """Return a label in capitals as its bearer's name is written elsewhere, else with a capital for each word."""
    if not who.isupper():
        return who
    words = []
    for word in who.split():
        written = re.search(rf"\b(?=[^\W\d_]\w*[a-z])(?i:{re.escape(word.strip('.,'))})\b", around)
        core = word.strip(".,")
        words.append(word.replace(core, written.group() if written else core.title()))
    return " ".join(words)


def _interview(article: Article, text: str, lines: Sequence[Span], sentences: Sequence[Span]) -> Turns:
    """Return the answers under questions in bold type, or in paragraphs of their own."""
    who, answers = bold_questions(article, text, lines)
    if not who:
        who, answers = plain_questions(article, text, lines)
    if not who:
        return Turns()
    labels: list[Label] = []
    held = set(answers)
    for answer in answers.values():
        whole = []
        for at in answer:
            if is_narration(text[slice(*lines[at])], who):
                break
            whole.append(lines[at])
            held.add(at)
        labels += [
            Label(who, content[0][0], (), (), content, stance) for content, stance in _said(text, whole, sentences)
        ]
    return Turns(labels, frozenset(held))


def _said(
    text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]
) -> Iterator[tuple[tuple[Span, ...], Stance]]:
    """Yield what is said, what is asked and what is stated apart, without asides at the ends of sentences."""
    parts: dict[Stance, list[Span]] = {}
    for start, end in paragraphs:
        for first, last in sentences:
            span = _without_asides(text, max(start, first), min(end, last))
            if span[0] >= span[1] or not any(map(str.isalnum, text[slice(*span)])):
                continue
            asks = text[slice(*span)].rstrip("\"”’') *_").endswith("?")
            own = parts.setdefault("asked" if asks else "asserted", [])
            if own and own[-1][0] >= start and not text[own[-1][1] : span[0]].strip():
                own[-1] = (own[-1][0], span[1])
            else:
                own.append(span)
    for stance, spans in parts.items():
        yield tuple(spans), stance


def _without_asides(text: str, start: int, end: int) -> Span:
    while (aside := ASIDE.match(text, start, end)) and aside.end() > start:
        start = aside.end()
    for aside in ASIDE.finditer(text, start, end):
        if aside.end() == end:
            end = aside.start()
    return trimmed(text, (start, end))
