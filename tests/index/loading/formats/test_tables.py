"""CSV and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, Loaded, LoadOptions, load
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests" / "data" / "formats"


def read(path: Path, most: int = 50_000_000) -> list[Loaded | Failure]:
    options = LoadOptions(most_bytes=most)
    return [item for item in load([path], options=options) if isinstance(item, Loaded | Failure)]


def table(
    tmp_path: Path, content: str | bytes, name: str = "table.csv", most: int = 50_000_000
) -> list[Loaded | Failure]:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(tmp_path / name, most)


def texts(found: list[Loaded | Failure]) -> list[str]:
    return [item.article.text if isinstance(item, Loaded) else item.error for item in found]


def test_each_row_of_the_archive_is_an_article() -> None:
    owl, pub = read(FORMATS / "archive.csv")
    assert isinstance(owl, Loaded)
    assert isinstance(pub, Loaded)
    assert (owl.article.title, owl.article.source) == ("Owl delays work on Tarn bridge", "The Tarn Gazette")
    assert (owl.article.url, owl.article.published) == ("https://gazette.example/tarn-owl", "2024-04-22")
    assert "permit,” he said.\n\nThe delay costs" in owl.article.text
    assert pub.article.authors == ("Nora Blythe", "Sam Okafor")
    assert owl.origin == f"{FORMATS}/archive.csv:2"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    rows = delimiter.join(("ID", "Headline", "Full Text")) + "\n" + delimiter.join(("x1", "A title", "Words here."))
    (only,) = table(tmp_path, rows, "table.tsv" if delimiter == "\t" else "table.csv")
    assert isinstance(only, Loaded)
    assert (only.article.id, only.article.title, only.article.text) == ("x1", "A title", "Words here.")
    assert only.explicit_id


def test_a_table_without_texts_names_its_columns(tmp_path: Path) -> None:
    (only,) = table(tmp_path, "year,amount\n2024,7\n")
    assert isinstance(only, Failure)
    assert "year, amount" in only.error
    assert only.path == str(tmp_path / "table.csv")


def test_a_table_whose_texts_have_an_unknown_name_is_told_which_column_it_is(tmp_path: Path) -> None:
    (only,) = table(tmp_path, f"Kopf,Langtext\nA,{'Many words. ' * 20}\n")
    assert isinstance(only, Failure)
    assert "--map 'text=Langtext'" in only.error


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Verfasser;Veröffentlicht am;Inhalt;Quelle;Adresse",
        "Titre;Auteur;Date de publication;Texte;Source;Lien",
        "Título;Autor;Fecha;Contenido;Fuente;Enlace",
        "Titolo;Autore;Data;Testo;Fonte;Indirizzo",
        "Tytuł;Autor;Data publikacji;Treść;Źródło;Adres URL",
        "Заголовок;Автор;Дата публікації;Текст;Джерело;Посилання",
    ],
)
def test_headings_in_other_languages_are_understood(tmp_path: Path, header: str) -> None:
    row = "Quay;Ida Okafor;05/03/2024;The quay is closed.;The Ilmen Post;https://post.example/1"
    (only,) = table(tmp_path, f"{header}\n{row}\n")
    assert isinstance(only, Loaded)
    found = only.article
    assert (found.title, found.text, found.authors) == ("Quay", "The quay is closed.", ("Ida Okafor",))
    assert (found.source, found.url) == ("The Ilmen Post", "https://post.example/1")
    assert found.published == "2024-03-05"


def test_all_dates_of_a_table_are_read_in_the_order_that_one_of_them_shows(tmp_path: Path) -> None:
    found = table(tmp_path, "text,date\nOne.,3/4/2024\nTwo.,3/14/2024\n")
    assert [item.article.published for item in found if isinstance(item, Loaded)] == ["2024-03-04", "2024-03-14"]
    found = table(tmp_path, "text,date\nOne.,3/4/2024\nTwo.,14/3/2024\n")
    assert [item.article.published for item in found if isinstance(item, Loaded)] == ["2024-04-03", "2024-03-14"]


def test_columns_that_were_objects_and_lists_are_read_as_these(tmp_path: Path) -> None:
    header = "title.rendered,source.name,author,content.rendered"
    (only,) = table(tmp_path, f"{header}\nA &amp; B,Post,\"['Ida Okafor', 'Jon Aske']\",<p>One.</p><p>Two.</p>\n")
    assert isinstance(only, Loaded)
    assert (only.article.title, only.article.source, only.article.text) == ("A & B", "Post", "One.\n\nTwo.")
    assert only.article.authors == ("Ida Okafor", "Jon Aske")


def test_lines_before_the_names_of_the_columns_are_passed_over(tmp_path: Path) -> None:
    (only,) = table(tmp_path, "sep=;\nTitle;Body\nA;One.\n")
    assert isinstance(only, Loaded)
    (only,) = table(tmp_path, "Export of 5 March 2024\n\nTitle,Body\nA,One.\n")
    assert isinstance(only, Loaded)
    assert only.origin.endswith(":4")


def test_quotation_marks_behind_backslashes_are_read(tmp_path: Path) -> None:
    (only,) = table(tmp_path, 'title,text\nA,"She said \\"no\\", and left."\n')
    assert texts([only]) == ['She said "no", and left.']


def test_a_table_of_links_is_its_titles(tmp_path: Path) -> None:
    header = "stories_id,publish_date,title,url,language,media_name"
    (only,) = table(tmp_path, f"{header}\n7,2024-03-05 10:00:00,Quay closes,https://post.example/1,en,Post\n")
    assert isinstance(only, Loaded)
    assert (only.article.id, only.article.text, only.article.source) == ("7", "Quay closes", "Post")


def test_what_a_table_writes_for_nothing_is_nothing(tmp_path: Path) -> None:
    first, second = table(tmp_path, "title,text,author,url\nA,One.,NULL,nan\nB,NaN,,\n")
    assert isinstance(first, Loaded)
    assert (first.article.authors, first.article.url) == ((), None)
    assert isinstance(second, Failure)


def test_other_encodings_are_told(tmp_path: Path) -> None:
    text = "text\n“Der Käse schmeckt nach Übermut – und nach Größe” sagte die Wirtin.\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert texts(table(tmp_path, text.encode(encoding))) == [text.splitlines()[1].strip('"')]


def test_a_long_text_is_read_and_one_that_is_too_long_is_named(tmp_path: Path) -> None:
    long = "word " * 100_000
    assert texts(table(tmp_path, f'text\n"{long}"\n')) == [long]
    found = table(tmp_path, f'text\n"{long}"\nshort\n', most=400_000)
    assert "larger than" in texts(found)[-1] or "cannot be read" in texts(found)[0]


def test_a_table_larger_than_an_article_is_read_row_by_row(tmp_path: Path) -> None:
    rows = "".join(f"Row {number} says this.\n" for number in range(2000))
    found = table(tmp_path, "text\n" + rows, most=10_000)
    assert texts(found) == rows.splitlines()


def test_a_quotation_mark_left_open_is_named_by_its_line(tmp_path: Path) -> None:
    first, second = table(tmp_path, 'text\nGood.\n"Open until the end\nLost.\n')
    assert isinstance(first, Loaded)
    assert isinstance(second, Failure)
    assert second.path.endswith("table.csv:3")


def test_empty_rows_are_passed_over_and_rows_without_a_text_named(tmp_path: Path) -> None:
    first, second = table(tmp_path, "id,text\n\n,\nx,\ny,Words.\n")
    assert isinstance(first, Failure)
    assert isinstance(second, Loaded)
    assert second.article.id == "y"


def test_a_row_with_more_fields_than_the_header_is_named_and_not_cut(tmp_path: Path) -> None:
    first, second = table(tmp_path, "id,text\nx,Words, and more words.\ny,Words.\n")
    assert isinstance(first, Failure)
    assert "more fields" in first.error
    assert isinstance(second, Loaded)
