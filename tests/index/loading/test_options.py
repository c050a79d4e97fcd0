"""How files are read, as the user says it."""

from __future__ import annotations

import pytest

from index.errors import UsageError
from index.loading import READER_VERSION, ReadOptions, read_options, reader_version


def test_fields_are_given_as_ours_and_theirs() -> None:
    options = read_options(["text=story", "published = day of print"], strict=True, ocr="eng+deu")
    assert options.fields == (("text", "story"), ("published", "day of print"))
    assert (options.strict, options.ocr) == (True, "eng+deu")


@pytest.mark.parametrize("given", ["story", "story=text", "text=", "=story", ""])
def test_what_names_no_field_is_refused_with_those_there_are(given: str) -> None:
    with pytest.raises(UsageError, match=r"write one of text, id, title"):
        read_options([given])


@pytest.mark.parametrize("given", ["e", "eng,deu", "eng+", "../eng"])
def test_what_names_no_languages_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="as tesseract does"):
        read_options(ocr=given)


def test_what_is_read_otherwise_is_read_again() -> None:
    versions = {reader_version(read_options(fields)) for fields in ([], ["text=story"], ["text=body"])}
    assert len(versions) == 3
    assert reader_version(ReadOptions()) == READER_VERSION
