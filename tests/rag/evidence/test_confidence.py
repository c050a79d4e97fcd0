"""Support: a question with another name or verb is told from the one that the text answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from index.embedding.runtime import open_session, with_outputs
from index.errors import ModelError
from index.types import Article, Passage, ScoredPassage
from rag.evidence import confidence as stored
from rag.evidence.candidates import Candidate
from rag.evidence.confidence import calibrated, probability, read_support, stored_support
from rag.evidence.ranking import rank
from rag.question.parse import parse_question
from rag.reading import PassageReader
from rag.retrieval.cross_encoder import READ_LAYERS, CrossEncoderReranker
from rag.scratchpad import Scratchpad
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


ENCODER = CrossEncoderReranker()
BUILT = "The harbour of Norvik was built by the engineer Anna Berg in 1912."
ARTICLE = Article("harbour", "How Berg built a harbour", BUILT)


def confidence(question: str) -> float:
    candidate = Candidate(Evidence(ARTICLE, (0, len(BUILT)), 0.0), BUILT, (0,))
    whole = [ScoredPassage(Passage(ARTICLE, 0, len(BUILT)), 1.0)]
    return probability(
        rank(parse_question(question), whole, [candidate], [], Scratchpad(ENCODER, PassageReader()), 1)[0].score
    )


@pytest.mark.parametrize(
    "near_miss", ["Who destroyed the harbour of Norvik?", "Which company owned the harbour of Norvik?"]
)
def test_a_near_miss_is_less_supported_than_the_question_that_is_answered(near_miss: str) -> None:
    answered = read_support("Who built the harbour of Norvik?", [BUILT], ENCODER)
    assert answered > read_support(near_miss, [BUILT], ENCODER) + 1
    assert confidence("Who built the harbour of Norvik?") > confidence(near_miss)


def test_what_the_sentence_before_names_supports_too() -> None:
    before, sentence = "Norvik has a harbour with two piers.", "Anna Berg built it in 1912."
    question = "Who built the harbour of Norvik?"
    alone, both = (read_support(question, texts, ENCODER) for texts in ([sentence], [sentence, f"{before} {sentence}"]))
    assert both > alone


def test_without_the_stored_model_there_is_a_confidence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "STORED", tmp_path / "support.json")
    assert confidence("Who built the harbour of Norvik?") > 0.5
    assert confidence("What is the boiling point of mercury?") < 0.5


def test_the_stored_model_has_a_weight_for_every_number_of_a_reading() -> None:
    _, weights = stored_support()
    ((_, reading),) = ENCODER.read("Who built it?", [BUILT])
    assert weights.shape == reading.shape == (len(READ_LAYERS) * 2 * 384,)
    assert np.isfinite(reading).all()


@pytest.mark.parametrize(("question", "text"), [("", ""), ("?", ""), ("", BUILT), ("\ud800", "\ud800")])
def test_a_reading_of_next_to_nothing_is_finite(question: str, text: str) -> None:
    assert np.isfinite(read_support(question, [text], ENCODER))


@pytest.fixture
def another_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    altered = tmp_path / "support.json"
    altered.write_text(stored.STORED.read_text().replace('"intercept": ', '"intercept": 1'))
    monkeypatch.setattr(stored, "STORED", altered)
    stored_support.cache_clear()
    yield
    stored_support.cache_clear()


@pytest.mark.usefixtures("another_model")
def test_an_altered_model_is_refused() -> None:
    with pytest.raises(ModelError, match="was altered"):
        stored_support()


def test_a_tapped_model_returns_what_it_did_and_the_inner_values() -> None:
    inner, outer = "inner" * 60, "outer"  # a name too long for a length of one byte
    graph = helper.make_graph(
        [helper.make_node("Neg", ["in"], [inner]), helper.make_node("Exp", [inner], [outer])],
        "small",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, [2])],
        [helper.make_tensor_value_info(outer, TensorProto.FLOAT, [2])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9).SerializeToString()
    tapped = with_outputs(model, [inner])
    assert [output.name for output in onnx.load_from_string(tapped).graph.output] == [outer, inner]
    last, between = open_session(tapped).run(None, {"in": np.array([0, 1], np.float32)})
    assert between.tolist() == [0, -1]
    assert last.tolist() == pytest.approx([1, 0.3679], abs=1e-4)


@pytest.mark.parametrize(("sentence", "read"), [("Anna Berg built it in 1912.", 3), ("Anna Berg built a pier.", 2)])
def test_a_sentence_that_refers_back_is_read_with_the_one_before_it(sentence: str, read: int) -> None:
    text = f"Norvik has a harbour. {sentence}"
    article = Article("harbour", "A harbour", text)
    start = text.index(sentence)
    candidate = Candidate.of(Evidence(article, (start, len(text)), 0.0), [0])
    whole = [ScoredPassage(Passage(article, 0, len(text)), 1.0)]
    assert len(stored.readable(whole, candidate, whole=False)) == read
    assert len(stored.readable(whole, candidate, whole=True)) == 4


def test_odds_above_even_are_believed_in_part_and_keep_their_order() -> None:
    odds = [-3.0, -0.1, 0.0, 0.1, 2.0, 6.0]
    found = [calibrated(each) for each in odds]
    assert found == sorted(found)
    assert found[:3] == [probability(each) for each in odds[:3]]
    assert all(0.5 < ours < probability(each) for ours, each in zip(found[3:], odds[3:], strict=True))
