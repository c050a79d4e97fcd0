"""How speakers stand to their words: the words between asterisks are the content that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.attribution import attribute
from index.text import split_sentences
from index.types import Article
from support.paths import ROOT

if TYPE_CHECKING:
    from index.attribution import Attributed

SENTENCES = {
    "denied": """
        Mayor Ada Lind denied that *the school was to be sold*.
        Mayor Ada Lind denies that *the school is to be sold*.
        Ada Lind has denied *reports that the school was to be sold*.
        Ada Lind denied *any knowledge of the letter*.
        Ada Lind denied *having met the builder*.
        Ada Lind denied having said that *the school was old*.
        Ada Lind denied saying *“We will sell the school”*.
        Ada Lind denied that the builder had said *“We will sell the school”*.
        Ada Lind, who denied that *the roof had leaked*, left the room.
        A spokesman for the ministry disputed that *the prices had doubled*.
        The bank rejected *the suggestion that its fees were hidden*.
        Peter Holm rejected that *the harbour was full*.
        Peter Holm dismissed *the report as nonsense*.
        Peter Holm refuted *the claim that the harbour was full*.
        Peter Holm ruled out that *the harbour would be widened*.
        Peter Holm ruled out *a wider harbour*.
        Peter Holm disagreed that *the harbour was full*.
        Peter Holm never said that *the harbour was full*.
        Peter Holm did not say that *the harbour was full*.
        Peter Holm didn't say *the harbour was full*.
        Peter Holm has not claimed that *the harbour is full*.
        Peter Holm, however, did not say that *the harbour was full*.
        Peter Holm no longer says that *the harbour is full*.
        Peter Holm does not believe that *the harbour is full*.
        Peter Holm insisted it was untrue that *the harbour was full*.
        Peter Holm said it was a lie that *the harbour was full*.
        Peter Holm said it was not true that *the harbour was full*.
        Peter Holm called *the report false*.
        Peter Holm described *the rumour as a fabrication*.
        Nobody at the ministry said that *the prices had doubled*.
        No official said that *the prices had doubled*.
        Neither Ada Lind nor Peter Holm said that *the harbour was full*.
        It was denied that *the harbour was full*.
        There is no evidence that Ada Lind said *the harbour was full*.
        It is not true that Ada Lind said *the harbour was full*.
        Reports that Ada Lind had said *the harbour was full* were false.
        It was not Ada Lind who said that *the harbour was full*.
        It was a lie that Ada Lind had said that *the harbour was full*.
        Ada Lind may not have said that *the harbour was full*.
        *“The harbour will be full in May”* is something Ada Lind never said.
        Reports that the builder Peter Holm had said *the harbour was full* are untrue.
        It is not true, a clerk wrote, that judge Peter Holm said *the harbour was full*.
        At no time did Ada Lind say that *the harbour was full*.
        *The harbour was full all summer*, Ada Lind denied.
        Peter Holm's denial that *the harbour was full* came late.
    """,
    "asserted": """
        Mayor Ada Lind said that *the school had been denied money*.
        Ada Lind said that *the bank had rejected the offer*.
        “Everybody denied it,” Ada Lind said. *“Nobody believed them.”*
        *“I deny it,”* said Ada Lind.
        *“It is not true at all,”* Ada Lind denied.
        Ada Lind denied the charge: *“I was in Norby all week.”*
        Ada Lind denied that she was there: *“I was in Norby all week.”*
        Ada Lind rejected the claims. *“They are as old as the hills and as wrong.”*
        Ada Lind did not answer the letter. *“It came too late for us,”* she said.
        Ada Lind said that *the roof did not leak*.
        Ada Lind said it *was not true*.
        Ada Lind insisted that *the reports were untrue*.
        Ada Lind said that *nobody had been hurt*.
        Ada Lind said that *there was no doubt that the roof was safe*.
        Ada Lind does not doubt that *the roof is safe*.
        Ada Lind said that *the builder would pay if the roof leaked*.
        If the roof leaks, *the builder will pay*, Ada Lind said.
        Ada Lind said that *she could not rule out a leak*.
        Ada Lind said that *she would not sell the school*.
        Ada Lind said that *she had not been asked whether the roof was safe*.
        *“I never said that the roof was safe,”* Ada Lind told reporters.
        *“I would not say so,”* said Ada Lind.
        Denied a permit, Ada Lind said that *the roof would wait*.
        After he was denied entry, Peter Holm said that *the door had been locked*.
        Asked whether the roof was safe, Ada Lind said that *it was new*.
        Ada Lind, asked about the roof, said that *it was new*.
        Ada Lind asked *the residents to stay at home*.
        Ada Lind would later say that *the roof was safe*.
        Ada Lind would like *to see a new roof*.
        Ada Lind went on to say that *the roof was safe*.
        Ada Lind was forced to admit that *the roof had leaked*.
        Ada Lind can confirm that *the roof is safe*.
        Ada Lind did not fail to mention that *the roof was new*.
        Ada Lind said that *she had told the committee that the roof was new*.
        She said that *she had told the committee that the roof was new*.
        According to Ada Lind, *the roof never leaked*.
        As Ada Lind noted, *the roof never leaked*.
        “We refused to sell,” Ada Lind said, adding that *the offer was low*.
        Ada Lind, who had declined to comment on Monday, said that *the roof was safe*.
        Ada Lind disputed the figures but said that *the roof was new*.
        Ada Lind's claim that *the roof was safe* was repeated.
        *“Not one of us was asked,”* Ada Lind said.
        Not only Ada Lind said that *the roof was safe*.
        Ada Lind called *the report excellent*.
        Ada Lind did not hesitate to say that *the roof was old*.
        Ada Lind does insist that *the roof is old*.
        Ada Lind, who accused the builder, claims that *the roof is old*.
        Ada Lind told reporters *she had never said that the roof was old*.
        The minister said that the builder lied and *the roof was old*.
        Ada Lind told aides that the roof was old and said *the walls were new*.
        Whether it was wise or not, Ada Lind said that *the roof was new*.
    """,
    "doubted": """
        Ada Lind doubted that *the roof was safe*.
        Ada Lind doubts whether *the roof is safe*.
        Ada Lind questioned *the report on the roof*.
        Ada Lind questioned *the need for a new roof*.
        Ada Lind questioned whether *the roof was safe*.
        Ada Lind told reporters that she was tired, but she was doubtful that *the roof would hold*.
        Ada Lind told reporters that she was tired, and Peter Holm was sceptical that *the roof would hold*.
        Peter Holm said that it was safe, but Ada Lind is not confident that *the roof will hold*.
        Peter Holm said that it was safe, but Ada Lind is not sure that *the roof will hold*.
        Peter Holm said that it was safe, but Ada Lind was not certain that *the roof would hold*.
        Ada Lind's doubts about *the roof* have grown.
        Peter Holm, who doubts that *the roof is safe*, has moved.
    """,
    "asked": """
        Ada Lind asked whether *the roof was safe*.
        Ada Lind asked if *the roof was safe*.
        Ada Lind asked when *the roof would be mended*.
        Ada Lind wondered whether *the roof was safe*.
        Ada Lind wondered why *the roof had leaked*.
        Ada Lind inquired whether *the roof was safe*.
        Ada Lind demanded to know whether *the roof was safe*.
        Asked about *the roof*, Ada Lind smiled.
        *“Is the roof safe for the children?”* Ada Lind asked.
        *“Why has the roof not been mended yet?”* asked Ada Lind. “We have paid for it.”
        Asked whether *the roof was safe*, Ada Lind left.
        Did Ada Lind say that *the roof was safe*?
        Ada Lind's question about *the roof* came late.
    """,
    "conditional": """
        Ada Lind would say that *the roof was safe* if she were asked.
        Ada Lind could say that *the roof was safe*.
        Ada Lind might argue that *the roof was safe*.
        Ada Lind may say that *the roof is safe*.
        Ada Lind will say on Monday that *the roof is safe*.
        Ada Lind should explain that *the roof is safe*.
        Ada Lind would have said that *the roof was safe*.
        If Holm says that *the roof is safe*, people will believe him.
        Unless Ada Lind says that *the roof is safe*, nobody will come.
        Ada Lind plans *to say that the roof is safe*.
        Ada Lind is expected *to say on Friday that the roof is safe*.
        Ada Lind ought to say that *the roof is safe*.
        *“The roof is as safe as any,”* Ada Lind would say.
        Ada Lind shall explain how *the roof was mended*.
    """,
    "declined": """
        Ada Lind declined *to comment on the roof*.
        Ada Lind declined to say whether *the roof was safe*.
        Ada Lind refused to say that *the roof was safe*.
        Ada Lind refused to confirm that *a builder had been found*.
        Ada Lind has refused *to discuss the roof*.
        Ada Lind would not say whether *the roof was safe*.
        Ada Lind would not confirm that *the roof was safe*.
        Ada Lind will not say when *the roof will be mended*.
        Ada Lind wouldn't say if *the roof was safe*.
        Ada Lind's refusal *to comment on the roof* surprised the town.
        Ada Lind was reluctant *to discuss the roof*.
        Ada Lind won't comment on *the roof*.
    """,
    "unsaid": """
        Ada Lind stopped short of saying that *the roof was unsafe*.
        Ada Lind fell short of saying that *the roof was unsafe*.
        Ada Lind did not confirm or deny that *the roof had leaked*.
        Ada Lind neither confirmed nor denied that *the roof had leaked*.
        Ada Lind would neither confirm nor deny that *the roof had leaked*.
        Ada Lind has not confirmed that *the roof has leaked*.
        Ada Lind did not deny that *the roof had leaked*.
        Ada Lind has never denied that *the roof leaks*.
        Ada Lind could not rule out that *the roof would leak*.
        Ada Lind did not rule out *a new roof*.
        Ada Lind did not say whether *the roof was safe*.
        Ada Lind did not say when *the roof would be mended*.
        Ada Lind could not say whether *the roof was safe*.
        Ada Lind cannot confirm that *the roof is safe*.
        Ada Lind has yet to say whether *the roof is safe*.
        Ada Lind failed to mention that *the roof had leaked*.
        Ada Lind avoided saying that *the roof had leaked*.
        Ada Lind left without saying that *the roof had leaked*.
        Ada Lind did not mention that *the roof had leaked*.
        Ada Lind withdrew her statement that *the roof had leaked*.
        Ada Lind apologised for *saying that the roof had leaked*.
        *The roof is not*, as Ada Lind claimed, new.
        There was no claim by the police that *the roof was unsafe*.
    """,
    "relayed": """
        Ada Lind said that *Peter Holm had told her that the roof was safe*.
        Ada Lind claimed that *the builder had said in private that the roof would leak*.
        Ada Lind recalled that *the builder had warned that the roof would leak*.
        Ada Lind said *the builder had told her “I will mend it soon”*.
        Ada Lind said *the builder admitted the roof had leaked*.
        She said *he had told the committee that the roof was safe*.
        He said that *she had claimed that the roof was safe*.
        Ada Lind is alleged *to have said that the roof was safe*.
        Ada Lind allegedly said that *the roof was safe*.
        According to Ada Lind, *the builder said that the roof was safe*.
        Ada Lind quoted *the builder as saying that the roof was safe*.
        The paper reported that *the builder had said that the roof was safe*.
        Ada Lind added that *the ministry had announced that the roof would be mended*.
        Ada Lind told reporters that *the builder had promised that the roof would be mended*.
    """,
}
CASES = [(stance, line.strip()) for stance, lines in SENTENCES.items() for line in lines.strip().splitlines()]
CASES += [
    (stance, line)
    for path in sorted((ROOT / "tests/data/stances").glob("*.txt"))
    for stance, _, line in (row.partition(": ") for row in path.read_text(encoding="utf-8").splitlines())
]
"""Files with the words of one stance each, a half of them in constructions that make something else of them."""


@pytest.fixture(scope="module")
def found() -> dict[str, Attributed]:
    articles = [Article(line, "", line.replace("*", "")) for _, line in CASES]
    results = attribute(((article, split_sentences(article.text)) for article in articles), workers=1)
    return {result.article.id: result for result in results}


@pytest.mark.parametrize(("stance", "line"), CASES)
def test_a_stance_is_read_from_the_sentence(found: dict[str, Attributed], stance: str, line: str) -> None:
    words = line.split("*")[1]
    said = [one for one in found[line].attributions if words.strip("“”,.") in one.text]
    expected = [] if stance == "none" else [stance]
    assert [one.stance for one in said] == expected, [(one.cue_text, one.text, one.stance) for one in said]
