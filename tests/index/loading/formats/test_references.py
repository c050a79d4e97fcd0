"""RIS, as managers of references export it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.loading import Failure, Loaded
from support.loading import load_items

if TYPE_CHECKING:
    from pathlib import Path

RIS = """TY  - NEWS
TI  - Quay closes
AU  - Okafor, Ida
AU  - Aske, Jon
T2  - The Ilmen Post
DA  - 2024/03/05/
PY  - 2024
LA  - en
UR  - https://post.example/1
AB  - The harbour board of Ilmen voted on Monday
to close the east quay.
KW  - harbours
ER  -

TY  - NEWS
TI  - Only a title
UR  - https://post.example/2
ER  -

TY  - NEWS
KW  - nothing
ER  -
"""


def test_each_reference_is_an_article_of_its_abstract(tmp_path: Path) -> None:
    (tmp_path / "press.ris").write_text(RIS)
    first, second, third = load_items([tmp_path])
    assert isinstance(first, Loaded)
    found = first.article
    assert (found.title, found.authors, found.source) == ("Quay closes", ("Ida Okafor", "Jon Aske"), "The Ilmen Post")
    assert (found.published, found.url, found.language) == ("2024-03-05", "https://post.example/1", "en")
    assert found.text == "The harbour board of Ilmen voted on Monday\nto close the east quay."
    assert first.origin.endswith("press.ris:1")
    assert isinstance(second, Loaded)
    assert second.article.text == "Only a title"
    assert isinstance(third, Failure)
    assert third.path.endswith("press.ris:20")


def test_what_is_no_ris_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text("Words.")
    (found,) = load_items([tmp_path / "a.ris"])
    assert isinstance(found, Failure)
    assert "no RIS" in found.error
