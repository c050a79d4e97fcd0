"""A question is answered from articles in its own language, or told why not."""

from __future__ import annotations

from rag.languages import route_of


def test_english_articles_alone_are_open_to_every_english_question() -> None:
    assert route_of("What happened?", {"en": 5, None: 1}).languages == ()
    assert route_of("What happened?", {}).languages == ()


def test_an_english_question_passes_by_foreign_articles() -> None:
    assert route_of("What happened?", {"en": 5, "de": 2}).languages == ("en", None)


def test_a_question_in_another_language_goes_to_articles_in_it_alone() -> None:
    route = route_of("Was ist passiert?", {"en": 5, "de": 2})
    assert route.foreign
    assert route.languages == ("de",)


def test_a_question_in_a_language_of_no_article_is_refused_with_what_to_do() -> None:
    assert route_of("Was ist passiert?", {"en": 5}).refused == (
        "The question is in German, the articles are in English. Ask in English."
    )
    assert route_of("What happened?", {"uk": 1, "ru": 1}).refused.endswith("Ask in Ukrainian or Russian.")


def test_a_language_that_is_not_read_is_named() -> None:
    refused = route_of("Wat is er gebeurd met de brug?", {"en": 5, "nl": 2}).refused
    assert refused.startswith("The question is in Dutch, which is not read here")


def test_key_words_are_looked_for_in_the_only_language_that_there_is() -> None:
    assert route_of("Lindau Gaspreis", {"de": 2}).asked == "de"
    assert route_of("Lindau Gaspreis", {"de": 2, "en": 1}).asked == "en"
