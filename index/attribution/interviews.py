"""Interviews: whom they are with, and which paragraphs answer their questions in bold or italic type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.attribution.mentions import read_names
from index.attribution.noun_phrases import bare
from index.attribution.turn_labels import EMPHASIS
from index.linguistics.layout import (
    ADDRESSING,
    AFTER_INTERVIEW,
    BEFORE_INTERVIEWEE,
    FIRST_PERSON,
    INTERVIEW,
    WITHIN_ANSWER,
)
from index.linguistics.quotation_marks import DOUBLE_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Span

_BOLD = re.compile(r"([*_]{1,3})(?P<said>[^*_\s][^\n]*[^*_\s])\1$|#{1,6}\s+(?P<head>.+)$")
_BYLINE = re.compile(r"\b(?:[Bb]y|[Ii]nterview(?:er)?:|[Ww]riter|[Rr]eporter)\s+$")
_FEWEST = 3  # questions
_LONGEST_QUESTION = 45  # words
_LONGEST_REMARK = 14
_LONGEST_ANSWER = 5  # paragraphs to each question, on average


def bold_questions(article: Article, text: str, lines: Sequence[Span]) -> tuple[str, dict[int, list[int]]]:
    """Return whom an article with questions in bold or italic type interviews, and the lines under each of them.

    Nobody, where it is no interview with one named person.
    """
    asked = [number for number, line in enumerate(lines) if _BOLD.fullmatch(text[slice(*line)])]
    asking = [number for number in asked if text[slice(*lines[number])].rstrip(EMPHASIS).endswith(("?", "?”", '?"'))]
    if len(asking) < 2:
        return "", {}
    asked = [number for number in asked if number >= asking[0]]
    answers = {
        number: list(range(number + 1, following))
        for number, following in zip(asked, [*asked[1:], len(lines)], strict=True)
    }
    said = [" ".join(text[slice(*lines[at])] for at in answer) for answer in answers.values()]
    questions = [text[slice(*lines[at])] for at in asking]
    return interviewee(article, text[: lines[asking[0]][0]], said, questions), answers


def plain_questions(article: Article, text: str, lines: Sequence[Span]) -> tuple[str, dict[int, list[int]]]:
    """Return the same of an interview whose questions are paragraphs like any other, that end with a question mark.

    It must be told that there was one, and the questions must address whoever answers.
    """
    said = [text[slice(*line)] for line in lines]
    asked = [number for number, line in enumerate(said) if _is_question(line)]
    if len(asked) < _FEWEST or (len(said) - asked[0]) > _LONGEST_ANSWER * len(asked):
        return "", {}
    answers: dict[int, list[int]] = {}
    for number, following in zip(asked, [*asked[1:], len(lines)], strict=True):
        own = list(range(number + 1, following))
        answers[number] = [at for at in own if not (AFTER_INTERVIEW.match(said[at]) or _is_remark(said[at], own))]
    questions = [said[number] for number in asked]
    head = text[: lines[asked[0]][0]]
    told = [" ".join(said[at] for at in own) for own in answers.values()]
    personal = sum(bool(FIRST_PERSON.search(answer)) for answer in told)
    if 2 * personal < len(told) or not all(told) or not any(map(ADDRESSING.search, questions)):
        return "", {}
    if not INTERVIEW.search(f"{article.title}\n{head}") and not any(map(AFTER_INTERVIEW.match, said)):
        return "", {}
    return interviewee(article, head, told, questions), answers


def _is_question(line: str) -> bool:
    """Return whether a paragraph is one question, perhaps with a sentence before it, and nothing quoted."""
    return (
        line.endswith("?") and len(line.split()) <= _LONGEST_QUESTION and not any(mark in line for mark in DOUBLE_MARKS)
    )


def _is_remark(line: str, answer: Sequence[int]) -> bool:
    """Return whether one of several paragraphs under a question is a remark of whoever asks: "But you signed it."."""
    short = len(line.split()) <= _LONGEST_REMARK
    return len(answer) > 1 and short and bool(ADDRESSING.search(line)) and not FIRST_PERSON.search(line)


def is_narration(paragraph: str, who: str) -> bool:
    """Return whether a paragraph between turns tells of a speaker, or is a heading."""
    surname = who.rsplit(maxsplit=1)[-1]
    named = len(surname) > 2 and re.search(rf"\b{re.escape(surname)}\b", paragraph, re.IGNORECASE)
    return bool(named or _BOLD.match(paragraph))


def interviewee(
    article: Article, head: str, answers: Sequence[str], questions: Sequence[str] = (), *, labelled: bool = False
) -> str:
    """Return the one person whom an interview is with, as the title or what stands before it tells; else nothing.

    The answers must be in the first person, or the article must tell that it is an interview, as do questions
    ``labelled`` so that address somebody; an editor's answers are none.
    """
    around = f"{article.title}\n{head}"
    who = _told_interviewee(article, around)
    if not who or any(WITHIN_ANSWER.search(answer) for answer in answers):
        return ""
    personal = sum(bool(FIRST_PERSON.search(answer)) for answer in answers) / len(answers)
    surname = who.rsplit(maxsplit=1)[-1]
    addressed = any(re.search(rf"\b{re.escape(surname)},", question) for question in questions)
    signal = bool(INTERVIEW.search(around)) or (labelled and _asks_somebody(questions))
    return who if addressed or personal >= (0.3 if signal else 0.6) else ""


def _asks_somebody(questions: Sequence[str]) -> bool:
    """Return whether questions are put to somebody ("How did you learn?") and are not readers' own ("Must I pay?")."""
    own = sum(bool(FIRST_PERSON.search(question)) for question in questions)
    return sum(bool(ADDRESSING.search(question)) for question in questions) > 2 * own


def _told_interviewee(article: Article, around: str) -> str:
    writers = {bare(name.rsplit(maxsplit=1)[-1]) for name in article.authors if name.split()}
    people = [
        entity
        for entity in read_names(around).entities
        if entity.is_person and " " in entity.name and bare(entity.name.rsplit(maxsplit=1)[-1]) not in writers
    ]
    told = [p for p in people if any(BEFORE_INTERVIEWEE.search(around[max(0, at - 90) : at]) for at in p.places)]
    apart = [
        p
        for p in people
        if any(
            _BYLINE.search(around[max(0, at - 20) : at]) or INTERVIEW.match(around, at + len(p.name) + 1)
            for at in p.places
        )
    ]
    people = told or [p for p in people if p not in apart]
    return people[0].name if len(people) == 1 else ""
