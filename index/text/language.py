"""Tells the language of an article's text, by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from index.errors import StorageError

if TYPE_CHECKING:
    from index.types import Article

LANGUAGES_VERSION = "1"
"""Changes when articles that had no language are to be looked at again."""

_PART = 300  # characters, of the beginning and of the middle: a beginning alone may be a list of names
_FEWEST = 20  # letters; of scripts that write words with one or two signs, a third
_DENSE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # compiled at its first use: that takes longer than all else here
_CONFIDENT = 0.7
_ENOUGH = 200  # characters, from which on the text is trusted more than what somebody declared
_CODE = re.compile("[a-z]{2}")


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where it is too short or not clear."""
    sample = " ".join((text[: 2 * _PART] if len(text) <= 2 * _PART else _parts(text)).split())
    if sum(map(str.isalpha, sample)) + 2 * len(re.findall(_DENSE, sample)) < _FEWEST:
        return None
    label, confidence = _identifier().classify(sample)
    return str(label) if confidence >= _CONFIDENT and _CODE.fullmatch(label) else None


def language_of(article: Article) -> str | None:
    """Return the article's language: of a short text as declared, of a longer one as detected.

    Declared languages are often those of a page's frame, or of whoever set up the feed.
    """
    if article.language and len(article.text) < _ENOUGH:
        return article.language
    return detect_language(article.text) or article.language


def _parts(text: str) -> str:
    middle = len(text) // 2
    return f"{text[:_PART]} {text[middle : middle + _PART]}"


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model once, when the first article is new: a run without new articles must not wait for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - as above

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it is unpacked into a temporary file
        raise StorageError(
            f"The temporary folder {gettempdir()} cannot be written ({error.strerror or error}). Everything committed "
            "before is kept: make room there, and run this again."
        ) from error
    # Dialects and creoles without a code of two letters would only draw from the confidence in their neighbours.
    identifier.set_languages([label for label in identifier.labels if _CODE.fullmatch(label) or label == "zxx"])
    return identifier
