"""An index goes out as files and comes back as it was, on another machine and after another version."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution import ATTRIBUTION_VERSION
from index.errors import IndexNotFoundError, UsageError
from index.ingest import digest, update_index
from index.loading import Loaded, load
from index.reader import IndexReader
from index.store.database import DatabaseWriter, Row, passage_key
from index.types import Article
from support.cli import invoke
from support.exchange import DERIVED, articles, described, edit, edit_line, export_index, files, import_, lines, rows
from support.paths import ROOT
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORED = ROOT / "tests" / "data" / "indexes"


class _Untouchable(TinyEmbedder):
    """Breaks when it is asked to embed anything."""

    def embed_passages(self, texts: object) -> object:  # type: ignore[override]
        raise AssertionError(texts)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index, which no test changes."""
    folder = tmp_path_factory.mktemp("made")
    index(folder, articles())
    return folder


def _inputs(folder: Path) -> None:
    """Say of an index where its articles came from."""
    database = DatabaseWriter.open(folder)
    with database.transaction():
        for path, article_id in (("/news/a.jsonl", "long"), ("/news/a.jsonl", "short"), ("https://b.example/", "odd")):
            database.inputs.add(path, article_id)
        database.inputs.set_stamp("/news/a.jsonl", (120, 1_700_000_000_000_000_001, None, None), "1")
        database.inputs.set_stamp("https://b.example/", (None, None, 'W/"ä"', "Thu, 29 Feb 2024 08:00:00 GMT"), "1")
    database.close()


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_everything_comes_back_and_nothing_is_found_anew(made: Path, tmp_path: Path, name: str) -> None:
    stages: set[str] = set()
    export = export_index(made, tmp_path / name)
    report = import_(tmp_path / "new", tmp_path / name, _Untouchable(), progress=lambda stage, *_: stages.add(stage))
    assert rows(tmp_path / "new") == rows(made)
    assert (report.articles, report.added, report.failed) == (4, 4, ())
    assert (export.articles, export.passages, export.attributions) == (4, report.passages, report.attributions)
    assert export.vectors == report.passages
    assert report.attributions >= 3
    assert {"attributions", "vectors"}.isdisjoint(stages)


def test_the_vectors_of_an_older_version_which_left_out_headings_come_back(tmp_path: Path) -> None:
    text = f"## Porthcove\n\n{'There are lifeguards from ten to six. ' * 30}"
    index(tmp_path / "a", [loaded("a", text, title="Title")])
    with closing(DatabaseWriter.open(tmp_path / "a")) as database, database.transaction():
        article, origin = database.read.article("a"), database.read.origin("a")
        assert article
        assert origin
        passages = [one for one, _ in database.read.texts_of(article)]
        before = [(passage_key(one), one, digest(f"Title\n{one.text}")) for one in passages]
        assert [known for *_, known in before] != [known for _, known in database.read.texts_of(article)]
        database.put(article, origin, [Row(*row) for row in before])
    index(tmp_path / "a", [])
    export_index(tmp_path / "a", tmp_path / "export")
    import_(tmp_path / "b", tmp_path / "export", _Untouchable())
    assert rows(tmp_path / "b")["passages"] == rows(tmp_path / "a")["passages"]


def test_every_table_is_carried_or_found_anew(made: Path, tmp_path: Path) -> None:
    """A table that is new in the schema is to be exported, or named in ``DERIVED``."""
    index(tmp_path / "a", articles())
    _inputs(tmp_path / "a")
    export_index(tmp_path / "a", tmp_path / "export")
    import_(tmp_path / "b", tmp_path / "export")
    before, after = rows(tmp_path / "a"), rows(tmp_path / "b")
    assert after == before
    assert {table for table, found in before.items() if not found and not table.startswith("sqlite_")} <= DERIVED


def test_what_is_searched_is_the_same(made: Path, tmp_path: Path) -> None:
    export_index(made, tmp_path / "export")
    import_(tmp_path / "new", tmp_path / "export")
    vector = TinyEmbedder().embed_question("Is berth 3 closed?")
    with IndexReader.open(made) as before, IndexReader.open(tmp_path / "new") as after:
        assert after.words("berth closed", 9) == before.words("berth closed", 9)
        assert after.vectors(vector, 9) == before.vectors(vector, 9)
        assert list(after.attributions()) == list(before.attributions())
        assert after.people() == before.people()


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
_NAME = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12).filter(str.strip)
_DATES = st.none() | st.dates().map(lambda date: date.isoformat()) | st.datetimes().map(lambda time: time.isoformat())


@st.composite
def _articles(draw: st.DrawFn) -> list[Loaded]:
    found = []
    for name in draw(st.lists(_NAME, unique=True, max_size=8)):
        text = draw(_TEXT.filter(str.strip)) + draw(st.sampled_from(["", " She said “yes”.", "\n\n“No,” said Bo Ek."]))
        article = Article(
            name,
            draw(_TEXT),
            text,
            draw(st.none() | _TEXT),
            draw(st.none() | _TEXT),
            draw(_DATES),
            tuple(draw(st.lists(_TEXT, max_size=2))),
            draw(st.none() | st.sampled_from(["en", "de"])),
            tuple(sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))),
        )
        found.append(Loaded(article, draw(_NAME), explicit_id=draw(st.booleans())))
    return found


@settings(max_examples=10)
@given(given=_articles())
def test_any_article_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, given: list[Loaded]) -> None:
    folder = tmp_path_factory.mktemp("any")
    index(folder / "a", given)
    export_index(folder / "a", folder / "export")
    import_(folder / "b", folder / "export", _Untouchable())
    assert rows(folder / "b") == rows(folder / "a")


def test_the_files_are_what_other_programs_read(made: Path, tmp_path: Path) -> None:
    export = tmp_path / "export"
    export_index(made, export)
    found = described(export)
    assert set(files(export)) == {*found["files"], "export.json"}
    assert (found["format"], found["embedder"], found["dimension"]) == (1, "tiny", 64)
    vectors = np.load(export / "vectors.npy", allow_pickle=False, mmap_mode="r")
    passages = list(lines(export, "passages.jsonl"))
    assert (vectors.dtype, vectors.shape) == (np.float32, (len(passages), 64))
    texts = {article["id"]: article for article in lines(export, "articles.jsonl")}
    for row, passage in zip(vectors, passages, strict=True):
        article = texts[passage["article_id"]]
        text = f"{article['title']}\n{article['text'][passage['start'] : passage['end']]}"
        assert np.array_equal(row, TinyEmbedder().embed_question(text))
    for said in lines(export, "attributions.jsonl"):
        text = texts[said["article_id"]]["text"]
        assert said["text"] == " … ".join(text[start:end] for start, end in said["content"])


def test_attributions_have_the_form_of_rag_quotes(seeds_index: Path, tmp_path: Path) -> None:
    export_index(seeds_index, tmp_path / "export")
    _, said, _ = invoke("quotes", "--json", "--index", str(seeds_index))
    assert [json.loads(line) for line in said.splitlines()] == list(lines(tmp_path / "export", "attributions.jsonl"))


def test_rag_index_reads_the_articles(made: Path, tmp_path: Path) -> None:
    export_index(made, tmp_path / "export")
    report = update_index(tmp_path / "new", load([tmp_path / "export" / "articles.jsonl"]), TinyEmbedder(), workers=0)
    assert (report.added, report.failed) == (4, ())
    with IndexReader.open(made) as before, IndexReader.open(tmp_path / "new") as after:
        assert after.article("long") == before.article("long")
        assert [info.sha256 for info in after.articles()] == [info.sha256 for info in before.articles()]


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_the_same_index_gives_the_same_bytes(made: Path, tmp_path: Path, name: str) -> None:
    for place in ("one", "two"):
        export_index(made, tmp_path / place / name)
    one, two = tmp_path / "one" / name, tmp_path / "two" / name
    assert (files(one) == files(two)) if one.is_dir() else (one.read_bytes() == two.read_bytes())


def test_the_zip_file_holds_the_files_of_the_folder(made: Path, tmp_path: Path) -> None:
    export_index(made, tmp_path / "export")
    export_index(made, tmp_path / "export.zip")
    with zipfile.ZipFile(tmp_path / "export.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files(tmp_path / "export")


def test_an_export_is_one_state_of_the_index_whoever_writes_meanwhile(tmp_path: Path) -> None:
    index(tmp_path / "a", many(5))
    before = rows(tmp_path / "a")
    written: list[int] = []

    def progress(stage: str, done: int, _: int | None) -> None:
        if (stage, done) == ("export", 13):  # in the midst of the third file
            written.append(index(tmp_path / "a", [loaded("a001", "Changed."), loaded("new", "New.")]).updated)

    export_index(tmp_path / "a", tmp_path / "export", progress=progress)
    assert written == [1]
    import_(tmp_path / "b", tmp_path / "export")
    assert rows(tmp_path / "b") == before


def test_an_export_that_fails_leaves_nothing(made: Path, tmp_path: Path) -> None:
    def fail(_: str, done: int, total: int | None) -> None:
        if done == total:
            raise KeyboardInterrupt

    for name in ("export", "export.zip"):
        with pytest.raises(KeyboardInterrupt):
            export_index(made, tmp_path / name, progress=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_an_earlier_export_is_replaced_only_by_force(made: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    index(tmp_path / "small", [loaded("a", "One.")])
    export_index(tmp_path / "small", path)
    with pytest.raises(UsageError, match="--force"):
        export_index(made, path)
    export_index(made, path, force=True)
    assert import_(tmp_path / "new", path).articles == 4
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted({"new", "small", name})


def test_what_is_no_export_is_never_replaced(made: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear all", encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(b"something else")
    (tmp_path / "empty").mkdir()
    for name in ("letters", "b.zip", "letters/a.txt"):
        with pytest.raises(UsageError, match="is no export"):
            export_index(made, tmp_path / name, force=True)
    with pytest.raises(UsageError, match="cannot be written"):
        export_index(made, tmp_path / "b.zip" / "inside")
    export_index(made, tmp_path / "empty")
    assert (tmp_path / "b.zip").read_bytes() == b"something else"


def test_without_an_index_nothing_is_exported(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFoundError):
        export_index(tmp_path / "none", tmp_path / "export")
    assert list(tmp_path.iterdir()) == []


def test_an_index_without_vectors_is_exported_without_them_and_embedded_by_the_import(tmp_path: Path) -> None:
    database = DatabaseWriter.open(tmp_path)
    database.close()
    export_index(tmp_path, tmp_path / "empty")
    assert "vectors.npy" not in files(tmp_path / "empty")
    assert import_(tmp_path / "new", tmp_path / "empty").articles == 0


@pytest.mark.slow
def test_a_passage_that_awaits_its_vector_is_embedded_by_the_import(tmp_path: Path) -> None:
    class Breaks(TinyEmbedder):
        def embed_passages(self, texts: Any) -> Any:
            if self.embedded:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    with pytest.raises(KeyboardInterrupt):
        index(tmp_path / "a", many(150), Breaks())
    assert export_index(tmp_path / "a", tmp_path / "export").vectors < 300
    embedder = TinyEmbedder()
    report = import_(tmp_path / "b", tmp_path / "export", embedder)
    assert 0 < len(embedder.embedded) < report.passages
    index(tmp_path / "a", many(150))
    assert rows(tmp_path / "b")["passages"] == rows(tmp_path / "a")["passages"]


def test_attributions_by_other_rules_are_found_anew(made: Path, tmp_path: Path) -> None:
    export_index(made, tmp_path / "export")
    import_(tmp_path / "a", tmp_path / "export")
    database = DatabaseWriter.open(tmp_path / "a")
    with database.transaction():
        database.attributions.put("long", f"{ATTRIBUTION_VERSION}-old", [], [])
    database.close()
    export_index(tmp_path / "a", tmp_path / "older")
    import_(tmp_path / "b", tmp_path / "older")
    assert rows(tmp_path / "b") == rows(made)


def test_an_export_that_knows_of_no_stance_is_attributed_anew(tmp_path: Path) -> None:
    index(tmp_path / "a", [loaded("roof", "Mayor Ada Lind denied that the roof had leaked.")])
    export_index(tmp_path / "a", tmp_path / "export")
    assert [line["stance"] for line in lines(tmp_path / "export", "attributions.jsonl")] == ["denied"]
    edit(tmp_path / "export", "attributions.jsonl", lambda content: content.replace(b'"stance": "denied", ', b""))
    import_(tmp_path / "same", tmp_path / "export")
    edit_line(tmp_path / "export", "origins.jsonl", 1, {"attributed_by": "3"})
    import_(tmp_path / "anew", tmp_path / "export")
    for folder, stance in (("same", "asserted"), ("anew", "denied")):
        with IndexReader.open(tmp_path / folder) as reader:
            assert [said.stance for said in reader.attributions()] == [stance]


def test_an_export_keeps_how_sure_a_speaker_is_and_may_lack_it(tmp_path: Path) -> None:
    index(tmp_path / "a", [loaded("roof", "Mayor Ada Lind said that the roof had leaked.")])
    export_index(tmp_path / "a", tmp_path / "export")
    (line,) = lines(tmp_path / "export", "attributions.jsonl")
    assert 0 < line["confidence"] <= 1
    import_(tmp_path / "same", tmp_path / "export")
    edit_line(tmp_path / "export", "attributions.jsonl", 1, {"confidence": None})
    import_(tmp_path / "older", tmp_path / "export")
    for folder, confidence in (("same", line["confidence"]), ("older", None)):
        with IndexReader.open(tmp_path / folder) as reader:
            assert [said.confidence for said in reader.attributions()] == [confidence]


def test_an_export_keeps_whom_words_may_be_of_and_may_lack_it(tmp_path: Path) -> None:
    index(tmp_path / "a", [loaded("roof", "Ida Moll met Rosa Quist. She said that the roof had leaked.")])
    export_index(tmp_path / "a", tmp_path / "export")
    (line,) = lines(tmp_path / "export", "attributions.jsonl")
    assert line["candidates"] == ["Ida Moll", "Rosa Quist"]
    import_(tmp_path / "same", tmp_path / "export")
    given = json.dumps({"candidates": line["candidates"]})[1:-1].encode() + b", "
    edit(tmp_path / "export", "attributions.jsonl", lambda content: content.replace(given, b""))
    import_(tmp_path / "older", tmp_path / "export")
    for folder, candidates in (("same", ("Ida Moll", "Rosa Quist")), ("older", ())):
        with IndexReader.open(tmp_path / folder) as reader:
            assert [said.candidates for said in reader.attributions()] == [candidates]


@pytest.mark.parametrize("confidence", [-0.1, 1.5, "high", float("nan"), True])
def test_a_confidence_that_is_no_share_is_refused(tmp_path: Path, confidence: object) -> None:
    index(tmp_path / "a", [loaded("roof", "Mayor Ada Lind said that the roof had leaked.")])
    export_index(tmp_path / "a", tmp_path / "export")
    edit_line(tmp_path / "export", "attributions.jsonl", 1, {"confidence": confidence})
    with pytest.raises(UsageError, match=r"line 1: \"confidence\" has .*, which is no number from 0 to 1"):
        import_(tmp_path / "b", tmp_path / "export")


def test_an_import_into_an_index_adds_updates_and_leaves_the_rest(made: Path, tmp_path: Path) -> None:
    export_index(made, tmp_path / "export")
    index(tmp_path / "a", [*articles()[:1], loaded("short", "Berth 3 was never open."), loaded("mine", "It stays.")])
    with closing(DatabaseWriter.open(tmp_path / "a")) as database, database.transaction():
        database.inputs.add("/mine.txt", "short")
        database.inputs.set_stamp("/mine.txt", (1, 2, None, None), "1")
    report = import_(tmp_path / "a", tmp_path / "export")
    assert (report.articles, report.added, report.updated, report.unchanged) == (5, 2, 1, 1)
    found = rows(tmp_path / "a")
    assert [row for row in found["inputs"] if row[0] == "/mine.txt"] == [("/mine.txt", None, None, None, None, "")]
    with IndexReader.open(tmp_path / "a") as reader, IndexReader.open(made) as before:
        assert reader.article("short") == before.article("short")
        assert reader.article("mine").text == "It stays."  # type: ignore[union-attr]
        assert reader.counts().vectors == reader.counts().passages
    again = import_(tmp_path / "a", tmp_path / "export", _Untouchable())
    assert (again.added, again.updated, again.unchanged) == (0, 0, 4)


def test_an_article_of_a_file_that_is_still_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("My own text of that name.", encoding="utf-8")
    index(tmp_path / "other", articles())
    export_index(tmp_path / "other", tmp_path / "export")
    update_index(tmp_path / "a", load([tmp_path / "bare.txt"]), TinyEmbedder(), workers=0)
    report = import_(tmp_path / "a", tmp_path / "export")
    assert (report.added, len(report.failed)) == (3, 1)
    assert "'bare'" in report.failed[0].error
    with IndexReader.open(tmp_path / "a") as reader:
        assert reader.article("bare").text == "My own text of that name."  # type: ignore[union-attr]


@pytest.mark.slow
def test_an_interrupted_import_is_continued(tmp_path: Path) -> None:
    index(tmp_path / "a", many(150))
    export_index(tmp_path / "a", tmp_path / "export")

    def stop(stage: str, done: int, _: int | None) -> None:
        if (stage, done) == ("texts", 128):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_(tmp_path / "b", tmp_path / "export", progress=stop)
    report = import_(tmp_path / "b", tmp_path / "export", _Untouchable())
    assert (report.added, report.unchanged) == (22, 128)
    assert rows(tmp_path / "b")["passages"] == rows(tmp_path / "a")["passages"]


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_index_is_exported_without_being_changed(version: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(STORED / f"v{version}.zip") as archive:
        archive.extractall(tmp_path / "old")
    export_index(tmp_path / "old", tmp_path / "export")
    assert described(tmp_path / "export")["schema"] == version
    model = _Untouchable("all-MiniLM-L6-v2:int8")
    model.dimension = 384
    assert import_(tmp_path / "new", tmp_path / "export", model).added == 4
    DatabaseWriter.open(tmp_path / "old").close()
    before, after = rows(tmp_path / "old"), rows(tmp_path / "new")
    for table in ("passages", "vectors"):
        assert after[table] == before[table]
    with IndexReader.open(tmp_path / "old") as old, IndexReader.open(tmp_path / "new") as new:
        assert new.articles() == old.articles()
        if version > 1:  # what was said is found again by the rules of today, which agree
            assert [said.content for said in new.attributions()] == [said.content for said in old.attributions()]


def _lines_of(output: str) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        yield {key: value for key, value in json.loads(line).items() if key not in {"timings_ms", "index_revision"}}


def test_the_answers_of_the_second_machine_are_the_same(seeds_index: Path, tmp_path: Path) -> None:
    export, folder = str(tmp_path / "seeds.zip"), str(tmp_path / "second" / "index")
    code, out, _ = invoke("export", export, "--index", str(seeds_index), "--json")
    assert (code, json.loads(out)["articles"]) == (0, 3)
    code, out, _ = invoke("import", export, "--index", folder, "--json")
    assert (code, json.loads(out)["added"]) == (0, 3)
    for command in (
        ["ask", "What did Kamyshin say about testing?"],
        ["ask", "Who invented the telephone?"],
        ["search", "drones and testing"],
        ["quotes"],
    ):
        before, after = (invoke(*command, "--json", "--index", at)[1] for at in (str(seeds_index), folder))
        assert list(_lines_of(after)) == list(_lines_of(before))


def test_the_command_line_tells_what_was_done(made: Path, tmp_path: Path) -> None:
    export, index = str(tmp_path / "e"), str(tmp_path / "i")
    code, out, _ = invoke("export", export, "--index", str(made))
    assert (code, out[:11]) == (0, "4 articles,")
    code, _, err = invoke("export", export, "--index", str(made))
    assert (code, "--force" in err) == (2, True)
    code, _, err = invoke("import", export, "--index", index)
    assert (code, "--no-vectors" in err) == (3, True)
    code, out, _ = invoke("import", export, "--index", index, "--no-vectors")
    assert (code, out[:19]) == (0, "4 articles: 4 added")
