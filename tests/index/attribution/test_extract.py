"""What is found in an article, through the real parser in a real worker."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pytest

from index.attribution import Attributed, attribute, worker
from index.child_process import start_child
from index.errors import ModelError
from index.text import split_sentences
from index.types import Article, Attribution
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = ROOT / "seeds"
TEXTS = {
    "after": "“The bridge will open in May,” said Ada Lind, the mayor of Norby. “We are proud.”",
    "before": 'Ada Lind said: "The bridge will open in May."',
    "middle": "“The bridge,” Ada Lind said on Monday, “will open in May and not a day later.”",
    "british": "‘The bridge will open in May,’ Ada Lind told reporters. ‘We are proud.’",
    "guillemets": "«The bridge will open in May,» said Ada Lind.",
    "nested": "“He told me ‘the bridge is closed’ and walked away,” Ada Lind said.",
    "question": "“Will the bridge ever open again for us?” Ada Lind asked.",
    "paragraphs": (
        "“The bridge will open in May,” said Ada Lind, the mayor.\n\n“The road will follow in June.\n\n"
        "“The harbour comes last, as it always does.”"
    ),
    "that": "Ada Lind said that the bridge would open in May.",
    "mixed": "Ada Lind said that the bridge was “a gift to the whole town” and would open in May.",
    "inverted": "The bridge will open in May, Ada Lind said.",
    "parenthesis": "The bridge, Ada Lind said, will open in May.",
    "plans": "Norby Steel announced plans to build a bridge in Denmark.",
    "urged": "Ada Lind urged the residents to stay at home.",
    "thinks": "Ada Lind believes that the bridge is safe.",
    "claim": "Critics rejected the mayor's claim that the bridge is safe.",
    "expected": "Ada Lind said that she was tired, and that the bridge was safe.",
    "pronouns": (
        "Mayor Ada Lind met Governor Peter Holm on Monday. Lind said the bridge was safe. She added that it was cheap. "
        "Holm said the road was not. He called it a scandal."
    ),
    "minister": (
        "The plan was presented by Defence Minister Karl Brandt and Interior Minister Eva Stone. "
        "“It is a good plan,” the interior minister said. The defence minister said it was cheap."
    ),
    "company": "Car maker Volta Motors reported a loss. The company said it would close two plants.",
    "paper": "The Norby Times reported that the bridge was closed. The newspaper said it would not open again.",
    "apposition": "Eva Stone, a spokeswoman for the ministry, said the road was safe. Stone said it was new.",
    "committee": "The Norby Harbour Committee met on Monday. The committee said the port was full.",
    "nameless": "A spokesman for the ministry said the road was safe.",
    "who": "The news came from Eva Stone, who said that the road was safe.",
    "full_later": "Stone said the road was safe. Eva Stone has been the mayor since May.",
    "acronym": "The Norby Harbour Authority said the port was full. NHA said on Monday that it was empty again.",
    "asked": "Asked whether the road was safe, Eva Stone said that it was new.",
    "as_noted": "As Eva Stone noted, the road was safe.",
    "beside": "“The road is safe,” said Eva Stone, who added that it was new.",
    "pointing": "Eva Stone believes this. She told nobody. Peter Holm said it was “nonsense” on Monday.",
    "place": "Eva Stone in Norby said that the road was safe. The mayor on television said nothing.",
    "first_person": "“I think the road is safe and I hope that it stays so,” said Eva Stone.",
    "scare": "The so-called “smart road” was closed on Monday.",
    "headline": "Stone: Harbour Roads Will Stay Open\n\nMayor Eva Stone met the press on Monday.",
    "two": "“The road is safe and sound,” said Eva Stone.\n\n“It is not safe at all,” said Peter Holm.",
    "title_of": (
        "“It is a good plan,” said Minister of Foreign Affairs of Denmark Karl Brandt. The minister said it was cheap."
    ),
}
PATHOLOGICAL = {
    "empty": "",
    "marks": "“”\"\"''‘’«»" * 300,
    "open": "“" + "The road is safe. " * 800,
    "long": "said the " * 4_000,
    "no_space": "a" * 20_000 + "“" + "b" * 20_000,
    "control": "\x00\x01“The road is safe,”\x07 said\u2028Eva\ud800 Stone.\r\n\x85\u200b",
    "scripts": "«Дорога безопасна», — сказал мэр. 「道は安全です」と市長は言った。 🙂 “All safe,” said 李明.",
    "names": " ".join(f"Ann{n} Lee{n} said yes." for n in range(400)),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Attributed]:
    texts = {**TEXTS, **PATHOLOGICAL, **{path.stem[:3]: path.read_text() for path in SEEDS.glob("*.txt")}}
    articles = [Article(name, "", text) for name, text in texts.items()]
    results = list(attribute(((article, split_sentences(article.text)) for article in articles), workers=1))
    assert [result.article for result in results] == articles
    return {result.article.id: result for result in results}


def source_of(attribution: Attribution) -> str:
    return " ".join(attribution.article.text[start:end] for start, end in attribution.source)


def with_content(result: Attributed, words: str) -> Attribution:
    fitting = [item for item in result.attributions if words in item.text]
    assert len(fitting) == 1, [(item.cue_text, item.text) for item in result.attributions]
    return fitting[0]


@pytest.mark.parametrize(
    "name",
    [
        "after",
        "before",
        "middle",
        "british",
        "guillemets",
        "nested",
        "question",
        "that",
        "mixed",
        "inverted",
        "parenthesis",
    ],
)
def test_the_speaker_is_found_wherever_cue_and_marks_stand(found: dict[str, Attributed], name: str) -> None:
    attribution = found[name].attributions[0]
    assert attribution.speaker == "Ada Lind"
    assert "Ada Lind" in source_of(attribution)


@pytest.mark.parametrize("name", ["after", "before", "middle", "british", "guillemets", "nested", "question"])
def test_content_wholly_in_marks_is_direct(found: dict[str, Attributed], name: str) -> None:
    assert {item.kind for item in found[name].attributions} == {"direct"}


def test_a_paraphrase_is_indirect_and_with_quoted_words_mixed(found: dict[str, Attributed]) -> None:
    assert found["that"].attributions[0].kind == "indirect"
    assert found["mixed"].attributions[0].kind == "mixed"


def test_a_quotation_goes_on_after_its_cue(found: dict[str, Attributed]) -> None:
    (attribution,) = found["after"].attributions
    assert attribution.text == "“The bridge will open in May,” … “We are proud.”"
    assert source_of(attribution) == "Ada Lind, the mayor of Norby"
    assert attribution.cue_text == "said"


def test_a_quotation_over_several_paragraphs_keeps_its_speaker(found: dict[str, Attributed]) -> None:
    for words in ("The bridge will open", "The road will follow", "The harbour comes last"):
        assert with_content(found["paragraphs"], words).speaker == "Ada Lind"


def test_indirect_content_starts_at_that_and_ends_before_the_stop(found: dict[str, Attributed]) -> None:
    assert found["that"].attributions[0].text == "that the bridge would open in May"
    assert found["parenthesis"].attributions[0].text == "The bridge … will open in May"


def test_plans_requests_and_beliefs_count(found: dict[str, Attributed]) -> None:
    assert found["plans"].attributions[0].text == "plans to build a bridge in Denmark"
    assert found["plans"].attributions[0].speaker == "Norby Steel"
    assert found["urged"].attributions[0].text == "the residents to stay at home"
    assert found["thinks"].attributions[0].cue_text == "believes"


def test_pronouns_follow_the_last_fitting_subject(found: dict[str, Attributed]) -> None:
    result = found["pronouns"]
    assert with_content(result, "cheap").speaker == "Ada Lind"
    assert with_content(result, "scandal").speaker == "Peter Holm"
    assert with_content(result, "the bridge was safe").speaker == "Ada Lind"


def test_an_office_names_its_holder(found: dict[str, Attributed]) -> None:
    result = found["minister"]
    assert with_content(result, "a good plan").speaker == "Eva Stone"
    assert with_content(result, "it was cheap").speaker == "Karl Brandt"
    aliases = {speaker.name: speaker.aliases for speaker in result.speakers}
    assert "Interior Minister" in aliases["Eva Stone"]


def test_the_company_and_the_newspaper_name_the_last_of_their_kind(found: dict[str, Attributed]) -> None:
    assert with_content(found["company"], "two plants").speaker == "Volta Motors"
    assert {item.speaker for item in found["paper"].attributions} == {"Norby Times"}


def test_a_body_is_named_by_the_last_name_with_that_word(found: dict[str, Attributed]) -> None:
    assert with_content(found["committee"], "full").speaker == "Norby Harbour Committee"


def test_an_apposition_is_an_alias(found: dict[str, Attributed]) -> None:
    (speaker,) = found["apposition"].speakers
    assert speaker.name == "Eva Stone"
    assert set(speaker.aliases) >= {"Stone", "spokeswoman for the ministry"}


def test_a_source_without_a_name_keeps_its_description(found: dict[str, Attributed]) -> None:
    assert found["nameless"].attributions[0].speaker == "spokesman for the ministry"


def test_a_relative_pronoun_is_followed_back(found: dict[str, Attributed]) -> None:
    assert with_content(found["who"], "safe").speaker == "Eva Stone"


def test_a_fuller_name_further_on_serves_the_short_one(found: dict[str, Attributed]) -> None:
    assert with_content(found["full_later"], "safe").speaker == "Eva Stone"


def test_an_acronym_is_the_name_it_abbreviates(found: dict[str, Attributed]) -> None:
    assert {item.speaker for item in found["acronym"].attributions} == {"Norby Harbour Authority"}


def test_what_a_quoted_person_thinks_is_part_of_the_quotation(found: dict[str, Attributed]) -> None:
    assert [item.cue_text for item in found["first_person"].attributions] == ["said"]


def test_a_question_that_somebody_was_asked_has_no_named_source(found: dict[str, Attributed]) -> None:
    question = with_content(found["asked"], "whether the road was safe")
    assert (question.source, question.speaker) == ((), "")
    assert with_content(found["asked"], "new").speaker == "Eva Stone"


def test_what_stands_beside_as_somebody_noted_is_theirs(found: dict[str, Attributed]) -> None:
    (noted,) = found["as_noted"].attributions
    assert (noted.speaker, noted.cue_text, noted.text) == ("Eva Stone", "noted", "the road was safe")


def test_a_speaker_who_is_said_to_have_added_something_has_two_statements(found: dict[str, Attributed]) -> None:
    assert [item.cue_text for item in found["beside"].attributions] == ["said", "added"]
    assert {item.speaker for item in found["beside"].attributions} == {"Eva Stone"}


def test_a_word_that_only_points_is_no_statement_unless_quoted(found: dict[str, Attributed]) -> None:
    assert [item.speaker for item in found["pointing"].attributions] == ["Peter Holm"]


def test_where_somebody_speaks_is_no_part_of_the_name(found: dict[str, Attributed]) -> None:
    assert with_content(found["place"], "safe").speaker == "Eva Stone"


def test_single_words_in_marks_are_no_speech(found: dict[str, Attributed]) -> None:
    assert found["scare"].attributions == ()


def test_a_headline_may_name_its_speaker_before_a_colon(found: dict[str, Attributed]) -> None:
    (attribution,) = found["headline"].attributions
    assert (attribution.speaker, attribution.text) == ("Eva Stone", "Harbour Roads Will Stay Open")


def test_neighbouring_quotations_keep_their_own_speakers(found: dict[str, Attributed]) -> None:
    assert [item.speaker for item in found["two"].attributions] == ["Eva Stone", "Peter Holm"]


def test_a_name_after_a_long_title_is_told_from_it(found: dict[str, Attributed]) -> None:
    assert {item.speaker for item in found["title_of"].attributions} == {"Karl Brandt"}
    (speaker,) = found["title_of"].speakers
    assert "Minister of Foreign Affairs of Denmark" in speaker.aliases


def test_the_ministers_statements_in_the_first_example_are_named(found: dict[str, Attributed]) -> None:
    result = found["001"]
    reported = with_content(result, "there is no time to test the latest weapons")
    assert (reported.kind, reported.cue_text, source_of(reported)) == ("indirect", "According to", "the minister")
    assert reported.speaker == "Oleksandr Kamyshin"
    quoted = with_content(result, "All recent strikes")
    assert (quoted.kind, quoted.speaker) == ("direct", "Oleksandr Kamyshin")
    assert with_content(result, "The American side believes").speaker == "TIME"
    assert with_content(result, "hundreds of factories").speaker == "TIME"
    aliases = {speaker.name: speaker.aliases for speaker in result.speakers}
    assert "Minister of Strategic Industries of Ukraine" in aliases["Oleksandr Kamyshin"]


def test_the_speakers_of_the_second_example_are_named(found: dict[str, Attributed]) -> None:
    result = found["000"]
    delayed = with_content(result, "approximately half of the arms shipments")
    assert (delayed.kind, delayed.cue_text, delayed.speaker) == ("indirect", "According to", "Rustem Umerov")
    revealed = with_content(result, "46 different types")
    assert (revealed.cue_text, revealed.speaker) == ("revealed", "Ivan Havryliuk")
    assert with_content(result, "ammunition factory").speaker == "Rheinmetall"
    aliases = {speaker.name: speaker.aliases for speaker in result.speakers}
    assert "Ukrainian Defence Minister" in aliases["Rustem Umerov"]


def test_every_span_is_exact_in_order_and_disjoint(found: dict[str, Attributed]) -> None:
    for result in found.values():
        for item in result.attributions:
            assert item.content
            for spans in (item.source, item.cue, item.content):
                assert all(0 <= start < end <= len(result.article.text) for start, end in spans)
                assert all(before[1] <= after[0] for before, after in pairwise(spans))
            together = sorted((*item.source, *item.cue, *item.content))
            assert all(before[1] <= after[0] for before, after in pairwise(together))


def test_speakers_are_those_of_the_attributions(found: dict[str, Attributed]) -> None:
    for result in found.values():
        names = [speaker.name for speaker in result.speakers]
        assert len(names) == len(set(names))
        assert set(names) == {item.speaker for item in result.attributions} - {""}
        assert all(speaker.name not in speaker.aliases for speaker in result.speakers)


def test_a_mark_that_stands_alone_is_nobodys_words() -> None:
    text = (
        "Americans could still install the app by “sideloading” it or they could use it via browsers, according to Ada "
        'Holm, lecturer at the Kestrel School and author of "A Hacker\'s Mind."'
    )
    (result,) = attribute([(Article("a", "", text), split_sentences(text))], workers=0)
    (said,) = result.attributions
    assert said.text == "they could use it via browsers"


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[tuple[Article, list[tuple[int, int]]]]:
        nonlocal taken
        while True:
            taken += 1
            text = "“The road is safe,” said Eva Stone. " + "It rained. " * 2_000
            yield Article(str(taken), "", text), split_sentences(text)

    some = list(islice(attribute(endless(), workers=1), 3))
    assert [result.article.id for result in some] == ["1", "2", "3"]
    assert all(result.attributions[0].speaker == "Eva Stone" for result in some)
    assert taken < 60


def test_no_articles_need_no_worker() -> None:
    assert list(attribute([], workers=2)) == []
    assert list(attribute([], workers=0)) == []


def test_a_worker_that_dies_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "start_child", lambda _: start_child("os.none"))  # it ends before its first article
    with pytest.raises(ModelError, match="run the command again"):
        list(attribute([(Article("a", "", "“Yes, it is,” he said."), [(0, 22)])], workers=1))
