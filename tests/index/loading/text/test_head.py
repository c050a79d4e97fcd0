from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.loading import Loaded
from index.loading.text.dates import leading_date, to_iso
from index.loading.text.head import read_head, split_authors, title_from_body
from index.text import article_sentences, split_sentences
from support.loading import load_items

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

BODY = "The city council met on Monday and talked about the plan for the harbour for several hours, then it voted. " * 2


def article(tmp_path: Path, text: str, name: str = "00012_abcdef12.txt") -> Article:
    (tmp_path / name).write_bytes(text.encode())
    (found,) = load_items([tmp_path / name])
    assert isinstance(found, Loaded)
    assert found.article.text == text
    return found.article


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29T10:30:00Z", "2024-02-29T10:30:00+00:00"),
        ("29 February 2024", "2024-02-29"),
        ("Feb. 29, 2024", "2024-02-29"),
        ("Thursday, February 29th, 2024 at 10:30", "2024-02-29"),
        ("Thu, 29 Feb 2024 12:00:00 GMT", "2024-02-29"),
        ("2024-02-31", None),
        ("February 30, 2024", None),
        ("02/03/2024", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_become_iso_and_impossible_ones_nothing(value: str, iso: str | None) -> None:
    assert to_iso(value) == iso


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (" date 2024-02-29 KYIV, Ukraine - In", ("2024-02-29", 16)),
        ("2024-02-29", ("2024-02-29", 10)),
        ("Published: March 3, 2024", ("2024-03-03", 24)),
        ("Published on Sunday, March 3, 2024 at 10:30 am", ("2024-03-03", 46)),
        ("March 3, 2024 was a Sunday.", (None, 0)),
        ("date 2024-02-31 KYIV", (None, 0)),
        ("KYIV 2024-02-29", (None, 0)),
    ],
)
def test_a_date_leads_a_line_or_is_no_head(line: str, found: tuple[str | None, int]) -> None:
    assert leading_date(line) == found


def test_a_leading_date_is_kept_out_of_the_title(tmp_path: Path) -> None:
    found = article(tmp_path, " date 2024-02-29 KYIV, Ukraine - " + BODY)
    assert found.published == "2024-02-29"
    assert found.title.startswith("KYIV, Ukraine - The city council met")
    assert found.title.endswith("…")


def test_a_headline_that_was_cut_short_is_still_the_title(tmp_path: Path) -> None:
    assert (
        article(tmp_path, f"Council votes for harbour and ...\n\n{BODY}").title == "Council votes for harbour and ..."
    )


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n"])
def test_a_first_short_line_is_the_title(tmp_path: Path, gap: str) -> None:
    assert article(tmp_path, f"Council votes for harbour{gap}{BODY}").title == "Council votes for harbour"


def test_title_byline_and_date_lines_are_read_in_any_order(tmp_path: Path) -> None:
    text = f"Council votes for harbour\nBy Jane Doe and John Roe\nPublished: March 3, 2024\n\n{BODY}"
    found = article(tmp_path, text.replace("harbour\n", "harbour\n\n", 1))
    assert (found.title, found.authors) == ("Council votes for harbour", ("Jane Doe", "John Roe"))
    assert found.published == "2024-03-03"


def test_a_block_of_fields_is_read(tmp_path: Path) -> None:
    text = "Title: Harbour vote: what now?\nDate: 3 March 2024\nAuthors: Jane Doe; John Roe\nURL: https://a.example/b\n"
    found = article(tmp_path, f"{text}Source: The Example\n\n{BODY}")
    assert (found.title, found.published) == ("Harbour vote: what now?", "2024-03-03")
    assert found.authors == ("Jane Doe", "John Roe")
    assert (found.url, found.source) == ("https://a.example/b", "The Example")


def test_an_impossible_date_is_ignored(tmp_path: Path) -> None:
    assert article(tmp_path, f"Title: Harbour\nDate: 2024-02-31\n\n{BODY}").published is None


def test_markdown_front_matter_is_read_and_left_in_the_text(tmp_path: Path) -> None:
    fields = 'title: "Harbour vote"\ndate: 2024-03-03\nauthors:\n  - Jane Doe\n  - John Roe\ntags: x'
    text = f"---\n{fields}\n---\n# Other\n{BODY}"
    found = article(tmp_path, text, "note.md")
    assert (found.title, found.published, found.authors) == ("Harbour vote", "2024-03-03", ("Jane Doe", "John Roe"))


URL = "https://a.example/b"
YAML = f'title: "Harbour: the vote"\ndate: 2024-03-03T10:30:00\nauthor: Jane Doe\nlang: en-GB\nlink: {URL}'
LISTED = "title: 'Harbour: the vote'\ndate: 2024-03-03 10:30:00\nauthors: [Jane Doe]\nlanguage: en"
TOML = 'title = "Harbour: the vote"\ndate = 2024-03-03T10:30:00\nauthors = ["Jane Doe"]\nlanguage = "en"'
FOLDED = "# note\ntitle: >-\n  Harbour:\n  the vote\ndate: 2024-03-03T10:30:00\nauthors:\n  - name: Jane Doe\nlang: en"
BROKEN = "title: Harbour: the vote\ndate: 2024-03-03T10:30:00\nauthors:\n- Jane Doe\nlang: en"


@pytest.mark.parametrize(
    "front",
    [
        f"---\n{YAML}\n---\n",
        f"---\n{LISTED}\nurl: {URL}\n...\n".replace("\n", "\r\n"),
        f'+++\n{TOML}\nurl = "{URL}"\n+++\n',
        f"---\n{FOLDED}\nurl: {URL}\n---\n",
        f"---\n{BROKEN}\nurl: {URL}\n---\n",
    ],
    ids=["yaml", "crlf", "toml", "folded", "broken"],
)
def test_front_matter_is_read_as_yaml_or_toml_and_by_lines_where_it_is_broken(tmp_path: Path, front: str) -> None:
    found = article(tmp_path, f"{front}\n# Other\n\n{BODY}", "note.md")
    assert (found.title, found.published) == ("Harbour: the vote", "2024-03-03T10:30:00")
    assert (found.authors, found.url, found.language) == (("Jane Doe",), "https://a.example/b", "en")


@pytest.mark.parametrize(
    "fields", ["[" * 9_000, "a: &a [*a]", "x: !!python/object/apply:os.system [ls]", "title: {a: {b: c}}"]
)
def test_hostile_front_matter_is_harmless(tmp_path: Path, fields: str) -> None:
    assert article(tmp_path, f"---\nk: v\n{fields}\n---\n{BODY}", "note.md").title == "note"


def test_sentences_begin_after_the_front_matter() -> None:
    text = f"---\ntitle: Harbour\nnote: A long line that says something.\n---\n\n{BODY}"
    spans = article_sentences(text)
    assert text[spans[0][0] :].startswith("The city council met on Monday")
    assert text[spans[-1][0] : spans[-1][1]].endswith("then it voted.")


@pytest.mark.parametrize(
    "text", [f"---\n\n{BODY}\n\n---\n\nMore.", "---\ntitle: x\n---\n", f"---\ntitle: x\n{BODY}", "--- x"]
)
def test_lines_of_dashes_and_front_matter_alone_are_text(text: str) -> None:
    assert article_sentences(text) == split_sentences(text)


@pytest.mark.parametrize("head", ["# Harbour *vote* [now](http://a.example) #\n", "Harbour vote now\n=====\n"])
def test_a_markdown_heading_is_the_title(tmp_path: Path, head: str) -> None:
    assert article(tmp_path, f"\n{head}\n{BODY}", "note.md").title == "Harbour vote now"


def test_hard_wrapped_text_does_not_give_its_first_line_as_title(tmp_path: Path) -> None:
    text = "The council met on Monday and talked about\nUkraine for several hours, then it voted.\nNobody left."
    assert article(tmp_path, text, "harbour-vote.txt").title == "harbour vote"


@pytest.mark.parametrize(
    ("name", "title"),
    [("harbour-vote_2024.txt", "harbour vote 2024"), ("Cafe.txt", "Cafe"), ("U.S. economy.txt", "U.S. economy")],
)
def test_a_file_name_of_words_is_the_title(tmp_path: Path, name: str, title: str) -> None:
    assert article(tmp_path, BODY, name).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short words.", "Short words"),
        ("The harbour vote was passed on Monday. Then all went home.", "The harbour vote was passed on Monday"),
        ("x" * 200, "x" * 79 + "…"),
        ("CNN —\n\nThe harbour vote was passed.", "CNN — The harbour vote was passed"),
        ("The harbour and one R. Kelly are in the news.", "The harbour and one R. Kelly are in the news"),
        ("これは文です。", "これは文です。"),
    ],
)
def test_a_name_of_digits_gives_way_to_the_first_sentence(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe & Max Poe", ("Jane Doe", "John Roe", "Max Poe")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("", ()),
    ],
)
def test_bylines_are_split_into_names(value: str, names: tuple[str, ...]) -> None:
    assert split_authors(value) == names


@given(st.text(st.sampled_from("---\n#=:.… date2024Title ByA\r") | st.characters()).filter(str.strip), st.booleans())
def test_any_text_has_a_head_and_a_title(text: str, markdown: bool) -> None:  # noqa: FBT001
    head = read_head(text, markdown=markdown)
    assert 0 <= head.body <= len(text)
    title = head.fields.get("title") or title_from_body(text, head.body)
    assert title.strip()
    assert "\n" not in title


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        ("Ferry sinks\nThe ferry sank on Monday night after a fire.", "Ferry sinks", ()),
        ("Ferry sinks off Ostvik\nBy Ada Lind\nThe ferry sank on Monday.", "Ferry sinks off Ostvik", ("Ada Lind",)),
        ("Ferry sinks off Ostvik\nMarch 4, 2024\nThe ferry sank on Monday.", "Ferry sinks off Ostvik", ()),
        (
            "The ferry of Ostvik sinks after a fire on board and\nleaves the islands without boats\n\nIt sank.",
            "The ferry of Ostvik sinks after a fire on board and leaves the islands without boats",
            (),
        ),
    ],
)
def test_a_headline_over_a_short_text_or_the_rest_of_the_head_is_the_title(
    tmp_path: Path, head: str, title: str, authors: tuple[str, ...]
) -> None:
    found = article(tmp_path, head)
    assert (found.title, found.authors) == (title, authors)


@pytest.mark.parametrize(
    "text", ["The ferry of Ostvik sank on Monday after a fire on\nboard. All were saved.", "Stop\nIt."]
)
def test_a_line_of_a_paragraph_is_no_title(tmp_path: Path, text: str) -> None:
    assert article(tmp_path, text, "ferry-news.txt").title == "ferry news"
