"""During a run articles are found by words before they are by meaning, and answers say what is still to come."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from api.schemas.answers import AnswerBody
from api.schemas.samples import SAMPLE_ANSWER
from cli.render.answers import notices
from index.ingest import publish as publishing
from index.ingest import run as build
from index.ingest import vectors as embedding
from index.ingest.run import update_index
from index.reader import IndexReader
from index.types import Awaiting
from rag import assemble, build_index
from rag.serialization import answer_from
from rag.settings import Settings
from support.cli import invoke
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.loading import Loaded

QUESTION = "When did the bridge open?"
UNSTATED = "Who won the chess match in Oslo?"


class Halting(TinyEmbedder):
    """Stands still before the n-th batch, until it is let go."""

    def __init__(self, batch: int = 1) -> None:
        super().__init__()
        self.left, self.reached, self.go = batch, threading.Event(), threading.Event()

    def embed_passages(self, texts: Sequence[str]) -> Any:
        self.left -= 1
        if self.left == 0:
            self.reached.set()
            assert self.go.wait()
        return super().embed_passages(texts)


@contextmanager
def _halted(folder: Path, items: Sequence[Loaded], batch: int = 1) -> Iterator[None]:
    """Index in a thread, stand still before a batch is embedded, and finish at the end."""
    embedder, reports = Halting(batch), list[Any]()
    thread = threading.Thread(target=lambda: reports.append(index(folder, items, embedder)))
    thread.start()
    try:
        assert embedder.reached.wait()
        yield
    finally:
        embedder.go.set()
        thread.join()
    assert reports


def _found(reader: IndexReader, words: str) -> set[str]:
    return {passage.article.id for passage in reader.passages([key for key, _ in reader.words(words, 99)])}


def _near(reader: IndexReader, text: str) -> set[str]:
    vector = TinyEmbedder().embed_question(text)
    return {passage.article.id for passage in reader.passages([key for key, _ in reader.vectors(vector, 99)])}


def test_articles_are_found_by_words_before_they_are_embedded(tmp_path: Path) -> None:
    items = [loaded("a", "One ship in Riga."), loaded("b", "Two ships.")]
    with _halted(tmp_path, items), IndexReader.open(tmp_path) as reader:
        assert (_found(reader, "Riga"), _near(reader, "Riga")) == ({"a"}, set())
        assert reader.awaiting() == Awaiting(vectors=2, attributions=0)
    with IndexReader.open(tmp_path) as reader:
        assert (_near(reader, "Riga"), reader.awaiting()) == ({"a", "b"}, None)


def test_an_updated_article_awaits_its_vectors_though_there_are_as_many_as_before(tmp_path: Path) -> None:
    index(tmp_path, [loaded("a", "One ship in Riga."), loaded("b", "Two ships.")])
    with _halted(tmp_path, [loaded("a", "Three ships in Turku.")]), IndexReader.open(tmp_path) as reader:
        assert (_found(reader, "Turku"), _found(reader, "Riga"), _near(reader, "ships")) == ({"a"}, set(), {"b"})
        assert reader.awaiting() == Awaiting(vectors=1, attributions=0)


def test_a_reader_that_goes_on_sees_the_words_of_a_run_under_way(tmp_path: Path) -> None:
    index(tmp_path, [loaded("a", "One ship in Riga.")])
    with IndexReader.open(tmp_path) as reader, _halted(tmp_path, [loaded("b", "Two ships in Riga.")]):
        newer = reader.latest()
        assert (_found(reader, "Riga"), _found(newer, "Riga")) == ({"a"}, {"a", "b"})
        assert (reader.awaiting(), newer.awaiting()) == (None, Awaiting(vectors=1, attributions=0))


def test_a_long_import_is_found_by_words_while_texts_are_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_ARTICLES", 10)
    monkeypatch.setattr(build, "_STORED", 5)
    seen: list[int] = []

    def inputs() -> Iterator[Loaded]:
        for number, item in enumerate(many(60)):
            if number % 5 == 0 and number:
                with IndexReader.open(tmp_path) as reader:
                    seen.append(len(_found(reader, f"harbour {number}")))
            yield item

    update_index(tmp_path, inputs(), TinyEmbedder(), workers=0)
    assert seen == [0, 10, 10, 20, 20, 30, 30, 40, 40, 50, 50]
    with IndexReader.open(tmp_path) as reader, IndexReader.open(_fresh(tmp_path / "fresh", 60)) as other:
        assert reader.words("harbour of Turku", 99) == other.words("harbour of Turku", 99)


def _fresh(folder: Path, count: int) -> Path:
    index(folder, many(count))
    return folder


def test_steps_grow_with_the_index(tmp_path: Path) -> None:
    index(tmp_path, many(8))
    steps: list[int] = []
    with IndexReader.open(tmp_path) as reader:
        manifest = reader.manifest
    assert manifest
    words = manifest.words
    for articles, vectors in ((0, 0), (2_500, 25_000), (100_000, 1_000_000)):
        known = replace(manifest, articles=articles, vectors=replace(manifest.vectors, count=vectors))
        publisher = publishing.Publisher(tmp_path, None, lambda _: None, known, words)  # type: ignore[arg-type]
        steps.append(next(new for new in range(0, 10**6, 500) if publisher.vectors_due(new)))
    assert steps == [5_000, 5_000, 200_000]


def test_vectors_are_found_in_steps_while_others_are_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_PASSAGES", 20)
    monkeypatch.setattr(embedding, "EMBEDDED", 10)
    with _halted(tmp_path, many(60), batch=4), IndexReader.open(tmp_path) as reader:
        awaiting, passages = reader.awaiting(), reader.counts().passages
        assert awaiting
        assert 20 <= passages - awaiting.vectors < passages  # equal texts come with the first of them
        assert len(_near(reader, "harbour")) > 0
    with IndexReader.open(tmp_path) as reader:
        assert reader.awaiting() is None


def test_after_a_run_that_was_cut_off_the_reader_tells_what_is_missing(tmp_path: Path) -> None:
    class Broken(TinyEmbedder):
        def embed_passages(self, texts: Sequence[str]) -> Any:
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        index(tmp_path, many(3), Broken())
    with IndexReader.open(tmp_path) as reader:
        assert reader.awaiting() == Awaiting(vectors=reader.counts().passages, attributions=0)


@pytest.fixture(scope="module")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index whose run ended before attributions and vectors."""
    folder = tmp_path_factory.mktemp("cut_off")
    (folder / "bridge.txt").write_text("The bridge opened in May. “It holds,” said Ada Quill.", encoding="utf-8")

    def progress(stage: str, *_: object) -> None:
        if stage == "attributions":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(Settings(index=folder / "index", workers=0), [folder], progress=progress)
    return folder / "index"


def test_answers_and_refusals_say_what_is_still_to_come(cut_off: Path) -> None:
    with assemble(Settings(index=cut_off)) as assistant:
        answer, refusal = assistant.ask(QUESTION), assistant.ask(UNSTATED)
        again = assistant.ask(UNSTATED)
    assert (answer.answered, refusal.answered) == (True, False)
    for each in (answer, refusal):
        assert each.awaiting == Awaiting(vectors=1, attributions=1)
        form = each.to_json()
        assert form["awaiting"] == {"vectors": 1, "attributions": 1}
        assert AnswerBody.model_validate(form).awaiting
        assert answer_from(json.loads(json.dumps(form))).awaiting == each.awaiting
        assert any("1 passage found by words only and 1 article without quotations" in line for line in notices(each))
    assert replace(again, timings_ms={}) == replace(refusal, timings_ms={})


def test_a_whole_index_awaits_nothing(seeds_index: Path) -> None:
    code, out, err = invoke("ask", "What did Kamyshin say about testing?", "--json", "--index", str(seeds_index))
    assert (code, json.loads(out)["awaiting"]) == (0, None)
    assert invoke("search", "bridge", "--index", str(seeds_index))[2] == err == ""


def test_an_answer_of_before_is_read_as_one_of_a_whole_index() -> None:
    before = {name: value for name, value in SAMPLE_ANSWER.items() if name != "awaiting"}
    assert answer_from(before).awaiting is None


def test_the_commands_tell_people_what_is_still_to_come(cut_off: Path) -> None:
    folder = ("--index", str(cut_off))
    assert "Not all is in yet" in invoke("ask", QUESTION, *folder)[2]
    assert "Not all is in yet" not in invoke("ask", QUESTION, "--quiet", *folder)[2]
    assert "1 passage found by words only" in invoke("search", "bridge", *folder)[2]
    code, out, _ = invoke("status", *folder)
    assert code == 0
    assert "passages      1 (1 found by words only until `rag index` has finished)\n" in out
    assert "quotations    0 (1 article not looked into until `rag index` has finished)\n" in out
    status = json.loads(invoke("status", "--json", *folder)[1])
    assert (status["vectors_pending"], status["attributions_pending"]) == (1, 1)
