"""An article's text goes in; its sentences, its passages and its language come out.

Sentences and passages are spans of the text; where it begins with fields of its own, they begin after those.
"""

from index.text.chunk import passages_of
from index.text.front_matter import FrontMatter, front_matter_of
from index.text.headings import heading_of
from index.text.language import LANGUAGES_VERSION, detect_language, language_of
from index.text.lines import join_soft_breaks, printed, unwrap
from index.text.sentences import article_sentences, sentences_within, split_sentences

__all__ = [
    "LANGUAGES_VERSION",
    "FrontMatter",
    "article_sentences",
    "detect_language",
    "front_matter_of",
    "heading_of",
    "join_soft_breaks",
    "language_of",
    "passages_of",
    "printed",
    "sentences_within",
    "split_sentences",
    "unwrap",
]
