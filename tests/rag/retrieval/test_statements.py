"""What was said about a topic: the statements on it, the best first, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.types import Filters

if TYPE_CHECKING:
    from rag.assistant import Assistant


def test_statements_on_the_topic_come_first(seeds_assistant: Assistant) -> None:
    first, *_ = seeds_assistant.quotes(about="testing the latest weapons")
    assert (first.speaker, "test" in first.text) == ("Oleksandr Kamyshin", True)


def test_what_is_not_about_the_topic_is_left_out(seeds_assistant: Assistant) -> None:
    every = seeds_assistant.quotes()
    some = seeds_assistant.quotes(about="testing the latest weapons")
    assert 0 < len(some) < len(every)
    assert seeds_assistant.quotes(about="breeding giraffes in Kenya") == []


def test_a_topic_and_a_speaker_are_both_kept_to(seeds_assistant: Assistant) -> None:
    found = seeds_assistant.quotes(about="arms shipments", filters=Filters(speakers=("Umerov",)))
    assert {one.speaker for one in found} == {"Rustem Umerov"}
    assert seeds_assistant.quotes(about="arms shipments", k=1) == seeds_assistant.quotes(about="arms shipments")[:1]


def test_copies_of_a_statement_are_listed_once(seeds_assistant: Assistant) -> None:
    texts = [one.text for one in seeds_assistant.quotes(about="arms shipments")]
    assert len(texts) == len(set(texts))


def test_somebody_who_is_named_but_not_quoted_is_told_from_a_stranger(seeds_assistant: Assistant) -> None:
    stranger = seeds_assistant.ask("What did Angela Merkel say about testing?")
    assert (stranger.reason, "quote nobody called" in stranger.text) == ("speaker_unknown", True)
