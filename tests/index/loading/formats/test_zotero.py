"""The RDF of a library of references, which bears the ending of feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, LeftOut, Loaded, load

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <bib:Article rdf:about="https://post.example/1">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>The Ilmen Post</dc:title></bib:Newspaper></dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Okafor</foaf:surname>
   <foaf:givenName>Ida</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dc:title>Quay closes</dc:title>
  <dcterms:abstract>The harbour board of Ilmen voted to close the quay.</dcterms:abstract>
  <dc:date>2024-03-05</dc:date>
  <z:language>en</z:language>
  <dc:identifier><dcterms:URI><rdf:value>https://post.example/1</rdf:value></dcterms:URI></dc:identifier>
 </bib:Article>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
 <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Mine.&lt;/p&gt;</rdf:value></bib:Memo>
</rdf:RDF>
"""


def read(tmp_path: Path, content: str) -> list[Loaded | Failure | LeftOut]:
    (tmp_path / "library.rdf").write_text(content)
    return [item for item in load([tmp_path / "library.rdf"]) if isinstance(item, Loaded | Failure | LeftOut)]


def test_references_are_articles_and_notes_and_files_are_told(tmp_path: Path) -> None:
    loaded, told = read(tmp_path, LIBRARY)
    assert isinstance(loaded, Loaded)
    found = loaded.article
    assert (found.title, found.text) == ("Quay closes", "The harbour board of Ilmen voted to close the quay.")
    assert (found.authors, found.source, found.published) == (("Ida Okafor",), "The Ilmen Post", "2024-03-05")
    assert (found.url, found.language) == ("https://post.example/1", "en")
    assert isinstance(told, LeftOut)
    assert told.count == 2


@pytest.mark.parametrize("content", [LIBRARY[:900], LIBRARY.replace("<rdf:RDF", "<!DOCTYPE x><rdf:RDF", 1)])
def test_a_damaged_library_is_named(tmp_path: Path, content: str) -> None:
    (failure,) = read(tmp_path, content)
    assert isinstance(failure, Failure)
    assert "export it again" in failure.error
