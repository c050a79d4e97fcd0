"""Who said what in a language that is not parsed: by quotation marks, verbs of saying beside them, and capitals.

Only what stands in a usual order is read: a quotation with a verb of saying after it or before its colon, a clause
after such a verb, what follows "according to". Where it is open who speaks, nobody is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.attribution.unparsed_words import (
    Name,
    People,
    Word,
    gender,
    is_subject,
    name_at,
    read_words,
)
from index.linguistics import word_set
from index.linguistics.languages import LANGUAGES
from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.text import unwrap
from index.types import Attribution, Speaker, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.languages import Language
    from index.types import Article, Kind, Span, Stance

_FEWEST = 3  # words of a quotation that is not just a name or an irony
_REACH = 7  # words from a quotation to its verb of saying
_PHRASE = 14  # words from a verb to the end of its subject
_CLAUSE = 9  # words from a verb to "that"
_WINDOW = 400  # characters before a pronoun in which people are looked for
_TURN = re.compile(r"[—–-]\s+(?=\S)")
_ASIDE = re.compile(r"\s*[,.!?…]?\s+[—–-]\s+")
_INNER = re.compile(r"[,.!?…]\s+[—–-]\s+(?P<cue>[^—–«»“”\"]{3,90}?)[,.]\s+[—–-]\s+")
_BREAK = re.compile(r"[.;:!?«»“”„\"]|\s[—–-]\s")
_AUXILIARIES = word_set(
    "a ont avait avaient a-t-il a-t-elle ont-ils ont-elles s'est est ha hanno aveva avevano hat habe haben hatte"
)


@dataclass(frozen=True, slots=True)
class _Source:
    """Who speaks: the span, and the name or the pronoun that stands there; neither for a mere description.

    ``oblique`` marks a name that is no subject, and so may not stand there as it is written elsewhere.
    """

    span: Span | None
    name: Name | None = None
    pronoun: str = ""
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying: its span, the stance that it gives, and its place among the words of its clause."""

    span: Span
    stance: Stance
    place: int


class _Reading:
    """One article as it is read: what was found so far, in the order of the text."""

    def __init__(self, article: Article, language: Language, sentences: Sequence[Span]) -> None:
        self.article, self.language, self.sentences = article, language, sentences
        self.text = unwrap(article.text)
        self.words = read_words(self.text, 0, len(self.text), language)
        self.people = People(self.words, self.text, language)
        self.lines = paragraphs(self.text)
        self.found: list[Attribution] = []
        self.quotes = [(quote.start, quote.end) for quote in find_quotes(self.text, self.lines)]

    def words_in(self, start: int, end: int) -> list[Word]:
        return [word for word in self.words if start <= word.start and word.end <= end]

    def sentence_at(self, place: int) -> Span:
        return next(((a, b) for a, b in self.sentences if a <= place <= b), (place, place))

    def line_at(self, place: int) -> Span:
        return next(((a, b) for a, b in self.lines if a <= place <= b), (place, place))

    # Cues

    def cue(self, words: Sequence[Word], place: int, *, quoted: bool = True) -> _Cue | None:
        """Return the word at a place as a cue, with its auxiliary and its negation; None if it is none.

        Beside quoted words more verbs are one: those that tell of a deed in words.
        """
        language, word = self.language, words[place]
        told = language.told if quoted else frozenset()
        stances: list[tuple[frozenset[str], Stance]] = [
            (language.said | told, "asserted"), (language.denied, "denied"),
            (language.doubted, "doubted"), (language.asked, "asked"),
        ]  # fmt: skip
        stance = next((stance for verbs, stance in stances if word.lower in verbs), None)
        if stance is None:
            return None
        near = words[max(0, place - 3) : place]
        first = next((at for at in range(max(0, place - 3), place) if words[at].lower in _AUXILIARIES), place)
        if _is_participle(word.lower, language) and first == place:
            return None
        after = [
            one
            for one in words[place + 1 : place + (3 if language.nouns else 1)]
            if "," not in self.text[word.end : one.start]
        ]
        negated = [one for one in (*near, *after) if one.lower in language.negations]
        if negated and stance in {"asserted", "denied", "doubted"}:
            stance = "unsaid"
        if any(one.lower in language.unsure and one.lower not in language.that for one in words[place + 1 : place + 2]):
            stance = "conditional"
        start = min([words[first].start, *(one.start for one in negated)])
        return _Cue((start, max([word.end, *(one.end for one in negated)])), stance, place)

    # Sources

    def source_after(self, words: Sequence[Word], place: int) -> _Source:
        """Return the subject that follows a verb: a name, with what it is called before; a pronoun; a description."""
        language, last, commas = self.language, place, 0
        at = place + 1
        while at < min(len(words), place + _PHRASE):
            word, gap = words[at], self.text[words[at - 1].end : words[at].start]
            commas += "," in gap
            if _BREAK.search(gap) or commas > 1 or (commas and last == place) or word.lower in language.that:
                break
            if word.lower in {language.he, language.she, *language.persons} and at <= place + 2:
                return _Source((word.start, word.end), pronoun=word.lower)
            if not word.capital:
                at, last = at + 1, at if word.lower not in language.small else last
                continue
            name = name_at(words, at, self.text, language)
            beside = at == place + 1
            before = words[at - 1].lower
            skipped = not beside and before in language.small and before not in language.articles and not name.whole
            if not skipped and self._is_speaker(name, words, at, words[place].lower):
                return _Source((words[place + 1].start, name.span[1]), name)
            last = next(number for number, one in enumerate(words) if one.end == name.span[1])
            at = last + 1
        if last == place:
            return _Source(None)
        return _Source((words[place + 1].start, words[last].end))

    def _is_speaker(self, name: Name, words: Sequence[Word], at: int, verb: str) -> bool:
        """Return whether a name after a verb can be its subject: a recipient or a place is none."""
        language = self.language
        before = words[at - 1].lower
        beside = before == verb
        moved = name.words[0].start != words[at].start  # "Graz Anna Lind": something else stood before the given name
        if not is_subject(name, language, verb) or (not moved and self._is_led(words, at, verb)):
            return False
        if name.whole and len(name.words) > 1:
            return moved or beside or before not in language.small or before in language.articles
        if language.nouns:
            return (beside and before not in language.articles) or self.people.knows(_last(name))
        if language.inflected and not beside:
            return self.people.knows(name)
        return before not in language.small or before in language.articles or beside

    def _is_led(self, words: Sequence[Word], at: int, verb: str) -> bool:
        """Return whether a preposition stands before the phrase of a name: "with her neighbour Ada Lind"."""
        language, place = self.language, at - 1
        while not words[place].capital and words[place].lower != verb:
            if "," in self.text[words[place].end : words[place + 1].start] or words[place].lower in language.dates:
                return False
            if words[place].lower in language.small - language.articles - language.persons:
                return True
            place -= 1
        return False

    def source_before(self, words: Sequence[Word], place: int) -> _Source:
        """Return the subject that a verb follows: a name beside it or before an apposition, or a pronoun."""
        language = self.language
        first = place
        while first > 0 and not _BREAK.search(self.text[words[first - 1].end : words[first].start]):
            first -= 1
        pronouns = {language.he, language.she, *language.persons}
        near = [word for word in words[max(first, place - 3) : place] if word.lower in pronouns]
        best: tuple[int, int, Name] | None = None
        at = first
        while at < place:
            if not words[at].capital:
                at += 1
                continue
            name = name_at(words[:place], at, self.text, language)
            end = next(number for number, one in enumerate(words) if one.end == name.span[1]) + 1
            begins = next(number for number, one in enumerate(words) if one.start == name.span[0])
            led = begins > first and words[begins - 1].lower in language.small - language.articles
            opening = begins == first and not name.whole and name.words[0].lower in language.small
            if not led and not opening and is_subject(name, language, words[place].lower):
                best = (begins, end, name)
            at = max(end, at + 1)
        if best and self._adjoins(words, best[1], place):
            begins, _, name = best
            opens = begins == first and len(name.words) == 1 and self._opens_sentence(name)
            if opens and not self.people.knows(name):  # "Earlier he said …", "Fans say …"
                best = None
            elif not language.nouns or name.whole or self.people.knows(_last(name)) or begins == first:
                return _Source((words[first].start if begins - first < 6 else name.span[0], name.span[1]), name)
        if near and not best:
            return _Source((near[-1].start, near[-1].end), pronoun=near[-1].lower)
        last = place
        while last > first and (words[last - 1].lower in _AUXILIARIES or words[last - 1].lower in language.negations):
            last -= 1
        return _Source((words[first].start, words[last - 1].end) if last > first else None)

    def _opens_sentence(self, name: Name) -> bool:
        return any(start == name.span[0] for start, _ in self.sentences)

    def _adjoins(self, words: Sequence[Word], end: int, place: int) -> bool:
        """Return whether between a name and a verb there is nothing but small words, or an apposition in commas."""
        between = words[end:place]
        if all(word.lower in self.language.small or word.lower in _AUXILIARIES for word in between):
            return True
        opened = "," in self.text[words[end - 1].end : words[end].start]
        return opened and "," in self.text[words[place - 1].end : words[place].start]

    def named(self, source: _Source, place: int, verb: str) -> tuple[str, tuple[str, ...]]:
        """Return the speaker that a source means, or the candidates where it may mean several."""
        if source.name:
            who, candidates = self._of_name(source.name, oblique=source.oblique and self.language.inflected)
            return ("", candidates) if {gender(who), self._shown_by(verb)} == {"f", "m"} else (who, candidates)
        own = {"", self.language.he, self.language.she}
        if (source.span and not source.pronoun) or source.pronoun not in own:
            return "", ()
        return self._before(source, place, verb)

    def _of_name(self, name: Name, *, oblique: bool) -> tuple[str, tuple[str, ...]]:
        name = name if name.whole or not self.language.nouns else _last(name)
        known = [who for who in self.people.meant(name) if not oblique or who != name.text]
        if name.whole and name.text in known:
            return name.text, ()
        named = tuple(who for who in known if who in self.people.names)
        if len(known) > 1:
            return "", named
        return named[0] if named else "" if oblique else name.text, ()

    def _before(self, source: _Source, place: int, verb: str) -> tuple[str, tuple[str, ...]]:
        """Return whom a pronoun, or a verb without a subject, means: the only one who was named shortly before."""
        wanted = {self.language.he: "m", self.language.she: "f"}.get(source.pronoun, "")
        if not wanted and self.language.inflected:
            wanted = (
                "f" if verb.endswith(("ла", "лась", "лася", "ła")) else "m" if verb.endswith(("в", "л", "ł")) else ""
            )
        start = self.line_at(place)[0]
        lines = [line for line in self.lines if line[0] < start]
        since = max(place - _WINDOW, lines[-1][0] if lines else 0)
        near = self.people.before(place, since)
        people = [who for who in near if who and (not wanted or gender(who) in {"", wanted})]
        return (people[0], ()) if len(people) == 1 and "" not in near else ("", tuple(people))

    def _shown_by(self, verb: str) -> str:
        """Return the gender that a verb of the past shows in a Slavic language, else nothing."""
        if not self.language.inflected:
            return ""
        return "f" if verb.endswith(("ла", "лась", "лася", "ła")) else "m" if verb.endswith(("в", "л", "ł")) else ""

    def add(self, source: _Source, cue: _Cue | None, content: Sequence[Span], kind: Kind, stance: Stance) -> None:
        """Keep an attribution, unless its content is one's already."""
        whole = tuple(span for span in content if span[0] < span[1])
        if not whole or any(overlap(span, one.content) for span in whole for one in self.found):
            return
        place = source.span[0] if source.span else whole[0][0]
        verb = self.text[slice(*cue.span)].lower() if cue else ""
        speaker, candidates = self.named(source, place, verb)
        spans = (source.span,) if source.span else ()
        cues = (cue.span,) if cue else ()
        self.found.append(Attribution(self.article, spans, cues, whole, speaker, kind, stance, None, candidates))


def find_unparsed(article: Article, sentences: Sequence[Span]) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions of an article in a language that is read without a parser, and its speakers."""
    reading = _Reading(article, LANGUAGES[article.language or ""], sentences)
    for quote in reading.quotes:
        _quoted(reading, quote)
    for line in (*reading.lines, *sentences):
        _spoken_line(reading, line)
    for sentence in sentences:
        _reported(reading, sentence)
        _according(reading, sentence)
    found = tuple(sorted(reading.found, key=lambda one: (one.content, one.cue)))
    names = dict.fromkeys(one.speaker for one in found if one.speaker)
    return found, tuple(Speaker(article.id, name, _aliases(name)) for name in names)


def _quoted(reading: _Reading, quote: Span) -> None:
    """Read a quotation with the verb of saying after it, before its colon, or within it between dashes."""
    start, end = quote
    inner = _trimmed(reading.text, start + 1, end - 1)
    said = reading.words_in(*inner)
    sentence = reading.sentence_at(end)
    limit = min([sentence[1], *(other[0] for other in reading.quotes if other[0] >= end)])
    after = reading.words_in(end, max(end, limit))
    gap = reading.text[end : after[0].start] if after else ""
    led = reading.text[inner[1] - 1 : inner[1]] in ",.!?…" or bool(re.match(r"\s*[,—–-]", gap))
    if match := _INNER.search(reading.text, *inner):
        words = reading.words_in(*match.span("cue"))
        for place in range(min(len(words), 3)):
            if cue := reading.cue(words, place):
                parts = [(inner[0], match.start()), (match.end(), inner[1])]
                reading.add(reading.source_after(words, place), cue, parts, "direct", cue.stance)
                return
    if len(said) < _FEWEST and not led:
        return
    if led and not re.search(r"[.;:!?]\s", gap):
        for place in range(min(len(after), _REACH)):
            if cue := reading.cue(after, place):
                source = reading.source_after(after, place)
                if not source.name and not source.pronoun and place:
                    before = reading.source_before(after, place)
                    source = before if before.name or before.pronoun else source
                reading.add(source, cue, [inner], "direct", cue.stance)
                return
        if after and after[0].lower == "so" and reading.language.nouns:  # „…“, so Lind
            reading.add(
                reading.source_after(after, 0),
                _Cue((after[0].start, after[0].end), "asserted", 0),
                [inner],
                "direct",
                "asserted",
            )
            return
    _introduced(reading, quote, inner)


def _introduced(reading: _Reading, quote: Span, inner: Span) -> None:
    """Read a quotation after a colon, or one that goes on with the speaker of the one before."""
    begin = reading.sentence_at(quote[0])[0]
    line = reading.line_at(quote[0])[0]
    text = reading.text
    head = text[line : quote[0]].rstrip()
    if head.endswith((":", ",")):
        begin = min(begin, quote[0])
        if begin >= quote[0] - 1:  # the quotation is a sentence of its own
            begin = reading.sentence_at(line + len(head) - 1)[0]
        words = reading.words_in(begin, quote[0])
        for place in reversed(range(max(0, len(words) - _PHRASE), len(words))):
            cue = reading.cue(words, place)
            if cue and (head.endswith(":") or place >= len(words) - 4):
                source = reading.source_before(words, place)
                after = reading.source_after(words, place)
                source = after if (after.name or after.pronoun) and not source.name else source
                asserted = cue.stance == "denied" and head.endswith(":")
                reading.add(source, cue, [inner], "direct", "asserted" if asserted else cue.stance)
                return
        return
    earlier = [one for one in reading.found if one.content[-1][1] < quote[0] and one.kind == "direct"]
    if earlier and head.endswith((".", "!", "?")):
        last = max(earlier, key=lambda one: one.content)
        sentence = reading.sentence_at(quote[0])
        alone = text[sentence[0] : sentence[1]].strip(" .").startswith(text[quote[0]]) and sentence[1] <= quote[1] + 1
        told = reading.sentence_at(max([last.content[-1][1], *(end for _, end in last.cue)]))
        if alone and not text[told[1] : quote[0]].strip() and last.cue and line <= last.content[0][0]:
            copied = replace(last, content=(inner,), cue=(), stance="asserted")
            if last.stance == "asserted" and not any(overlap(inner, one.content) for one in reading.found):
                reading.found.append(copied)


def _spoken_line(reading: _Reading, line: Span) -> None:
    """Read a line or a sentence that a dash begins, as in Polish and Russian: "– Words – says somebody."."""
    opening = _TURN.match(reading.text, *line)
    if not opening:
        return
    start = opening.end()
    for aside in _ASIDE.finditer(reading.text, start, line[1]):
        limit = reading.sentence_at(aside.end())[1]
        words = reading.words_in(aside.end(), max(limit, aside.end()))
        for place in range(min(len(words), 3)):
            if cue := reading.cue(words, place):
                content = [(start, aside.start())]
                reading.add(reading.source_after(words, place), cue, content, "direct", cue.stance)
                return


def _reported(reading: _Reading, sentence: Span) -> None:
    """Read what a clause after a verb of saying tells: "she said that …", "he denied having …"."""
    text, language = reading.text, reading.language
    if _TURN.match(text, *sentence):
        return
    words = [word for word in reading.words_in(*sentence) if not _within(word, reading.quotes)]
    for place in range(len(words)):
        cue = reading.cue(words, place, quoted=False)
        if cue is None:
            continue
        that = _that(words, place, text, language)
        before, after = reading.source_before(words, place), reading.source_after(words, place)
        source = before if before.name or before.pronoun else after if after.name or after.pronoun else before
        end = _clause_end(text, *sentence)
        if that is not None:
            reading.add(source, cue, [(words[that].start, end)], "indirect", cue.stance)
            return
        told = words[place + 1 :]
        if cue.stance in {"denied", "doubted", "unsaid"} and source.name and source is before and told:
            if words[place].lower in {"wies", "weist"} and all(word.lower != "zurück" for word in told):
                return
            if words[place].lower not in language.said:
                reading.add(source, cue, [(told[0].start, end)], "indirect", cue.stance)
            return


def _that(words: Sequence[Word], place: int, text: str, language: Language) -> int | None:
    """Return the place of the clause that a verb introduces: after "that", with a comma where the language has one."""
    commas = language.inflected or language.nouns
    for at in range(place + 1, min(len(words), place + _CLAUSE)):
        gap = text[words[at - 1].end : words[at].start]
        if _BREAK.search(gap):
            return None
        if words[at].lower in language.that and (not commas or "," in gap):
            return at + 1 if at + 1 < len(words) else None
        if commas and "," in gap:
            return None
    return None


def _according(reading: _Reading, sentence: Span) -> None:
    """Read what is told according to somebody who is named."""
    text, language = reading.text, reading.language
    pattern = "|".join(re.escape(phrase) for phrase in sorted(language.according, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text[slice(*sentence)], re.IGNORECASE):
        start, stop = sentence[0] + match.start(), sentence[0] + match.end()
        if any(a <= start < b for a, b in reading.quotes):
            continue
        words = reading.words_in(stop, sentence[1])
        name = _first_name(words, text, language)
        if name is None:
            continue
        end = _clause_end(text, *sentence)
        opens = not text[sentence[0] : start].strip(' «„“"—–-')
        rest = re.match(r"[\s,]*", text[name.span[1] : end])
        content = (
            (name.span[1] + (rest.end() if rest else 0), end)
            if opens
            else (sentence[0], len(text[:start].rstrip(" ,—–-")))
        )
        cue = _Cue((start, stop), "asserted", 0)
        reading.add(_Source((stop + 1, name.span[1]), name, oblique=True), cue, [content], "indirect", "asserted")
        return


def _first_name(words: Sequence[Word], text: str, language: Language) -> Name | None:
    """Return the name of whom it is according to: no place or body within what they are called."""
    for at in range(min(len(words), 8)):
        if at and _BREAK.search(text[words[at - 1].end : words[at].start]):
            return None
        if not words[at].capital:
            continue
        name = name_at(words, at, text, language)
        if not name.whole and (language.nouns or len(name.words) < 2):
            continue
        led = at > 0 and words[at - 1].lower in language.small - language.articles
        return None if led and not name.whole else name
    return None


def _last(name: Name) -> Name:
    return Name(name.words[-1:], whole=False)


def _is_participle(verb: str, language: Language) -> bool:
    """Return whether a form says something only with "has" before it."""
    if language.code == "fr":
        return verb.endswith(("é", "du", "nu", "is")) and verb not in {"dit", "écrit"}
    return language.code == "it" and verb.endswith(("ato", "uto", "ito", "sto", "tto", "sso"))


def _within(word: Word, quotes: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in quotes)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without white space, final commas and stops, and marks at its ends."""
    while start < end and text[start] in " \u00a0\u202f\n—–":
        start += 1
    while end > start and text[end - 1] in ' \u00a0\u202f\n,.»“”"':
        end -= 1
    return start, end


def _clause_end(text: str, start: int, end: int) -> int:
    """Return where a sentence ends without its stop; a mark that closes a quotation within it stays."""
    stripped = text[start:end].rstrip(" \u00a0\n.")
    return start + len(stripped)


def _aliases(name: str) -> tuple[str, ...]:
    parts = name.split()
    return (parts[-1],) if len(parts) > 1 else ()
