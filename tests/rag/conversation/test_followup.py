"""A question is read in the light of the conversation before it; one that stands alone is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Article, Attribution, Filters, Passage, ScoredPassage, Speaker
from rag.conversation.followup import follow_up
from rag.evidence.selection import fresh
from rag.retrieval.hybrid import near_first
from rag.types import Answer, Citation, Evidence, Prior, Question, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

SPEAKERS = (
    Speaker("port", "Greta Holm", ("Harbour Minister", "the minister", "Holm")),
    Speaker("port", "Ivo Brandt", ("Brandt", "the engineer")),
    Speaker("ferry", "Nadia Okoye", ("Mayor of Lund", "Okoye")),
)
CRANES = "The new cranes are tested at night because the quay is empty then"
STRIKE = "Dockers in Malmo will not strike in May"
SPOKEN = "What did Holm say about testing?"


def turn(question: str, quote: str = "", speaker: str | None = None, article: str = "port") -> Turn:
    """Return a turn whose answer cites one quotation, or is a refusal."""
    citation = Citation(1, article, "Title", None, None, quote, 0, len(quote), "0", speaker, "said", "indirect")
    return Turn(question, Answer(question, answered=bool(quote), text=quote, citations=(citation,) if quote else ()))


TESTING = turn(SPOKEN, CRANES, "Greta Holm")
COUNT = turn("How many ships waited in February?", "Forty ships waited in February", "Ivo Brandt")
BRIDGE = turn("How much did the bridge cost?", "The bridge cost 4 million euros")
SHIP = turn("When was the Aurora launched?", "The Aurora was launched in Kiel in 1911")


def read(question: str, history: Sequence[Turn]) -> tuple[Question, ...]:
    return follow_up(Question(question, question), history, SPEAKERS)


def understood(question: str, *history: Turn) -> str:
    return read(question, history)[0].text


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("And what did she say about strikes?", "What did Greta Holm say about strikes?"),
        ("what did she say about strikes", "What did Greta Holm say about strikes?"),
        ("What did they say about strikes?", "What did Greta Holm say about strikes?"),
        ("What did the minister say about strikes?", "What did Greta Holm say about strikes?"),
        ("And about strikes?", "What did Greta Holm say about strikes?"),
        ("What about strikes?", "What did Greta Holm say about strikes?"),
        ("And strikes?", "What did Greta Holm say about strikes?"),
        ("What about Okoye?", "What did Okoye say about testing?"),
        ("And okoye?", "What did okoye say about testing?"),
        ("And what did Okoye say?", "What did Okoye say about testing?"),
        ("What did Okoye say about it?", "What did Okoye say about testing?"),
        ("What else did she say?", "What else did Greta Holm say?"),
        ("What else?", "What else did Greta Holm say about testing?"),
        ("Who else?", "Who else commented on testing?"),
        ("Why?", "What did Greta Holm say about the reasons for testing?"),
        ("Did she say why?", "What did Greta Holm say about the reasons for testing?"),
        ("How many?", "What did Greta Holm say about the number of testing?"),
        ("When was that?", "What did Greta Holm say about the time of testing?"),
        ("When was she born?", "When was Greta Holm born?"),
        ("What is her view on strikes?", "What is Greta Holm's view on strikes?"),
        ("Where were the cranes made?", "Where were the cranes made, according to Greta Holm?"),
        ("Where were those cranes made?", "Where were the cranes made, according to Greta Holm?"),
        ("Who made them?", "Who made the new cranes?"),
    ],
)
def test_a_question_after_somebodys_words_is_about_that_person_and_topic(asked: str, meant: str) -> None:
    assert understood(asked, TESTING) == meant


@pytest.mark.parametrize(
    ("asked", "before", "meant"),
    [
        ("When did it open?", BRIDGE, "When did the bridge open?"),
        ("Who built it?", BRIDGE, "Who built the bridge?"),
        ("And the tunnel?", BRIDGE, "How much did the tunnel cost?"),
        ("What is its length?", BRIDGE, "What is the bridge's length?"),
        ("And in March?", COUNT, "How many ships waited in March?"),
        ("Why?", SHIP, "Why was the Aurora launched?"),
        ("Where?", SHIP, "Where was the Aurora launched?"),
        ("And the Borealis?", SHIP, "When was the Borealis launched?"),
        ("Who else worked there?", SHIP, "Who else worked in Kiel?"),
        ("Who said that?", COUNT, "Who said ships waited in February?"),
        ("What did he say about strikes?", COUNT, "What did Ivo Brandt say about strikes?"),
        ("What did Okoye say about that?", BRIDGE, "What did Okoye say about the bridge?"),
    ],
)
def test_a_question_after_a_fact_is_about_the_same_thing_or_event(asked: str, before: Turn, meant: str) -> None:
    assert understood(asked, before) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "Who won the 2022 World Cup?",
        "What did Okoye say about arms shipments?",
        "What did Okoye say?",
        "What did Okoye say about her plans?",
        "Which city elected its first mayor this week?",
        "Which company said it would close after its factory burned?",
        "How long does it take to cross the strait?",
        "Is it true that taxes rise?",
        "How many people are there in Norway?",
        "What is a polder?",
        "Why did the council of Lund resign?",
        "According to Okoye, when will prices fall?",
        "Who said he would resign?",
        "Purpose of the lighthouse",
        "How is it known that storms are rare?",
        "/what/ is this {{",
        "?!",
    ],
)
@pytest.mark.parametrize("before", [TESTING, COUNT, BRIDGE], ids=["words", "count", "bridge"])
def test_a_question_that_stands_alone_takes_nothing_from_the_conversation(asked: str, before: Turn) -> None:
    (reading,) = read(asked, [before])
    assert (reading.text, reading.prior) == (asked, Prior())


def test_without_a_conversation_nothing_is_read_into_a_question() -> None:
    assert understood("And what did he say about it?") == "And what did he say about it?"


def test_a_new_name_replaces_the_old_speaker_for_the_questions_after_it() -> None:
    other = turn("What did Okoye say about ferries?", "Ferries are late", "Nadia Okoye", "ferry")
    assert (
        understood("And what did she say about strikes?", TESTING, other) == "What did Nadia Okoye say about strikes?"
    )


def test_a_question_in_between_that_was_refused_leaves_the_people_known() -> None:
    refused = turn("Who won the 2022 World Cup?")
    assert understood("What did she say about strikes?", TESTING, refused) == "What did Greta Holm say about strikes?"
    assert understood("Where was it held?", TESTING, refused) == "Where was the 2022 World Cup held?"


def test_follow_ups_of_follow_ups_are_read_in_turn() -> None:
    history = [TESTING, Turn("And about strikes?", None, f"Greta Holm said: “{STRIKE}” [1]"), Turn("What about Okoye?")]
    assert understood("Did she say when?", *history) == "What did Okoye say about the time of strikes?"


def test_a_turn_known_by_its_words_alone_gives_its_speaker() -> None:
    said = Turn("Who spoke about cranes?", text=f"According to Greta Holm: “{CRANES}” [1]")
    assert understood("What did she say about strikes?", said) == "What did Greta Holm say about strikes?"


def test_the_answer_to_who_is_whom_the_next_question_means() -> None:
    who = turn("Who is the harbour minister?", "Harbour Minister Greta Holm spoke after Ivo Brandt", "Ivo Brandt")
    assert understood("What did she say?", who) == "What did Greta Holm say?"


def test_asking_for_more_leaves_out_what_was_given_and_who_was_heard() -> None:
    (more,) = read("What else did she say?", [TESTING])
    assert (more.prior.seen, more.prior.heard) == ((CRANES,), ())
    (others,) = read("Who else?", [TESTING])
    assert others.prior.heard == ("Greta Holm",)


def test_a_question_about_what_was_spoken_of_is_asked_of_the_speaker_and_then_of_the_cited_article() -> None:
    first, second = read("Where were the cranes made?", [TESTING])
    assert first.text == "Where were the cranes made, according to Greta Holm?"
    assert (second.text, second.prior.near) == ("Where were the cranes made?", ("port",))


ARTICLES = {
    name: Article(name, name, text)
    for name, text in {"port": f"{CRANES}. {STRIKE}.", "ferry": "The ferry was built in Turku."}.items()
}


def piece(article: str, words: str, score: float, speaker: str = "") -> Evidence:
    start = ARTICLES[article].text.index(words)
    span = (start, start + len(words))
    said = Attribution(ARTICLES[article], (), (), (span,), speaker, "indirect") if speaker else None
    return Evidence(ARTICLES[article], span, score, said)


PORT = piece("port", STRIKE, 4, "Greta Holm")
FERRY = piece("ferry", "The ferry was built in Turku.", 6)


def test_the_articles_just_cited_win_where_they_answer() -> None:
    near = Prior(near=("port",))
    assert fresh([FERRY, PORT], near, lambda e: e.score >= 3) == [PORT]
    assert fresh([FERRY, PORT], near, lambda e: e.score >= 5) == [FERRY, PORT]


def test_what_was_quoted_and_who_was_heard_is_left_out() -> None:
    assert fresh([FERRY, PORT], Prior(seen=(f"“{STRIKE},”",)), bool) == [FERRY]
    assert fresh([FERRY, PORT], Prior(heard=("Greta Holm",)), bool) == [FERRY]


def test_a_reason_is_only_given_by_words_that_give_one() -> None:
    why = piece("port", CRANES, 2)
    assert fresh([PORT, why], Prior(wanted="why"), bool) == [why]
    assert fresh([PORT, why, FERRY], Prior(wanted="when"), bool) == [PORT]


class Shelf:
    """Retrieves every article that passes, best first."""

    def retrieve(self, question: Question, *, k: int, filters: Filters) -> list[ScoredPassage]:
        allowed = [a for a in ARTICLES.values() if not filters.articles or a.id in filters.articles]
        return [ScoredPassage(Passage(article, 0, len(article.text)), 1.0) for article in reversed(allowed)][:k]


def test_half_of_the_passages_come_from_the_articles_just_cited() -> None:
    def found(prior: Prior, filters: Filters, k: int = 2) -> list[str]:
        return [
            hit.passage.article.id for hit in near_first(Shelf(), Question("x", "x", prior=prior), k=k, filters=filters)
        ]

    assert found(Prior(), Filters()) == ["ferry", "port"]
    assert found(Prior(near=("port",)), Filters()) == ["port", "ferry"]
    assert found(Prior(near=("port",)), Filters(articles=("ferry",))) == ["ferry"]


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
def test_any_conversation_can_be_read(asked: str, before: str, answered: str) -> None:
    history = [Turn(before, text=answered), TESTING, Turn(asked, text=before)]
    for reading in read(asked, history):
        assert isinstance(reading.text, str)
        assert reading.text or not asked


@given(st.lists(st.sampled_from("And what did he she it they say about strikes why else there the minister ?".split())))
def test_any_follow_up_of_common_words_can_be_read(words: list[str]) -> None:
    asked = " ".join(words)
    (first, *_) = read(asked, [TESTING, BRIDGE])
    assert first.text or not asked


TICKETS = turn("How many tickets were sold in Malmo in 2021?", "In 2021 Malmo sold 900 tickets")
RACE = turn("Who won the fifth race?", "The fifth race was won by Nadia Okoye")
PRICE = turn("By how much did the price of milk rise?", "The price of milk rose by a tenth")


@pytest.mark.parametrize(
    ("asked", "before", "meant"),
    [
        ("And the sixth?", RACE, "Who won the sixth race?"),
        ("And in Lund?", TICKETS, "How many tickets were sold in Lund in 2021?"),
        ("and the fee?", PRICE, "By how much did the fee rise?"),
        ("And bread?", PRICE, "By how much did the price of bread rise?"),
        (
            "What about adults?",
            turn("How much is a day for children?", "A day is 4 for children"),
            "How much is a day for adults?",
        ),
    ],
)
def test_a_fragment_takes_the_place_of_its_like(asked: str, before: Turn, meant: str) -> None:
    assert understood(asked, before) == meant


@pytest.mark.parametrize(
    ("asked", "before", "text", "kept"),
    [
        ("And the sixth?", RACE, "The fifth race was won by Nadia Okoye.", False),
        ("And the sixth?", RACE, "The sixth race was won by Ivo Brandt.", True),
        ("And the sixth?", RACE, "In the sixth month Ivo Brandt won.", False),
        ("And in Lund?", TICKETS, "Malmo sold 900 tickets.", False),
        ("And in Lund?", TICKETS, "Lund sold 700 tickets.", True),
        ("And in 2019?", TICKETS, "In 2021 Malmo sold 900 tickets.", False),
        ("And in 2019?", TICKETS, "Malmo sold 900 tickets.", False),
        ("And in 2019?", TICKETS, "In 2019 Malmo had sold 400.", True),
        ("And the year before?", TICKETS, "Last year Malmo sold 500 tickets.", True),
        ("And the year after?", TICKETS, "Last year Malmo sold 500 tickets.", False),
    ],
)
def test_what_answers_a_fragment_names_what_it_put_in_the_place_of_another(
    *, asked: str, before: Turn, text: str, kept: bool
) -> None:
    article = Article("port", "News", text, published="2021-05-06")
    piece = Evidence(article, (0, len(text)), 0.9)
    assert bool(fresh([piece], read(asked, (before,))[0].prior, lambda _: True)) == kept


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        ("How old is she?", turn("Which ship was launched in Kiel?", "The Aurora was launched in Kiel")),
        ("What was his name?", turn("What happened to the driver?", "The driver was sent home")),
        ("What did it cost the year before?", BRIDGE),
    ],
)
def test_whoever_and_whenever_nothing_tells_is_asked_back(asked: str, before: Turn) -> None:
    assert "not clear" in read(asked, (before,))[0].prior.unclear


def test_another_topic_of_the_same_speaker_is_not_sought_in_the_article_alone() -> None:
    assert [each.text for each in read("And about eels?", (TESTING,))] == ["What did Greta Holm say about eels?"]
