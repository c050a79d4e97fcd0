"""When something last came about, and which rate, price or limit was in force at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import LEVELS, PAID_FOR
from index.linguistics.offices import ROLE_ENDINGS, ROLES
from index.linguistics.words import content_stems, tokens
from index.text import article_sentences
from rag.answering import dated, refusal
from rag.evidence import calibrated, choose, days_told
from rag.question import in_other_words, read_period, without_period
from rag.question.callings import names_somebody
from rag.requests.desk import Response
from rag.requests.office import holders_among
from rag.requests.things import IN_PART, Thing, sentences_of, told_of
from rag.retrieval import passages_for
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from index.types import Filters
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.requests.mentions import Mention
    from rag.types import Question

_PASSAGES = 12
_LAST = re.compile(r"\b(?:last|most\s+recently)\s+", re.IGNORECASE)
_NEAREST = 2
_STATED = 0.75
_EVENT = re.compile(
    r"\s+(?:at\s+the\s+time(?:\s+(?:of|when|that))?|on\s+the\s+(?:day|night|evening|morning)\s+of|when)\s+(?P<event>.+)\Z",
    re.IGNORECASE,
)
"""What tells a time by what happened then."""
_OFFICE = re.compile(
    r"who\s+\w+\s+(?:the\s+)?(?:(?:post|office|job|role|position)\s+of\s+)?(?P<office>[\w-]+(?:\s[\w-]+)?)\s+(?:of|at|in|for)\s+(?:the\s+)?"
    r"(?P<place>[^?]+)",
    re.IGNORECASE,
)
_NEAR = 5
_HOLDS = re.compile(
    r"who\s+(?:held\s+the\s+(?:post|office|job|role|position)\b|(?:chaired|led|headed|ran|managed|governed|presided)\b"
    r"|(?:was|were)\s+(?:in\s+charge\b|(?:the\s+)?(?P<office>[\w-]+(?:\s(?!of\b|at\b|in\b|for\b)[\w-]+)?)(?:\s|\Z)))",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:er|or|man|woman|chair)\Z")
_ENDED = re.compile(
    r"\b(?:dismiss|sack|fir|oust|replac|succeed|resign|retir|step|quit|leav|left|remov|outgoing|former|late|died)\w*\b",
    re.IGNORECASE,
)
"""What tells that somebody no longer holds an office."""
_LED_BODY = re.compile(r"who\s+(?:led|ran|headed|managed|governed)\s+(?:the\s+)?(?P<body>[^?]+)", re.IGNORECASE)
_WHO_WAS = re.compile(
    r"\Awho\s+(?:was|were|chaired|presided\s+over|held\s+the\s+(?:post|office|job|role|position)\s+of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:becom\w*|became|will|appoint\w*|elect(?:ed|s)?|named|succe\w*|replac\w*|took\s+over|takes?\s+over|step\w*|resign\w*|retir\w*|"
    r"until|former\w*)\b",
    re.IGNORECASE,
)
"""What tells that an office passes from one to another."""
_CAME = re.compile(
    r",\s+who\s+(?:had\s+|has\s+)?(?:took\s+over|became|succeeded|followed|was\s+(?:appointed|elected|named))\b[^,.;]*"
)
"""How somebody whom a sentence calls by an office had come to it."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_TO_COME = re.compile(r"\b(?:becomes|will|takes\s+over|succeeds|replaces|is\s+to)\b", re.IGNORECASE)
"""What tells that an office passes to somebody who does not hold it yet."""
_OFFICE_PASSAGES = 60
_LEVEL = re.compile(rf"\b(?:{'|'.join(LEVELS)})s?\b", re.IGNORECASE)
_COST = re.compile(r"\s+cost\b", re.IGNORECASE)
_PLACE = re.compile(r"\b[Ii]n\s+([A-ZÀ-ÖØ-Þ][\w’'-]*)")
_PAID = re.compile(r"\b(?:pay|paid|charged?|spend|spent)\s+(?:for\s+|on\s+)?(?P<what>\S.+)", re.IGNORECASE)
_SETS = re.compile(
    r"\b(?:rais|cut|lower|increas|reduc|set|fix|brought|bring|put|kept|keep|held|left|doubl|introduc|halv)\w*\b[^.;]*?\b(?:to|at|of)"
    r"\s+(?:[$€£¥]\s?)?\d",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:average|median|mean|typical|highest|lowest|oil|market|share)\b", re.IGNORECASE)
"""What a level is of that nobody sets."""


def answer(request: Request, question: Question, desk: Desk) -> Response | None:
    """Answer in the way of the form, None for one of another kind."""
    way = {
        "last time": last_time,
        "level then": level_then,
        "paid then": paid_then,
        "holder then": holder_then,
        "in the end": in_the_end,
        "still": still,
    }[request.form]
    return way(request, question, desk)


def last_time(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell when something last came about: by the newest article that tells of it."""
    asked = in_other_words(question, f"{_LAST.sub('', request.topic, count=1)}?")
    found = _found(asked, question.filters, desk)
    if not found:
        return None
    if calibrated(found[0].score) < desk.threshold:
        return None
    return _told(max(found, key=_last_day), found[0].score)


def in_the_end(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell how many there were in the end: by the newest article whose sentence surely gives a number of them."""
    asked = in_other_words(question, f"{request.topic}?")
    passages = passages_for(desk.retriever, asked, k=_PASSAGES, filters=replace(question.filters, speakers=()))
    found = [
        piece for piece in desk.finder.find(asked, passages, desk.pad) if calibrated(piece.score) >= desk.threshold
    ]
    last = max((piece.article.published or "" for piece in found), default="")
    if not last or found[0].article.published == last or not all(piece.article.published for piece in found):
        return None
    newest = choose([piece for piece in found if piece.article.published == last], join=True)
    shared = set(content_stems(request.topic)) & set(content_stems(found[0].text))
    if not newest or not shared <= set(content_stems(newest[0].text)):
        return None  # of something else
    return _told(newest[0], found[0].score)


def still(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what newer articles tell of a thing whose state an older one gives; None where that one is the newest."""
    if question.speaker or names_somebody(request.names[0]):
        return None
    thing = Thing.of(request.names[0])
    found = [piece for piece in _found(question, question.filters, desk) if piece.article.published]
    if not found or not thing.parts or calibrated(found[0].score) < desk.threshold:
        return None
    then = max(piece.article.published or "" for piece in found)
    keys = [key for key, _ in desk.reader.words(thing.name, _OFFICE_PASSAGES, replace(question.filters, since=then))]
    newer = [
        (told.degree, told.piece)
        for article in {passage.article.id: passage.article for passage in desk.reader.passages(keys)}.values()
        if (article.published or "") > then
        and (told := told_of(thing, article, list(desk.reader.attributions(article_ids={article.id}))))
        and told.degree >= IN_PART
    ]
    if not newer:
        return None
    newer.sort(key=lambda each: each[1].article.published or "", reverse=True)
    pieces = [*(piece for _, piece in newer[:_NEAREST]), found[0]]
    return Response(tuple(Drafted(dated(piece), (piece,), _STATED) for piece in pieces), _STATED)


def level_then(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell the rate, price or limit in force at a time: as the newest article of that time or before has set it."""
    period = read_period(request.topic, desk.day)
    if period is None or not period.until or _MEASURED.search(request.topic):
        return None
    topic = _COST.sub("", without_period(request.topic, period))
    names = [thing for thing in map(Thing.of, _levels_for(topic)) if thing.parts]
    if not names or not (_LEVEL.search(request.topic) or _COST.search(request.topic) or len(names) > 1):
        return None
    until = min(filter(None, [question.filters.until, period.until]))
    filters = replace(question.filters, speakers=(), until=until)
    passages = passages_for(desk.retriever, in_other_words(question, topic), k=_PASSAGES, filters=filters)
    articles = {hit.passage.article.id: hit.passage.article for hit in passages}
    sets = [
        piece
        for article in articles.values()
        for piece in sentences_of(article, list(desk.reader.attributions(article_ids={article.id})))
        if article.published
        and _SETS.search(piece.text)
        and any(thing.named_in(piece.text, article.title) for thing in names)
    ]
    if not sets:
        return None
    last = max(sets, key=lambda piece: (piece.article.published or "", -piece.span[0]))
    return Response((Drafted(dated(last), (last,), _STATED),), _STATED) if desk.threshold <= _STATED else None


def paid_then(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what was paid at a time: by the newest article up to then that surely tells what is to be paid."""
    period = read_period(request.topic, desk.day)
    if period is None or not period.until:
        return None
    topic = without_period(request.topic, period)
    paid = _PAID.search(topic)
    asked = in_other_words(question, f"How much is {paid['what']}?" if paid else f"{topic.strip(' ,?')}?")
    last = min(filter(None, [question.filters.until, period.until]))
    filters = replace(asked.filters, speakers=(), until=last)
    passages = passages_for(desk.retriever, asked, k=_PASSAGES, filters=filters)
    found = [
        piece
        for piece in desk.finder.find(asked, passages, desk.pad)
        if piece.article.published and calibrated(piece.score) >= desk.threshold
    ]
    thing = content_stems(paid["what"])[:1] if paid else []
    found = [
        piece
        for piece in found
        if (not thing or thing[0] in content_stems(piece.text)) and not _is_elsewhere(asked.text, piece.text)
    ]
    shared = set(content_stems(asked.text))
    newest = max(
        found,
        key=lambda piece: (piece.article.published or "", len(shared & set(content_stems(piece.text))), piece.score),
        default=None,
    )
    return _told(newest, found[0].score) if newest else None


def _is_elsewhere(asked: str, text: str) -> bool:
    """Return whether a sentence is on another place than the one that a question names."""
    places, named = set(_PLACE.findall(text)), set(_PLACE.findall(asked))
    return bool(named and places) and named.isdisjoint(places)


def _levels_for(topic: str) -> list[str]:
    """Return a topic, and the level that is paid for it: "the single fare" for "a single ride"."""
    words = re.sub(r"\A(?:an?|the|one)\s+", "", topic.strip(), flags=re.IGNORECASE).split()
    for at, word in enumerate(words):
        for level, things in PAID_FOR.items():
            if word.lower().removesuffix("s") in things:
                return [topic, " ".join([*words[:at], level, *words[at + 1 :]])]
    return [topic]


def holder_then(_request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell who held an office at a time: as the newest article up to then has it, else the next on how it ended."""
    if not _asks_for_holder(question.bare):
        return None
    text, until = _office_and_time(question, desk)
    asked = in_other_words(question, text) if until else question
    if not until or asked.answer_type != "person":
        return None
    if not desk.reader.any_article(replace(asked.filters, speakers=(), until=until)):
        return _long_ago(asked, until, desk)
    held = _surely(asked, replace(asked.filters, until=until), desk)
    then = max(
        [piece for piece in held if _ties(text, piece) and not _was_over(piece, until)], key=_newness, default=None
    )
    if then:
        return _told(then, held[0].score)
    if not held and (called := _called_so(text, until, question, desk)):
        return called
    if not held:
        held = [
            piece for piece in _surely(asked, replace(asked.filters, since=until), desk) if _ENDED.search(piece.text)
        ]
        then = min(
            [piece for piece in held if _ties(text, piece) and not _was_over(piece, until)], key=_newness, default=None
        )
    return _told(then, held[0].score) if then else Response(refusal=refusal(question, "not_stated"))


def _was_over(piece: Evidence, until: str) -> bool:
    """Return whether a sentence tells of somebody who had left before a time."""
    told = days_told(piece.text, piece.article.published) if _ENDED.search(piece.text) else []
    return any(each.until.isoformat() < until for each in told if not each.planned)


def _called_so(text: str, until: str, question: Question, desk: Desk) -> Response | None:
    """Tell whom the newest article up to a day calls the holder of an office, without any change of it."""
    led = _LED_BODY.match(text)
    topic = f"head of {led['body']}" if led else _WHO_WAS.sub("", text)
    filters = replace(question.filters, speakers=(), until=until)
    keys = [key for key, _ in desk.reader.words(topic, _OFFICE_PASSAGES, filters)]
    articles = {passage.article.id: passage.article for passage in desk.reader.passages(keys)}
    found = [each for each in holders_among(topic.strip(" ?"), articles.values()) if each.article.published]
    last = max(found, key=lambda each: each.article.published or "", default=None)
    if last is None or _CHANGES.search(_CAME.sub("", _QUOTED.sub("", last.text))):
        return None
    if _had_left(last, until, filters, desk):
        return None
    piece = Evidence(last.article, last.told_whole(), 0.0)
    return Response((Drafted(dated(piece), (piece,), _STATED),), _STATED) if desk.threshold <= _STATED else None


def _had_left(holder: Mention, until: str, filters: Filters, desk: Desk) -> bool:
    """Return whether a later article says that somebody had left an office by a day."""
    surname = holder.article.text[slice(*holder.at)].rsplit(maxsplit=1)[-1]
    keys = [key for key, _ in desk.reader.words(surname, _OFFICE_PASSAGES, replace(filters, until=None))]
    word = re.compile(rf"\b{re.escape(surname)}\b")
    for article in {passage.article.id: passage.article for passage in desk.reader.passages(keys)}.values():
        if (article.published or "") <= (holder.article.published or ""):
            continue
        for start, end in article_sentences(article.text):
            text = article.text[start:end]
            if word.search(text) and _ENDED.search(text):
                days = [told.since.isoformat() for told in days_told(text, article.published) if not told.planned]
                if min([*days, (article.published or "")[:10]]) <= until:
                    return True
    return False


def _long_ago(asked: Question, until: str, desk: Desk) -> Response | None:
    """Tell who held an office before the first article: only a sentence that names the year can."""
    if not desk.reader.any_article(replace(asked.filters, speakers=(), since=until)):
        return None  # the articles have no dates
    told = [piece for piece in _surely(asked, asked.filters, desk) if until[:4] in piece.text]
    return _told(told[0], told[0].score) if told else Response(refusal=refusal(asked, "not_stated"))


def _asks_for_holder(text: str) -> bool:
    """Return whether it is asked who held an office or led a body, not who did or was anything else."""
    named = _HOLDS.match(text)
    if named is None:
        return False
    words = tokens(named["office"] or "")
    return not words or any(word in ROLES or word.endswith(ROLE_ENDINGS) or _AGENT.search(word) for word in words)


def _office_and_time(question: Question, desk: Desk) -> tuple[str, str]:
    """Return the question without its time, and the last day of that, empty for none."""
    period, event = read_period(question.text, desk.day), _EVENT.search(question.bare)
    if period and period.until and not period.relative:
        return without_period(question.text, period), period.until
    if event is None:
        return question.text, ""
    return f"{question.bare[: event.start()]}?", _day_of(event["event"], question, desk)


def _surely(asked: Question, filters: Filters, desk: Desk) -> list[Evidence]:
    """Return the dated sentences that answer, none where the best is not sure."""
    found = _found(asked, filters, desk)
    if not found or calibrated(found[0].score) < desk.threshold:
        return []
    return [piece for piece in found if piece.article.published and not _TO_COME.search(piece.text)]


def _newness(piece: Evidence) -> tuple[str, float]:
    return piece.article.published or "", piece.score


def _ties(question: str, piece: Evidence) -> bool:
    """Return whether a sentence has an office near the place or the body that it is asked of, where it has both."""
    led = _LED_BODY.match(question)
    body = tokens(led["body"])[-1:] if led else []
    for found in (
        re.finditer(rf"\b{re.escape(body[0])}\s+of\s+(?:the\s+)?(?P<of>[\w’'-]+)", piece.text, re.IGNORECASE)
        if body
        else ()
    ):
        if not set(content_stems(found["of"])) & set(content_stems(question)):
            return False  # "the library of the college"
    asked = _OFFICE.match(question)
    if not asked:
        return True
    place, words = set(tokens(asked["place"])), tokens(piece.text)
    offices = [at for at, word in enumerate(words) if word in tokens(asked["office"])]
    places = [at for at, word in enumerate(words) if word in place]
    if not offices or not places:
        return True
    return min(abs(one - other) for one in offices for other in places) <= _NEAR


def _day_of(event: str, question: Question, desk: Desk) -> str:
    """Return the day of the first report of an event, empty where none is found."""
    filters = replace(question.filters, speakers=())
    near = desk.retriever.retrieve(in_other_words(question, event), k=_NEAREST, filters=filters)
    return min((hit.passage.article.published[:10] for hit in near if hit.passage.article.published), default="")


def _told(piece: Evidence, score: float) -> Response:
    sure = calibrated(score)
    return Response((Drafted(dated(piece), (piece,), sure),), sure)


def _found(asked: Question, filters: Filters, desk: Desk) -> list[Evidence]:
    """Return the sentences that answer as surely as the best one, each by itself."""
    passages = passages_for(desk.retriever, asked, k=_PASSAGES, filters=replace(filters, speakers=()))
    found = desk.finder.find(asked, passages, desk.pad)
    return choose(found, join=False)


def _last_day(piece: Evidence) -> tuple[str, str]:
    """Return the last day of which a sentence tells, and that of its article."""
    published = (piece.article.published or "")[:10]
    told = [each.until.isoformat() for each in days_told(piece.text, published) if not each.planned]
    return max(told, default=published), published
