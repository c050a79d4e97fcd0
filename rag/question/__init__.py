"""The words of a question go in; a `Question` comes out, that later stages read and none parses again.

It is read for whose words are asked for, on what topic and of which time; whom a name means is matched to the people
whom the articles quote.
"""

from rag.question.claimants import Claimant, claimant_of
from rag.question.comparing import MORE, trimmed
from rag.question.date_filter import in_time
from rag.question.heard import Heard, words_asked
from rag.question.keywords import on_topic
from rag.question.parse import (
    asked_speaker,
    asked_stance,
    in_other_words,
    parse_question,
    topic_alone,
    whatever_paper,
    with_stance,
    within,
)
from rag.question.posts import Post, read_post
from rag.question.requests import Request, asked_for, leans_on_citations, request_of, requests_of
from rag.question.rewording import reworded
from rag.question.speaker import AskedSpeaker, find_speaker, match_speaker, mentions, names_asked, names_whole, tells_of
from rag.question.spelling import is_nonsense, names_meant, names_near, respelt
from rag.question.time_expressions import read_period, without_period
from rag.question.verbs import (
    addresses,
    asks_for_words,
    does,
    is_spoken_of,
    names_topic,
    never_said,
    says_with,
    tells,
    with_verb,
)
from rag.question.views import with_feeling, with_view

__all__ = [
    "MORE",
    "AskedSpeaker",
    "Claimant",
    "Heard",
    "Post",
    "Request",
    "addresses",
    "asked_for",
    "asked_speaker",
    "asked_stance",
    "asks_for_words",
    "claimant_of",
    "does",
    "find_speaker",
    "in_other_words",
    "in_time",
    "is_nonsense",
    "is_spoken_of",
    "leans_on_citations",
    "match_speaker",
    "mentions",
    "names_asked",
    "names_meant",
    "names_near",
    "names_topic",
    "names_whole",
    "never_said",
    "on_topic",
    "parse_question",
    "read_period",
    "read_post",
    "request_of",
    "requests_of",
    "respelt",
    "reworded",
    "says_with",
    "tells",
    "tells_of",
    "topic_alone",
    "trimmed",
    "whatever_paper",
    "with_feeling",
    "with_stance",
    "with_verb",
    "with_view",
    "within",
    "without_period",
    "words_asked",
]
