"""The reader: one pass a passage tells which sentence states the answer, in which words, and that none does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding.runtime import open_session, open_tokenizer
from index.errors import ModelError
from rag.reading import UNREAD, PassageReader, PassageReading, Text, weights
from rag.reading.graph import build_reader_graph
from rag.reading.inputs import INPUTS, SEEN, laid_out
from rag.reading.passage_reader import MAX_TOKENS, likeliest_words
from rag.reading.weights import base_weights, read_trained, trained, write_packed
from rag.retrieval.cross_encoder import model_file, tokenizer_file

if TYPE_CHECKING:
    from pathlib import Path

READER = PassageReader()
BAKERY = Text(
    "The bakery.",
    (
        "The bakery on Mill Street opens at seven.",
        "Its oven was built in 1911 by a mason from Leeds.",
        "On Sundays it sells rye bread.",
        "The owner, Ada Brook, learned the trade from her aunt.",
    ),
)
ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates, controls and all


def read(question: str, text: Text = BAKERY) -> PassageReading:
    return READER.read(question, [text])[0]


def first(reading: PassageReading) -> int:
    return max(range(len(reading.sentences)), key=lambda at: reading.sentences[at].states)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("When was the oven built?", 1, "1911"),
        ("When does the bakery open?", 0, "at seven"),
        ("What can be bought there on Sundays?", 2, "rye bread"),
        ("Who owns the bakery?", 3, "Ada Brook"),
    ],
)
def test_the_sentence_that_states_the_answer_is_told_with_its_words(question: str, sentence: int, words: str) -> None:
    reading = read(question)
    assert first(reading) == sentence
    assert BAKERY.sentences[sentence][slice(*reading.sentences[sentence].words.span)] == words


@pytest.mark.parametrize(
    "question", ["When was the oven sold?", "Who bought the bakery?", "When does the museum open?"]
)
def test_what_nothing_states_is_less_likely_stated(question: str) -> None:
    least = max(one.states for one in read("When was the oven built?").sentences)
    assert max(one.states for one in read(question).sentences) < least


def test_a_pronoun_is_read_with_the_sentence_before() -> None:
    told = Text("Ovens.", ("Ada Brook owns two bakeries.", "She sold one of them in 1999."))
    other = Text("Ovens.", ("Leo Hart owns two bakeries.", "She sold one of them in 1999."))
    question = "When did Ada Brook sell a bakery?"
    assert read(question, told).sentences[1].states > read(question, other).sentences[1].states


def test_readings_stand_in_the_order_of_the_texts_and_depend_on_no_neighbour() -> None:
    other = Text("", ("Cats sleep.",))
    assert READER.read("Who?", []) == []
    together = READER.read("When was the oven built?", [other, BAKERY, other])
    assert together == [read("When was the oven built?", one) for one in (other, BAKERY, other)]


@settings(max_examples=25)
@given(question=ANY_TEXT, title=ANY_TEXT, sentences=st.lists(ANY_TEXT, max_size=4))
def test_every_sentence_of_any_text_is_told_of_in_finite_numbers(
    question: str, title: str, sentences: list[str]
) -> None:
    reading = read(question, Text(title, tuple(sentences)))
    assert len(reading.sentences) == len(sentences)
    assert math.isfinite(reading.fits)
    for sentence, said in zip(sentences, reading.sentences, strict=True):
        assert all(map(math.isfinite, (said.states, said.fits, said.words.score, said.words.apart)))
        assert 0 <= said.words.span[0] <= said.words.span[1] <= len(sentence)


def test_of_a_passage_that_is_too_long_the_first_sentences_are_read() -> None:
    many = Text("Bread.", (*BAKERY.sentences, *(["It also bakes rolls of spelt and oats. " * 10] * 8)))
    reading = read("When was the oven built?", many)
    assert first(reading) == 1
    assert reading.sentences[-1] == UNREAD


def test_a_probe_sees_the_question_and_its_own_sentence_and_nobody_sees_it() -> None:
    layout = laid_out([7, 8], [9], [[11, 12], [], [13]], MAX_TOKENS)
    found = layout.arrays()
    assert found[INPUTS[0]].tolist() == [[101, 7, 8, 102, 9, 11, 12, 13, 102, 101, 101, 101]]
    assert found[INPUTS[2]].tolist() == [[0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]]
    seen = found[SEEN][0, 0] == 0
    assert not seen[:9, 9:].any()
    assert np.flatnonzero(seen[9]).tolist() == [1, 2, 3, 4, 5, 6, 8, 9]
    assert np.flatnonzero(seen[10]).tolist() == [1, 2, 3, 4, 8, 10]


def test_the_likeliest_words_end_where_they_start_or_later() -> None:
    starts, ends = np.array([0, 5, 0], np.float32), np.array([9, 1, 2], np.float32)
    found = likeliest_words(starts, ends)
    assert (found.span, found.score) == ((0, 1), 9.0)
    assert likeliest_words(starts, np.array([0, 1, 2], np.float32)).span == (1, 3)
    assert likeliest_words(starts[:0], ends[:0]).span == (0, 0)


def test_without_the_trained_weights_the_cross_encoder_reads() -> None:
    session = open_session(build_reader_graph(base_weights(model_file())))
    tokenizer = open_tokenizer(tokenizer_file())
    ids = [
        tokenizer.encode(one, add_special_tokens=False).ids for one in ("When was the oven built?", *BAKERY.sentences)
    ]
    layout = laid_out(ids[0], [], ids[1:], MAX_TOKENS)
    (logits,) = session.run(None, layout.arrays())
    assert logits[0, layout.read :, 1].argmax() == 1


def test_trained_weights_are_kept_as_the_graph_has_them(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    name = "encoder.layer.3.output.dense.weight"
    made = {name: chance.normal(size=(6, 9)).astype(np.float32), "states.bias": np.array([0.5], np.float32)}
    write_packed(made, tmp_path / "some.npz")
    once = read_trained(tmp_path / "some.npz")
    assert once["states.bias"] == 0.5
    np.testing.assert_allclose(once[name], made[name], atol=0.03)
    write_packed(once, tmp_path / "again.npz")
    np.testing.assert_allclose(read_trained(tmp_path / "again.npz")[name], once[name], atol=1e-6)


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trained()
    altered = tmp_path / "reader.npz"
    altered.write_bytes(weights.TRAINED.read_bytes() + b"altered")
    monkeypatch.setattr(weights, "TRAINED", altered)
    with pytest.raises(ModelError, match="was altered"):
        read_trained(altered)
