"""Words with which people ask for articles, voices, sides and the like, each class under the concept that it names."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title, headline, heading",
        "article": (
            "article, piece, story, report, text, write-up, writeup, coverage, reporting, interview, column, "
            "editorial, obituary, op-ed, news item, news story, dispatch, output"
        ),
        "author": "author, byline, by-line, writer, reporter, journalist, correspondent, columnist, name",
        "date": "publication date, publication day, date of publication, day of publication, date, day, issue date",
        "topic": "topic, subject, theme, matter, issue, keyword, subject matter",
        "words": (
            "statement, quote, quotation, comment, remark, opinion, view, viewpoint, voice, position, stance, word"
        ),
        "people": (
            "person, people, everyone, everybody, anyone, anybody, name, voice, speaker, source, official, "
            "politician, expert, group, organisation, organization, party, resident, camp, body, association, "
            "union, minister, councillor, member, scientist, researcher, neighbour, neighbor, firm, company, "
            "analyst, critic, witness, those"
        ),
        "supporter": "supporter, backer, advocate, proponent, defender, champion, pro, friend",
        "opponent": "opponent, critic, detractor, sceptic, skeptic, adversary, con, opposition, objector",
        "figure": (
            "figure, number, estimate, forecast, projection, sum, amount, price, prediction, outlook, count, total"
        ),
        "news": "news, update, development, happening, word",
        "gap": "gap, difference, discrepancy, distinction, disagreement, contrast",
        "reaction": "reaction, response, reply, answer, echo, comment, feedback",
        "summary": (
            "summary, overview, recap, digest, gist, outline, rundown, run-down, low-down, lowdown, synopsis, tl;dr, "
            "tldr, nutshell, short version, potted version, primer"
        ),
        "catalogue": "catalogue, catalog, inventory, content, table of content, index",
        "index": "collection, archive, index, file, dossier, bundle, database, corpus, folder, batch",
        "status": "status, state of play, current state, state of affairs",
    }
)
"""Nouns of what is asked for, or of where it lies."""

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "show": "list, show, enumerate, display, print, name, give, pull up, find, bring up, dig out, see, get, send",
        "gather": "collect, gather, compile, round up, pull together, bring together, put together, assemble",
        "sum": (
            "summarise, summarize, sum up, recap, brief, fill in, fill me in, outline, boil down, bring me up "
            "to speed, get me up to speed, run me through, walk me through, take me through, talk me through, "
            "catch me up, sketch, sketch out, condense, bring us up to speed, bring me up to date"
        ),
        "compare": "compare, contrast, pit, set against, juxtapose, weigh up",
        "differ": "differ, diverge, disagree, agree, part way, part company, clash, separate, contradict",
        "check": "fact-check, factcheck, fact check, verify, check, confirm, double-check, double check",
        "publish": (
            "publish, print, run, carry, release, appear, come out, go out, put out, go online, bring out, "
            "post, air, go to press"
        ),
        "write": "write, pen, author, sign, file, cover, report, write up, report on",
        "cover": (
            "cover, deal with, treat, touch, touch on, touch upon, mention, discuss, talk about, talk of, "
            "concern, come up, come up in, be about, relate to, revolve around, feature, name, refer to"
        ),
        "speak": (
            "comment, speak, talk, remark, opine, chip in, weigh in, pronounce, speak out, speak up, quote, "
            "cite, go on record, express opinion, have a say, have something to say, have an opinion, voice "
            "opinion, make remark, make comment, make statement, say something, say anything, have view, sound "
            "off, pipe up, talk about, talk of, speak of, speak about"
        ),
        "say": "say, state, tell, make, voice, express, utter, give",
        "support": (
            "support, back, favour, favor, endorse, advocate, welcome, come out in support, come out in favour, "
            "come out in favor, come out for, speak out in favour, speak out in favor, speak out for, side "
            "with, stand behind"
        ),
        "oppose": (
            "oppose, reject, criticise, criticize, object, condemn, come out against, speak out against, "
            "denounce, object to, take issue with"
        ),
        "react": "react, respond, reply, answer, take, receive, greet, meet, comment, swallow, digest",
        "respond": "react, respond, reply, comment",
        "judge": "make of, make out of, think of",
        "hold": "hold, keep, have, store, stock, contain, get, exist, own",
        "go on": "happen, go on, occur",
    }
)
"""Verbs of what is to be done, or of what those asked for do; the first word of several takes endings."""

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "for": "in favour of, in favor of, supportive of, in support of, is for, are for, was for, were for, all for",
        "against": "against, opposed to, critical of, anti, at odds with, hostile to, unhappy with, unhappy about",
        "both sides": "for and against, pros and cons, for or against, arguments for and against, on which side",
        "together": (
            "side by side, next to each other, against each other, one against the other, eye to eye, of one "
            "mind, at odds, in agreement, same opinion, same mind, same page, of the same mind, far apart, at "
            "loggerheads, in what respect, same view, alike"
        ),
        "versus": "versus, vs, vs., against",
        "summary": "essentials, takeaways, key facts, key points, main points, main facts, important points",
        "title": "called, titled, entitled, headlined",
        "paper": "the paper, our paper, this paper, the newspaper",
        "all about": "all about",
        "known": "known, reported",
        "briefly": (
            "in a nutshell, in brief, in short, briefly, in a few words, in a few lines, in a few sentences, to "
            "three sentences, in two sentences, in three sentences, to a few sentences"
        ),
        "newsroom": "we, you, we've, you've, us, our, your, the paper, this paper, our paper, i",
        "here": (
            "here, in here, so far, all this, this all, in this collection, on file, in stock, on the shelf, in "
            "the file, stored"
        ),
        "alone": "only, just, alone",
        "claim": (
            "can we write, can we say, can i write, can i say, can i report, can we report, may i state, may i "
            "write, may we write, is it safe to say, is it fair to say, would it be fair to write, would it be "
            "fair to say, is it correct, is it right, is it accurate, is it true, true or false, right or "
            "wrong, does this stand up, does that hold, is the following accurate, is the following true, is "
            "the following correct, did i get this right, have i got this right, is that right, is this right, "
            "is this true, is this correct, i want to write, can we print, can i print, can we claim, is it "
            "safe to write, are we right, am i right, is it a fact, could we write, could we say"
        ),
        "speak": "speakers, voices",
        "somebody": "anyone, anybody, someone, somebody, any group, any party, any of them",
        "publish": "dated",
        "hold": "is there, are there, there is, there are",
        "any": "any, anything, something, everything",
        "up to": "going on, happening, afoot, new, up, cooking",
    }
)
"""Fixed words, which take no endings."""

FILLERS = word_set(
    """
    please pls all any some every only just whole brief short quick full complete here exactly everything anything
    ever list stuff thing things something currently now far me us i'd like want need know tell give show let see
    have got can could would you your our we so the a an of well kindly entire single alone them idea impression
    kind kinds sort sorts type types then first everyone's who's what's it
    """
)
"""What adds nothing to what is asked for."""


@cache
def concepts() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the concepts of every word and phrase in all its forms, by their words in lower case."""
    known: dict[tuple[str, ...], set[str]] = {}

    def add(concept: str, phrase: str) -> None:
        known.setdefault(tuple(phrase.split()), set()).add(concept)

    for table, forms in ((NOUNS, _of_noun), (VERBS, _of_verb), (PHRASES, lambda phrase: {phrase})):
        for concept, listed in table.items():
            for phrase in listed.split(","):
                for form in forms(phrase.strip()):
                    add(concept, form)
    return {phrase: frozenset(found) for phrase, found in known.items()}


@cache
def plurals() -> frozenset[str]:
    """Return the nouns that stand for several: "headlines", "people", "coverage"."""
    several = {form for listed in NOUNS.values() for noun in listed.split(",") for form in noun_forms(noun.strip())[1:]}
    return frozenset(several | word_set("people everyone everybody coverage reporting output those news"))


def _of_noun(phrase: str) -> set[str]:
    *before, last = phrase.split()
    return {" ".join([*before, form]) for form in noun_forms(last)}


_HAVE = word_set("have has had having")


def _of_verb(phrase: str) -> set[str]:
    first, *after = phrase.split()
    several = len(after) == 1 and after[0] in {"opinion", "remark", "comment", "statement", "view", "way"}
    ends = noun_forms(after[0]) if several else (" ".join(after),)
    forms = _HAVE if first == "have" else verb_forms(first)
    return {f"{form} {end}".strip() for form in forms for end in ends}
