"""What copies are measured on: variants of a text as other sites publish it, and texts that only look like copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text import split_sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Vary = Callable[[str, str, random.Random], str]

NOTICE = (
    "This article is brought to you by the Harbour News Service, which is owned by its readers. It may not be "
    "published, broadcast, rewritten or redistributed in whole or part without the express written permission of the "
    "service. Our newsletter reaches forty thousand homes every morning before seven. Subscribe on our site or by "
    "telephone to receive it free for a month, and tell your friends about it. We are committed to accuracy: if you "
    "find an error on this page, write to our editors, who read every letter. The opinions expressed by guests are "
    "their own and not those of the service, its board or its advertisers."
)

_TOWNS = "Alder Birchham Coldwell Dunmore Eastry Fenwick Garth Holmby Ilford Jarrow Kirkby Lydd".split()
_NAMES = "Anna Bertram Clara Dietrich Edith Frank Greta Hubert Ida Joseph Karin Leo".split()
_SURNAMES = "Ashdown Brook Carver Dole Ellery Finch Grove Hale Iver Judd Keene Lamb".split()
_FIRMS = "Northgas Ferrum Silvanet Oakbank Petrolia Quantum Ridgeway Sunrail Tidal Umbra Vexo Wayfair".split()


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def _share(text: str, share: float) -> str:
    sentences = _sentences(text)
    return " ".join(sentences[: max(1, round(len(sentences) * share))])


def _shuffled(text: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    chance.shuffle(sentences)
    return " ".join(sentences)


def _changed(text: str, other: str, share: float, chance: random.Random) -> str:
    """Return the text with this share of its words replaced by words of another text."""
    words, strange = text.split(), other.split()
    for place in chance.sample(range(len(words)), round(len(words) * share)):
        words[place] = chance.choice(strange)
    return " ".join(words)


def _retyped(text: str) -> str:
    straight = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", " - ")
    return re.sub(r"\s+", " ", straight).replace("percent", "per cent")


def _few_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count])


VARIANTS: dict[str, Vary] = {
    "the same text": lambda text, _other, _chance: text,
    "other quotation marks, dashes and line breaks": lambda text, _other, _chance: _retyped(text),
    "another first sentence": lambda text, other, _: " ".join([_sentences(other)[0], *_sentences(text)[1:]]),
    "a quarter cut from the end": lambda text, _other, _chance: _share(text, 0.75),
    "the first half": lambda text, _other, _chance: _share(text, 0.5),
    "the first third": lambda text, _other, _chance: _share(text, 1 / 3),
    "60 words of another article before it": lambda text, other, _: f"{_few_words(other, 60)}\n\n{text}",
    "60 words of another article after it": lambda text, other, _: f"{text}\n\n{_few_words(other, 60)}",
    "the sentences in another order": lambda text, _, chance: _shuffled(text, chance),
    "3 % of the words changed": lambda text, other, chance: _changed(text, other, 0.03, chance),
    "10 % of the words changed": lambda text, other, chance: _changed(text, other, 0.1, chance),
    "the first half, 5 % of the words changed": lambda text, other, chance: _changed(
        _share(text, 0.5), other, 0.05, chance
    ),
    "the first half, 40 words of another article after it": lambda text, other, _: (
        f"{_share(text, 0.5)}\n\n{_few_words(other, 40)}"
    ),
    "a notice of 100 words after it": lambda text, _other, _chance: f"{text}\n\n{NOTICE}",
}


def _weather(chance: random.Random) -> str:
    def some(low: int, high: int) -> int:
        return chance.randint(low, high)

    town, day = chance.choice(_TOWNS), chance.choice("Monday Tuesday Wednesday Thursday Friday".split())
    return (
        f"Here is the forecast for {town} and the surrounding area on {day}. The morning begins with a temperature of "
        f"{some(-5, 12)} degrees and a {some(0, 100)} percent chance of rain before noon. In the afternoon the "
        f"temperature rises to {some(13, 34)} degrees, and the wind blows at {some(3, 60)} kilometres an hour. By "
        f"the evening it cools down to {some(0, 20)} degrees. The sun rises at {some(4, 8)}:{some(10, 59)} and sets at "
        f"{some(16, 21)}:{some(10, 59)}. The humidity is {some(20, 99)} percent. Those who travel should allow for "
        "more time and keep an eye on the warnings of the weather service, which are brought up to date every hour."
    )


def _shares(chance: random.Random) -> str:
    firm, analyst = chance.choice(_FIRMS), f"{chance.choice(_NAMES)} {chance.choice(_SURNAMES)}"

    def money(high: int) -> str:
        return f"{chance.uniform(1, high):.2f}"

    return (
        f"Shares of {firm} closed at ${money(400)} on the day, a change of {money(6)} percent from the day before. The "
        f"company has a market value of ${money(90)} billion and a price-to-earnings ratio of {money(50)}. Its shares "
        f"have traded between ${money(100)} and ${money(400)} over the past twelve months, with an average volume of "
        f"{chance.randint(1, 90)},{chance.randint(100, 999)},000 a day. {firm} last reported its quarterly results and "
        f"earned ${money(9)} for each share, against ${money(9)} that was expected on average. The analyst {analyst}"
        f" set a price target of ${money(400)} in a note to clients. The company pays a dividend of ${money(3)} a "
        "share, which represents a yield that is in line with that of others in the same business."
    )


def _obituary(chance: random.Random) -> str:
    first, last, town = chance.choice(_NAMES), chance.choice(_SURNAMES), chance.choice(_TOWNS)
    others = chance.sample(_NAMES, 4)
    return (
        f"{first} {last}, {chance.randint(55, 101)}, of {town}, passed away peacefully at home, among the family, on "
        f"the {chance.randint(1, 28)}th of the month. Born in {chance.choice(_TOWNS)} in {chance.randint(1920, 1969)},"
        f" {first} worked for {chance.randint(11, 45)} years at {chance.choice(_FIRMS)} and was a member of the church "
        f"choir. Loved by all who knew them, they are survived by their children {others[0]}, {others[1]} and "
        f"{others[2]}, by their sister {others[3]} and by {chance.randint(2, 15)} grandchildren. The funeral will be "
        f"held at the church of {chance.choice(_TOWNS)} at {chance.randint(9, 16)}:{chance.choice((15, 30, 45))}. In "
        "place of flowers the family asks for donations to the hospice. May they rest in peace."
    )


TEMPLATES: dict[str, Callable[[random.Random], str]] = {
    "weather, of one template": _weather,
    "share prices, of one template": _shares,
    "obituaries, of one template": _obituary,
}
