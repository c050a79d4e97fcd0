"""Sentences that cut a quotation are widened to all of it."""

from __future__ import annotations

from index.types import Article
from rag.answering.whole import with_whole_quotations
from rag.types import Evidence

TEXT = (
    'Engineer Ada Lind disagreed: "The lane sits two metres higher than the harbour. It will stay dry." Peter Holm '
    'laughed.\n\n"We waited for nine years. Nobody believed it," he said on Monday. "Now it stands."\n\n'
    "“The first paragraph goes on. It has no end.\n\n“Here it goes on.”"
)
ARTICLE = Article("wall", "The wall", TEXT)


def widened(words: str, *, by_speaker: bool) -> str:
    start = TEXT.index(words)
    return with_whole_quotations(Evidence(ARTICLE, (start, start + len(words)), 1.0), by_speaker=by_speaker).text


def test_a_quotation_after_its_cue_is_taken_to_its_end() -> None:
    first = 'Engineer Ada Lind disagreed: "The lane sits two metres higher than the harbour.'
    for by_speaker in (True, False):
        assert widened(first, by_speaker=by_speaker) == f'{first} It will stay dry."'


def test_the_words_of_a_speaker_alone_need_no_more_than_their_sentence() -> None:
    assert widened('"We waited for nine years.', by_speaker=True) == '"We waited for nine years.'
    whole = '"We waited for nine years. Nobody believed it," he said on Monday.'
    assert widened('"We waited for nine years.', by_speaker=False) == whole
    assert widened('Nobody believed it," he said on Monday.', by_speaker=False) == whole


def test_whole_sentences_and_quotations_over_paragraphs_stay() -> None:
    for words in ("Peter Holm laughed.", '"Now it stands."', "“The first paragraph goes on."):
        assert widened(words, by_speaker=False) == words
