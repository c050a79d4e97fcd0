"""Reads whose words are asked for in any order: who of the index is named, whether words are wanted, what is left.

Wordings tell who speaks by their shape, and none has all of them. Here the index tells it: whoever it quotes is looked
for everywhere in a question; a word of saying makes it one for words; what neither names is the topic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.asked_words import (
    ABOUT,
    ASSERTED,
    HEARING,
    PLAINLY,
    PLATFORMS,
    WORDS,
    act_verb,
    attitudes,
    idle_words,
    saying_nouns,
    saying_verbs,
)
from index.linguistics.offices import ROLES
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS, PRONOUNS, content_stems, fold, tokens
from rag.question.named import Named, Word, names_in, read_words_of
from rag.question.parse import LONGEST_PARSED, in_other_words
from rag.question.time_expressions import read_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from index.reader import IndexReader
    from rag.types import Question

_MOST = 16  # words
_SURELY = 3
_REACH = 4  # words between a name and the noun of what its bearer said
_ON = word_set("about on regarding concerning over abt re wrt")
_BY = word_set("by from of")
_OBJECT = word_set("to with against about at on over for than like")
_DETERMINERS = word_set("the a an this that their his her its our any some")
_BETWEEN = frozenset(AUXILIARIES) | word_set(
    """
    been be being to not ever also really actually still now just even himself herself itself themselves have say
    publicly recently got himself
    """
) - {"say"}
_LIGHT = word_set("give gave given offer offered make made put have had take took let get got")
_ASKS = word_set("who what when where why how which whose whom wat wot")
_WHAT = word_set("what which wat wot")
_ONE_OF = word_set("which who whom whose")
_COUNTED = word_set("often many times article articles piece pieces story stories paper papers text texts")
_JOINING = word_set("and or nor versus vs")
_SOMEBODY = word_set("who whose whom")
_BEGINNING = word_set("so and but ok okay well now please tell me us then hi hello hey again")
_HOW = word_set("why when where how")
_OPEN = word_set("anything something any")
_US = word_set("i we you u someone somebody anyone")
_TIMES = word_set(
    "hour hours minute minutes day days later after before earlier first second last next then ago week weeks latest"
)
_VIA = word_set("on via over")
_LATEST = word_set("latest newest last most recent recently")


@dataclass(frozen=True, slots=True)
class Heard:
    """A question as one for somebody's words: who is named, on what, and how surely the two are tied.

    ``question`` asks for it plainly; ``tied`` says that the name stands with the word of saying.
    """

    question: Question
    speaker: str
    topic: str
    tied: bool


def words_asked(question: Question, reader: IndexReader, day: date) -> Heard | None:
    """Return a question for the words of somebody whom the index quotes, None where nobody's words are asked for."""
    bare = question.bare
    words = read_words_of(bare[:LONGEST_PARSED])
    if question.filters.speakers or not 1 < len(words) <= _MOST or _asks_otherwise(words) or _asks_for_thing(words):
        return None
    spoken = _spoken(words)
    found = [_tied(words, one, spoken) for one in names_in(words, question.filters, reader)]
    who = _who(found, spoken)
    if who is None or _is_one_of_several(words, who, found) or (who.start == 1 and words[0].text.casefold() in _WHAT):
        return None
    if _is_of_more(question.speaker or "", who):
        return None  # "the Bank of Velda", where the index has one Velda; "the prime minister", where it has a minister
    said = who.said if who.said >= 0 else next(iter(spoken), -1)
    if _asks_of_words(words, who, said):
        return None
    period = read_period(bare, day)
    then = period.at if period else (0, 0)
    topic = _topic(words, who, said, then)
    told = [word for word in map(fold, topic.split()) if word not in _COUNTED | idle_words()]
    counted = topic and all(word.isdigit() for word in told)  # "How often is Lind quoted?", "Lind's plea for 2035"
    one = who.several and any(word.is_capital and word.text in topic for word in words[1:])
    if counted or one or (not topic and words[0].folded in _HOW):  # "At Norby School, what did the head say?"
        return None
    return Heard(
        in_other_words(question, _plainly(words, who, said, topic, period.words if period else "")),
        who.name,
        topic,
        who.tie > 1,
    )


def _asks_for_thing(words: Sequence[Word]) -> bool:
    """Return whether something else is asked for: "Which firm did the police search?"."""
    for at, word in enumerate(words):
        after = words[at + 1].folded if at + 1 < len(words) else ""
        if word.folded in _ONE_OF or (
            word.folded in _WHAT and not (word.owns or after in AUXILIARIES or after in saying_nouns())
        ):
            return True
    return False


def _asks_of_words(words: Sequence[Word], who: Named, said: int) -> bool:
    """Return whether a fact about somebody's words is asked for: "Which of Lind's letters were answered?"."""
    if words[0].folded == "which" and words[who.end - 1].owns:
        return True  # "Why was Lind's post deleted?", "When did Lind take back what he had said?"
    return words[0].folded in _HOW and (who.tie < _SURELY or (said >= 0 and words[said].folded in saying_nouns()))


def _is_of_more(speaker: str, who: Named) -> bool:
    """Return whether a wording reads a speaker of more words than whoever is named, and these tell somebody else."""
    own = set(map(fold, tokens(who.name)))
    idle = idle_words() | _BETWEEN | _DETERMINERS | FUNCTION_WORDS | frozenset(AUXILIARIES) | _TIMES | _LATEST
    more = [word for word in speaker.split() if fold(word.strip(",.'’")) not in own | idle]
    if not own & set(map(fold, tokens(speaker))):
        return False
    return bool(more) if who.by_title else any(word[:1].isupper() and fold(word) not in ROLES for word in more)


def _asks_otherwise(words: Sequence[Word]) -> bool:
    """Return whether it is asked who said something, or for yes or no."""
    begun = next((at for at, word in enumerate(words) if word.folded not in _BEGINNING), 0)
    first, second = words[begun].folded, words[min(begun + 1, len(words) - 1)].folded
    if first in _SOMEBODY:
        return True
    return first in AUXILIARIES and second not in _US and not any(word.folded in _OPEN for word in words)


def _spoken(words: Sequence[Word]) -> list[int]:
    """Return the places of words that ask for words by themselves."""
    nouns, verbs = saying_nouns(), saying_verbs()
    plain = [at for at, word in enumerate(words) if nouns.get(word.folded, "") in WORDS or word.folded in HEARING]
    told = [at for at, word in enumerate(words) if word.folded in verbs and _is_verb(words, at)]
    return sorted({*plain, *told})


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Return whether a word stands where a verb does: after somebody, or before what somebody said."""
    before = words[at - 1].folded if at else ""
    return before in PRONOUNS or before in _BETWEEN or (at > 0 and words[at - 1].is_capital and not words[at - 1].owns)


def _tied(words: Sequence[Word], one: Named, spoken: Sequence[int]) -> Named:
    """Return somebody named with how the name is tied to a word of saying."""
    for tie, said in _ties(words, one):
        return replace(one, tie=tie, said=said)
    before = words[one.start - 1].folded if one.start else ""
    about = before in _OBJECT and not words[one.start].apart
    return replace(one, tie=0 if about or not spoken else 1)


def _ties(words: Sequence[Word], one: Named) -> Iterator[tuple[int, int]]:
    """Yield how a name is tied to words of saying, and where these stand, the surest first."""
    yield from ((3, at) for at in (_owned(words, one) if words[one.end - 1].owns else _told(words, one)))
    yield from ((3, at) for at in _heard_from(words, one))
    after = _until_apart(words, one.end)
    begun = any(word.folded in AUXILIARIES or word.folded in _ASKS for word in words[: one.start])
    if after and words[after[0]].folded in _ON and not words[one.end - 1].owns and not begun:
        yield 2, after[0]
    if one.start == 0 and one.end < len(words) and words[one.end].apart:
        later = range(one.end, len(words))
        yield from ((2, at) for at in later if words[at].folded in saying_nouns() | saying_verbs())


def _owned(words: Sequence[Word], one: Named) -> Iterator[int]:
    """Yield the places of nouns of saying after "Lind's"."""
    near = _until_apart(words, one.end)[:_REACH]
    yield from (at for at in near if words[at].folded in saying_nouns() and not _goes_on(words, at))


def _told(words: Sequence[Word], one: Named) -> Iterator[int]:
    """Yield the places of what somebody does with words: "has Lind been saying", "what excuse did Lind offer"."""
    after = _until_apart(words, one.end)
    verb = next((at for at in after if words[at].folded not in _BETWEEN), -1)
    if verb >= 0 and (words[verb].folded in saying_verbs() or words[verb].folded in HEARING):
        yield verb
    asked = next((at + 1 for at, word in enumerate(words[: one.start]) if word.folded in _WHAT), 0)
    if 0 < asked < one.start and words[asked].folded in saying_nouns() and _acts(words, one):
        yield asked
    if after and words[after[0]].folded in attitudes():
        yield -1


def _heard_from(words: Sequence[Word], one: Named) -> Iterator[int]:
    """Yield the places of words of saying before a name: "a quote from the young Lind", "quote Lind"."""
    start = one.start - 1
    while start >= 0 and words[start].folded in _DETERMINERS and not words[start + 1].apart:
        start -= 1
    if start < 0 or words[start + 1].apart:
        return
    if words[start].folded in HEARING:
        yield start
    if words[start].folded in _BY:
        for at in range(start - 1, max(start - 1 - _REACH, -1), -1):
            if words[at].folded in saying_nouns() or words[at].folded in HEARING:
                yield at
            if words[at + 1].apart:
                return


def _acts(words: Sequence[Word], one: Named) -> bool:
    """Return whether a name is the subject of a verb: it stands last, or before "give" or a preposition."""
    if words[one.start - 1].folded == "of":
        return False
    after = _until_apart(words, one.end)
    return not after or words[after[0]].folded in _LIGHT | _BETWEEN | FUNCTION_WORDS | ABOUT


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Return whether a noun stands before the one that is meant: "Lind's press statement", "Lind's report card"."""
    after = words[at + 1] if at + 1 < len(words) else None
    return bool(after and not after.apart and after.folded in saying_nouns() and not after.is_capital)


def _until_apart(words: Sequence[Word], start: int) -> list[int]:
    """Return the places from a word on to the next comma."""
    places: list[int] = []
    for at in range(start, len(words)):
        if words[at].apart:
            break
        places.append(at)
    return places


def _who(found: Sequence[Named], spoken: Sequence[int]) -> Named | None:
    """Return who of those named is asked for: the one that is tied most surely, None where that is open."""
    fitting = [one for one in found if one.tie > 1 or (one.tie == 1 and spoken and not one.by_title)]
    if not fitting:
        return None
    most = max(one.tie for one in fitting)
    best = [one for one in fitting if one.tie == most]
    if most == 1 and len(best) > 1:
        return None
    return next((one for one in best if not one.by_title), best[0])


def _is_one_of_several(words: Sequence[Word], who: Named, found: Sequence[Named]) -> bool:
    """Return whether somebody is named together with another: "Lind and Moll on the fine"."""
    joined = {one.end for one in found if words[min(one.end, len(words) - 1)].folded in _JOINING}
    return who.end in joined or who.start - 1 in joined


def _topic(words: Sequence[Word], who: Named, said: int, then: tuple[int, int]) -> str:
    """Return the words that are left: not whoever speaks, not that they do, no time of it, nothing idle at an edge."""
    gone = {*range(who.start, who.end), said}
    gone |= {at for at, word in enumerate(words) if then[0] <= word.at < then[1]}
    after = next((at for at in _until_apart(words, who.end) if words[at].folded not in _BETWEEN), len(words))
    if after < len(words) and words[after].folded in _LIGHT:
        gone.add(after)
    gone |= set(_described(words, who)) | {at for at, word in enumerate(words) if _is_platform(words, at, word)}
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(words):
        if at in gone or word.apart:
            parts.append([])
        if at not in gone:
            parts[-1].append(word)
    left = [
        part
        for part in map(_stripped, parts)
        if not all(word.folded in _LIGHT or word.folded in saying_nouns() for word in part)
    ]
    text = " ".join(word.text for part in left for word in part)
    stems = set(content_stems(text)) - {*content_stems(" ".join(_TIMES)), *content_stems(" ".join(saying_nouns()))}
    return text if stems or not {word.folded for part in left for word in part} & _TIMES else ""


def _described(words: Sequence[Word], who: Named) -> range:
    """Return the places of what stands between an auxiliary and a name: "did young Lind say"."""
    first = who.start
    while first > 0 and (words[first - 1].folded in ROLES | _DETERMINERS):
        first -= 1  # "the treasurer, Lind,"
    start = first
    while start > 0 and not words[start].apart and first - start < _REACH:
        start -= 1
        if words[start].folded in AUXILIARIES:
            return range(start, who.start)
    return range(first, who.start)


def _is_platform(words: Sequence[Word], at: int, word: Word) -> bool:
    if word.folded not in PLATFORMS:
        return False
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return (at > 0 and words[at - 1].folded in _VIA) or (len(word.text) > 1 and after in saying_nouns())


def _stripped(part: list[Word]) -> list[Word]:
    """Return words without what carries nothing of a topic at their edges."""
    idle = idle_words() | _BETWEEN | ABOUT | _ASKS | _US | _LATEST
    start, end = 0, len(part)
    while start < end and _is_idle(part[start], idle):
        start += 1
    while end > start and _is_idle(part[end - 1], idle | {"say", "says", "said", "saying"}):
        end -= 1
    return part[start:end]


def _is_idle(word: Word, idle: frozenset[str]) -> bool:
    return word.folded in idle and not (word.text.isupper() and len(word.text) > 1)


def _plainly(words: Sequence[Word], who: Named, said: int, topic: str, then: str) -> str:
    """Return the question in the plainest words: "What did Lind say about the fine?"."""
    when = f" {then}" if then else ""
    name = who.name if who.name[:1].isupper() or not who.by_title else f"the {who.name}"
    act = _act(words[said].folded) if said >= 0 else ""
    if topic:
        return f"What did {name} say{when} about {topic}?"
    return f"What did {name} {act or 'say'}{when}?"


def _act(word: str) -> str:
    """Return the verb of a word of saying that asks for more than words: "promise", nothing for "comment"."""
    if word in saying_nouns():
        return act_verb(word) if saying_nouns()[word] not in PLAINLY else ""
    verb = saying_verbs().get(word, "")
    return "" if verb in ASSERTED else verb
