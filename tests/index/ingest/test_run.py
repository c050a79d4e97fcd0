"""Indexing adds, updates and removes, does nothing twice, loses nothing, and says what it did."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexMismatchError, IndexNotFoundError, UsageError
from index.ingest.articles import digest, embedded_text
from index.ingest.run import remove_articles, update_index
from index.loading import Failure, Loaded, load
from index.reader import IndexReader
from index.store.database import DatabaseWriter, Row, passage_key
from index.types import Article, Passage
from support.loading import load_items
from support.paths import ROOT
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = " ".join(f"Sentence number {n} has ship {n} in the harbour of Riga, and its crew." for n in range(40))


def _texts(folder: Path) -> dict[str, str]:
    with IndexReader.open(folder) as reader:
        return {info.id: reader.article(info.id).text for info in reader.articles()}  # type: ignore[union-attr]


def test_the_report_says_what_was_done(tmp_path: Path) -> None:
    bad = Failure("bad.pdf", "It is empty.")
    report = index(tmp_path, [loaded("a", "One ship."), bad, loaded("b", "Two ships.")])
    assert (report.articles, report.added, report.updated, report.unchanged, report.failed) == (2, 2, 0, 0, (bad,))
    assert {**report.to_json(), "seconds": 0} == {
        "articles": 2,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": [{"path": "bad.pdf", "error": "It is empty."}],
        "passages": 2,
        "attributions": 0,
        "seconds": 0,
        "copies": 0,
        "left_out": [],
    }
    again = index(tmp_path, [loaded("a", "One ship."), loaded("b", "Three ships.")])
    assert (again.articles, again.added, again.updated, again.unchanged) == (2, 0, 1, 1)


def test_inputs_that_all_fail_are_reported(tmp_path: Path) -> None:
    failures = (Failure("a", "no"), Failure("b", "no"))
    report = index(tmp_path, failures)
    assert (report.articles, report.failed) == (0, failures)
    with IndexReader.open(tmp_path) as reader:
        assert reader.words("anything", 5) == []


class _Untouchable(TinyEmbedder):
    """Has a name, and breaks when it is asked for anything else."""

    def embed_passages(self, texts: object) -> object:  # type: ignore[override]
        raise AssertionError(texts)


def test_an_unchanged_run_embeds_nothing_and_changes_no_file(tmp_path: Path) -> None:
    index(tmp_path, many(5))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "write.lock"}
    progressed: list[str] = []
    report = index(tmp_path, many(5), _Untouchable(), progress=lambda stage, *_: progressed.append(stage))
    assert (report.unchanged, set(progressed)) == (5, {"texts", "files"})
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "write.lock"}
    assert {path.name for path in after if after[path] != before.get(path)} == set()


def test_one_changed_article_embeds_only_its_changed_passages(tmp_path: Path) -> None:
    embedder = TinyEmbedder()
    index(tmp_path, [loaded("a", LONG), loaded("b", "Another article.")], embedder)
    embedder.embedded.clear()
    index(tmp_path, [loaded("a", LONG.replace("ship 39", "boat 39")), loaded("b", "Another article.")], embedder)
    assert len(embedder.embedded) == 1
    assert "boat 39" in embedder.embedded[0]


def test_equal_passages_are_embedded_once(tmp_path: Path) -> None:
    embedder = TinyEmbedder()
    report = index(tmp_path, [loaded(name, "The same words.", title="T") for name in "abc"], embedder)
    assert (report.passages, embedder.embedded) == (3, ["T\nThe same words."])
    with IndexReader.open(tmp_path) as reader:
        assert reader.counts().vectors == 3


def test_a_changed_title_alone_is_an_update(tmp_path: Path) -> None:
    index(tmp_path, [loaded("a", "A ship.", title="Harbour")])
    assert index(tmp_path, [loaded("a", "A ship.", title="Shipyard")]).updated == 1
    with IndexReader.open(tmp_path) as reader:
        assert (len(reader.words("shipyard", 5)), reader.words("harbour", 5)) == (1, [])


def test_what_is_embedded_begins_with_the_title() -> None:
    assert embedded_text(Passage(Article("a", "Title", "One. Two."), 5, 9)) == "Title\nTwo."


def test_a_passage_is_embedded_with_the_heading_that_it_stands_under_and_does_not_hold() -> None:
    text = "## Porthcove\n\nThere are lifeguards.\n\nDogs may swim."
    begin = text.index("There")
    assert embedded_text(Passage(Article("a", "Title", text), begin, begin + 5)) == "Title\nPorthcove\nThere"
    assert embedded_text(Passage(Article("a", "Porthcove", text), begin, begin + 5)) == "Porthcove\nThere"
    assert embedded_text(Passage(Article("a", "Title", text), 0, begin + 5)) == f"Title\n{text[: begin + 5]}"


def test_what_an_older_version_stored_is_embedded_as_it_would_have_and_then_never_again(tmp_path: Path) -> None:
    text = f"## Porthcove\n\n{'There are lifeguards from ten to six. ' * 30}"
    index(tmp_path, [loaded("a", text, title="Title")])
    with closing(DatabaseWriter.open(tmp_path)) as database, database.transaction():
        old = [Row(passage_key(one), one, digest(f"Title\n{one.text}")) for one in _passages(database)]
        article, origin = database.read.article("a"), database.read.origin("a")
        assert article
        assert origin
        database.put(article, origin, old)
        database.vectors.forget("tiny")
    again, never = TinyEmbedder(), TinyEmbedder()
    index(tmp_path, [loaded("a", text, title="Title")], again)
    index(tmp_path, [loaded("a", text, title="Title")], never)
    assert len(again.embedded) == len(old) > 1
    assert all(one.startswith(("Title\nThere", "Title\n##")) for one in again.embedded)
    assert never.embedded == []
    anew = TinyEmbedder()
    index(tmp_path, [loaded("a", text, title="Title")], anew, rebuild=True)
    assert [one.startswith("Title\nPorthcove\n") for one in anew.embedded] == [False, True]
    with closing(DatabaseWriter.open(tmp_path)) as database:
        assert database.read.vectors.count == len(old)


def _passages(database: DatabaseWriter) -> list[Passage]:
    article = database.read.article("a")
    assert article
    return [one for one, _ in database.read.texts_of(article)]


def test_an_id_given_again_in_a_later_run_is_an_update(tmp_path: Path) -> None:
    index(tmp_path, [loaded("x", "First.", "one.jsonl:1")])
    assert index(tmp_path, [loaded("x", "Second.", "two.jsonl:1")]).updated == 1
    assert _texts(tmp_path) == {"x": "Second."}


@pytest.mark.parametrize("run_before", [False, True])
def test_an_id_given_twice_in_one_run_keeps_the_first_and_reports_the_second(
    tmp_path: Path, *, run_before: bool
) -> None:
    first, second = loaded("x", "First.", "one.jsonl:1"), loaded("x", "Second.", "two.jsonl:9")
    if run_before:
        index(tmp_path, [first])
    report = index(tmp_path, [first, second, first])
    (failure,) = report.failed
    assert failure.path == "two.jsonl:9"
    assert "one.jsonl:1" in failure.error
    assert "two.jsonl:9" in failure.error
    assert _texts(tmp_path) == {"x": "First."}


def _file(path: Path, text: str) -> Loaded:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return loaded(path.stem, text, str(path), explicit=False)


def test_files_of_one_name_keep_both_articles_and_their_ids(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    one, two = _file(tmp_path / "a" / "news.txt", "Of a."), _file(tmp_path / "b" / "news.txt", "Of b.")
    other = f"news-{two.article.sha256[:8]}"
    assert index(folder, [one, two]).added == 2
    assert _texts(folder) == {"news": "Of a.", other: "Of b."}
    assert index(folder, [two, one]).unchanged == 2
    changed = _file(tmp_path / "b" / "news.txt", "Of b, changed.")
    report = index(folder, [changed, one])
    assert (report.updated, report.unchanged) == (1, 1)
    assert _texts(folder) == {"news": "Of a.", other: "Of b, changed."}


def test_ids_do_not_depend_on_where_the_files_lie(tmp_path: Path) -> None:
    for place in ("here", "there"):
        root = tmp_path / place
        root.mkdir()
        index(root / "index", [_file(root / "a" / "news.txt", "Of a."), _file(root / "b" / "news.txt", "Of b.")])
    assert _texts(tmp_path / "here" / "index") == _texts(tmp_path / "there" / "index")


def test_a_copy_of_a_file_is_the_same_article(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    copies = [_file(tmp_path / place / "news.txt", "The same.") for place in "ab"]
    report = index(folder, copies)
    assert (report.added, report.unchanged, _texts(folder)) == (1, 1, {"news": "The same."})


def test_a_file_that_moved_keeps_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index(folder, [_file(tmp_path / "a" / "news.txt", "First.")])
    (tmp_path / "a" / "news.txt").unlink()
    assert index(folder, [_file(tmp_path / "b" / "news.txt", "First.")]).unchanged == 1
    assert index(folder, [_file(tmp_path / "b" / "news.txt", "Second.")]).updated == 1
    assert _texts(folder) == {"news": "Second."}


def test_a_given_id_does_not_push_out_a_file_of_that_name(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    file, line = _file(tmp_path / "news.txt", "Of the file."), loaded("news", "Of the line.", "lines.jsonl:3")
    index(folder, [file])
    (failure,) = index(folder, [line]).failed
    assert "rag remove" in failure.error
    assert _texts(folder) == {"news": "Of the file."}
    index(tmp_path / "other", [line])
    index(tmp_path / "other", [file])
    assert len(_texts(tmp_path / "other")) == 2


def test_text_that_cannot_be_stored_is_reported(tmp_path: Path) -> None:
    report = index(tmp_path, [loaded("a", "half \ud83d"), loaded("b", "Whole.")])
    assert (report.added, report.failed[0].path) == (1, "articles.jsonl")
    assert "surrogates" in report.failed[0].error


def test_removed_articles_leave_no_trace(tmp_path: Path) -> None:
    index(tmp_path, many(6))
    report = remove_articles(tmp_path, ["a001", "a004"])
    assert (report.removed, report.articles) == (2, 4)
    kept = [item for item in many(6) if item.article.id not in {"a001", "a004"}]
    clean = tmp_path / "clean"
    index(clean, kept)
    question = TinyEmbedder().embed_question("harbour of Turku")
    with IndexReader.open(tmp_path) as reader, IndexReader.open(clean) as fresh:
        assert reader.words("harbour of Turku", 99) == fresh.words("harbour of Turku", 99)
        assert reader.vectors(question, 99) == fresh.vectors(question, 99)
        assert reader.counts() == fresh.counts()
    assert remove_articles(tmp_path, [item.article.id for item in kept]).articles == 0


def test_an_unknown_article_is_not_removed_nor_is_any_other(tmp_path: Path) -> None:
    index(tmp_path, many(2))
    with pytest.raises(UsageError, match="a007"):
        remove_articles(tmp_path, ["a000", "a007"])
    assert set(_texts(tmp_path)) == {"a000", "a001"}


def test_nothing_can_be_removed_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFoundError, match="rag index"):
        remove_articles(tmp_path / "nowhere", ["a"])
    assert not (tmp_path / "nowhere").exists()


def test_another_model_is_refused_unless_everything_is_embedded_again(tmp_path: Path) -> None:
    first = index(tmp_path, many(3))
    other = TinyEmbedder("other")
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        index(tmp_path, many(3), other)
    report = index(tmp_path, [], other, rebuild=True)
    assert (report.articles, len(other.embedded)) == (3, first.passages)
    with IndexReader.open(tmp_path, embedder_id="other") as reader:
        assert reader.vectors(other.embed_question(other.embedded[0]), 1)[0][1] == pytest.approx(1, abs=1e-5)
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        IndexReader.open(tmp_path, embedder_id="tiny")


def test_a_rebuild_with_the_same_model_embeds_everything_again(tmp_path: Path) -> None:
    first = index(tmp_path, many(3))
    embedder = TinyEmbedder()
    index(tmp_path, [], embedder, rebuild=True)
    assert len(embedder.embedded) == first.passages


def test_a_folder_that_cannot_be_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="--index"):
        index(tmp_path / "file", [])


def test_a_failing_model_loses_no_text_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        index(tmp_path, many(3), _Untouchable())
    with IndexReader.open(tmp_path) as reader:
        assert (reader.counts().articles, reader.counts().vectors) == (3, 0)
        assert reader.words("harbour", 5)
    embedder = TinyEmbedder()
    assert index(tmp_path, [], embedder).passages == len(embedder.embedded) > 0


def test_inputs_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken: list[int] = []

    def inputs() -> Iterator[Loaded]:
        for number, item in enumerate(many(200)):
            taken.append(number)
            yield item

    most_held: list[int] = []
    committed = 0

    def progress(stage: str, done: int, _: int | None) -> None:
        nonlocal committed
        if stage == "texts":
            most_held.append(len(taken) - committed)
            committed = done

    update_index(tmp_path, inputs(), TinyEmbedder(), workers=0, progress=progress)
    assert max(most_held) <= 64


def test_the_seeds_are_indexed_with_who_said_what(tmp_path: Path) -> None:
    seeds = ROOT / "seeds"
    report = index(tmp_path, load([seeds]))
    assert (report.added, report.failed) == (3, ())
    assert report.attributions > 0
    with IndexReader.open(tmp_path) as reader:
        stored = {info.id: info.sha256 for info in reader.articles()}
        for said in reader.attributions():
            assert said.text
            assert said.article.sha256 == stored[said.article.id]
    unchanged = [replace(item) for item in load_items([seeds])]
    assert index(tmp_path, unchanged).unchanged == 3
