"""PDF: the text as it was written, and where its pages begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from index.loading import Failure, LeftOut, Loaded, load
from index.loading.formats.pdf_columns import lines_of
from index.loading.formats.pdf_layout import Line, flow
from index.loading.formats.pdf_words import Word
from support.documents import Pdf, Placed, pages_of, paragraph_lines, pdf, stream
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Article

FORMATS = ROOT / "tests" / "data" / "formats"


def read(path: Path) -> Article:
    found = next(item for item in load([path]) if isinstance(item, Loaded))
    return found.article


def article(tmp_path: Path, data: bytes, name: str = "report.pdf") -> Article:
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name)


def error(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "report.pdf").write_bytes(data)
    return next(item.error for item in load([tmp_path / "report.pdf"]) if isinstance(item, Failure))


def lines(*texts: str, top: float = 500, left: float = 60) -> list[Line]:
    """Return lines a line apart; "" is half a line of space."""
    placed, height = [], top
    for text in texts:
        height -= 14 if text else 10
        placed += [Line(text, left, height, 11)] if text else []
    return placed


@pytest.fixture(scope="module")
def report() -> Article:
    return read(FORMATS / "report.pdf")


def test_paragraphs_are_kept_and_their_lines_joined(report: Article) -> None:
    paragraphs = report.text.split("\n\n")
    assert paragraphs[0] == "Harbour tunnel opens two years late"
    assert len(paragraphs) == 7
    assert all("\n" not in paragraph for paragraph in paragraphs)
    assert paragraphs[6].endswith("It took her thirty-one minutes, she said, and she had counted every lamp.")


def test_words_broken_at_the_end_of_a_line_are_whole_again_and_ligatures_are_letters(report: Article) -> None:
    raw = "\n".join(page.extract_text() for page in PdfReader(FORMATS / "report.pdf").pages)
    assert raw.count("-\n") >= 3
    assert "ﬁ" in raw
    assert "The well-known river pilots of Kastenbrück" in report.text
    assert (
        "“We should have published the real figures in March, and I regret that we did not,” Reyl said." in report.text
    )
    assert not set("ﬀﬁﬂﬃ·") & set(report.text)


def test_running_headers_and_page_numbers_are_left_out(report: Article) -> None:
    raw = "\n".join(page.extract_text() for page in PdfReader(FORMATS / "report.pdf").pages)
    assert raw.count("The Vell Courier") == 3
    assert "Courier" not in report.text
    assert "- 2 -" not in report.text


def test_each_page_begins_where_its_first_words_stand(report: Article) -> None:
    assert report.pages[0] == 0
    for number, (page, start) in enumerate(zip(PdfReader(FORMATS / "report.pdf").pages, report.pages, strict=True), 1):
        first = page.extract_text().splitlines()[1].replace("ﬁ", "fi")[:12]
        assert report.text[start:].startswith(first)
        assert report.page_at(start) == number


def test_a_paragraph_goes_on_over_the_end_of_a_page(report: Article) -> None:
    assert any(report.text[start - 1] == " " for start in report.pages[1:])


def test_title_authors_and_date_come_from_the_properties(report: Article) -> None:
    assert (report.title, report.authors, report.published) == (
        "Harbour tunnel opens two years late", ("Jonas Pell",), "2024-03-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "author"),
    [("untitled", "user"), ("Microsoft Word - minutes.doc", "Administrator"), ("minutes.indd", ""), ("", "Unknown")],
)
def test_properties_that_say_nothing_give_way_to_the_head_of_the_text(tmp_path: Path, title: str, author: str) -> None:
    head = ["Council votes for harbour", "", "By Jane Doe", "Published: 3 March 2024", ""]
    text = ["The council met on Monday and talked about the plan for hours before anybody voted on anything at all."]
    pages = pages_of([*head, *paragraph_lines(text)], 20)
    properties = {"Title": title, "Author": author, "CreationDate": "D:20240401"}
    found = article(tmp_path, pdf(pages, properties))
    assert (found.title, found.authors, found.published) == ("Council votes for harbour", ("Jane Doe",), "2024-03-03")


def test_a_hyphen_stays_where_the_document_writes_it_elsewhere() -> None:
    text, _ = flow([lines("A well-known man met a lesser and well-", "known man at an inter-", "national airport.")])
    assert text == "A well-known man met a lesser and well-known man at an international airport."


def test_a_hyphen_goes_where_the_document_writes_the_word_as_one() -> None:
    text, _ = flow([lines("A co-", "operative is no coop-", "erative unless a cooperative says so.")])
    assert text == "A cooperative is no cooperative unless a cooperative says so."


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the Anglo-", "Saxon kings", "the Anglo-Saxon kings"),
        ("in the years 2019-", "2021 nothing", "in the years 2019-2021 nothing"),
        ("an end \u2013", "of sorts", "an end \u2013 of sorts"),
        ("a soft\u00ad", "ened voice", "a softened voice"),
        ("ligatures of e\ufb03ciency", "and x\u00b2", "ligatures of efficiency and x\u00b2"),
    ],
)
def test_lines_are_joined_as_a_reader_would(first: str, second: str, joined: str) -> None:
    assert flow([lines(first, second)])[0] == joined


def test_a_word_broken_over_the_end_of_a_page_is_whole_and_the_page_begins_within_it() -> None:
    text, pages = flow([lines("They called in an inter-"), lines("national commission.")])
    assert text == "They called in an international commission."
    assert text[pages[1] :] == "national commission."


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    text, pages = flow([[], lines("One."), [], lines("Two."), []])
    assert (text, pages) == ("One.\n\nTwo.", (0, 0, 6, 6, 10))


def test_indented_lines_begin_paragraphs() -> None:
    first = Line("The first paragraph ends with this sentence.", 60, 486, 11)
    text, _ = flow([[first, Line("The second one is indented and", 75, 472, 11), Line("goes on.", 60, 458, 11)]])
    assert text == f"{first.text}\n\nThe second one is indented and goes on."


def test_the_title_of_a_chapter_above_some_pages_is_left_out() -> None:
    words = "apple bread cider dough elder fudge grape honey icing jelly".split()
    body = [
        lines(f"The {words[n % 10]} of the {words[n // 10]}", f"was {words[n // 10]}", f"and {words[n % 7]}.", top=480)
        for n in range(30)
    ]
    pages = [
        [Line("The long way home" if 5 <= number < 12 else f"{number} of the tales", 60, 560, 8), *page]
        for number, page in enumerate(body)
    ]
    text, starts = flow(pages)
    assert "long way" not in text
    assert "of the tales" not in text
    assert len(starts) == 30
    assert all(line.text in text for page in body for line in page)


def test_a_number_that_begins_a_page_is_kept() -> None:
    text, _ = flow([lines("The year began well."), lines("1914 ended it all."), lines("Then came the peace.")])
    assert "1914 ended it all." in text


def test_a_document_with_an_empty_password_is_read_and_one_with_another_is_refused(tmp_path: Path) -> None:
    for password in ("", "secret"):
        writer = PdfWriter()
        writer.append(FORMATS / "report.pdf")
        writer.encrypt(password, "owner", algorithm="RC4-128")
        with (tmp_path / "locked.pdf").open("wb") as file:
            writer.write(file)
        found = next(iter(load([tmp_path / "locked.pdf"])))
        if password:
            assert isinstance(found, Failure)
            assert "password" in found.error
        else:
            assert isinstance(found, Loaded)
            assert found.article.text == read(FORMATS / "report.pdf").text


def test_a_scan_is_said_to_have_no_text(tmp_path: Path) -> None:
    assert "--ocr eng" in error(tmp_path, pdf([[], []]))


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    made = pdf([[Placed("The first page.")], [Placed("The second page.")]])
    ended = made.index(b"endstream", made.index(b"11 0 obj"))
    begun = made.rindex(b"BT", 0, ended)
    damaged = made[:begun] + b"x\xda\xff\xff" + b"\xfe" * (ended - begun - 5) + b"\n" + made[ended:]
    damaged = re.sub(rb"(11 0 obj\n<< /Length \d+) ", rb"\1 /Filter /FlateDecode ", damaged, count=1)
    (tmp_path / "report.pdf").write_bytes(damaged)
    found = [item for item in load([tmp_path / "report.pdf"]) if isinstance(item, Loaded | Failure)]
    assert any(isinstance(item, Loaded) and item.article.text == "The second page." for item in found)
    assert any(isinstance(item, Failure) and item.path.endswith("#page=1") for item in found)


def test_what_is_no_pdf_is_said_to_be_damaged(tmp_path: Path) -> None:
    assert "damaged" in error(tmp_path, b"no PDF at all")


def test_half_characters_from_a_font_do_not_cost_the_article(tmp_path: Path) -> None:
    made = Pdf()
    made.objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    made.objects[2] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    made.objects[3] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> >> >> >>"
    )
    made.objects[4] = stream(b"BT /F1 11 Tf 1 0 0 1 60 300 Tm (Half a sign: a) Tj ET")
    made.objects[5] = stream(b"1 beginbfchar <61> <D800> endbfchar")
    text = article(tmp_path, made.write()).text
    assert text.encode()
    assert "sign" in text


SENTENCES = (
    "The council of Penn voted on Tuesday to close the old quarry",
    "which had been open since the war and had given work to many,",
    "and nobody who spoke against it was heard until the evening.",
    "The owner said that it would keep its drivers until next year.",
)


def column(x: float, *texts: str, top: float = 500, size: float = 8) -> list[Placed]:
    return [Placed(text, x=x, y=top - 10 * number, size=size) for number, text in enumerate(texts)]


def halves(words: str) -> tuple[str, ...]:
    """Return lines of a narrow column that go on into one another."""
    return tuple(f"{words} {number} went on and so it" for number in ("one", "two", "three", "four", "five"))


@pytest.mark.parametrize("drawn", ["by row", "by column"])
def test_columns_are_read_one_after_another_however_they_are_drawn(tmp_path: Path, drawn: str) -> None:
    left, right = column(40, *halves("what left")), column(230, *halves("what right"))
    by_row = [line for pair in zip(left, right, strict=True) for line in pair]
    text = article(tmp_path, pdf([by_row if drawn == "by row" else [*left, *right]])).text
    assert text.index("left five") < text.index("right one")
    assert "it what left two" in text


def test_a_heading_across_two_columns_comes_before_both_and_what_is_below_them_after(tmp_path: Path) -> None:
    heading, below = (
        Placed("A heading that goes across the whole page", x=40, y=540, size=18),
        Placed("What is written below goes across both of the columns again, to the end.", x=40, y=400, size=8),
    )
    text = article(
        tmp_path, pdf([[below, *column(40, *halves("what left")), *column(230, *halves("what right")), heading]])
    ).text
    assert text.startswith("A heading")
    assert text.index("right five") < text.index("What is written below")


def test_the_cells_of_a_table_are_apart_and_its_rows_paragraphs(tmp_path: Path) -> None:
    rows = [("Party", "For", "Against"), ("Harbour List", "11", "0"), ("Green Union", "4", "1")]
    cells = [
        Placed(cell, x=x, y=400 - 14 * number)
        for number, row in enumerate(rows)
        for x, cell in zip((60, 200, 260), row, strict=True)
    ]
    text = article(tmp_path, pdf([[*column(40, *SENTENCES), *cells]])).text
    assert text.endswith("Party | For | Against\n\nHarbour List | 11 | 0\n\nGreen Union | 4 | 1")


def test_a_cell_that_goes_on_below_is_whole(tmp_path: Path) -> None:
    cells = [
        Placed("Harbour List", x=60, y=400), Placed("wants to build the", x=200, y=400),
        Placed("tram at once", x=200, y=388), Placed("Green Union", x=60, y=370), Placed("wants to wait", x=200, y=370),
    ]  # fmt: skip
    text = article(tmp_path, pdf([[*column(40, *SENTENCES), *cells]])).text
    assert "Harbour List | wants to build the tram at once\n\nGreen Union | wants to wait" in text


def test_bold_that_is_drawn_twice_is_there_once(tmp_path: Path) -> None:
    line = "Bold words of the mayor"
    drawn = [Placed(line, y=400), Placed(line, x=60.4, y=400), Placed("The mayor spoke for an hour.", y=380)]
    assert article(tmp_path, pdf([drawn])).text.count("mayor") == 2


def test_letters_that_are_set_wide_are_words(tmp_path: Path) -> None:
    wide = [
        Placed(letter, x=60 + 14 * place, y=500)
        for place, letter in enumerate("TRAM VOTE NOW") if letter != " "
    ]  # fmt: skip
    assert article(tmp_path, pdf([[*wide, *column(60, *SENTENCES, top=450)]])).text.startswith("TRAM VOTE NOW")


def test_lines_that_are_turned_are_read_one_after_another() -> None:
    words = [
        Word(text, 60 + 50 * place, 107 + 50 * place, -100 - 14 * row, 10, 1)
        for row, line in enumerate(("The council of", "Penn voted for"))
        for place, text in enumerate(line.split())
    ]
    assert [line.text for line in lines_of(words)] == ["The council of", "Penn voted for"]


def test_a_page_that_is_a_picture_is_told_and_a_blank_one_is_not(tmp_path: Path) -> None:
    made = pdf([column(40, *SENTENCES), [Placed("to be a picture")], []])
    picture = re.sub(rb"BT.{1,80}\(to be a picture\) Tj ET", b"q 9 9 90 90 re f Q", made)
    (tmp_path / "report.pdf").write_bytes(picture)
    told = [item for item in load([tmp_path / "report.pdf"]) if isinstance(item, LeftOut)]
    assert [(item.kind, item.count) for item in told] == [("page without text", 1)]
    assert told[0].path.endswith("#page=2")
    assert "--ocr" in told[0].reason


def test_letters_that_no_font_tells_are_refused(tmp_path: Path) -> None:
    shifted = ["".join(chr(ord(c) + 3) if c.isalpha() and c < "x" else c for c in line) for line in SENTENCES]
    assert "fonts do not tell" in error(tmp_path, pdf([column(40, *shifted)]))


def test_first_lines_that_differ_by_their_figures_are_text(tmp_path: Path) -> None:
    pages = [
        [
            Placed(f"In district {n} the police counted {7 * n} thefts.", y=540),
            *column(60, f"{word} stays.", *SENTENCES),
        ]
        for n, word in enumerate("Apple Bread Cider Dough".split(), 1)
    ]
    text = article(tmp_path, pdf(pages)).text
    assert all(f"In district {n} the police" in text for n in range(1, 5))


@pytest.mark.parametrize(
    ("title", "author"), [("Layout 1", "HP_Owner"), ("(anonymous)", "(anonymous)"), ("minutes_final_v3", "j.pell2")]
)
def test_the_largest_line_is_the_title_where_the_file_has_a_useless_one(
    tmp_path: Path, title: str, author: str
) -> None:
    page = [
        Placed("A quarry closes", y=540, size=18),
        Placed("after eighty years", y=518, size=18),
        *column(40, *SENTENCES),
    ]
    properties = {"Title": title.replace("(", r"\(").replace(")", r"\)"), "Author": author.strip("()")}
    found = article(tmp_path, pdf([page], properties))
    assert (found.title, found.authors) == ("A quarry closes after eighty years", ())


def test_the_day_that_is_printed_comes_before_the_day_of_the_file(tmp_path: Path) -> None:
    page = [
        Placed("The Penn Post, 4 May 2023", y=560), Placed("A quarry closes", y=540, size=18), *column(40, *SENTENCES)
    ]  # fmt: skip
    assert article(tmp_path, pdf([page], {"CreationDate": "D:20240401120000Z"})).published == "2023-05-04"
    only_told = [*column(40, *SENTENCES, "It had opened on 3 March 1946, said the owner of the quarry.")]
    assert article(tmp_path, pdf([only_told], {"CreationDate": "D:20240401120000Z"})).published == "2024-04-01"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("a well-", "known geologist", "a well-known geologist"),
        ("a self-", "taught painter", "a self-taught painter"),
        ("the rail-", "way company", "the railway company"),
        ("said Anne-", "Marie Dolan", "said Anne-Marie Dolan"),
    ],
)
def test_the_hyphens_of_compound_words_and_names_stay(first: str, second: str, joined: str) -> None:
    assert flow([lines(first, second)])[0] == joined


def test_what_a_browser_prints_around_a_page_is_no_text_but_its_address(tmp_path: Path) -> None:
    body = column(40, *SENTENCES)
    marks = [
        Placed("4/5/23, 2:51 PM", x=20, y=580, size=8), Placed("A quarry closes", x=150, y=580, size=8),
        Placed("https://post.example/quarry", x=20, y=12, size=8), Placed("1/1", x=380, y=12, size=8),
    ]  # fmt: skip
    found = article(tmp_path, pdf([[*marks, *body]]))
    assert (found.url, "quarry closes" in found.text, "1/1" in found.text) == (
        "https://post.example/quarry",
        False,
        False,
    )
    assert "1/1" in article(tmp_path, pdf([[*marks[2:], *body]])).text


def test_a_page_that_is_all_table_is_read(tmp_path: Path) -> None:
    cells = [
        Placed(text, x=x, y=y) for x, y, text in ((60, 400, "Penn"), (200, 400, "7"), (60, 380, "Orr"), (200, 380, "9"))
    ]
    assert article(tmp_path, pdf([cells])).text == "Penn | 7\n\nOrr | 9"
