"""What a sentence says the other way round than it is asked answers nothing, however many words it shares."""

from __future__ import annotations

import pytest

from index.linguistics.tagging import read_words
from index.types import Article, Passage, ScoredPassage
from rag.evidence.candidates import Candidate
from rag.evidence.confidence import probability
from rag.evidence.ranking import rank
from rag.evidence.reversals import is_turned_round
from rag.question.parse import parse_question
from rag.reading import PassageReader
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.scratchpad import Scratchpad
from rag.types import Evidence

ENCODER = CrossEncoderReranker()


def turned(question: str, sentence: str, before: str = "") -> bool:
    return is_turned_round(parse_question(question), read_words(sentence), read_words(before))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which countries did not sign the pact?", "Norway and Chile signed the pact in Lima."),
        ("Who wasn't invited to the opening?", "The mayor was invited to the opening."),
        ("What has never been repaired?", "The eastern tower was repaired in 1998."),
        ("Which is the smallest lake of the region?", "Lake Orsa is the largest lake of the region."),
        ("Who built the mill?", "The mill was destroyed by a brewer from Lund."),
        ("When does the museum open?", "The museum closes at six."),
        ("What is the main disadvantage of the plan?", "The main advantage of the plan is its price."),
    ],
)
def test_what_is_the_other_way_round_is_told(question: str, sentence: str) -> None:
    assert turned(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "before"),
    [
        ("Which countries did not sign the pact?", "Norway refused to sign.", ""),
        ("Which countries did not sign the pact?", "Norway and Chile did not.", ""),
        ("What is not known about the fire?", "Its cause is unknown.", ""),
        ("Did the mayor not come?", "The mayor came.", ""),
        ("Didn't the mayor come?", "The mayor came.", ""),
        ("How long is the pier?", "The short pier measures 40 metres.", ""),
        ("How old is the new bridge?", "The new bridge is four years old.", ""),
        ("Did the court accept the claim?", "The court rejected the claim.", ""),
        ("Which band recently split up?", "The 34-year-old singer left the band.", ""),
        ("Did prices rise or fall?", "Prices fell by 3%.", ""),
        ("Which is the smallest lake of the region?", "Lake Orsa is the smallest, Lake Ulla the largest.", ""),
        ("Which is the smallest lake?", "It is Orsa, the largest being Ulla.", "Which lake is the smallest?"),
        ("Who is the father of Ada Lind?", "Her mother is Eva, her father Tom.", ""),
        ("Who bought the mill?", "The town sold the mill to a brewer.", ""),
        ("Who won the final?", "Lund lost the final to Malmo.", ""),
        ("What was said of room No. 9?", "It was painted.", ""),
    ],
)
def test_what_only_looks_like_it_is_none(question: str, sentence: str, before: str) -> None:
    assert not turned(question, sentence, before)


def test_an_answer_to_the_opposite_is_less_sure() -> None:
    text = "Lake Orsa is the largest lake of the region."
    article = Article("lakes", "Lakes", text)
    candidate = Candidate(Evidence(article, (0, len(text)), 0.0), text, (0,))
    whole = [ScoredPassage(Passage(article, 0, len(text)), 1.0)]
    largest, smallest = (
        probability(
            rank(
                parse_question(f"What is the {word} lake of the region?"),
                whole,
                [candidate],
                [],
                Scratchpad(ENCODER, PassageReader()),
                1,
            )[0].score
        )
        for word in ("largest", "smallest")
    )
    assert largest > 0.9
    assert smallest < 0.5
