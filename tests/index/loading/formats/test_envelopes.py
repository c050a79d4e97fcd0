"""Articles in what interfaces answer and programs save: whatever the list is called, and whatever stands around it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from index.loading import Failure, LeftOut, Loaded, load

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

FIRST = "The harbour board of Ilmen voted on Monday to close the east quay.\n\n“We have no choice,” said Ada Lorn."
SECOND = "Work begins in June and will cost 4 million crowns, the board said."
HTML = "".join(f"<p>{part}</p>" for part in FIRST.split("\n\n"))
WHOLE = {"title": "Quay", "text": FIRST}


def everything(tmp_path: Path, value: Any, name: str = "saved.json") -> list[Loaded | Failure | LeftOut]:
    (tmp_path / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return [item for item in load([tmp_path / name]) if isinstance(item, Loaded | Failure | LeftOut)]


def articles(tmp_path: Path, value: Any) -> list[Article]:
    items = everything(tmp_path, value)
    assert not [item for item in items if isinstance(item, Failure)]
    return [item.article for item in items if isinstance(item, Loaded)]


def test_an_answer_of_a_news_interface_is_its_articles_with_their_fields(tmp_path: Path) -> None:
    answer = {
        "status": "ok",
        "totalResults": 1,
        "articles": [
            {
                "source": {"id": "post", "name": "The Ilmen Post"},
                "author": "Ida Okafor",
                "title": "Quay closes",
                "description": "Short.",
                "url": "https://post.example/1",
                "publishedAt": "2024-03-05T19:30:00Z",
                "content": FIRST,
            }
        ],
    }
    (found,) = articles(tmp_path, answer)
    assert (found.title, found.text, found.source) == ("Quay closes", FIRST, "The Ilmen Post")
    assert (found.url, found.published) == ("https://post.example/1", "2024-03-05T19:30:00+00:00")
    assert found.authors == ("Ida Okafor",)


def test_a_text_that_the_interface_cut_stands_in_for_the_whole_and_is_told(tmp_path: Path) -> None:
    cut = {"title": "Bridge", "url": "https://post.example/2", "content": "The bridge is clo… [+2219 chars]"}
    loaded, told = everything(tmp_path, {"articles": [cut]})
    assert isinstance(loaded, Loaded)
    assert (loaded.article.text, loaded.stands_in) == ("The bridge is clo…", True)
    assert isinstance(told, LeftOut)
    assert (told.kind, told.count) == ("cut text", 1)


def test_posts_of_a_content_system_lose_their_markup_and_drafts_are_left_out(tmp_path: Path) -> None:
    posts = [
        {
            "id": 4711,
            "date": "2024-03-05T19:30:00",
            "link": "https://blog.example/quay",
            "title": {"rendered": "Quay &#8211; the vote"},
            "content": {"rendered": HTML, "protected": False},
            "excerpt": {"rendered": "<p>Short</p>"},
            "author": 3,
            "_embedded": {"author": [{"name": "Ida Okafor"}]},
        },
        {"id": 4712, "status": "draft", "title": {"rendered": "Not yet"}, "content": {"rendered": "<p>Secret.</p>"}},
    ]
    loaded, draft = everything(tmp_path, posts)
    assert isinstance(loaded, Loaded)
    assert (loaded.article.id, loaded.article.title, loaded.article.text) == ("4711", "Quay – the vote", FIRST)
    assert (loaded.article.url, loaded.article.authors) == ("https://blog.example/quay", ("Ida Okafor",))
    assert isinstance(draft, LeftOut)
    assert (draft.kind, draft.path.rpartition("/")[2]) == ("draft", "saved.json#2")


def test_an_export_of_a_content_system_gives_posts_the_names_of_their_authors(tmp_path: Path) -> None:
    data = {
        "posts": [
            {"id": "p1", "title": "Quay", "html": HTML, "status": "published", "published_at": "2024-03-05T10:00:00Z"},
            {"id": "p2", "title": "Work", "html": "<p>Draft.</p>", "status": "draft"},
        ],
        "users": [{"id": "u1", "name": "Ida Okafor", "slug": "ida", "bio": "Writes"}],
        "posts_authors": [{"post_id": "p1", "author_id": "u1"}],
        "tags": [{"id": "t", "name": "News", "slug": "news", "description": "All of it"}],
    }
    (found,) = articles(tmp_path, {"db": [{"meta": {"version": "5"}, "data": data}]})
    assert (found.title, found.text, found.authors) == ("Quay", FIRST, ("Ida Okafor",))


def test_fields_in_objects_are_found_and_the_page_goes_before_the_text_in_one_line(tmp_path: Path) -> None:
    result = {
        "id": "world/quay",
        "webTitle": "Quay closes",
        "webUrl": "https://keeper.example/quay",
        "webPublicationDate": "2024-03-05T19:30:00Z",
        "fields": {"byline": "Ida Okafor in Ilmen", "body": HTML, "bodyText": FIRST.replace("\n\n", " ")},
    }
    for answer in ({"results": [result]}, {"content": result}):
        (found,) = articles(tmp_path, {"response": {"status": "ok", **answer}})
        assert (found.id, found.title, found.text) == ("world/quay", "Quay closes", FIRST)
        assert (found.url, found.authors) == ("https://keeper.example/quay", ("Ida Okafor",))


def test_where_there_is_no_whole_text_summaries_are_read_each_once(tmp_path: Path) -> None:
    doc = {
        "abstract": SECOND,
        "snippet": SECOND,
        "lead_paragraph": "The quay closes.",
        "headline": {"main": "Quay", "kicker": None},
        "byline": {"original": "By Ida Okafor and Jon Aske", "person": []},
        "pub_date": "2024-03-05T10:00:11+0000",
        "web_url": "https://times.example/1",
    }
    (found,) = articles(tmp_path, {"response": {"docs": [doc], "meta": {"hits": 1}}})
    assert (found.title, found.text) == ("Quay", f"The quay closes.\n\n{SECOND}")
    assert found.authors == ("Ida Okafor", "Jon Aske")


def test_a_json_feed_says_what_holds_of_all_its_items(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ilmen Notes",
        "home_page_url": "https://notes.example/",
        "language": "en-GB",
        "authors": [{"name": "Ida Okafor"}],
        "items": [
            {"id": "n1", "url": "https://notes.example/1", "title": "Quay", "content_html": HTML},
            {"id": "n2", "content_text": SECOND, "authors": [{"name": "Jon Aske"}]},
        ],
    }
    one, two = articles(tmp_path, feed)
    assert (one.id, one.text, one.source, one.language, one.authors) == (
        "n1",
        FIRST,
        "Ilmen Notes",
        "en",
        ("Ida Okafor",),
    )
    assert (two.text, two.source, two.authors) == (SECOND, "Ilmen Notes", ("Jon Aske",))


@pytest.mark.parametrize(
    "value",
    [
        {"took": 1, "hits": {"total": {"value": 1}, "hits": [{"_index": "i", "_id": "x", "_source": WHOLE}]}},
        {"features": [{"name": "text"}], "rows": [{"row_idx": 0, "row": WHOLE, "truncated_cells": []}]},
        {"data": {"posts": {"edges": [{"node": WHOLE}]}}},
        {"data": [{"type": "article", "attributes": WHOLE}], "links": {"self": {"href": "https://a.example/api"}}},
        {"content": [WHOLE], "pageable": {"pageNumber": 0}},
        {"News": {"Article": WHOLE}},
        {"17": WHOLE},
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": WHOLE}]}},
        {"@graph": [{"@type": "WebSite", "name": "Site", "url": "https://a.example"},
                    {"@type": "NewsArticle", "headline": "Quay", "articleBody": FIRST}]},
        {"articles": [WHOLE], "related": [{"title": "Other", "url": "https://a.example/2"}]},
        {"post": WHOLE, "comments": [{"author": "x", "body": "Nice."}, {"author": "y", "body": "Bad."}]},
        [{"status": "ok", "articles": [WHOLE]}],
        [["title", "text"], ["Quay", FIRST]],
        {"columns": ["title", "text"], "index": [0], "data": [["Quay", FIRST]]},
        {"title": {"0": "Quay"}, "text": {"0": FIRST}},
        {"title": ["Quay"], "text": [FIRST]},
        {"title": "Quay", "paragraphs": FIRST.split("\n\n")},
        {"title": "Quay", "body": [{"type": "paragraph", "text": part} for part in FIRST.split("\n\n")]},
        {"title": "Quay", "content": {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": part[:9]}, {"type": "text", "text": part[9:]}]}
            for part in FIRST.split("\n\n")]}},
        {"title": "Quay", "body": [{"_type": "block", "children": [{"_type": "span", "text": part}]}
                                   for part in FIRST.split("\n\n")] + [{"_type": "image", "text": "no"}]},
    ],
)  # fmt: skip
def test_the_one_article_is_found_and_nothing_else(tmp_path: Path, value: Any) -> None:
    (found,) = articles(tmp_path, value)
    assert (found.title, found.text) == ("Quay", FIRST)


def test_lists_under_several_names_are_all_read_and_counted_through(tmp_path: Path) -> None:
    sections = {"harbour": [{"headline": "Q1", "story": FIRST}], "sport": [{"headline": "Q2", "story": SECOND}]}
    items = [item for item in everything(tmp_path, sections) if isinstance(item, Loaded)]
    assert [item.article.title for item in items] == ["Q1", "Q2"]
    assert [item.origin.rpartition("/")[2] for item in items] == ["saved.json#1", "saved.json#2"]


def test_lists_of_mere_links_are_articles_of_their_titles_and_it_is_told(tmp_path: Path) -> None:
    link = {"url": "https://gd.example/1", "title": "Board votes to close quay", "seendate": "20240305T193000Z",
            "domain": "gd.example"}  # fmt: skip
    loaded, told = everything(tmp_path, {"articles": [link]})
    assert isinstance(loaded, Loaded)
    assert loaded.article.text == loaded.article.title == "Board votes to close quay"
    assert (loaded.article.published, loaded.article.source) == ("2024-03-05T19:30:00+00:00", "gd.example")
    assert isinstance(told, LeftOut)
    assert told.kind == "title without a text"


def test_an_item_without_its_text_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    failure, loaded = everything(tmp_path, {"articles": [{"title": "A", "content": None, "url": "u"}, WHOLE]})
    assert isinstance(failure, Failure)
    assert failure.path.endswith("saved.json#1")
    assert "no text" in failure.error
    assert isinstance(loaded, Loaded)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"name": "tool", "version": "1.0", "description": "A tool", "scripts": {}}, "holds no articles"),
        ({"articles": []}, "holds no articles"),
        ({"status": "error", "message": "Your key is wrong"}, "it says: “Your key is wrong”"),
        ("words", "holds no articles"),
        (17, "holds no articles"),
    ],
)
def test_a_named_file_without_articles_says_so(tmp_path: Path, value: Any, why: str) -> None:
    (failure,) = everything(tmp_path, value)
    assert isinstance(failure, Failure)
    assert why in failure.error
    assert failure.path == str(tmp_path / "saved.json")


def test_an_empty_list_is_told_and_is_no_failure(tmp_path: Path) -> None:
    (told,) = everything(tmp_path, [])
    assert isinstance(told, LeftOut)


def test_of_a_folder_only_json_that_holds_articles_is_read(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "tool", "version": "1.0", "description": "A tool"}')
    (tmp_path / "one.json").write_text(json.dumps(WHOLE, indent=1))
    (tmp_path / "cut.json").write_text('{"title": "A", "text": "cut')
    cut, one = [item for item in load([tmp_path]) if isinstance(item, Loaded | Failure)]
    assert isinstance(cut, Failure)
    assert isinstance(one, Loaded)
    assert one.article.text == FIRST
