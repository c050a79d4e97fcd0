"""Says a sentence in other words that are as true: what the check of claims must keep."""

from __future__ import annotations

import hashlib
import re
from random import Random
from typing import TYPE_CHECKING

from index.attribution.segments import Piece, Segment
from index.linguistics.calendar import MONTHS
from index.linguistics.inflection import IRREGULAR
from index.linguistics.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.attribution.parsing import Tree

    Parse = Callable[[Iterable[Segment]], Iterator[Tree]]

LONGEST_PHRASE = 7
"""Words; a longer phrase is not moved about, for the parser may have it wrong."""

SYNONYMS = tuple(
    tuple(line.split(" | "))
    for line in """
began | started
bought | purchased
around | about
roughly | about
children | kids
said | stated
got | received
large | big
tiny | very small
helped | assisted
shows | demonstrates
showed | demonstrated
approximately | about
attempt | effort
attempted | tried
choose | pick
chose | picked
constructed | built
currently | at present
film | movie
films | movies
finished | completed
frequently | often
however | though
obtain | get
obtained | got
often | frequently
people | persons
happened | took place
required | needed
requires | needs
residence | home
several | a number of
stopped | halted
sufficient | enough
used | employed
usually | normally
whole | entire
near | close to
because | since
although | though
while | whereas
very | extremely
important | significant
nearly | almost
fast | quick
injured | hurt
died | passed away
killed | slain
ended | came to an end
""".strip().splitlines()
)
"""Words that may stand for each other wherever they stand; only from the left to the right."""

_IDLE = re.compile(r",? \b(?:also|however|indeed|actually|really|just|very|simply|certainly|of course)\b,?(?= )")
_ASIDE = re.compile(r" \([^()]{2,60}\)")
_PARTICIPLES = {forms.split()[0]: forms.split()[-1] for forms in IRREGULAR.values()}
_SMALL = {str(number): word for number, word in enumerate(UNITS[:13]) if number > 1}
_WORDS = {word: number for number, word in _SMALL.items()}
_LIMITS = frozenset(
    "if unless only no never few may might could would should without except not when before after".split()
)
_LIMITS_LEAST = 4
_PERSON = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+\b")
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=\d)(?:%| percent\b)"), lambda _: " per cent"),
    (re.compile(r"(?<=\d) per cent\b"), lambda _: "%"),
    (re.compile(r"\$(\d[\d.,]*\d|\d) (million|billion)"), lambda found: f"{found[1]} {found[2]} dollars"),
    (re.compile(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,])"), lambda found: found[1] + found[2]),
    (re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?!\d|st|nd|rd|th|:)"), lambda found: f"{found[2]} {found[1]}"),
    (re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b"), lambda found: f"{found[2]} {found[1]}"),
    (re.compile(rf"(?<![\w.,$£€-])({'|'.join(_SMALL)})(?= [a-z])"), lambda found: _SMALL[found[1]]),
    (re.compile(rf"(?<= )({'|'.join(_WORDS)})(?= [a-z])"), lambda found: _WORDS[found[1]]),
    (re.compile(r"\bmore than(?= [$£€]?\d)"), lambda _: "over"),
    (re.compile(r"\b(did|do|does|was|were|is|has|have|would|could)n['’]t\b"), lambda found: f"{found[1]} not"),
    (re.compile(r"\b(did|does|was|were|is|has|would|could) not\b"), lambda found: f"{found[1]}n't"),
)


def seeded(text: str) -> Random:
    """Return a generator of random numbers that a text decides."""
    return Random(hashlib.sha256(text.encode()).digest())  # noqa: S311 - no secret


def parsed(text: str, parse: Parse) -> Tree:
    """Return the tree of a sentence, whose tokens address the sentence itself."""
    whole = (0, len(text))
    return next(parse([Segment(text, whole, 0, (Piece(whole, 0),), (), bare=False)]))


def reworded(sentence: str, tree: Tree, random: Random) -> str:
    """Return the sentence in other words: one change of its build, where there is one, and some of its words."""
    text = sentence
    builds = [
        build
        for change in (_passive, _active, _shortened, _without_relative, _compressed)
        if (build := change(text, tree))
    ]
    if builds and random.random() < 0.6:
        text = random.choice(builds)
    if random.random() < 0.5:
        text = _IDLE.sub("", _ASIDE.sub("", text))
    for pattern, change in _NOTATIONS:
        if random.random() < 0.35:
            text = pattern.sub(change, text, count=1)
    found = [(one, two) for one, two in SYNONYMS if re.search(rf"\b{one}\b", text)]
    for one, two in random.sample(found, min(len(found), random.randrange(3))):
        text = re.sub(rf"\b{one}\b", two, text, count=1)
    return capitalised(text)


def capitalised(text: str) -> str:
    """Return a sentence with a capital first letter and a full stop."""
    text = re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", text.strip(" ,;")))
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "”", '"', "!", "?")) else ".")


def phrase(text: str, tree: Tree, index: int) -> str:
    """Return the words of a token with all that it governs, "" where they do not stand together or are too many."""
    places = sorted(tree.subtree(index))
    if places[-1] - places[0] + 1 != len(places) or len(places) > LONGEST_PHRASE:
        return ""
    return text[tree[places[0]].start : tree[places[-1]].end]


def decapitalised(text: str, tree: Tree, index: int) -> str:
    """Return a phrase that began the sentence as it stands inside one."""
    first = min(tree.subtree(index))
    named = tree[first].tag.startswith("NNP") or tree[first].text == "I"
    return text if named else text[:1].lower() + text[1:]


def _root(tree: Tree) -> int:
    return next((at for at, token in enumerate(tree.tokens) if token.head == at), -1)


def _passive(text: str, tree: Tree) -> str:
    """Turn "A built B …" into "B was built by A …"."""
    verb = _root(tree)
    if verb < 0 or tree[verb].tag != "VBD" or [*tree.governed(verb, "aux", "neg", "conj", "ccomp", "prt", "dative")]:
        return ""
    subject, thing = (list(tree.governed(verb, dep)) for dep in ("nsubj", "dobj"))
    form = tree[verb].lower
    participle = _PARTICIPLES.get(form, form if form.endswith("ed") else "")
    if len(subject) != 1 or len(thing) != 1 or not participle or min(tree.subtree(subject[0])) != 0:
        return ""
    doer, done = phrase(text, tree, subject[0]), phrase(text, tree, thing[0])
    if not doer or not done or tree[subject[0]].tag.startswith(("PRP", "W")) or tree[thing[0]].tag.startswith("PRP"):
        return ""
    if min(tree.subtree(thing[0])) != verb + 1:
        return ""
    was = "were" if tree[thing[0]].tag in {"NNS", "NNPS"} else "was"
    rest = text[tree[max(tree.subtree(thing[0]))].end :]
    return f"{done} {was} {participle} by {decapitalised(doer, tree, subject[0])}{rest}"


def _active(text: str, tree: Tree) -> str:
    """Turn "B was built by A …" into "A built B …"."""
    verb = _root(tree)
    if verb < 0 or tree[verb].tag != "VBN" or [*tree.governed(verb, "aux", "neg", "conj", "ccomp", "dative")]:
        return ""
    parts = [list(tree.governed(verb, dep)) for dep in ("nsubjpass", "auxpass", "agent")]
    if any(len(part) != 1 for part in parts):
        return ""
    (subject,), (was,), (by,) = parts
    doers = list(tree.governed(by, "pobj"))
    form = tree[verb].lower
    active = next((forms.split()[0] for forms in IRREGULAR.values() if forms.split()[-1] == form), form)
    if len(doers) != 1 or tree[was].lower not in {"was", "were"} or by != verb + 1 or was + 1 != verb:
        return ""
    doer, done = phrase(text, tree, doers[0]), phrase(text, tree, subject)
    if not doer or not done or tree[doers[0]].tag.startswith("PRP") or min(tree.subtree(subject)) != 0:
        return ""
    rest = text[tree[max(tree.subtree(by))].end :]
    return f"{doer} {active} {decapitalised(done, tree, subject)}{rest}"


def _shortened(text: str, tree: Tree) -> str:
    """Leave out what stands before the first comma and only tells where, or how it goes on."""
    verb = _root(tree)
    for child in tree.governed(verb, "prep", "advmod") if verb > 0 else ():
        places = tree.subtree(child)
        last = max(places)
        if min(places) == 0 and last + 2 < len(tree) and tree[last + 1].text == "," and len(places) <= LONGEST_PHRASE:
            return text[tree[last + 2].start :]
    return ""


def _without_relative(text: str, tree: Tree) -> str:
    """Leave out a clause or a name's description between two commas."""
    for at, token in enumerate(tree.tokens):
        places = tree.subtree(at)
        first, last = min(places), max(places)
        if (
            token.dep in {"relcl", "appos"}
            and 0 < first < last + 1 < len(tree)
            and last - first + 1 == len(places)
            and tree[first - 1].text == tree[last + 1].text == ","
        ):
            return text[: tree[first - 1].start] + text[tree[last + 1].end :]
    return ""


def _compressed(text: str, tree: Tree) -> str:
    """Leave out all that tells when, where and how of a sentence that denies, limits and supposes nothing."""
    verb = _root(tree)
    if verb < 0 or any(token.dep == "neg" or token.lower in _LIMITS for token in tree.tokens):
        return ""
    parts = list(tree.governed(verb, "advcl", "prep", "npadvmod", "cc", "conj", "advmod", "parataxis"))
    kept = [*tree.governed(verb, "dobj", "attr", "acomp", "ccomp", "xcomp", "agent", "oprd")]
    dropped = [part for part in parts if kept and part > max(kept)]
    gone = {at for part in dropped for at in tree.subtree(part)}
    if len(gone) < _LIMITS_LEAST or len(tree) - len(gone) < _LIMITS_LEAST:
        return ""
    words = "".join(
        text[token.start : tree[at + 1].start if at + 1 < len(tree) else len(text)]
        for at, token in enumerate(tree.tokens)
        if at not in gone
    )
    return re.sub(r"[\s,;:]+(?=\.?\Z)", "", words)


def named(sentence: str, before: str) -> str:
    """Return a sentence with the one person of the sentence before for the pronoun that it begins with, else ""."""
    people = set(_PERSON.findall(before))
    if len(people) != 1 or not re.match(r"(?:He|She) [a-z]", sentence):
        return ""
    return f"{people.pop()} {sentence.split(' ', 1)[1]}"
