"""Languages beside English, each as one table of words; what tells them, cuts their endings and calls them by name.

Nothing here parses: sentences of these languages are read by their marks, words and order alone.
"""

from __future__ import annotations

from index.linguistics.languages.language import Language
from index.linguistics.languages.names import language_name, listed
from index.linguistics.languages.stems import (
    beginning_of,
    content_stems_of,
    content_words,
    is_small,
    same_head,
    same_stem,
    word_stem,
    words_of,
)
from index.linguistics.languages.table import LANGUAGES
from index.linguistics.languages.telling import question_language

__all__ = [
    "LANGUAGES",
    "Language",
    "beginning_of",
    "content_stems_of",
    "content_words",
    "is_small",
    "language_name",
    "listed",
    "question_language",
    "same_head",
    "same_stem",
    "word_stem",
    "words_of",
]
