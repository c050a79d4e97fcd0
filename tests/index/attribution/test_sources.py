"""Whom words belong to where the construction tempts to somebody else: text, words of a statement, speaker, stance."""

from __future__ import annotations

import pytest

from index.attribution import attribute
from index.text import split_sentences
from index.types import Article, Attribution

ROWS = [
    ("It would be wrong to call the pump a trap, argued lawyer Vera Dahl.", "call the pump a trap", "Vera Dahl"),
    ("Vera Dahl never said that the town must move. What she said was that the well should.", "the well", "Vera Dahl"),
    ("Kemp's assistant, Zyrra Oq Das, said that the well was dry.", "the well was dry", "Zyrra Oq Das"),
    ("“The pump is on.\nIt stays on until Monday,” wrote Vera Dahl.", "The pump is on.", "Vera Dahl"),
    ("“The pump is on,” said Vera Dahl.\n\n“It is old.\n\n“It leaks,” said Bo Kemp.", "It is old.", "Bo Kemp"),
    ("Vera Dahl said that the pump was on. Water union: “Not without us.”", "Not without us", "water union"),
    ("Vera Dahl said the pump was old; the tenants, Bo Kemp insisted, had been told.", "the pump was old", "Vera Dahl"),
    ("Vera Dahl said the pump was old; the tenants, Bo Kemp insisted, had been told.", "had been told", "Bo Kemp"),
    ("The water board said the pump was old. The well, it added, was dry.", "was dry", "water board"),
    ("Dahl & Sons, the pump maker, closes. The company said that the well was dry.", "the well was dry", "Dahl & Sons"),
    ("Vera Dahl likes to say that iron never fed a child.", "iron never fed a child", "Vera Dahl"),
    ("Vera Dahl waved. Her pump, she joked, had drunk the lake.", "had drunk the lake", "Vera Dahl"),
    ("The pump, Vera Dahl quipped, was early for once.", "was early for once", "Vera Dahl"),
    ("「井戸は空だ」, Captain Vera Dahl said: 「The well is empty and old.」", "The well is empty", "Vera Dahl"),
    ("「井戸は空だ」 said the captain, Vera Dahl.", "井戸は空だ", "Vera Dahl"),
    ("“Dry”, Vera Dahl said in Norby. The rain came.", "Dry", "Vera Dahl"),
    ('"I saw the pump," said Vera Dahl. "Then I saw" — she paused — "no more of it."', "no more of it", "Vera Dahl"),
    ('"The pump is one of the best," Vera Dahl said. "But it is not mine" .', "it is not mine", "Vera Dahl"),
    ("“The pump is new,” councillor Vera Dahl said of the well. It is old.", "The pump is new", "Vera Dahl"),
    ("“We were wrong from the start,” Kemp, 58, told AFP in Norby. Ian Kemp left.", "We were wrong", "Ian Kemp"),
    ("“It is ours to lose,” added another Norby dentist.", "It is ours to lose", "another Norby dentist"),
    ("“How big is it?” asked the boy, who said his name was Mason, as the crowd laughed.", "How big is it", "boy"),
    (
        "“A good man, a very good man,” Kemp, the favourite after winning the spring races, said when asked.",
        "A good man", "Kemp",
    ),
    ("Vera Dahl released a statement saying, “The pump was never mine to sell.”", "The pump was never", "Vera Dahl"),
    ("Vera Dahl sent a letter calling the pump “a scandal for the town”.", "the pump", "Vera Dahl"),
    ("The crowd cheers, and then Vera Dahl continues: “The pump is yours now.”", "The pump is yours now", "Vera Dahl"),
    (
        "Holm suggested that the town would sue, and Vera Dahl replied drily: “Let them try it.”",
        "Let them try it", "Vera Dahl",
    ),
    ("The price of pumps - Vera Dahl: “They were never as dear as they are now.”", "They were never", "Vera Dahl"),
    ("Vera Dahl, a nurse, plans to stay in Norby. “I like the air here.”", "I like the air", "Vera Dahl"),
    ("Vera Dahl went home. As the rain began, a boy fell into the well, police said.", "a boy fell into", "police"),
    ("Vera Dahl called his pumps “a small step forward for the town”.", "small step forward", "Vera Dahl"),
    ("Vera Dahl said the town was asleep, noting that the pump was dry.", "that the pump was dry", "Vera Dahl"),
    ("Vera Dahl had this to say about the pump: “It will be gone by May.”", "gone by May", "Vera Dahl"),
    ("Vera Dahl's answer was: “Is the pump on this side of the river?”", "Is the pump on", "Vera Dahl"),
    ("Asked which pump was his, Holm demurred: “Whichever one I am at.”", "Whichever one I am at", "Holm"),
    ("Holm said pumps were old, but Vera Dahl gave him a warning: “They will be older.”", "will be older", "Vera Dahl"),
    ("The pumps are too old - More from Dahl: “They were never as new as you think.”", "never as new", "Dahl"),
    (
        "With no such pump, a Norby official who spoke anonymously to discuss the plan said Monday, “There is a pump.”",
        "There is a pump", "Norby official",
    ),
    ("“We mean to sell the pump at once,” the editorial read.", "We mean to sell", "editorial"),
    ("“We mean to sell the pump at once,” the report notes.", "We mean to sell", "report"),
    ("“We mean to sell the pump at once,” Dahl notes. Vera Dahl is old.", "We mean to sell", "Vera Dahl"),
    ("“We mean to sell the pump at once,” the two write.", "We mean to sell", "two"),
    ("“We mean to sell the pump at once,” Long said. Mr. Long is old.", "We mean to sell", "Long"),
    ("“I hope they find the letters that are missing.” Vera Dahl said.", "I hope they find", "Vera Dahl"),
    ("“It's unusual,“ said Vera Dahl, a lawyer. “It's a hard thing to do.”", "It's unusual", "Vera Dahl"),
    ("Added Dahl:\n\n“I think that the stakes are high for all of us.”\n\nIt rained.", "I think that", "Dahl"),
    ("Vera Dahl cautioned “let’s not get ahead of ourselves” before she left.", "let’s not get", "Vera Dahl"),
    ("Vera Dahl shared a photo of the pump, writing “Leave me to my books.”", "Leave me", "Vera Dahl"),
    ("On radio, talking of Ian Kemp, Vera Dahl (R-Norby) said “those pumps, they are no good.”", "those", "Vera Dahl"),
    (
        "When Holm suggested that Norby would sue, Vera Dahl fired back at once: “They are going to lose,” meaning it.",
        "They are going to lose", "Vera Dahl",
    ),
    ("“He is a grump,” Holm said, but for all that, “he will do it,” said Vera Dahl.", "he will do it", "Vera Dahl"),
    ("“He is a grump,” Holm said, but for all that, “he will do it,” said Vera Dahl.", "He is a grump", "Holm"),
    (
        "Kemp told the paper that he did not think it would last long: “It will not see May,” Vera Dahl predicted.",
        "It will not see May", "Vera Dahl",
    ),
    (
        "If it is dry — as many workers believe, but Norby denies — “why would you not want to know?” asked Vera Dahl.",
        "why would you not", "Vera Dahl",
    ),
    ("Vera Dahl predicted at the last debate that Norby will sell the pump.", "that Norby will sell", "Vera Dahl"),
    ("Vera Dahl says in a letter that the pump is dry.", "that the pump is dry", "Vera Dahl"),
    ("Vera Dahl is calling for the council to resign.", "the council to resign", "Vera Dahl"),
    ("The vote was long. Vera Dahl predicts that the pump will be sold.", "that the pump will be sold", "Vera Dahl"),
    ("The town began to dig this week, as first reported by the Norby Times.", "The town began", "Norby Times"),
    ("Every Friday, from eight to noon, the clerk told the Norby Times, Dahl would dig.", "Dahl would dig", "clerk"),
    ("After the vote, the new papers indicate, the town paid for the pump.", "the town paid", "new papers"),
    ("Vera Dahl's answer was that the pump would be paid for.", "that the pump would be paid", "Vera Dahl"),
    ("The answer from Vera Dahl is that the pump will be paid for.", "that the pump will be paid", "Vera Dahl"),
    ("The harbour master’s point was that the pump was dry.", "that the pump was dry", "harbour master"),
    ("Vera Dahl has made comments about the age of the pump.", "the age of the pump", "Vera Dahl"),
    ("Vera Dahl has raised questions about the age of the pump.", "the age of the pump", "Vera Dahl"),
    ("Holm said he knew the pump was dry, whereas Dahl acknowledged that it was full.", "that it was full", "Dahl"),
    ("Two men said the pump was dry, and Vera Dahl said it was full.", "it was full", "Vera Dahl"),
    ("At the town's meeting Vera Dahl (Norby) said the pump was dry.", "the pump was dry", "Vera Dahl"),
    ("Vera Dahl called the vote “a farce”.", "a farce", "Vera Dahl"),
    ("“Would it be dear, this new pump of yours?” Dahl pressed. Vera Dahl is old.", "Would it be dear", "Vera Dahl"),
    ("“They took it from us in May,” Vera Dahl started.", "They took it", "Vera Dahl"),
    (
        "Dahl spoke of wells. Vera Dahl had two.\n\n“The pumps of this town pay no tax.”\n\n- Dahl.\n\nIt is so.",
        "The pumps of this town", "Vera Dahl",
    ),
    ("“We shall have that pump one day.”\n\n-Vera Dahl, Norby.\n\nIt rained.", "We shall have", "Vera Dahl"),
    (
        "“We shall have that pump one day.”\n\n— Vera Dahl, writing after the vote\n\nIt rained.",
        "We shall have", "Vera Dahl",
    ),
    ("When asked why, Dahl responded in a letter: “It will be dry.” Vera Dahl is old.", "It will be dry", "Vera Dahl"),
    ("Dahl has a pump. Vera Sholly left. Sholly told the men that it was shut.", "that it was shut", "Vera Sholly"),
    ("Vera Sholly keeps the pump. Sholly said it was dry.", "it was dry", "Vera Sholly"),
    ("Vera Sholly keeps the pump. Sholly left early. Holm said it was dry.", "it was dry", "Holm"),
    ("Then said the mayor to the boys that the pump was dry.", "that the pump was dry", "mayor"),
    ("After the vote, Vera Dahl issued a statement, “Tonight our town was sold to Vik.”", "Tonight our", "Vera Dahl"),
    ("Vera Dahl sent a note condemning “what appears to be a sale of the pump.”", "what appears", "Vera Dahl"),
    ('"We dig," Dahl wrote. "It will only get worse from now on.“\n\nIt rained. "No," Holm said.', "only get", "Dahl"),
    ("The Holm Bar said: “We were driven to this vote,” the Norby Times reported.", "We were driven", "Holm Bar"),
    ("“It is all I have,” Kemp said, and Vera Dahl cut in. “It is not yours at all.”", "It is not yours", "Vera Dahl"),
    ("“It is all I have,” Dahl said, and she smiled. “It is mine.” Vera Dahl left.", "It is mine", "Vera Dahl"),
    ("“I never did it,” Dahl said, after Holm's Ada Kemp said Vera Dahl had sold it.", "I never did", "Vera Dahl"),
    ("Vera Dahl shared it by letter last week, writing “Feels good to own a pump.”", "Feels good", "Vera Dahl"),
    (
        "The Norby Times made claims against Vik in May, and Vera Dahl responded:\n\n“If it is dry, dig it out.”",
        "If it is dry", "Vera Dahl",
    ),
    ("The pump fell into the river in May, Vera Dahl, a clerk of Norby, told USA Today.", "The pump fell", "Vera Dahl"),
    ("The pump fell into the river, Vera Dahl, the town clerk, said Saturday.", "The pump fell", "Vera Dahl"),
    ("Vera Dahl was unable to say whether the pump was dry.", "whether the pump was dry", "Vera Dahl"),
]  # fmt: skip
CONTENTS = [
    ("Vera Dahl said the town was asleep, noting that the pump was dry.", "the town was asleep"),
    ("Vera Dahl said that the pump was dry, which surprised the men.", "that the pump was dry"),
    ("Vera Dahl said on Friday it had rained.", "it had rained"),
    ("Vera Dahl said Monday that the pump was dry.", "that the pump was dry"),
    ("Vera Dahl said that the pump was dry, and denied selling it.", "that the pump was dry"),
    ("Vera Dahl said the pump was dry, although two men say it was not.", "the pump was dry"),
    ("Vera Dahl said the pump was dry although the river was full.", "the pump was dry although the river was full"),
    ("Vera Dahl said that the pump was “a trap,” calling the vote a farce.", "that the pump was “a trap,”"),
    ("Vera Dahl said she was tired, but that the vote would go on.", "she was tired, but that the vote would go on"),
    (
        "Vera Dahl said she wrote, but “no letter was sent.”",
        "she wrote, but “no letter was sent.”",
    ),
    ("Vera Dahl said she was tired, but the vote went on.", "she was tired"),
    ("Vera Dahl vowed to keep the pump and sued the town.", "to keep the pump"),
    ("Asked if the pump was dry, two of three men said yes.", "yes"),
    (
        "“And I am not paid!” Vera Dahl declared, a point she likes to make. “I have a well.”",
        "“And I am not paid!” … “I have a well.”",
    ),
    (
        "The crowd chanted, “Send the pump home,” and “Dig a well.” It rained.",
        "“Send the pump home,” and “Dig a well.”",
    ),
    ("Vera Dahl told the Norby Times that she would not sell the pump.", "that she would not sell the pump"),
    (
        "Vera Dahl noted the role of a mayor has become increasingly important.",
        "the role of a mayor has become increasingly important",
    ),
    ("Vera Dahl said only that “talks go on”.", "that “talks go on”"),
    ("It is not true, Vera Dahl said, that the pump was dry.", "It is not true … that the pump was dry"),
    ("She was tired. Vera Dahl plans to stay in Norby. “I like the air here.”", "“I like the air here.”"),
]


def found(text: str) -> tuple[Attribution, ...]:
    return next(iter(attribute([(Article("a", "", text), split_sentences(text))], workers=0))).attributions


@pytest.mark.parametrize(("text", "words", "speaker"), ROWS)
def test_words_belong_to_whoever_the_construction_names(text: str, words: str, speaker: str) -> None:
    said = [one for one in found(text) if words in one.text]
    assert [one.speaker for one in said] == [speaker], [(one.speaker, one.cue_text, one.text) for one in found(text)]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_a_content_is_the_words_alone(text: str, content: str) -> None:
    assert content in [one.text for one in found(text)], [(one.cue_text, one.text) for one in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vera Dahl saw a play called “The Sons of the Well” in Norby.",
        "A band called “The Pumps” got the crowd to dance.",
        "Police questioned Vera Dahl for an hour.",
        "The pump was denied a permit.",
        "The promise of peace between Norby and Vik was enough to convince the men to stop.",
        "The age of the pumps is a problem: “They were never as new as you think.”",
        "“The Long Pump,” the notes of the play, were lost.",
        "“Is it all over with the old pump?” The rain fell.",
        "The cost of the pump has raised questions about the vote.",
        "The town made a pump for the men.",
        "On Monday, Vera Dahl left, and the pump was sold.",
    ],
)
def test_what_says_nothing_is_no_statement(text: str) -> None:
    assert not found(text)


def test_what_is_added_after_a_dash_is_all_that_is_added() -> None:
    text = "The agent, Vera Dahl, confirmed that “there have been calls” — “many calls”, she added — without a name."
    said = [(one.cue_text, one.text) for one in found(text)]
    assert ("added", "“many calls”") in said


def test_a_sentence_after_a_quotation_does_not_take_it() -> None:
    said = found("It stood in a song of 1987: “Tear down this pump!” The singers still praise Vera Dahl.")
    assert not [one for one in said if "Tear down" in one.text]


@pytest.mark.parametrize(
    "cue", ["says the pump is old, and denied having seen it", "said it was old and denied the report"]
)
def test_what_is_denied_beside_what_is_said_is_an_attribution_of_its_own(cue: str) -> None:
    said, denied = found(f"The union {cue}.")
    assert (said.stance, denied.stance) == ("asserted", "denied")
    assert "denied" not in said.text
