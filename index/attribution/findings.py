"""The attributions of an article as exact spans, in reading order, before anybody is named.

Of a sentence's possible attributions the lexicon's words are kept, the outermost first, none twice; quotations are
joined to them, and their tokens become spans of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.attribution.clauses import verb_statements
from index.attribution.contents import before_colon, content_of
from index.attribution.embedding import plurals
from index.attribution.labels import BY_LAYOUT
from index.attribution.nominal import headline_statement, nominal_statements
from index.attribution.noun_phrases import is_agent, is_role
from index.attribution.quotations import assign_quotes
from index.attribution.spans import text_spans
from index.attribution.stance import stance_of
from index.linguistics import word_set
from index.linguistics.commitment import GRANTED, HABITS, RUMOURS
from index.linguistics.furniture import without_dateline
from index.linguistics.organisations import GROUP_WORDS
from index.linguistics.saying import COUNTED, QUOTING, SPEECH, TELLABLE, THAT_CLAUSE, attributes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from index.attribution.clauses import Statement
    from index.attribution.labels import Label
    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.linguistics.quotation_marks import Quote
    from index.types import Kind, Span, Stance


_POINTING = word_set(
    """
    this that these those it he she they him her them so such as what which who otherwise the same
    not one nobody nothing
    """
)
"""Words that alone say nothing."""

_SOURCELESS = ("adverb", "passive-clause", "passive-inf", "passive-object", "passive-prep", "passive-name")
_DENIED = word_set("deny dismiss dispute refute")
_DASH = re.compile(r"[–—―-]{1,2}\s+(?=\w)")
_NEAR = 3  # tokens from a cue to the quotation that it leads


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution before its speaker is named; ``segment`` numbers the sentence of its cue.

    ``label`` is whom the page's layout names, and where; empty where the sentence does.
    """

    segment: int
    statement: Statement
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    stance: Stance = "asserted"
    label: tuple[str, int] = ("", -1)


def find_attributions(
    text: str,
    segments: Sequence[Segment],
    trees: Sequence[Tree],
    quotes: Sequence[Quote],
    owned: AbstractSet[Quote] = frozenset(),
) -> list[Finding]:
    """Return the attributions of an article, ordered by where their first word stands.

    The quotations ``owned`` have a speaker whom the page's layout names.
    """
    statements = [_statements_of(tree) for tree in trees]
    headline = headline_statement(trees[0], text) if trees else None
    if headline is not None:
        statements[0] = [headline]
    owners = assign_quotes(segments, trees, statements, quotes)
    extra: dict[tuple[int, int], list[int]] = {}
    for quote, place in owners.items():
        if quotes[quote] not in owned:
            extra.setdefault(place, []).append(quote)
    elsewhere = sorted((quote.start, quote.end) for quote in owned)
    found = []
    for segment, (tree, here) in enumerate(zip(trees, statements, strict=True)):
        for number, statement in enumerate(here):
            cue = text_spans(text, tree, statement.cue, quotes)
            source = _without(text_spans(text, tree, statement.source, quotes), cue)
            source = _after_quotation(text, tuple(_after_dateline(text, source)), quotes)
            words = content_of(tree, statement)
            stance = stance_of(tree, statement, words)
            if stance != "asserted":
                words = before_colon(tree, words)
            if _only_beside(tree, statement, extra.get((segment, number), [])):
                words = []
            own = _whole_quotations(_after_dateline(text, text_spans(text, tree, words, quotes)), quotes)
            joined = extra.get((segment, number), [])
            beside = [] if stance == "asserted" else _beside(segments[segment], tree, words, joined)
            more = [(quotes[quote].start, quotes[quote].end) for quote in joined if quote not in beside]
            content = _without(_joined([*own, *more]), (*cue, *source, *elsewhere))
            if content and not _said_within(cue, quotes) and not _says_nothing(text, content, quotes):
                found.append(Finding(segment, statement, source, cue, content, _kind(text, content, quotes), stance))
            apart = _joined([(quotes[quote].start, quotes[quote].end) for quote in beside])
            if apart:
                found.append(Finding(segment, statement, source, (), apart, _kind(text, apart, quotes)))
    found += _dashed(segments, found)
    found.sort(key=first_place)
    return found


def _dashed(segments: Sequence[Segment], found: Sequence[Finding]) -> list[Finding]:
    """Return what goes on after another dash where speech has no marks: "– It is old, said Lind. – It holds."."""
    last = {finding.segment: finding for finding in found if finding.source and finding.cue}
    more = []
    for number in range(1, len(segments)):
        before, here = segments[number - 1], segments[number]
        if before.line != here.line or not (_DASH.match(before.text) and (dash := _DASH.match(here.text))):
            continue
        finding = last.get(number - 1)
        if finding is None or here.quotes or number in last or finding.statement.pattern != "clause":
            continue
        span = (here.span[0] + dash.end(), here.span[1])
        last[number] = Finding(finding.segment, finding.statement, finding.source, (), (span,), "direct")
        more.append(last[number])
    return more


def _only_beside(tree: Tree, statement: Statement, joined: Sequence[int]) -> bool:
    """Return whether a verb's object is a remark on the quotation before it: "“…!” she declared, a point …"."""
    before = range(min(statement.cue, default=0))
    return statement.pattern == "object" and any(tree[at].quote in joined for at in before)


def first_place(finding: Finding) -> int:
    """Return where the first word of an attribution stands."""
    return min(span[0] for span in (*finding.source, *finding.cue, *finding.content))


def spans_of(findings: Iterable[Finding]) -> list[Span]:
    """Return everything that attributions cover, in order."""
    return sorted(span for one in findings for span in (*one.source, *one.cue, *one.content))


def by_layout(label: Label, segments: Sequence[Segment]) -> Finding:
    """Return the attribution that the page's layout makes."""
    before = max(0, bisect_right(segments, label.at, key=lambda segment: segment.span[0]) - 1)
    return Finding(
        before, BY_LAYOUT, label.source, label.cue, label.content, "direct", label.stance, (label.who, label.at)
    )


def _after_dateline(text: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out "LONDON (Reuters) - " at the head of a paragraph."""
    heads = [text[max(0, start - 1) : start] in ("", "\n") for start, _ in spans]
    return [
        (end - len(without_dateline(text[start:end])) if head else start, end)
        for (start, end), head in zip(spans, heads, strict=True)
    ]


def _after_quotation(text: str, spans: Sequence[Span], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Leave out a quotation with which a source seems to begin, before the comma that parts it from the name."""
    kept = []
    for start, end in spans:
        last = next((quote.end for quote in quotes if quote.start == start and quote.end < end), start)
        apart = re.match(r"\s*,\s*(?=\w)", text[last:end]) if last > start else None
        kept.append((last + apart.end() if apart else start, end))
    return tuple(kept)


def _whole_quotations(spans: Sequence[Span], quotes: Sequence[Quote]) -> list[Span]:
    """Take in the rest of a quotation that begins in a span: the parser cut it at a comma or an "and"."""
    return [(start, max([end, *(quote.end for quote in quotes if start <= quote.start < end)])) for start, end in spans]


def _beside(segment: Segment, tree: Tree, words: Collection[int], joined: Sequence[int]) -> list[int]:
    """Return the quotations that stand beside words which are not asserted: what is said there is said.

    "He denied it. “I was at home.”"; the other half of a quotation that is part of those words is none of them.
    """
    held = {tree[index].quote for index in words}
    halves = segment.quotes if any(quote >= 0 for quote in held) else ()
    return [quote for quote in joined if quote not in held and quote not in halves]


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Cut out of ``spans`` what ``taken`` covers: roles never share a character."""
    left = list(spans)
    for barred_start, barred_end in taken:
        cut = []
        for start, end in left:
            if barred_end <= start or end <= barred_start:
                cut.append((start, end))
                continue
            cut.extend(part for part in ((start, barred_start), (barred_end, end)) if part[0] < part[1])
        left = cut
    return tuple(left)


def _said_within(cue: Sequence[Span], quotes: Sequence[Quote]) -> bool:
    """Return whether the cue is itself quoted: "I think", said by whoever is quoted."""
    return bool(cue) and any(q.start < cue[0][0] and cue[-1][1] < q.end for q in quotes)


def _says_nothing(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> bool:
    """Return whether the content only points at other words ("this", "so"); a quotation of one word says something."""
    words = re.findall(r"\w+", " ".join(text[start:end] for start, end in content).lower())
    quoted = any(q.start < content[-1][1] and content[0][0] < q.end for q in quotes)
    return not words or (not quoted and _POINTING.issuperset(words))


def _kind(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Kind:
    outside = inside = 0
    for start, end in content:
        covered = [(max(start, q.start), min(end, q.end)) for q in quotes if q.start < end and start < q.end]
        held = sum(len(re.findall(r"\w+", text[a:b])) for a, b in covered)
        words = len(re.findall(r"\w+", text[start:end]))
        inside += held
        outside += words - held
        if covered and re.match(r"(?:that|how|,)\s*$", text[start : covered[0][0]]):
            outside -= 1
        outside -= sum(text[a[1] : b[0]].strip(", ") in ("and", "or") for a, b in pairwise(covered))
    if inside and outside <= 0:
        return "direct"
    return "mixed" if inside > 1 else "indirect"


def _credible(tree: Tree, statement: Statement) -> bool:
    if not attributes(statement.pattern, statement.key):
        return False
    kind = statement.pattern.partition(":")[0]
    if statement.head < 0:
        return kind in _SOURCELESS and not (kind == "passive-object" and statement.key in _DENIED)
    head = tree[statement.head]
    if _is_habit(tree, statement) or _is_about_nothing_said(tree, statement) or _is_deed(tree, statement):
        return False
    if head.lower == "you" or _is_not_granted(tree, statement) or _is_object(tree, statement):
        return False
    if head.lower in ("that", "this", "these", "those", "there") and head.dep.startswith("nsubj"):
        return False
    pointed = any(tree[child].lower in ("this", "that", "these") for child in tree.governed(statement.head, "det"))
    return not pointed or is_role(head.text) or head.lower in GROUP_WORDS


def _is_not_granted(tree: Tree, statement: Statement) -> bool:
    """Return whether something is denied by not granting it: "denied the request", "denied him entry"."""
    if statement.key != "deny" or statement.pattern != "object":
        return False
    verb = next(index for index in statement.cue if tree[index].lemma == "deny")
    things = list(tree.governed(verb, "dobj", "dative"))
    return any(
        tree[index].lower.removesuffix("s") in GRANTED or tree[index].tag.startswith(("NNP", "PRP")) for index in things
    )


def _is_about_nothing_said(tree: Tree, statement: Statement) -> bool:
    """Return whether somebody is questioned, or something denied or dismissed that is no report of anything."""
    verb = max(statement.cue, key=lambda index: tree[index].is_verb)
    if statement.pattern == "passive-object" and statement.key in _DENIED:
        about = next(tree.governed(verb, "nsubjpass"), -1)
        return about >= 0 and tree[about].lower not in plurals(RUMOURS)
    if statement.pattern == "object" and statement.key == "question":
        thing = next(tree.governed(verb, "dobj", "obj"), -1)
        preps = [prep for word in (verb, max(thing, 0)) for prep in tree.governed(word, "prep")]
        about = any(tree[prep].lower in ("about", "over") for prep in preps)
        return thing >= 0 and (about or tree[thing].tag.startswith(("NNP", "PRP")) or is_role(tree[thing].text))
    return False


def _is_deed(tree: Tree, statement: Statement) -> bool:
    """Return whether nothing is said: guests are welcomed, a fire is put out, somebody is told to speak so."""
    verb = max(statement.cue, key=lambda index: tree[index].is_verb)
    things = list(tree.governed(verb, "dobj", "obj"))
    if statement.pattern == "clause" and statement.key in THAT_CLAUSE:
        return not any(tree[at].lower == "that" for at in range(verb + 1, min(verb + _NEAR + 1, len(tree))))
    if statement.pattern == "object" and things:
        thing = tree[things[0]].lower
        singular = thing.removesuffix("s")
        if thing in ("nobody", "none") or (thing == "one" and tree[things[0] - 1].lower == "no"):
            return True
        if statement.key == "welcome":
            counted = any(tree[at].tag == "CD" for at in tree.governed(things[0], "nummod"))
            return counted and (is_role(singular) or is_agent(singular) or singular in COUNTED)
        return statement.key == "put out" and singular not in TELLABLE and thing not in TELLABLE
    return False


def _is_habit(tree: Tree, statement: Statement) -> bool:
    """Return whether what follows a verb is said, and often: "likes to say that"; then saying it is the cue."""
    if statement.pattern != "infinitive" or statement.key not in HABITS:
        return False
    if any(tree[index].tag == "MD" for index in statement.cue):  # "would like to say"
        return False
    said = [index for index in statement.content if tree[index].dep == "xcomp" and tree[index].lemma in SPEECH]
    return any(any(True for _ in tree.governed(index, "ccomp", "dobj", "obj")) for index in said)


def _is_object(tree: Tree, statement: Statement) -> bool:
    """Return whether a cue is no verb, but the object of one that is unknown: "rubbished claims that"."""
    first = min(statement.cue)
    if statement.key not in RUMOURS or tree[first].tag != "VBZ" or first < 2:
        return False
    return tree[first - 1].lower.endswith("ed") and tree[first - 2].dep != "det" and tree[first - 2].tag != "DT"


def _covers(outer: Statement, inner: Statement) -> bool:
    """Return whether one statement is part of another; what a source is said to have said beside it is not."""
    if inner.cue & (outer.content | outer.cue):
        return True
    beside = inner.pattern == "clause" and inner.content <= outer.source and inner.head >= 0
    return inner.cue <= outer.source and not beside


def _quotation_before(tree: Tree, statement: Statement) -> int:
    """Return the quotation right behind which a statement's source and cue stand, -1 if none."""
    first = min(statement.source | statement.cue)
    return tree[first - 1].quote if first else -1


def _follows_quotation(tree: Tree, statement: Statement) -> bool:
    """Return whether a statement's source and cue stand right behind a quotation: "“…,” she said"."""
    words = statement.source | statement.cue
    quote = _quotation_before(tree, statement)
    if statement.pattern != "clause" or statement.key not in SPEECH or statement.head < 0 or quote < 0:
        return False
    return any(tree[at].quote == quote for at in statement.content) and max(words) - min(words) < len(words)


def _without_quotation(tree: Tree, statement: Statement) -> Statement:
    """Take the quotation before its source and cue out of a statement: "Holm said: “…,” the paper reported"."""
    quote = _quotation_before(tree, statement)
    return replace(statement, content=frozenset(at for at in statement.content if tree[at].quote != quote))


def _is_led(tree: Tree, quote: int) -> bool:
    """Return whether a verb of saying with a subject of its own leads to a quotation: "Lind said: “…”"."""
    first = next((at for at, token in enumerate(tree.tokens) if token.quote == quote), 0)
    near = range(max(0, first - _NEAR), first)
    return any(tree[at].lemma in QUOTING and tree[at].is_verb and any(tree.governed(at, "nsubj")) for at in near)


def _without_others(tree: Tree, statement: Statement, closing: Sequence[Statement]) -> Statement:
    """Take out of a statement a quotation that is another's by the cue right behind it: "“…,” she said, but “…”"."""
    for other in closing:
        behind, quote = other.source | other.cue, _quotation_before(tree, other)
        held = {at for at in statement.content if tree[at].quote == quote}
        if other is statement or not held or statement.pattern in ("according", "as-clause"):
            continue
        led = max((at for at in statement.cue if at < min(held)), default=-_NEAR)
        if min(held) - led >= _NEAR:
            statement = replace(statement, content=statement.content - (held | behind))
    return statement


def _statements_of(tree: Tree) -> list[Statement]:
    """Return the attributions of one sentence in order of their cues; what is said within one is part of it."""
    found = [
        statement for statement in (*verb_statements(tree), *nominal_statements(tree)) if _credible(tree, statement)
    ]
    closing = [statement for statement in found if _follows_quotation(tree, statement)]
    led = [statement for statement in closing if _is_led(tree, _quotation_before(tree, statement))]
    closing = [statement for statement in closing if statement not in led]
    found = [
        _without_quotation(tree, statement) if statement in led else _without_others(tree, statement, closing)
        for statement in found
    ]
    found = [statement for statement in found if statement.content]
    found.sort(key=lambda statement: (min(map(tree.depth, statement.cue)), min(statement.cue)))
    kept: list[Statement] = []
    for statement in found:
        if not any(_covers(outer, statement) for outer in kept):
            kept.append(statement)
    return sorted(kept, key=lambda statement: min(statement.cue))
