"""Reactions, and what everybody said on a topic: the statements on it, one for each speaker, who is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.acts import DIRECTING_VERBS, act_of, is_speech
from index.linguistics.families import akin
from index.linguistics.inflection import verb_forms
from index.linguistics.papers import REACTING
from index.linguistics.words import content_stems, tokens
from index.text import article_sentences
from index.types import overlap
from rag.answering import Refuser, dated, is_sure, refusal, undated, with_sure_names, with_whole_quotations
from rag.evidence import evidence_at, of_after_the_event
from rag.question import find_speaker, mentions, names_whole, parse_question
from rag.requests.desk import Response
from rag.requests.sides import Search, Side
from rag.requests.topics import Topic, articles_on, fits, has, heads, lead_of, read_topic, sections
from rag.retrieval import QuoteRanker
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.types import Article, Attribution, Span
    from rag.question import AskedSpeaker, Request
    from rag.requests.desk import Desk
    from rag.types import Question

MOST = 8
"""So many speakers are quoted on a topic."""

OF_ONE = 3
"""So many reactions of one speaker are told."""

NEWS = re.compile(r"\b(?:announce[ds]?|announcement|news|first|initial|immediate)\b", re.IGNORECASE)
"""What asks for how something was taken when it became known."""

_STATED, _NEAR = 0.9, 0.75
"""How sure a statement is that has the topic's words itself, and one that stands beside them."""

_THEIRS = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,?\s+[A-Z]")
"""Says "its director, Ada Lind": the sentence before tells whose."""
_GOES_ON = re.compile(
    r"[\"”’]\s*(?:,\s*)?(?:he|she|they|its|their)\b|[\"”’]\s*said\s+(?:its|their)\b|\A(?:He|She|They|It)\b"
)
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*(?:[\"”“»]|\Z)")
_LONGEST = 420
_PASSAGES = 40
_SEVERAL = 2
_DIRECTING = frozenset(form for verb in DIRECTING_VERBS for form in verb_forms(verb))
_LEARNED = frozenset("learned learnt heard read".split())
_STEM = 8
_DECIDED = 2
"""Of more words than these the decision itself need not be called so."""
_SUBJECT = 90
"""Whoever does something is named in the first so many characters of the sentence."""


def everyone(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return what each speaker said on a topic, those who have its words first, the newest first of these."""
    if request.form not in {"everyone", "several"} or not request.topic:
        return None
    topic = read_topic(request.topic, desk.day)
    if not topic.wanted:
        return None
    found = list(_on_topic(topic, desk, question))
    if reacted := request.asked_for == "reaction":
        found = [(piece, sure) for piece, sure in found if not _announces(piece)]
        found += _told_in(topic, desk, question)
    else:  # what stands beside the topic may be on another
        found = [(piece, sure) for piece, sure in found if sure == _STATED]
        found += _led_to(topic, desk, question)
    chosen = _one_each(found, desk)
    if reacted:
        chosen.sort(key=lambda one: (one[0].article.published or "", one[0].article.id, one[0].span))
    if request.form == "several" and len(chosen) < _SEVERAL:
        return None  # one side is not both
    if not chosen:
        answer = refusal(question, "not_stated" if articles_on(topic, desk, question.filters) else "nothing_relevant")
        return Response(
            refusal=replace(answer, text=f"No statement in the articles is for certain on “{request.topic}”.")
        )
    several = len({piece.article.id for piece, _ in chosen}) > 1
    drafts = tuple(_draft(piece, several=several) for piece, _ in chosen[:MOST])
    return Response(drafts, max(sure for _, sure in chosen))


def reaction(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the reactions to something, of everybody, or of one person or group; what they did counts, too."""
    if request.form == "everyone":
        return everyone(request, question, desk)
    named = request.names[0]
    asked = find_speaker([named], question.filters, desk.reader)
    topic = read_topic(request.topic, desk.day)
    if not topic.wanted and (asked is None or not NEWS.search(question.text)):
        return None
    hits = desk.reader.words(request.topic, _PASSAGES, question.filters) if request.topic else []
    articles = [hit.article for hit in desk.reader.passages([key for key, _ in hits])]
    pieces = of_after_the_event(request.topic, list(_reactions_of(named, asked, topic, question, desk)), articles)
    if pieces:
        several = len({piece.article.id for piece in pieces}) > 1
        return Response(tuple(_draft(piece, several=several) for piece in pieces[:OF_ONE]), _NEAR)
    if not topic.wanted or asked is not None:  # perhaps words of theirs are on it otherwise
        return None
    return _told_of(named, request.topic, question, desk)


def _told_of(named: str, topic: str, question: Question, desk: Desk) -> Response:
    """Return what is told of somebody who is not quoted, by name, on a topic; a refusal where nothing is."""
    side = Side(named, None)
    told = Search(question, desk).facts(side, topic)
    found = [piece for piece in told if _begins_with(piece.text, named, None)]
    if not found:
        return Response(refusal=Refuser(desk.reader, desk.retriever).refuse(question, (), (named,), None))
    return Response((_draft(found[0], several=False),), _NEAR)


def direct_quote(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return somebody's own words, on a topic where one is named; a refusal where none are quoted."""
    if request.form != "direct quote":
        return None
    asked = find_speaker(request.names[:1], question.filters, desk.reader)
    if asked is None:
        return None
    topic = read_topic(request.topic, desk.day)
    found = [
        (piece, sure)
        for piece, sure in _on_topic(topic, desk, question, asked)
        if piece.attribution and piece.attribution.kind == "direct" and piece.attribution.stance == "asserted"
    ]
    found.sort(key=lambda one: (-one[1], _newest(one[0])))
    if not found:
        known = desk.reader.attributions(article_ids=set(asked.names))
        if any(each.kind == "direct" and each.speaker in asked.names[each.article.id] for each in known):
            return None  # perhaps a sentence on it is found otherwise
        on = f" on “{request.topic}”" if request.topic else ""
        answer = refusal(question, "speaker_silent", speaker=asked.display)
        text = f"The articles have no direct quotation of {asked.display}{on} that is certain."
        return Response(refusal=replace(answer, text=text))
    several = len({piece.article.id for piece, _ in found}) > 1
    return Response(tuple(_draft(piece, several=several) for piece, _ in found[:OF_ONE]), found[0][1])


def _on_topic(
    topic: Topic, desk: Desk, question: Question, asked: AskedSpeaker | None = None
) -> Iterator[tuple[Evidence, float]]:
    """Yield the statements that are on a topic, best first, and how sure that is."""
    filters = replace(
        question.filters, speakers=(), articles=tuple(sorted(asked.names)) if asked else question.filters.articles
    )
    if not topic.wanted:
        said = list(desk.reader.attributions(filters))
    else:
        ranker = QuoteRanker(desk.reader, desk.retriever, desk.pad)
        said = ranker.about(parse_question(topic.words), filters)
    for each in said:
        if not each.speaker or not is_sure(each) or not _opines(each) or not fits(each.article, topic):
            continue
        if asked and each.speaker not in asked.names.get(each.article.id, ()):
            continue
        piece = _piece(each)
        if piece is None:
            continue
        if has(topic.wanted, content_stems(piece.text)):
            yield piece, _STATED
        elif _stands_beside(topic, piece):
            yield piece, _NEAR


def _led_to(topic: Topic, desk: Desk, question: Question) -> Iterator[tuple[Evidence, float]]:
    """Yield the statements of which the sentence, not the words themselves, has the topic: "Of ice she said: “No”"."""
    filters = replace(question.filters, speakers=())
    keys = [key for key, _ in desk.reader.words(topic.words, _PASSAGES, filters)]
    for each in desk.reader.attributions(filters, {passage.article.id for passage in desk.reader.passages(keys)}):
        if each.speaker and is_sure(each) and is_speech(each) and fits(each.article, topic):
            piece = _piece(each)
            if piece and has(topic.wanted, content_stems(piece.text.replace(each.source_text, " "))):
                yield piece, _STATED


def _told_in(topic: Topic, desk: Desk, question: Question) -> Iterator[tuple[Evidence, float]]:
    """Yield what people are quoted with, in their own words, in the articles whose titles are on a topic.

    Where no title is, it is those that begin with it; whoever made the news is left out, and so is another section.
    """
    found = [one.article for one in articles_on(topic, desk, question.filters)]
    titled = [each for each in found if has(topic.wanted, content_stems(each.title))]
    for article in titled or [each for each in found if has(topic.wanted, content_stems(lead_of(each)))]:
        said = [
            each
            for each in desk.reader.attributions(article_ids={article.id})
            if each.speaker and each.kind != "indirect" and is_speech(each)
        ]
        here = set(sections(article, topic, [each.content[0][0] for each in said]))
        for each in said:
            piece = _piece(each) if each.content[0][0] in here else None
            named = piece and (is_sure(each) or (mentions(piece.text, each.speaker) and not each.candidates))
            if piece and named and not _announces(piece):
                yield piece, _NEAR


def _announces(piece: Evidence) -> bool:
    """Return whether somebody speaks of whom the article tells first: what they say is the news, and no reaction."""
    said = piece.attribution
    return said is not None and is_speech(said) and mentions(lead_of(piece.article), said.speaker)


def _opines(said: Attribution) -> bool:
    """Return whether an attribution tells what somebody said, or thinks of something."""
    judged = not (REACTING | _DIRECTING | {"called", "calls"}).isdisjoint(tokens(said.cue_text))
    return judged or act_of(said) in {"speech", "belief"}


def _stands_beside(topic: Topic, piece: Evidence) -> bool:
    """Return whether a statement has a topic's words with its paragraph, in an article that begins with them."""
    text = piece.article.text
    start = text.rfind("\n", 0, piece.span[0]) + 1
    end = text.find("\n", piece.span[1])
    paragraph = content_stems(text[start : end if end >= 0 else len(text)])
    head = content_stems(heads(piece.article))
    named = any(has([word], paragraph) for word in topic.wanted)
    return has(topic.wanted, head) and (has(topic.wanted, [*paragraph, *content_stems(piece.article.title)]) or named)


def _one_each(found: Iterable[tuple[Evidence, float]], desk: Desk) -> list[tuple[Evidence, float]]:
    """Return the first statement of each speaker, the surest first, the newest first of these."""
    people = {place: person.name for person in desk.reader.people() for place in person.places}
    best: dict[str, tuple[Evidence, float]] = {}
    for piece, sure in found:
        said = piece.attribution
        if said is None:
            continue
        who = people.get((piece.article.id, said.speaker), said.speaker) or piece.text
        if who not in best or sure > best[who][1]:
            best[who] = (piece, sure)
    kept: list[tuple[Evidence, float]] = []
    for one in sorted(best.values(), key=lambda one: (-one[1], _newest(one[0]), one[0].article.id, one[0].span)):
        same = next((n for n, (other, _) in enumerate(kept) if _overlap(one[0], other)), None)
        if same is None:
            kept.append(one)
        elif len(one[0].text) > len(kept[same][0].text):
            kept[same] = one
    return kept


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.article.id == other.article.id and bool(overlap(one.span, [other.span]))


def _reactions_of(
    named: str, asked: AskedSpeaker | None, topic: Topic, question: Question, desk: Desk
) -> Iterator[Evidence]:
    """Yield what somebody said or did in the articles about something, in the order of their dates."""
    if topic.wanted:
        event = _event(topic)
        about = [one.article for one in articles_on(event, desk, question.filters) if one.about]
        titled = [article for article in about if has(event.wanted, content_stems(article.title))]
        articles = about
    else:
        known = (desk.reader.article(each) for each in (asked.names if asked else ()))
        articles = titled = [article for article in known if article and fits(article, topic)]
    articles.sort(key=lambda article: (article.published or "", article.id))
    first = NEWS.search(question.text)
    told: list[tuple[Article, list[Evidence]]] = []
    for article in articles:
        said = list(desk.reader.attributions(article_ids={article.id}))
        names = asked.names.get(article.id, frozenset()) if asked else heads_of(named, article, said)
        done: list[Evidence] = []
        for each in said:
            piece = _piece(each) if each.speaker in names and is_sure(each) else None
            piece = _reacting(piece, each, said) if piece else None
            if piece and not any(overlap(piece.span, [other.span]) for other in done):
                done.append(piece)
        for piece in _deeds(named, asked, article, said):
            if not any(overlap(piece.span, [other.span]) for other in done):
                done.append(piece)
        if done:
            told.append((article, sorted(done[:OF_ONE], key=lambda piece: piece.span)))
    # Where an article's title is on it, that one tells of it.
    best = [one for one in told if one[0] in titled] or told
    for _, pieces in best[:1] if first else best:
        yield from pieces


def heads_of(named: str, article: Article, said: Iterable[Attribution]) -> frozenset[str]:
    """Return the speakers whom an article introduces as somebody of a body: "the board's chairman, Ada Lind"."""
    words = tokens(named)
    if not words:
        return frozenset()
    body = rf"\b{re.escape(words[-1])}"
    found = set()
    for name in {each.speaker for each in said if each.speaker and each.speaker[:1].isupper()}:
        last = re.escape(name)
        introduced = rf"{body}['’]s?\s+(?:[\w-]+\s+){{1,5}}?{last}|{body}['’]s?\s+(?:[\w-]+\s+){{0,5}}[\w-]+,\s+{last}"
        of = rf"{last},\s+(?:[\w-]+\s+){{1,5}}(?:of|for|at|from)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}{body}\b"
        if re.search(rf"{introduced}|{of}", article.text, re.IGNORECASE):
            found.add(name)
    return frozenset(found)


def _reacting(piece: Evidence, said: Attribution, others: Sequence[Attribution]) -> Evidence | None:
    """Return a statement, and what somebody learned with what they then said of it; None without that."""
    if _LEARNED.isdisjoint(tokens(said.cue_text)):
        return piece
    article = piece.article
    after = next((span for span in article_sentences(article.text) if span[0] >= piece.span[1]), None)
    if after is None or "\n" in article.text[piece.span[1] : after[0]] or after[1] - piece.span[0] > _LONGEST:
        return None
    theirs = any(each.speaker == said.speaker and overlap(after, each.content) and _opines(each) for each in others)
    return replace(piece, span=(piece.span[0], after[1])) if theirs else None


def _deeds(named: str, asked: AskedSpeaker | None, article: Article, said: Sequence[Attribution]) -> Iterator[Evidence]:
    """Yield the sentences that begin with somebody, or a group, and tell what they did."""
    spans = article_sentences(article.text)
    for number, span in enumerate(spans):
        words = article.text[slice(*span)]
        if not _begins_with(words, named, asked) or REACTING.isdisjoint(tokens(words)):
            continue
        after = spans[number + 1] if number + 1 < len(spans) else None
        goes_on = after and _GOES_ON.search(article.text, *after)
        if after and goes_on and "\n" not in article.text[span[1] : after[0]] and after[1] - span[0] <= _LONGEST:
            span = (span[0], after[1])  # noqa: PLW2901 - the same, widened
        piece = evidence_at(article, span, said)
        if piece:
            yield replace(with_whole_quotations(piece, by_speaker=False), attribution=None)


def _begins_with(words: str, named: str, asked: AskedSpeaker | None) -> bool:
    """Return whether a sentence is about somebody from its beginning on."""
    head = words[:_SUBJECT]
    if asked and names_whole(head, asked.display):
        return True
    head = _QUOTED.sub(" ", words)[:_SUBJECT]
    stems, wanted = content_stems(head), content_stems(named)
    return asked is None and bool(wanted) and all(any(_of_group(word, other) for other in stems) for word in wanted)


def _of_group(word: str, other: str) -> bool:
    """Return whether a word names the same people: "environmentalists" are an "environmental group"."""
    length = min(len(word), len(other))
    return akin(word, other) or (length >= _STEM and word[:length] == other[:length])


def _event(topic: Topic) -> Topic:
    """Return a topic without the words that only tell that it became known."""
    wanted = [word for word in topic.wanted if not word.startswith("announc")]
    if len(wanted) > _DECIDED:
        wanted = [word for word in wanted if not word.startswith(("decis", "decid"))]
    return replace(topic, wanted=tuple(wanted))


def _piece(said: Attribution) -> Evidence | None:
    """Return the sentence of a statement, with the one before it where only that names who speaks."""
    article = said.article
    start = said.content[0][0]
    spans = article_sentences(article.text)
    at = next((n for n, span in enumerate(spans) if span[0] <= start < span[1]), None)
    if at is None:
        return None
    span = spans[at]
    found = evidence_at(article, span, [said])
    if found is None:
        return None
    if found.attribution is None:
        found = replace(found, attribution=said)
    found = with_whole_quotations(found, by_speaker=False)
    before = spans[at - 1] if at else None
    unclear = not mentions(found.text, said.speaker) or _THEIRS.search(found.text)
    joined = before and "\n" not in article.text[before[1] : span[0]] and found.span[1] - before[0] <= _LONGEST
    if before and joined and unclear and (_does(article, before, said) or _THEIRS.search(found.text)):
        found = replace(found, span=(before[0], found.span[1]))
    return next(with_sure_names([found]), None)


def _does(article: Article, span: Span, said: Attribution) -> bool:
    """Return whether a sentence begins with the speaker, and so tells what they did."""
    return mentions(article.text[span[0] : min(span[1], span[0] + _SUBJECT)], said.speaker)


def _draft(piece: Evidence, *, several: bool) -> Drafted:
    said = piece.attribution
    named = said is not None and mentions(piece.text, said.speaker)
    return Drafted((dated if several else undated)(piece, by_speaker=not named), (piece,), 1.0)


def _newest(piece: Evidence) -> tuple[int, ...]:
    """Return a key that sorts the newest first."""
    return tuple(-int(part) for part in re.findall(r"\d+", (piece.article.published or "")[:10])) or (0,)
