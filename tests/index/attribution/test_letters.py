"""Letters to the editor: each is its own writer's, and one without a name is nobody's."""

from __future__ import annotations

from index.attribution import attribute
from index.text import split_sentences
from index.types import Article

LETTERS = (
    "**Who needs a second bridge?**\n\n"
    "Sir, I cross the river twice a day and never wait.\n\n"
    "Ada Lind, Norby\n\n"
    "**Let them eat waffles**\n\n"
    "I have sold waffles at the ferry for ten years, and I shall miss it.\n\n"
    "Bo Moe, Velby\n\n"
    "**Too late**\n\n"
    "I think the bridge comes thirty years too late.\n\n"
    "Name and address supplied\n"
)


def test_each_letter_is_its_own_writers_and_an_unnamed_one_nobodys() -> None:
    article = Article("letters", "Letters to the editor", LETTERS)
    (result,) = attribute([(article, split_sentences(LETTERS))], workers=0)
    said = {item.text: item.speaker for item in result.attributions if item.speaker}

    def writer(words: str) -> set[str]:
        return {speaker for text, speaker in said.items() if words in text}

    assert writer("never wait") == {"Ada Lind"}
    assert writer("sold waffles") == {"Bo Moe"}
    assert writer("thirty years too late") == set()
    assert not any("second bridge" in text for text in said)
