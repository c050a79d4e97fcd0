"""Finds the cue and source of whole quotations: in the sentence, beside it, or in the paragraph before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.clauses import Statement, cue_of, may_speak, named_after_quotation, noun_phrase, subject
from index.attribution.noun_phrases import bare
from index.linguistics import word_set
from index.linguistics.given_names import is_given_name
from index.linguistics.saying import OWN_WORDS, SPEECH

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.linguistics.quotation_marks import Quote

Place = tuple[int, int]  # the segment, and the statement within it
_REACH = 14  # tokens between a quotation and its verb
_NEAR = 6  # likewise, behind one whose verb may be any
_STOPS = {",", "?", "!", "—", "–", "…"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_SPEAKERS = ("nsubj", "dobj", "obj", "npadvmod", "attr", "oprd", "dep", "dative", "appos")
_NO_SPEECH = word_set("was were had did became meant made got came went stood")
"""What follows a quotation that is a thing: "“It works” was the title"."""
_PARTICLES = 3
_DASHES = ("-", "–", "—", ";")


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's sentences with what is known so far: ``owners`` maps a quotation to its statement."""

    segments: Sequence[Segment]
    trees: Sequence[Tree]
    statements: list[list[Statement]]
    quotes: Sequence[Quote]
    owners: dict[int, Place] = field(default_factory=dict)


def assign_quotes(
    segments: Sequence[Segment], trees: Sequence[Tree], statements: list[list[Statement]], quotes: Sequence[Quote]
) -> dict[int, Place]:
    """Return for each quotation with a known source the statement that it belongs to.

    Statements that only a quotation calls for ("The minister was blunt: …") are added to ``statements``.
    """
    article = _Article(segments, trees, statements, quotes)
    for at in range(len(segments)):
        _own_sentence(article, at)
    for at, segment in enumerate(segments):
        for quote in segment.quotes:
            if quote in article.owners:
                continue
            place = None
            if segment.bare:
                place = _going_on(article, at) or _before(article, at) or _after(article, at)
            elif not statements[at]:
                place = _same_line(article, at)  # 'Now, "…"' after '"…," she said.'
            if place is not None:
                article.owners[quote] = place
    return article.owners


def _own_sentence(article: _Article, at: int) -> None:
    tree, found = article.trees[at], article.statements[at]
    if not article.segments[at].bare:
        for quote in article.segments[at].quotes:
            number = _turned_round(tree, quote, found)
            if number >= 0:
                article.owners.setdefault(quote, (at, number))
    for number, statement in enumerate(found):
        for token in statement.content:
            if tree[token].quote >= 0:
                article.owners.setdefault(tree[token].quote, (at, number))
    if article.segments[at].bare:
        return
    for quote in article.segments[at].quotes:
        number = article.owners[quote][1] if quote in article.owners else _within(tree, quote, found)
        if number >= 0:
            article.owners.setdefault(quote, (at, number))


def _turned_round(tree: Tree, quote: int, found: list[Statement]) -> int:
    """Return the number of the statement of "“It works,” snorted farmer Lind", whatever the verb, adding it; or -1.

    The parser often takes whoever speaks for the verb's object.
    """
    held = [index for index, token in enumerate(tree.tokens) if token.quote == quote]
    end = held[-1] if held else len(tree)
    verb = next((index for index in range(end + 1, min(end + 3, len(tree))) if tree[index].text != ","), -1)
    if verb < 0 or tree[verb].tag != "VBD" or tree[verb].quote >= 0 or tree[verb].text in _NO_SPEECH:
        return -1
    stops = {tree[index].text for index in (*held[-2:], end + 1) if index < len(tree)}
    own = any(tree[child].dep in _SUBJECTS and child < verb for child in tree.children[verb])
    if own or stops.isdisjoint(_STOPS):
        return -1
    who = next((child for child in tree.children[verb] if child > verb and tree[child].dep in _SPEAKERS), -1)
    phrase = tree.subtree(who) if who > verb else set()
    named = any(tree[child].tag.startswith("NNP") and tree[child].dep == "appos" for child in tree.children[who])
    if who < 0 or not (named or may_speak(tree, who)) or not _follows(tree, verb, min(phrase)):
        return -1
    source = noun_phrase(tree, who, verb) | _apposed(tree, max(phrase))
    cue = cue_of(tree, verb) | frozenset(range(verb, min(phrase)))
    for number, statement in enumerate(found):
        if verb in statement.cue:
            if statement.head not in phrase:
                found[number] = replace(statement, source=source, cue=cue, head=who, content=frozenset(held))
            return number
    found.append(Statement(source, cue, frozenset(held), who, tree[verb].lemma or tree[verb].lower, "clause"))
    return len(found) - 1


def _follows(tree: Tree, verb: int, first: int) -> bool:
    """Return whether nothing but a particle or an adverb stands between a verb and a phrase: "shot back the mayor"."""
    return all(tree[index].tag in ("RB", "RP", "IN") for index in range(verb + 1, first)) and first - verb <= _PARTICLES


def _apposed(tree: Tree, last: int) -> frozenset[int]:
    """Return a name after the comma that follows a description: "the chairwoman, Ada Lind"."""
    comma = last + 1
    end = comma + 1
    while end < len(tree) and tree[end].tag.startswith("NNP"):
        end += 1
    named = comma < len(tree) and tree[comma].text == "," and not tree[last].tag.startswith("NNP") and end > comma + 1
    return frozenset(range(comma, end)) if named else frozenset()


def _within(tree: Tree, quote: int, found: list[Statement]) -> int:
    """Return the number of the sentence's statement that the quotation belongs to, adding one if needed; or -1."""
    held = [index for index, token in enumerate(tree.tokens) if token.quote == quote]
    if not held:
        return -1
    verb = _nearest_verb(tree, held[0], held[-1])
    verb = verb if verb >= 0 else _verb_behind(tree, held[-1])
    colon = any(tree[before].text == ":" for before in range(max(0, held[0] - 2), held[0]))
    if colon and verb < held[0]:
        number = _before_colon(tree, held, found)
        if number >= 0:
            return number
    if verb >= 0:
        for number, statement in enumerate(found):
            if verb in statement.cue:
                return number
        named = named_after_quotation(tree, verb)
        who = named if named >= 0 else subject(tree, verb)
        source = noun_phrase(tree, who, verb)
        found.append(Statement(source, cue_of(tree, verb), frozenset(held), who, tree[verb].lemma, "clause"))
        return len(found) - 1
    near = [n for n, statement in enumerate(found) if statement.pattern == "according" or statement.key in SPEECH]
    return near[0] if near else -1


def _nearest_verb(tree: Tree, first: int, last: int) -> int:
    """Return the verb of saying next to a quotation, of two as near the one after it; or -1."""
    best, distance = -1, float(_REACH)
    for verb, token in enumerate(tree.tokens):
        asked = token.tag == "VBN" and token.dep == "advcl"
        if token.is_verb and token.lemma in SPEECH and token.quote < 0 and not asked:
            apart = first - verb if verb < first else verb - last - 0.5
            who = subject(tree, verb)
            if apart < distance and who >= 0 and tree[who].quote < 0:
                best, distance = verb, apart
    return best


def _verb_behind(tree: Tree, last: int) -> int:
    """Return the verb right behind a quotation and its subject, whatever it means: "“Is it?” Lind pressed"; or -1."""
    for verb in range(last + 2, min(last + _NEAR, len(tree))):
        token = tree[verb]
        if token.tag == "VBD" and token.dep in ("ROOT", "ccomp", "conj"):
            who = next(tree.governed(verb, "nsubj"), -1)
            phrase = tree.subtree(who) if who > last else set()
            named = who > last and (may_speak(tree, who) or (tree[who].tag == "NN" and tree[who].text[0].isupper()))
            return verb if named and set(range(last + 1, verb)) == phrase else -1
    return -1


def _before_colon(tree: Tree, held: list[int], found: list[Statement]) -> int:
    """Take what stands before "…:" for the cue: a statement, a verb with its subject, or a bare name."""
    colon = max(index for index in range(held[0]) if tree[index].text == ":")
    quoted = frozenset(held)
    named = _name_before(tree, colon)
    if named:
        found.append(Statement(frozenset(named), frozenset({colon}), quoted, named[-1], ":", "colon"))
        return len(found) - 1
    verb = _last_told(tree, colon, found)
    for number, statement in reversed([*enumerate(found)]):
        nearest = statement.head >= 0 and max(statement.cue) < colon and statement.key in SPEECH
        if nearest and (verb < max(statement.cue) or verb in statement.cue):
            found[number] = replace(statement, content=statement.content | quoted)
            return number
    names = [index for index in range(colon) if tree[index].tag.startswith("NNP")]
    if verb < 0:
        verbs = (index for index in range(colon - 1, -1, -1) if tree[index].is_verb)
        verb = next((index for index in verbs if may_speak(tree, subject(tree, index))), -1)
    if verb >= 0:
        who = _whose(tree, subject(tree, verb))
        found.append(Statement(noun_phrase(tree, who, verb), cue_of(tree, verb), quoted, who, ":", "colon"))
    elif names and len(names) >= colon - 1:
        found.append(Statement(frozenset(names), frozenset({colon}), quoted, names[-1], ":", "colon"))
    elif leading := _leading_name(tree, colon):
        found.append(Statement(frozenset(leading), frozenset({colon}), quoted, leading[-1], ":", "colon"))
    else:
        return -1
    return len(found) - 1


def _leading_name(tree: Tree, colon: int) -> list[int]:
    """Return the name that begins what leads to a colon without a verb: "Ada Lind of the union, on her blog: “…”"."""
    last = next((at for at in range(colon) if not tree[at].tag.startswith("NNP")), colon)
    whole = last > 1 and not any(tree[at].is_verb for at in range(colon))
    return list(range(last)) if whole and is_given_name(bare(tree[0].text)) else []


def _name_before(tree: Tree, colon: int) -> list[int]:
    """Return the name right before a colon that stands by itself: "… - Ada Lind: “…”", "From the report: “…”"."""
    first = colon
    while first and (tree[first - 1].tag.startswith(("NNP", "POS")) or (first < colon and tree[first - 1].tag == "CC")):
        first -= 1
    if first == colon and colon > 2 and tree[colon - 1].is_noun and tree[colon - 2].lower == "the":
        first = colon - 2
    if first in (0, colon):
        return []
    before = tree[first - 1]
    started = next((at for at in range(first - 1, -1, -1) if tree[at].text in _DASHES), -1) + 1
    if before.lower == "from" and not any(tree[at].is_verb for at in range(started, first)):
        return list(range(first, colon))
    return list(range(first, colon)) if before.text in _DASHES and tree[first].tag == "NNP" else []


def _last_told(tree: Tree, colon: int, found: list[Statement]) -> int:
    """Return the last verb before a colon that is of speech or tells more and stands in no statement's words, or -1."""
    for verb in range(colon - 1, -1, -1):
        token, own = tree[verb], list(tree.governed(verb, "nsubj"))
        main = token.dep in ("ROOT", "conj") or (token.dep == "ccomp" and token.head > colon)
        if not own or not token.is_verb or not (token.lemma in SPEECH or main):
            continue
        if token.lemma in SPEECH or may_speak(tree, own[0]):
            within = any(verb in statement.content and verb not in statement.cue for statement in found)
            return -1 if within else verb
    return -1


def _whose(tree: Tree, who: int) -> int:
    """Return whose answer it is in "her answer was: “…”", else the word itself."""
    owned = tree.governed(who, "poss") if tree[who].lower in OWN_WORDS else iter(())
    return next(owned, who)


def _going_on(article: _Article, at: int) -> Place | None:
    """Let a paragraph that is a quotation without an end belong with the next one, which goes on with it."""
    segment = article.segments[at]
    opens = at == 0 or article.segments[at - 1].line != segment.line
    if not opens or not article.quotes[segment.quotes[-1]].open_ended or at + 1 == len(article.segments):
        return None
    earlier = article.segments[at - 1].quotes if at else ()
    if earlier and article.quotes[earlier[-1]].open_ended:
        return None
    following = article.segments[at + 1]
    return article.owners.get(following.quotes[0]) if following.quotes and not following.bare else None


def _before(article: _Article, at: int) -> Place | None:
    """Let a quotation without a cue go on with the one before it, or follow the sentence that introduces it."""
    if at == 0:
        return None
    previous = article.segments[at - 1]
    near = previous.quotes[-1] if previous.quotes else -1
    owner = article.owners.get(near)
    if previous.line == article.segments[at].line:
        if near >= 0:
            return _takes_over(article, at - 1, owner) or owner
        return _introduces(article, at - 1) or _seen_before(article, at - 1)
    if near >= 0 and (article.quotes[near].open_ended or previous.bare) and owner is not None:
        return owner
    if previous.text.rstrip().endswith(":"):
        return _introduces(article, at - 1)
    return owner if owner is not None and owner[0] >= at - 1 - len(previous.quotes) else None


def _seen_before(article: _Article, at: int) -> Place | None:
    """Return whoever acts last in the sentence before a mere fragment: "Lind cut it open. Brown, all of it. “…”"."""
    tree, line = article.trees[at], article.segments[at].line
    fragment = not article.statements[at] and not any(token.dep in _SUBJECTS for token in tree.tokens)
    if not fragment or at == 0 or article.segments[at - 1].line != line or article.segments[at - 1].quotes:
        return None
    return _introduces(article, at - 1) or _last_actor(article, at - 1)


def _last_actor(article: _Article, at: int) -> Place | None:
    """Return the named subject of a sentence's last clause, if it names nobody else."""
    tree = article.trees[at]
    for verb in range(len(tree) - 1, -1, -1):
        who = next(tree.governed(verb, "nsubj"), -1)
        if tree[verb].is_verb and tree[verb].dep in ("ROOT", "conj") and who >= 0:
            source = noun_phrase(tree, who, verb)
            if not tree[who].tag.startswith("NNP") or _names_another(tree, source):
                return None
            article.statements[at].append(Statement(source, frozenset(), frozenset(), who, ":", "colon"))
            return at, len(article.statements[at]) - 1
    return None


def _takes_over(article: _Article, at: int, owner: Place | None) -> Place | None:
    """Return the statement of somebody else who speaks up at a sentence's end: "“…,” Lind said, and Holm cut in."."""
    if owner is None or owner[0] != at:
        return None
    tree, statement = article.trees[at], article.statements[at][owner[1]]
    for verb in range(len(tree) - 1, max(statement.cue, default=0), -1):
        token = tree[verb]
        who = next(tree.governed(verb, "nsubj"), -1)
        if token.tag != "VBD" or token.dep != "conj" or verb in statement.content or who < 0:
            continue
        if tree[who].is_noun and may_speak(tree, who) and tree[who].lower != tree[statement.head].lower:
            source, cue = noun_phrase(tree, who, verb), cue_of(tree, verb)
            article.statements[at].append(Statement(source, cue, frozenset(), who, ":", "colon"))
            return at, len(article.statements[at]) - 1
    return None


def _same_line(article: _Article, at: int) -> Place | None:
    if at == 0 or article.segments[at - 1].line != article.segments[at].line or not article.segments[at - 1].quotes:
        return None
    return None if _leads_another(article.trees[at]) else article.owners.get(article.segments[at - 1].quotes[-1])


def _leads_another(tree: Tree) -> bool:
    """Return whether a sentence names somebody as its subject, or before a colon, ahead of its quotation."""
    held = next((index for index, token in enumerate(tree.tokens) if token.quote >= 0), 0)
    before = [tree[index] for index in range(held)]
    named = [token for token in before if token.tag.startswith("NNP")]
    return any(token.dep in _SUBJECTS for token in named) or bool(named and any(t.text == ":" for t in before[-2:]))


def _introduces(article: _Article, at: int) -> Place | None:
    """Return the statement of a sentence that introduces the quotation after it; its subject speaks if it has none."""
    found, tree = article.statements[at], article.trees[at]
    colon = article.segments[at].text.rstrip().endswith(":")
    last = max((index for index, token in enumerate(tree.tokens) if token.text == ":"), default=-1) if colon else -1
    told = _last_told(tree, last, found) if last > 0 else -1
    if told >= 0 and not any(told in statement.cue for statement in found):
        who = subject(tree, told)
        found.append(Statement(noun_phrase(tree, who, told), cue_of(tree, told), frozenset(), who, ":", "colon"))
        return at, len(found) - 1
    for number, statement in enumerate(found):
        if statement.head >= 0:
            if colon or any(tree[word].lemma in SPEECH and tree[word].is_verb for word in statement.content):
                return at, number  # of "She said that he told her …" either may be quoted then
            # What follows the sentence is said by the same, but not by the same verb: "She plans to stay. “I like it.”"
            found.append(replace(statement, cue=frozenset(), content=frozenset(), key=":", pattern="colon"))
            return at, len(found) - 1
    for verb, token in enumerate(tree.tokens):
        who = subject(tree, verb) if token.is_verb and token.head == verb else -1
        named = who >= 0 and any(tree[each].tag.startswith("NNP") for each in (who, *tree.governed(who, "appos")))
        if who >= 0 and (named or tree[who].lower in ("he", "she")):
            source = noun_phrase(tree, who, verb)
            if not colon and _names_another(tree, source):
                return None
            cue = cue_of(tree, verb) if colon else frozenset[int]()
            found.append(Statement(source, cue, frozenset(), who, ":", "colon"))
            return at, len(found) - 1
    return None


def _names_another(tree: Tree, source: Collection[int]) -> bool:
    """Return whether somebody else is named in a sentence, who can be the one that is quoted after it."""
    names = [index for index, token in enumerate(tree.tokens) if token.tag.startswith("NNP") and index not in source]
    return any(is_given_name(bare(tree[index].text)) for index in names if index + 1 in names)


def _after(article: _Article, at: int) -> Place | None:
    """Let a quotation without a cue belong with the one that follows it directly in its paragraph."""
    for segment in islice(article.segments, at + 1, at + 1 + _REACH):
        if segment.line != article.segments[at].line or not segment.quotes:
            return None
        if segment.quotes[0] in article.owners:
            return article.owners[segment.quotes[0]]
        if not segment.bare:
            return None
    return None
