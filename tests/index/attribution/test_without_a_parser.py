"""The parts of attribution that need no parser, and properties that hold whatever a parser says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution.extract import extract
from index.attribution.noun_phrases import parse_phrase, split_title
from index.attribution.parsing import Token, Tree
from index.linguistics.saying import lemma_of
from index.text import split_sentences
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.attribution.segments import Segment

PIECES = [
    *(
        "“",
        "”",
        '"',
        "''",
        "'",
        "‘",
        "’",
        "«",
        "»",
        " ",
        "\n",
        ", ",
        ". ",
        "? ",
        ": ",
        "\u2028",
        "🙂",
        "\x00",
        "x" * 50,
    ),
    *(" said ", "according to", " that ", "Ada", "Ms. Lind", " the minister ", " of ", "he", " to plan ", " and "),
    *("Volta Inc.", " was told ", " who ", " claims ", " reportedly "),
]
DEPS = (
    "nsubj nsubjpass ccomp xcomp dobj prep pobj conj parataxis aux auxpass acl relcl poss agent punct advcl oprd acomp "
    "mark prt advmod det compound"
).split()
TAGS = "NN NNP NNS VBD VB VBZ VBG VBN PRP IN TO RB JJ DT , WP".split()


@pytest.mark.parametrize(
    ("phrase", "name", "title"),
    [
        ("Minister of Industry of Norway Ada Lind", "Ada Lind", "Minister of Industry of Norway"),
        ("Deputy Defence Minister Ada Lind", "Ada Lind", "Deputy Defence Minister"),
        ("Sen. Ada Lind", "Ada Lind", ""),
        ("the artist Ada Lind", "Ada Lind", "artist"),
        ("steel giant Volta", "Volta", "steel giant"),
        ("Radio North's Ada Lind", "Ada Lind", "Radio North's"),
        ("Gov. Ada Lind of Ohio", "Ada Lind", "Governor of Ohio"),
        ("Ada Lind of the rowing club", "Ada Lind", "of the rowing club"),
        ("inspector Ada Lind from the dairy board", "Ada Lind", "inspector from the dairy board"),
        ("Mr. Lind of the Norby Bank", "Lind", "of the Norby Bank"),
        ("aide to Mayor Ada Lind", "", ""),
        ("Spokesman for President Ada Lind", "", ""),
        ("the widow of Governor Tom Reed", "", ""),
        ("Secretary of State Ada Lind", "Ada Lind", "Secretary of State"),
        ("Lighthousekeeper Ada Lind", "Ada Lind", "Lighthousekeeper"),
        ("Ferrywoman Ada Lind", "Ada Lind", "Ferrywoman"),
        ("Ada Lind Sr.", "Ada Lind Sr.", ""),
        ("Bank of Norby", "Bank of Norby", ""),
        ("Federal Savings Bank of Norby", "Federal Savings Bank of Norby", ""),
        ("Joint Chiefs of Staff", "Joint Chiefs of Staff", ""),
        ("the University of Norby", "University of Norby", ""),
        ("the minister", "", ""),
        ("the Minister of Industry", "", ""),
        ("two officials", "", ""),
    ],
)
def test_titles_are_told_from_names(phrase: str, name: str, title: str) -> None:
    assert split_title(phrase) == (name, title)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("her lawyer, Ada B. Lind, who lives in Norby", "Ada B. Lind"),
        ("the master clockmaker, Jolanda Reuss", "Jolanda Reuss"),
        ("her husband, John Lind", "John Lind"),
        ("one of the guests, Maria Lind", "Maria Lind"),
        ("the oldest gardener of the town, Ilmari Kask, 91", "Ilmari Kask"),
        ("The other guests at the table, Jean Lind and Tom Reed", ""),
        ("the paper, Norby Post", "Norby Post"),
        ("the lender, Norby Savings", "Norby Savings"),
        ("the witness, who was late", ""),
    ],
)
def test_an_apposition_names_whom_a_description_means(phrase: str, name: str) -> None:
    assert parse_phrase(phrase).name == name


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join), st.randoms(use_true_random=False))
def test_spans_are_exact_whatever_the_parser_says(text: str, random: object) -> None:
    def parse(segments: Iterable[Segment]) -> Iterator[Tree]:
        for segment in segments:
            yield _any_tree(segment, random)

    article = Article("a", "", text)
    ((attributions, speakers),) = extract([(article, split_sentences(text))], parse)
    for item in attributions:
        together = sorted((*item.source, *item.cue, *item.content))
        assert item.content
        assert all(0 <= start < end <= len(text) for start, end in together)
        assert all(before[1] <= after[0] for before, after in pairwise(together))
    assert {speaker.name for speaker in speakers} == {item.speaker for item in attributions} - {""}


def _any_tree(segment: Segment, random: object) -> Tree:
    """A tree with the segment's words, in which everything else is chance."""
    tokens = []
    for piece in segment.pieces:
        words = segment.text[piece.span[0] : piece.span[1]]
        position = 0
        for word in words.split():
            at = words.index(word, position)
            position = at + len(word)
            start = piece.start + (at if piece.quote < 0 else 0)
            end = start + (len(word) if piece.quote < 0 else 0)
            tokens.append((word, start, end, piece.quote))
    count = len(tokens)
    chance = random
    return Tree(
        tuple(
            Token(
                word, lemma_of(word.lower()) if quote < 0 else "", chance.choice(TAGS), chance.choice(DEPS),  # type: ignore[attr-defined]
                chance.randrange(count), start, end, quote,  # type: ignore[attr-defined]
            )
            for word, start, end, quote in tokens
        )
    )  # fmt: skip


WORDS = (
    "Mr. the Ada Lind Jr. MP mayor Judge aide to of wife , — ( ) “Bob” ' 's Col. army and y J. who said - 62 ; : ex- ’s"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
def test_any_words_are_read_as_a_phrase_whose_name_stands_in_them(phrase: str) -> None:
    assert all(part in phrase for part in parse_phrase(phrase).name.split())
