from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.linguistics.tagging import read_words
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.verification.alignment import Document, align
from rag.verification.contradictions import contradictions
from rag.verification.groundedness import AGAINST, FITTED, FOR, GroundednessVerifier, load_model
from rag.verification.mismatches import mismatches
from rag.verification.objections import KINDS, UNSURE

TEXT = (
    "The Harbour Museum in Bristol will reopen on 14 March after a closure of two years. "
    "Director Helen Ward said that most visitors had asked for longer hours. "
    "The museum sold 1,200 tickets in the first hour, about 20 per cent of the total. "
    "Brightwater Bank sued Calder Shipping over the unpaid loan. "
    "Some schools in the city have booked tours, but the council did not approve the new ferry stop. "
    "Tom Reed, the mayor, praised the work."
)


@pytest.fixture(scope="module")
def verifier() -> GroundednessVerifier:
    return GroundednessVerifier(CrossEncoderReranker())


@pytest.mark.parametrize(
    "claim",
    [
        "The museum sold 1,200 tickets in the first hour.",
        "the council did not approve the new ferry stop",
        "Tom Reed, the mayor, praised the work.",
        TEXT,
    ],
)
def test_a_claim_copied_from_the_text_scores_high(verifier: GroundednessVerifier, claim: str) -> None:
    verdict = verifier.verify(claim, TEXT)
    assert verdict.supported
    assert verdict.score > 0.9
    assert verdict.why == ""


@pytest.mark.parametrize(
    "claim",
    [
        "The museum sold 1200 tickets in the first hour, about 20% of the total.",
        "Calder Shipping was sued by Brightwater Bank over the unpaid loan.",
        "Helen Ward said most visitors wanted longer hours.",
        "The Harbour Museum will reopen on March 14.",
    ],
)
def test_a_claim_in_other_words_is_supported(verifier: GroundednessVerifier, claim: str) -> None:
    assert verifier.verify(claim, TEXT).supported


@pytest.mark.parametrize(
    "claim",
    ["Penguins hunt krill beneath the Antarctic ice.", "The central bank raised interest rates to fight inflation."],
)
def test_a_claim_on_another_subject_scores_low(verifier: GroundednessVerifier, claim: str) -> None:
    assert verifier.verify(claim, TEXT).score < 0.1


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("The museum sold 1,500 tickets in the first hour.", "the number 1,500 is not in the text"),
        ("The Harbour Museum in Leeds will reopen on 14 March.", "'Leeds' is not in the text"),
        ("The Harbour Museum in Bristol will reopen on 14 May.", "'May' is not in the text"),
        ("The Harbour Museum in Bristol will reopen on 21 March.", "the number 21 is not in the text"),
        ("The council approved the new ferry stop.", "the text says 'not' before 'approve'"),
        ("The museum did not sell 1,200 tickets in the first hour.", "the text has no 'not' before 'sell'"),
        ("All schools in the city have booked tours.", "the text says 'Some', not 'All'"),
        ("Calder Shipping sued Brightwater Bank over the unpaid loan.", "the other way round"),
        ("Brightwater Bank was sued by Calder Shipping over the unpaid loan.", "the other way round"),
        ("The museum bought 1,200 tickets in the first hour.", "the text says 'sold', not 'bought'"),
        ("Tom Reed said that most visitors had asked for longer hours.", "another speaker: Director Helen Ward"),
        ("He praised the work.", "it does not say who or what 'He' is"),
    ],
)
def test_one_false_detail_is_found_and_named(verifier: GroundednessVerifier, claim: str, why: str) -> None:
    verdict = verifier.verify(claim, TEXT)
    assert not verdict.supported
    assert why in verdict.why


def test_a_clause_lifted_from_under_a_negation_is_not_verbatim(verifier: GroundednessVerifier) -> None:
    verdict = verifier.verify("Approve the new ferry stop.", TEXT)
    assert verdict.score < 0.5


@pytest.mark.parametrize(("claim", "text"), [("", TEXT), ("The museum", ""), ("...", "..."), ("the of and", TEXT)])
def test_nothing_supports_nothing(verifier: GroundednessVerifier, claim: str, text: str) -> None:
    verdict = verifier.verify(claim, text)
    assert (verdict.supported, verdict.score) == (False, 0.0)
    assert verdict.why


def test_a_claim_is_found_anywhere_in_a_long_text(verifier: GroundednessVerifier) -> None:
    text = "The weather was dull and nobody came. " * 5000 + TEXT
    assert verifier.verify("The museum sold 1200 tickets in the first hour.", text).supported


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(claim=st.text(max_size=80), text=st.text(max_size=200))
def test_any_claim_and_text_get_a_score_and_a_reason(verifier: GroundednessVerifier, claim: str, text: str) -> None:
    verdict = verifier.verify(claim, text)
    assert 0 <= verdict.score <= 1
    assert verdict.supported == (verdict.why == "")


@pytest.mark.parametrize(
    ("claim", "window"),
    [
        ("Most visitors like it", "All visitors like it"),
        ("The council never approved the stop", "The council did not approve the stop"),
        ("Prices rose in May", "In May prices rose, although wages fell"),
        ("Rovers beat United", "Rovers beat United, and United beat nobody"),
        ("The bill is expected to pass", "The bill, which is not popular, is expected to pass"),
    ],
)
def test_what_the_text_implies_is_no_contradiction(claim: str, window: str) -> None:
    assert contradictions(read_words(claim), read_words(window)) == []


def test_the_window_is_the_sentence_that_carries_the_claim() -> None:
    document = Document.read(TEXT)
    (start, end), _ = align(read_words("Calder Shipping was sued by Brightwater Bank."), document).windows[0]
    assert TEXT[start:end] == "Brightwater Bank sued Calder Shipping over the unpaid loan."


def test_a_word_is_found_by_its_kin_but_a_number_only_by_itself() -> None:
    document = Document.read("The Australian team scored 1234 points.")
    assert document.find(read_words("Australia")[0].key)
    assert not document.find(read_words("12345")[0].key)


def test_the_model_has_a_coefficient_for_each_feature_with_the_sign_of_what_it_says() -> None:
    model = load_model()
    assert set(model.coefficients) == set(FITTED)
    assert all(model.coefficients[name] >= 0 for name in FOR)
    assert all(model.coefficients[name] <= 0 for name in AGAINST)


def test_a_claim_that_is_sound_but_for_one_objection_is_not_supported() -> None:
    model = load_model()
    sound = dict.fromkeys(FITTED, 0.0) | {"verbatim": 0.0, "share": 1.0, "links": 1.0, "agreement": 8.0, "reading": 8.0}
    assert model.score(sound) > model.threshold
    for kind in set(KINDS) - UNSURE:
        assert model.score(sound | {kind: 1.0, "objections": 1.0}) < model.threshold, kind


def found_mismatches(claim: str, text: str) -> list[tuple[str, str]]:
    words, document = read_words(claim), Document.read(text)
    found = mismatches(words, document, align(words, document).places)
    return [(one.own.surface, one.other.surface) for one in found]


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("He has 26 watches in a box.", "The 26 year old has 16 watches in a box.", ("26", "16")),
        ("They met for dinner on Friday.", "On Friday he left. They met for dinner on Tuesday.", ("Friday", "Tuesday")),
        ("The fire broke out in May.", "In May it rained. The fire broke out in June.", ("May", "June")),
        ("Joan Perry won the gold medal.", "Everyone cheered when Ruth Hall won the gold medal.", ("Joan", "Ruth")),
    ],
)
def test_what_stands_in_the_place_of_a_claims_word_is_a_mismatch(
    claim: str, text: str, expected: tuple[str, str]
) -> None:
    assert found_mismatches(claim, text) == [expected]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("He has 16 watches in a box.", "The 26 year old has 16 watches in a box."),
        ("They met on Friday.", "On Friday they met, and on Tuesday she left."),
        ("Ruth Hall won the gold medal.", "Hall was glad. Her friend Jane Smith said she won the gold medal."),
        ("Seven boats sank.", "Storms are frequent. 300 people live there."),
    ],
)
def test_a_number_in_its_own_context_and_a_name_that_the_text_has_are_no_mismatch(claim: str, text: str) -> None:
    assert found_mismatches(claim, text) == []


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Man Utd won.", "Yesterday Manchester United won."),
        ("the UN", "a report by the United Nations"),
        ("the United Nations", "a report by the UN"),
        ("Gov Brown spoke.", "In the evening Governor Brown spoke."),
        ("a study by the World Health Organization", "a study by the WHO"),
    ],
)
def test_a_name_is_found_in_its_longer_or_shorter_form(claim: str, text: str) -> None:
    assert all(align(read_words(claim), Document.read(text)).present[-2:])


@pytest.mark.parametrize(
    ("claim", "text"),
    [("Tom won.", "Tottenham won."), ("Dan Smith spoke.", "Daniela Brown spoke."), ("the EU", "the United Nations")],
)
def test_a_name_is_not_taken_for_another_that_begins_like_it(claim: str, text: str) -> None:
    words = read_words(claim)
    present = align(words, Document.read(text)).present
    assert not present[1 if words[0].surface == "the" else 0]
