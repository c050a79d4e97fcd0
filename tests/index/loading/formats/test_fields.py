"""The names that exports give to the fields of an article, and the shapes of what stands under them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from index.loading import Failure, LeftOut, Loaded, LoadOptions, load, read_options
from support.loading import load_items

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

TEXT = "The harbour board of Ilmen voted on Monday to close the east quay for repairs."


def items(tmp_path: Path, *records: Any, fields: tuple[str, ...] = ()) -> list[Loaded | Failure | LeftOut]:
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    options = LoadOptions(reading=read_options(fields))
    found = load([tmp_path / "a.jsonl"], options=options)
    return [item for item in found if isinstance(item, Loaded | Failure | LeftOut)]


def one(tmp_path: Path, record: Any, fields: tuple[str, ...] = ()) -> Article:
    found, *_ = items(tmp_path, record, fields=fields)
    assert isinstance(found, Loaded), found
    return found.article


@pytest.mark.parametrize(
    "name",
    ["text", "content", "Body", "articleBody", "article_body", "article-text", "fullText", "maintext", "story",
     "Inhalt", "texte", "Contenido", "testo", "Treść", "текст", "Description", "summary"],
)  # fmt: skip
def test_a_text_is_known_by_its_usual_names(tmp_path: Path, name: str) -> None:
    assert one(tmp_path, {"title": "A", name: TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("record", "field", "kept"),
    [
        ({"headline": "Quay"}, "title", "Quay"),
        ({"Überschrift": "Quay"}, "title", "Quay"),
        ({"title": {"rendered": "Quay &amp; tide"}}, "title", "Quay & tide"),
        ({"headlines": {"basic": "Quay"}}, "title", "Quay"),
        ({"publishedAt": "2024-03-05"}, "published", "2024-03-05"),
        ({"pub_date": "5 March 2024", "updated": "2024-04-01"}, "published", "2024-03-05"),
        ({"fecha": "05/03/2024"}, "published", "2024-03-05"),
        ({"date": "03/04/2024"}, "published", None),
        ({"date": "03/04/2024", "language": "de"}, "published", "2024-04-03"),
        ({"author": "Ida Okafor"}, "authors", ("Ida Okafor",)),
        ({"byline": "By Ida Okafor and Jon Aske"}, "authors", ("Ida Okafor", "Jon Aske")),
        ({"authors": [{"name": "Ida Okafor"}, {"firstName": "Jon", "lastName": "Aske"}]}, "authors",
         ("Ida Okafor", "Jon Aske")),
        ({"creator": ["Ida Okafor", 7, None]}, "authors", ("Ida Okafor",)),
        ({"author": 3, "byline": "Ida Okafor"}, "authors", ("Ida Okafor",)),
        ({"authors": "['Ida Okafor', 'Jon Aske']"}, "authors", ("Ida Okafor", "Jon Aske")),
        ({"author": {"node": {"name": "Ida Okafor"}}}, "authors", ("Ida Okafor",)),
        ({"author": [{"given": "Ida", "family": "Okafor"}]}, "authors", ("Ida Okafor",)),
        ({"author": "null"}, "authors", ()),
        ({"author": "https://faces.example/ida"}, "authors", ()),
        ({"author": "ida@post.example (Ida Okafor)"}, "authors", ("Ida Okafor",)),
        ({"byline": "By Ida Okafor, The Ilmen Post", "source": "The Ilmen Post"}, "authors", ("Ida Okafor",)),
        ({"source": {"id": None, "name": "The Ilmen Post"}}, "source", "The Ilmen Post"),
        ({"publisher": {"name": "The Ilmen Post"}}, "source", "The Ilmen Post"),
        ({"source": "https://www.post.example/1"}, "source", "post.example"),
        ({"source": "https://www.post.example/1"}, "url", "https://www.post.example/1"),
        ({"link": "https://post.example/1"}, "url", "https://post.example/1"),
        ({"canonical": [{"href": "https://post.example/1"}]}, "url", "https://post.example/1"),
        ({"url": "/quay", "canonical_url": "https://post.example/1"}, "url", "https://post.example/1"),
        ({"uri": "post://1"}, "url", None),
        ({"_id": {"$oid": "65e6"}}, "id", "65e6"),
        ({"_id": "x", "_source": {"title": "Quay"}}, "id", "x"),
        ({"metadata": {"title": "Quay"}}, "title", "Quay"),
    ],
)  # fmt: skip
def test_other_fields_are_known_by_theirs(tmp_path: Path, record: Any, field: str, kept: Any) -> None:
    assert getattr(one(tmp_path, {"body": TEXT, **record}), field) == kept


def test_names_of_an_authors_catalogue_are_turned_to_be_as_they_are_said(tmp_path: Path) -> None:
    record = {
        "Item Type": "newspaperArticle",
        "Publication Title": "Post",
        "Author": "Okafor, Ida; Aske, Jon",
        "text": TEXT,
    }
    assert one(tmp_path, record).authors == ("Ida Okafor", "Jon Aske")


def test_of_several_texts_the_best_name_counts_unless_it_holds_much_less(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": TEXT, "content": TEXT + " More."}).text == TEXT
    assert one(tmp_path, {"text": "Teaser.", "content": TEXT}).text == TEXT
    assert one(tmp_path, {"content": "The bo… [+90 chars]", "description": TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<p>One &amp; two.</p>\n<p>“Three,” said <b>Ada Lorn</b>.&nbsp;</p>", "One & two.\n\n“Three,” said Ada Lorn."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("One <em>line</em>.\n\nTwo,\nthree.", "One line.\n\nTwo,\nthree."),
        ("<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->", "One."),
        ("<p>One.</p><script>x()</script><ul><li>Two</li></ul>", "One.\n\n- Two"),
        ("Ann &amp; Bob’s caf&eacute;.\n\nTwo.", "Ann & Bob’s café.\n\nTwo."),
        ("If a < b and c > d, include <stdio.h>.", "If a < b and c > d, include <stdio.h>."),
        (" As given:\r\n\ttabs & all. ", " As given:\r\n\ttabs & all. "),
    ],
)
def test_markup_is_taken_out_and_a_text_without_any_is_kept_as_given(tmp_path: Path, given: str, text: str) -> None:
    assert one(tmp_path, {"content": given}).text == text


@pytest.mark.parametrize("of_export", [{"pages": []}, {"pages": [0, 5]}, {"sha256": "0" * 64}])
def test_the_text_of_an_export_of_the_product_is_kept_to_the_letter(tmp_path: Path, of_export: Any) -> None:
    text = "Use <p>tags</p> &amp; such."
    assert one(tmp_path, {"article_id": "e", "text": text, **of_export}).text == text


def test_what_else_an_export_of_the_product_holds_is_left_to_the_import(tmp_path: Path) -> None:
    passage = {"passage_id": "p", "article_id": "a", "start": 0, "end": 9, "text_sha256": "0"}
    (told,) = items(tmp_path, passage, passage)
    assert isinstance(told, LeftOut)
    assert "rag import" in told.reason


def test_fields_that_are_not_read_are_told_once_for_a_file(tmp_path: Path) -> None:
    *_, told = items(
        tmp_path, {"text": TEXT, "mood": "good"}, {"text": TEXT + "!", "mood": "bad", "extent": 3, "no": None}
    )
    assert isinstance(told, LeftOut)
    assert (told.kind, told.count) == ("unknown field", 2)
    assert "mood, extent" in told.reason


def test_dates_that_are_not_understood_are_told(tmp_path: Path) -> None:
    loaded, told = items(tmp_path, {"text": TEXT, "date": "spring 2024"})
    assert isinstance(loaded, Loaded)
    assert isinstance(told, LeftOut)
    assert "spring 2024" in told.reason


def test_the_user_says_what_fields_are_called(tmp_path: Path) -> None:
    record = {"text": "a code", "langtext": TEXT, "kopf": "Quay", "meta": {"wann": "5 March 2024"}}
    found = one(tmp_path, record, ("text=langtext", "title=kopf", "published=meta.wann"))
    assert (found.text, found.title, found.published) == (TEXT, "Quay", "2024-03-05")


def test_a_field_that_the_user_names_and_that_is_not_there_is_told(tmp_path: Path) -> None:
    loaded, told = items(tmp_path, {"text": TEXT}, fields=("title=kopf",))
    assert isinstance(loaded, Loaded)
    assert isinstance(told, LeftOut)
    assert "'kopf'" in told.reason


def test_a_record_without_a_known_text_says_which_fields_it_has_and_what_to_do(tmp_path: Path) -> None:
    (failure,) = load_items([_file(tmp_path, {"kopf": "Quay", "langtext": TEXT})])
    assert isinstance(failure, Failure)
    assert "kopf, langtext" in failure.error
    assert "--map" in failure.error


def _file(tmp_path: Path, record: Any) -> Path:
    (tmp_path / "b.jsonl").write_text(json.dumps(record) + "\n")
    return tmp_path / "b.jsonl"


def test_orders_to_a_search_engine_between_the_lines_are_passed_over(tmp_path: Path) -> None:
    (found,) = items(tmp_path, {"index": {"_index": "news", "_id": "b1"}}, {"title": "Quay", "content": TEXT})
    assert isinstance(found, Loaded)


def test_values_nested_without_end_are_an_error_of_their_record_alone(tmp_path: Path) -> None:
    deep = '{"text": ' + '{"content": [' * 200 + '"x"' + "]}" * 200 + "}"
    (tmp_path / "a.jsonl").write_text(deep + "\n" + json.dumps({"text": TEXT}))
    first, second = load_items([tmp_path / "a.jsonl"])
    assert isinstance(first, Failure)
    assert isinstance(second, Loaded)


def test_of_a_folder_json_is_read_whose_fields_the_user_names(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"kopf": "Quay", "langtext": TEXT}))
    (tmp_path / "story.txt").write_text("A story.")
    options = LoadOptions(reading=read_options(("text=langtext", "title=kopf")))
    found = [item.article.text for item in load([tmp_path], options=options) if isinstance(item, Loaded)]
    assert found == [TEXT, "A story."]
