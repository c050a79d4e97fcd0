"""Where an article has quoted words, or words like them."""

from __future__ import annotations

from rag.checking.stretches import Stretch, exact_places, nearest, unequal
from rag.checking.tokens import Quotation, Reading, read_quotation

ARTICLE = Reading.of(
    "The ferry is late, the ferry is old. We shall not sell the ferry before the island has a bridge of its own."
)


def _quotation(text: str) -> Quotation:
    return read_quotation(text, (0, len(text)))


def test_all_places_are_found() -> None:
    assert list(exact_places(_quotation("The ferry is"), ARTICLE)) == [((0, 3),), ((4, 7),)]


def test_pieces_stand_in_order() -> None:
    assert list(exact_places(_quotation("We shall … a bridge"), ARTICLE)) == [((8, 10), (18, 20))]
    assert not list(exact_places(_quotation("a bridge … We shall"), ARTICLE))


def test_a_bracket_stands_for_few_words() -> None:
    assert list(exact_places(_quotation("We shall not sell [it] before"), ARTICLE))
    assert not list(exact_places(_quotation("The ferry is late [x] a bridge"), ARTICLE))


def test_the_stretch_most_like_words() -> None:
    words = Reading.of("We shall never sell the ferry before the island has a tunnel of its own").keys
    found = nearest(words, ARTICLE)
    assert found == Stretch((0, 15), (8, 23), 13)


def test_of_words_that_stand_there_twice_the_near_ones_are_taken() -> None:
    article = Reading.of("We think so. Nobody on the pier had expected that at all. We think it is late for the ferry.")
    found = nearest(Reading.of("We think it is not late for the ferry").keys, article)
    assert found is not None
    assert article.words_of(*found.theirs) == "We think it is late for the ferry"


def test_nothing_is_like_other_words() -> None:
    assert nearest(Reading.of("Beekeepers count swarms").keys, ARTICLE) is None
    assert nearest((), ARTICLE) is None


def test_what_is_unequal_stands_side_by_side() -> None:
    assert unequal(["a", "b", "c", "d"], ["a", "x", "c"]) == [((1, 2), (1, 2)), ((3, 4), (3, 3))]
