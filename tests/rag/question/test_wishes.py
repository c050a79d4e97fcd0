"""What is asked for is told by objects, acts and scopes, in whatever wording; plain facts are not taken for it."""

from __future__ import annotations

import pytest

from rag.question import parse_question, requests_of
from rag.question.claims import asked_as, claim_in, indirect


@pytest.mark.parametrize(
    ("question", "kind", "form", "topic"),
    [
        ("What headings are in this archive?", "inventory", "list", ""),
        ("Which themes do your stories touch?", "inventory", "list", ""),
        ("Could I see the headlines, all of them?", "inventory", "list", ""),
        ("Which of these stories have something on the weir?", "inventory", "list", "about weir"),
        ("What is Ada Lind's output here?", "inventory", "list", "by Ada Lind"),
        ("Whose name is on the weir story?", "inventory", "author", "weir"),
        ("Byline on the piece that announced the toll?", "inventory", "author", "announced the toll"),
        ("On which day did we print the toll delay?", "inventory", "date", "toll delay"),
        ("Publication day of the weir piece?", "inventory", "date", "weir"),
        ("Print what came out in May 2021", "inventory", "published", "in May 2021"),
        ("Who's been talking about the weir?", "list", "everyone", "weir"),
        ("which experts weighed in on the minister's weir?", "list", "everyone", "minister's weir"),
        ("Pull together every remark on the weir", "list", "everyone", "weir"),
        ("Which clubs are for the weir?", "list", "camps", "weir"),
        ("Critics of the weir?", "list", "camps", "weir"),
        ("Who backs the weir and who opposes it?", "list", "camps", "weir"),
        ("How have the anglers taken the ban?", "reaction", "one", "ban"),
        ("Fill me in on the weir", "overview", "topic", "weir"),
        ("anything going on in Velby?", "overview", "topic", "Velby"),
        ("Put the two weir estimates side by side", "comparison", "both", "weir"),
        ("What's the gap between Lund and the club on the weir?", "comparison", "apart", "the weir"),
        ("Lund's latest on the weir?", "statement", "newest words", "weir"),
    ],
)
def test_a_kind_is_told_by_its_concepts(question: str, kind: str, form: str, topic: str) -> None:
    found = [(each.asked_for, each.form, each.topic) for each in requests_of(parse_question(question))]
    assert (kind, form, topic) in found


@pytest.mark.parametrize(
    "question",
    [
        "Which article of the treaty was broken?",
        "How many pieces of luggage were lost?",
        "Who wrote the novel?",
        "When will the statement be released?",
        "Which title did the duke lose?",
        "What topics are taught at the summer school?",
        "What view does the hotel offer?",
        "Does the union back the deal?",
        "Who compared the plan to a bad joke?",
        "What is the latest date for applications?",
        "How many points separate the two clubs?",
        "What film ran at the festival in March 2021?",
        "Which side won the match?",
        "Who checked the brakes?",
    ],
)
def test_a_fact_is_no_request(question: str) -> None:
    assert {each.form for each in requests_of(parse_question(question))} <= {"listed", "listed after verb"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Fact-check this: all nine clubs have sued.", "Have all nine clubs sued?"),
        ("Can we write that the trust counted 61 nests?", "Did the trust count 61 nests?"),
        ("Please verify: the guild supports the toll", "Does the guild support the toll?"),
        ("I want to write that the strike lasted ten days. Does that hold?", "Did the strike last ten days?"),
        (
            "Is it true that the weir, which was built in 1931, will close?",
            "Will the weir, which was built in 1931, close?",
        ),
    ],
)
def test_a_claim_to_be_checked_is_asked(text: str, question: str) -> None:
    claim = claim_in(text)
    assert claim is not None
    assert asked_as(claim) == question


@pytest.mark.parametrize("text", ["Who confirmed the toll?", "Check the tyres", "Is it right to park here?"])
def test_what_holds_no_claim_stays_as_it_is(text: str) -> None:
    assert claim_in(text) is None


def test_whether_it_is_told_how_is_how() -> None:
    assert (
        indirect("In this piece, is there anything on how the club answered the toll?")
        == "How did the club answer the toll?"
    )
    assert indirect("Is there anything on the club?") is None
