"""The short answer: exact words of what is cited first, where they are sure and a fact is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.types import Article
from rag.answering.short import LONGEST, short_answer
from rag.evidence.weights import stored_weights
from rag.question.parse import parse_question
from rag.types import Answer, Citation, Evidence

if TYPE_CHECKING:
    from rag.assistant import Assistant

TEXT = f"It was “Ada Brook”, a mason, who built the oven in 1911. It is {'very ' * 40}old."
ARTICLE = Article("oven", "The oven", TEXT)
SURE = stored_weights().exact


def short(
    words: str, *, question: str = "Who built the oven?", score: float = SURE, end: int = len(TEXT), cited: bool = True
) -> str | None:
    start = TEXT.index(words)
    piece = Evidence(ARTICLE, (0, len(TEXT)), 1.0, words=(start, start + len(words)), words_score=score)
    unread = Evidence(ARTICLE, (0, 5), 1.0)
    citation = Citation(1, "oven", "The oven", None, None, TEXT[:end], 0, end, "0")
    answer = Answer(question, answered=True, text="", citations=(citation,) if cited else ())
    found = short_answer(parse_question(question), [unread, piece], answer)
    if found:
        assert found.text == TEXT[found.start : found.end]
        assert found.citation == 1
    return found.text if found else None


def test_exact_words_are_told_without_the_marks_around_them() -> None:
    assert short("Ada Brook") == "Ada Brook"
    assert short("“Ada Brook”,") == "Ada Brook"


@pytest.mark.parametrize(
    "given",
    [
        {"words": "Ada Brook", "score": SURE - 0.1},
        {"words": "1911", "end": 20},
        {"words": "Ada Brook", "cited": False},
        {"words": "“"},
        {"words": "very " * 40},
        {"words": "Ada Brook", "question": "What did Ada Brook say about the oven?"},
        {"words": "Ada Brook", "question": "Who said that the oven is old?"},
    ],
    ids=["unsure", "not cited", "nothing cited", "only a mark", "too long", "a speaker's words", "whose words"],
)
def test_what_is_unsure_not_cited_long_or_somebodys_words_is_no_short_answer(given: dict[str, object]) -> None:
    assert short(**given) is None  # type: ignore[arg-type]  # each as above
    assert len("very " * 40) > LONGEST


def test_an_answer_carries_it_in_its_json(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("How many types of locally manufactured equipment did the armed forces receive?")
    assert answer.short_answer
    told = answer.short_answer
    assert told.text in next(one.quote for one in answer.citations if one.marker == told.citation)
    assert "46" in told.text
    form = answer.to_json()["short_answer"]
    assert form == {"text": told.text, "citation": told.citation, "start": told.start, "end": told.end}
