"""Whose words a question asks for, and on what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from rag.question.parse import asked_stance, parse_question, topic_alone, whatever_paper, with_stance


@pytest.mark.parametrize(
    ("asked", "speaker", "topic"),
    [
        ("What did Kamyshin say about testing?", "Kamyshin", "testing"),
        ("what did kamyshin say about testing", "kamyshin", "testing"),
        (
            "What did the Minister of Strategic Industries say about testing?",
            "Minister of Strategic Industries",
            "testing",
        ),
        ("What has Ursula von der Leyen said on energy prices?", "Ursula von der Leyen", "energy prices"),
        ("What does the mayor think about the new tram?", "mayor", "the new tram"),
        ("What did Ana Brnabić tell reporters about the vote?", "Ana Brnabić", "the vote"),
        ("What did NASA say it found on Mars?", "NASA", "it found on Mars"),
        ("What did Lagarde say?", "Lagarde", ""),
        ("What was said by Lagarde about inflation?", "Lagarde", "inflation"),
        ("What is Lagarde's view on inflation?", "Lagarde", "inflation"),
        ("What are the views of Christine Lagarde on inflation?", "Christine Lagarde", "inflation"),
        ("How did the finance minister describe the budget?", "finance minister", "the budget"),
        ("According to Lagarde, when will prices fall?", "Lagarde", "when will prices fall"),
        ("How many ships were delayed according to Lagarde?", "Lagarde", "How many ships were delayed"),
        ("Tell me what Lagarde said about inflation", "Lagarde", "inflation"),
        ("Lagarde on inflation", "Lagarde", "inflation"),
        ("What did the Pope say about peace?", "the Pope", "peace"),
        ("What did the White House say about peace?", "White House", "peace"),
        ("Quotes by Lagarde about inflation", "Lagarde", "inflation"),
        ("Lagarde's comments on inflation", "Lagarde", "inflation"),
        ("Lagarde quotes", "Lagarde", ""),
        ("Has Lagarde said anything about inflation?", "Lagarde", "inflation"),
        ("What did Lagarde say on the topic of inflation?", "Lagarde", "inflation"),
        ("What did Omar Said say?", "Omar Said", ""),
        ("What has Omar Said said about the tax?", "Omar Said", "the tax"),
        ("Did Omar Said say the tax was high?", "Omar Said", "the tax was high"),
        ("What was said by Omar Said about the tax?", "Omar Said", "the tax"),
        ("What Did The Minister Say About Testing?", "Minister", "Testing"),
    ],
)
def test_the_speaker_and_the_topic_are_read_from_many_wordings(asked: str, speaker: str, topic: str) -> None:
    question = parse_question(asked)
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    "asked",
    [
        "Who won the 2022 World Cup?",
        "What is the Tsirkon designed to do?",
        "Which German company plans an ammunition factory in Ukraine?",
        "What is the note on the door?",
        "What do you think about testing?",
        "What did he say about it?",
        "What was said about testing?",
        "What do the articles say about testing?",
        "What state is the senator from?",
        "The Norby Committee on Roads is looking into which bridge?",
    ],
)
def test_other_questions_name_no_speaker(asked: str) -> None:
    assert parse_question(asked).speaker is None


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Who said that weapons are tested in combat?", "weapons are tested in combat"),
        ("Which minister warned about delays?", "delays"),
        ("Who has commented on the strikes?", "the strikes"),
        ("Who said something about the strikes?", "the strikes"),
        ("Which airline this week said it found loose bolts?", "it found loose bolts"),
        ("Who wrote that the strikes would end?", "the strikes would end"),
    ],
)
def test_who_said_asks_for_the_speaker(asked: str, topic: str) -> None:
    question = parse_question(asked)
    assert question.asks_who_said
    assert question.speaker is None
    assert question.topic == topic


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("What was reported about the strike in Norby?", "the strike in Norby"),
        ("What do the articles say about arms shipments?", "arms shipments"),
        ("Tell me about the harbour.", "the harbour"),
        ("What is the latest on the ferry?", "the ferry"),
        ("What happened in Norby?", "Norby"),
        ("Is there anything about Norby?", "Norby"),
    ],
)
def test_a_question_for_whatever_there_is_looks_for_its_topic_alone(asked: str, topic: str) -> None:
    found = topic_alone(parse_question(asked))
    assert found is not None
    assert (found.text, found.named) == (topic, topic)


@pytest.mark.parametrize(
    "asked",
    ["Tell me about it.", "What did Lind say about Norby?", "Who said something about Norby?", "What is Norby?"],
)
def test_other_questions_are_looked_for_as_they_are(asked: str) -> None:
    assert topic_alone(parse_question(asked)) is None


@pytest.mark.parametrize(
    "asked",
    [
        "Who wrote the history of Norby?",
        "Which insect has been added to the list?",
        "Which country fell into chaos after its president declared martial law?",
    ],
)
def test_what_is_no_speech_asks_for_no_speaker(asked: str) -> None:
    assert not parse_question(asked).asks_who_said


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("How many tanks were built?", "number"),
        ("When did the war begin?", "time"),
        ("In which city was it signed?", "place"),
        ("Who signed it?", "person"),
        ("Why was it delayed?", "reason"),
        ("What is it called?", "other"),
    ],
)
def test_the_kind_of_answer_is_known(asked: str, kind: str) -> None:
    assert parse_question(asked).answer_type == kind


@pytest.mark.parametrize("asked", ["", "   ", "\t\n", "?!", "\x00\x1b", "…"])
def test_an_empty_question_is_an_error_that_says_what_to_do(asked: str) -> None:
    with pytest.raises(UsageError, match="Ask something"):
        parse_question(asked)


def test_control_characters_never_reach_the_parsed_question() -> None:
    question = parse_question("What\x1b[31m did\x00 Kamyshin\r\nsay about testing?")
    assert question.text.isprintable()


@given(st.text(max_size=300))
def test_any_text_is_parsed_or_refused_as_empty(asked: str) -> None:
    try:
        question = parse_question(asked)
    except UsageError:
        assert not any(char.isalnum() for char in asked)
    else:
        assert question.text.isprintable()


def test_a_very_long_question_is_searched_as_it_stands() -> None:
    asked = "What did Kamyshin say about " + "testing " * 2500
    assert parse_question(asked).topic == asked.strip()


@pytest.mark.parametrize(
    ("asked", "speaker", "claim"),
    [
        ("Did Lagarde say that prices would fall?", "Lagarde", "prices would fall"),
        ("Did Lagarde ever say prices would fall?", "Lagarde", "prices would fall"),
        ("Has Lagarde really said prices would fall?", "Lagarde", "prices would fall"),
        ("Is it true that Lagarde said prices would fall?", "Lagarde", "prices would fall"),
        ("Is it true that Lagarde has ever said that prices would fall?", "Lagarde", "prices would fall"),
        ("Did Lagarde say anything about prices?", "Lagarde", ""),
        ("Did Lagarde comment on prices?", "Lagarde", ""),
        ("Did Lagarde say when prices would fall?", "Lagarde", ""),
        ("What did Lagarde say about prices?", "Lagarde", ""),
        ("Why did Lagarde say prices would fall?", "Lagarde", ""),
        ("Is it true that 3,000 nurses will be hired?", None, ""),
    ],
)
def test_a_question_for_yes_or_no_has_what_somebody_is_to_have_said(
    asked: str, speaker: str | None, claim: str
) -> None:
    question = parse_question(asked)
    assert (question.speaker, question.claim) == (speaker, claim)
    assert asked_stance(asked) == ("asserted" if claim else None)


@pytest.mark.parametrize(
    ("asked", "speaker", "topic", "stance", "claim"),
    [
        ("What did Lagarde deny?", "Lagarde", "", "denied", ""),
        ("What has Lagarde denied about the bank?", "Lagarde", "the bank", "denied", ""),
        ("What did the mayor rule out?", "mayor", "", "denied", ""),
        ("Has Lagarde denied that prices fell?", "Lagarde", "prices fell", "denied", "prices fell"),
        ("Did Lagarde reject the plan?", "Lagarde", "the plan", "denied", "the plan"),
        ("Is it true that Lagarde denied that prices fell?", "Lagarde", "prices fell", "denied", "prices fell"),
        ("Who denied that prices fell?", None, "prices fell", "denied", ""),
        ("Which minister has rejected the report?", None, "the report", "denied", ""),
        ("Did anyone dispute the report?", None, "the report", "denied", ""),
        ("Who doubted that prices fell?", None, "prices fell", "doubted", ""),
        ("What did Lagarde decline to say?", "Lagarde", "", "declined", ""),
        ("What did Lagarde refuse to comment on?", "Lagarde", "", "declined", ""),
        ("What would Lagarde not discuss?", "Lagarde", "", "declined", ""),
        ("Who declined to comment on prices?", None, "prices", "declined", ""),
    ],
)
def test_a_question_may_ask_for_what_was_denied_or_kept_back(
    asked: str, speaker: str | None, topic: str, stance: str, claim: str
) -> None:
    question = with_stance(parse_question(asked))
    assert question is not None
    assert (question.speaker, question.topic, question.stances[0], question.claim) == (speaker, topic, stance, claim)
    assert question.asks_who_said == (speaker is None)


@pytest.mark.parametrize(
    "asked",
    [
        "What did Lagarde say?",
        "Who said that prices fell?",
        "When did prices fall?",
        "Did prices fall?",
        "Did Lagarde say that 200 people would be dismissed?",
        "What did Lagarde say about those who denied it?",
    ],
)
def test_other_questions_ask_for_no_stance(asked: str) -> None:
    assert with_stance(parse_question(asked)) is None


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("According to new research, which biscuit is best?", "which biscuit is best"),
        ("How many nurses quit, according to a new survey?", "How many nurses quit"),
        ("According to early polling, who leads?", "who leads"),
        ("According to the mayor, how many nurses quit?", None),
        ("According to Ana Lind, how many nurses quit?", None),
        ("What did the survey say about nurses?", None),
        ("How many nurses quit?", None),
    ],
)
def test_according_to_a_paper_the_fact_is_asked_for(question: str, fact: str | None) -> None:
    asked = whatever_paper(parse_question(question))
    assert (asked and asked.bare) == fact
    assert not asked or asked.speaker is None


def test_whom_somebody_told_is_no_part_of_the_topic() -> None:
    assert parse_question("What did Lind tell the harbour committee about the crane?").topic == "the crane"
    assert parse_question("What did Lind tell reporters about the crane?").topic == "the crane"


def test_a_possessive_before_a_noun_that_may_be_a_verb_is_no_name() -> None:
    asked = parse_question("What was Ada Lind's comment on the crane?")
    assert (asked.speaker, asked.topic) == ("Ada Lind", "the crane")
