"""Which sentences of a passage tell its article's story."""

from __future__ import annotations

from index.types import Article, Passage
from rag.evidence.story import story_sentences

TITLE = "Museum of radio opens in Calder"
STORY = "The museum opened on Friday. Tickets cost four crowns."


def told(text: str, title: str = TITLE, start: int = 0) -> list[str]:
    article = Article(id="a", title=title, text=text)
    return [text[slice(*span)] for span in story_sentences(Passage(article, start, len(text)))]


def test_a_title_over_its_story_is_no_sentence_of_it() -> None:
    story = ["The museum opened on Friday.", "Tickets cost four crowns."]
    for head in (TITLE, f"# {TITLE}", TITLE.upper(), f"**{TITLE}**"):
        assert told(f"{head}\n\n{STORY}") == story
    assert told(f"By Nora Vestad\n\n{STORY}") == ["By Nora Vestad", *story]


def test_a_title_that_is_all_there_is_stays_and_so_do_its_words_further_down() -> None:
    assert told(TITLE) == [TITLE]
    text = f"{STORY * 12}\n\n{TITLE}"
    assert told(text)[-1] == TITLE
    assert told(STORY, title="The museum opened on Friday.") == ["Tickets cost four crowns."]
