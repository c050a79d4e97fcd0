"""The words that introduce what somebody said, thought, wanted or did with words, grouped by what they govern.

Which words stand in which group follows how often news writers use them so; a verb that takes a clause
("argued that …") need not attribute with an object ("argued the case"). The smaller groups after them are the verbs
that questions, answers and the sentences around a quotation use.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, gerund, noun_forms, past, third_person, verb_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SPEECH = word_set(
    """
    say tell add write note argue explain announce insist acknowledge tweet ask continue declare claim point
    conclude indicate state warn predict respond admit reveal reply recall question assert complain assure deny
    confirm concede post joke remind caution charge contend allege boast remark pledge answer reiterate demand
    clarify testify mention vow emphasize emphasise stress maintain proclaim quip lament exclaim shout yell
    chant ponder fume confide inform repeat disclose propose urge email retort counter scoff comment elaborate
    recount interject vent speculate muse confess read observe report describe suggest opine declaim stipulate
    affirm attest summarize summarise mutter whisper scream cry tease thunder murmur gush rant recite sing
    intone implore beg plead inquire enquire wonder object protest retweet blog sum sigh laugh grumble gripe
    bemoan blurt bellow crow drawl snap shoot begin hint imply offer promise advise instruct recommend reckon
    think call agree blast echo hail praise text message mock deadpan riff caption lecture preach scold chide
    quote apologize apologise brag commiserate telegraph pronounce warble wail weigh chime sneer growl groan
    pray swear remember exhort underline underscore highlight dismiss advocate appeal condemn congratulate thank
    contradict insinuate allude signal rule tout put open
    """
)

# verb that clause
CLAUSE = (
    SPEECH
    - word_set(
        """
        offer open begin put praise hail mock blast condemn congratulate thank quote sing cry laugh call
        point
        """
    )
) | word_set(
    """
    show find believe think know hope fear worry learn estimate determine decide realize realise understand
    consider assume suspect judge forecast anticipate notice surmise expect wish doubt guess figure reason
    recognize recognise demonstrate imply feel discover project calculate posit hypothesize contemplate theorize
    illustrate discuss require rule order allow denounce criticize highlight express decline resent dispute reject
    refute disagree
    uncover foresee imagine regret reckon dream trust fret agonize see hold envision
    """
) - word_set("order allow see hold require press")

# verb a thing, or a person: support the plan, accuse the minister of …
OBJECT = word_set(
    """
    support endorse show accuse criticize criticise announce cite offer express defend oppose praise reject deny
    discuss propose question mention issue denounce blame mock note describe blast slam highlight dismiss
    tweet explain recall repeat echo claim list acknowledge report tout voice decry stress emphasize
    emphasise declare promise reiterate reveal credit recognize outline publish applaud confirm condemn urge
    remember recite liken recount pledge dispute congratulate invoke welcome chant rebuke reference disclose
    disavow demand deem recommend state assail rip assert chide bemoan rebut regret lament allege concede
    admit chastise contradict reprimand extol hail trumpet downplay deride laud castigate characterize
    characterise profess despise lambast lambaste restate float refute renounce tolerate heckle utter scold
    rescind perceive publicize affirm underscore underline savage berate prefer love hate resent admire
    envision foresee predict forecast warn caution advocate champion fault ridicule disparage thank commend
    retweet preach quote detail deplore back attack share learn prohibit estimate suggest seek
    """
)
OBJECT_PARTICLE = {
    "lay out", "play down", "shrug off", "point out", "talk up", "spell out", "bring up", "sum up", "rattle off",
    "call out", "put forward", "rule out", "brush off", "laugh off", "tick off", "single out", "tweet out", "put out",
    "lash out",
}  # fmt: skip

# call a thing something, describe it as something
NAME = word_set(
    """
    call describe cast name portray cite dismiss view defend identify quote position list frame characterize
    characterise consider pitch mock dub regard mention hail paint praise reference label denounce blast slam
    attack condemn pronounce brand deem herald tout savage declare support welcome applaud find criticize see
    depict deride decry think believe bill announce present
    """
)

# urge somebody to do something
OBJECT_INFINITIVE = word_set(
    """
    tell ask urge want encourage expect order warn instruct request beg challenge advise persuade convince
    implore press caution invite authorize exhort call lobby direct demand admonish remind recommend propose
    command say promise offer assure
    """
)

# plan to do something
INFINITIVE = word_set(
    """
    decline want seek refuse vow plan promise pledge decide threaten hope like aim expect claim prefer intend
    opt agree call vote love wish offer consider resolve propose demand ask elect profess purport swear long beg
    volunteer look
    """
)

GERUND = word_set(
    """
    report say propose consider support suggest mention endorse acknowledge recall oppose deny favor recommend
    describe celebrate mull contemplate advocate admit
    """
)

# verb preposition a thing
PREPOSITION: dict[str, frozenset[str]] = {
    verb: word_set(prepositions)
    for verb, prepositions in {
        "talk": "about of", "speak": "about of", "call": "for on", "refer": "to", "point": "to",
        "push": "for against", "ask": "for", "think": "about of", "agree": "with on", "vote": "for against",
        "focus": "on", "campaign": "for against", "rail": "against", "believe": "in", "comment": "on about",
        "apologize": "for", "apologise": "for", "balk": "at", "worry": "about", "boast": "of about", "hint": "at",
        "vouch": "for", "complain": "about of", "joke": "about", "advocate": "for", "argue": "for against",
        "caution": "against", "warn": "of against about", "disagree": "with", "write": "about of", "object": "to",
        "disapprove": "of", "gush": "about", "brag": "about", "allude": "to", "lobby": "for", "plead": "for",
        "wonder": "about", "know": "about of", "learn": "of about", "lie": "about", "hope": "for", "stand": "by",
        "elaborate": "on", "insist": "on", "testify": "about", "inquire": "about", "scoff": "at", "bristle": "at",
        "dream": "of", "approve": "of", "admit": "to", "confess": "to", "reflect": "on",
        "weigh in": "on", "speak out": "about against", "double down": "on", "come out": "against for",
        "lash out": "at", "line up": "behind", "concur": "with", "remark": "on", "touch": "on", "look": "to",
        "appeal": "for", "protest": "against", "dwell": "on", "threaten": "", "marvel": "at",
    }.items()
}  # fmt: skip

PASSIVE: dict[str, frozenset[str]] = {
    "passive-clause": word_set(
        """
        ask reveal say tell assume consider report warn announce claim allege believe expect agree deny
        """
    ),
    "passive-inf": word_set(
        """
        expect ask say believe think report allege rumor rumour know
        """
    ),
    "passive-name": word_set("deem declare nickname dub title label call"),
    "passive-object": word_set(
        """
        report mention announce confirm support echo reject approve claim endorse criticize condemn deny dismiss
        dispute refute
        """
    ),
    "passive-prep": word_set(
        """
        see know charge criticize accuse describe identify list view regard portray remember label quote ask
        """
    ),
}

NOUN_CLAUSE = word_set(
    """
    complaint assertion suggestion claim agreement remark rumor demand disclosure contention view revelation
    admission recommendation speculation statement belief argument allegation accusation announcement warning
    insistence prediction conclusion concern fear hope promise pledge comment opinion notion assurance criticism
    observation declaration assessment denial acknowledgment confirmation doubt scepticism skepticism question
    """
)
NOUN_INFINITIVE = word_set(
    """
    refusal desire pledge reluctance claim vow request announcement intention call promise threat
    """
)
NOUN_OF = word_set(
    """
    accusation assessment announcement disclosure assertion declaration portrayal disapproval criticism
    description condemnation praise endorsement denunciation
    """
)
NOUN_ABOUT = word_set(
    """
    question doubt concern remark criticism comment complaint statement fear view declaration worry claim
    warning
    """
)
NOUN_FOR = word_set("call criticism praise demand")
NOUN_ON = word_set("comment remark")
NOUN_AGAINST = word_set("backlash broadside allegation accusation charge")

ADJECTIVE_CLAUSE = word_set(
    """
    sure glad convinced confident optimistic worried upset adamant concerned certain hopeful aware afraid
    shocked happy pleased proud disappointed skeptical sceptical doubtful unsure unconvinced uncertain
    """
)
ADJECTIVE_INFINITIVE = word_set("eager willing inclined reluctant keen")
ADVERB = word_set("reportedly allegedly")

REPORTING = word_set("say tell add state note explain claim warn insist argue announce write ask")
"""The plain verbs that report words; the groups below are these, but for a few, and more."""

ASSERTING = word_set("say tell think believe claim warn insist argue")
"""Verbs of which "who … that" asks for words, whatever follows."""

ASKED = (REPORTING - word_set("ask announce")) | word_set(
    """
    think believe feel testify comment remark mention suggest stress assert tweet declare opine emphasise emphasize
    """
)
"""Verbs with which questions ask for somebody's words: "What did she … about testing?"."""

ASKED_NOUNS = word_set(
    """
    view opinion position stance comment statement remark quote quotation word thought take reaction response assessment
    argument claim explanation warning criticism
    """
)
"""Nouns with which they do: "What is her … on testing?"."""

OWN_WORDS = (ASKED_NOUNS - {"quote", "quotation", "thought", "take"}) | word_set(
    "answer reply verdict message advice motto"
)
"""Nouns of what somebody says: "her … was"."""

TELLING_SOMEBODY = OBJECT_INFINITIVE | word_set("inform assure notify")
"""Verbs whose object is whom somebody tells it."""

SAYINGS = OWN_WORDS | word_set(
    "point claim contention theory conclusion explanation excuse defence defense complaint belief"
)
"""Nouns of what somebody says or holds: "her … was that"."""

GIVING_VOICE = word_set("make raise issue give renew voice express repeat deliver lodge level air reiterate launch")
"""Verbs with which somebody does what a noun says: "… comments about", "… questions about"."""

DEMANDING = word_set("demand want urge insist request require")
"""Verbs that ask alike for what somebody wants done."""

WHO_WITH = SPEECH - word_set(
    "say tell write read sing shoot open put begin offer cry sigh call answer shout pray count"
)
"""Verbs with which questions ask whose words something is: "Who joked about the cooking?"."""

ASSESSING = word_set(
    "describe characterize characterise explain justify assess view judge rate regard evaluate consider defend"
)
RESPONDING = {"comment": "on", "respond": "to", "react": "to"}
"""Verbs with which they ask how somebody took a thing: "How did she … the plan?"; and those that need a preposition."""

REFERRING = (REPORTING - word_set("add announce insist state ask note argue")) | word_set("think mention comment")
"""Verbs that show that somebody is meant by "they" or "it" in a follow-up question."""

STATED = (REPORTING - word_set("ask add state")) | word_set("believe comment declare suggest")
"""Verbs in a sentence that show that it gives somebody's words."""

TAKING_CLAUSE = (REPORTING - word_set("announce claim explain state write ask")) | word_set(
    "think believe concede reply hope"
)
"""Verbs that a whole clause follows without "that"; of "announced" or "confirmed" it may be a mere thing."""

WITNESSED = REPORTING | word_set(
    """
    believe think suggest predict deny confirm accuse promise vow urge admit acknowledge tweet reply answer declare
    demand emphasize emphasise stress mention recall remark describe call criticize criticise condemn praise complain
    report testify allege hope fear expect conclude
    """
)
"""Verbs by which an answer's sentence names whoever is to have said something."""

ADDING = word_set(
    """
    say add note explain argue warn tell insist stress suggest claim recall predict acknowledge emphasize emphasise
    """
)
"""Verbs that, as a participle after a comma, tell more of what somebody said: ", noting that"."""

REPORTED_PLAINLY = word_set("say state add note explain report")
"""Those of them that say nothing but that somebody said it."""

TEXTS = word_set(
    """
    statement email letter tweet release post memo note message petition sign placard advertisement ad banner
    video clip report paper essay column editorial speech text leaflet notice footnote sentence
    """
)
"""What somebody issues that says something: "released a statement saying"."""

REPORTED_BY_TEXTS = (REPORTED_PLAINLY - {"add"}) | word_set("mention indicate")
"""Verbs by which a text is named as the source: "The article … that"."""

AFTER_QUOTATION = word_set(
    "say ask write add tweet tell reply shout cry exclaim wonder continue demand declare quip joke respond answer"
)
"""Verbs that follow a quotation with its speaker's name: "Why?" Smith asked."""

QUOTING = (AFTER_QUOTATION | REPORTING) | word_set(
    """
    caution chant yell scream sing read joke mutter whisper remark comment complain predict admit promise vow
    conclude observe boast quip
    """
)
"""Verbs after which words in marks are what was said, without "that" and without a comma."""

CLAUSE_CUES = (
    frozenset(form(verb) for verb in TAKING_CLAUSE for form in (base, third_person, past))
    | frozenset(map(gerund, word_set("say tell add note warn")))
    | {"according", "tweeted"}
)
"""The forms after which a whole clause stands."""

THAT_CLAUSE = word_set("offer allow venture")
"""Verbs that report only with "that": "allowed that it was late"."""

MADE_KNOWN: dict[str, frozenset[str]] = {"let": word_set("slip known"), "make": word_set("clear plain known")}
"""Verbs that report with another word and "that": "let slip that", "made it clear that"."""

VALUING = word_set("put peg")
"""Verbs with which somebody names a figure: "puts the losses at nine hundred"."""

TELLABLE = TEXTS | OWN_WORDS | word_set("call appeal request plea warning alert guide list proposal plan")
"""What is said when it is put out; "put out the fire" is a deed."""

COUNTED = word_set("guest patient people pupil student passenger pilgrim tourist family child customer resident")
"""Who is counted where a place welcomes them; no words are."""

_NOUNS = (
    ("noun-clause", NOUN_CLAUSE),
    ("noun-inf", NOUN_INFINITIVE),
    ("noun-of", NOUN_OF),
    ("noun-about", NOUN_ABOUT),
    ("noun-for", NOUN_FOR),
    ("noun-on", NOUN_ON),
    ("noun-against", NOUN_AGAINST),
)
_PLAIN: dict[str, frozenset[str]] = {
    "clause": CLAUSE
    | THAT_CLAUSE
    | {"point out", "figure out", "shoot back", "fire back", "go on", "chime in", "hit back", "call out", "rule out"},
    "object": OBJECT | OBJECT_PARTICLE,
    "name": NAME,
    "object-inf": OBJECT_INFINITIVE | {"call on", "call upon"},
    "infinitive": INFINITIVE | {"call on", "go on"},
    "gerund": GERUND | {"rule out"},
    "adverb": ADVERB,
    "as-clause": SPEECH | {"show", "find", "know", "point out"},
    "own-words": frozenset({"be"}),
    "figure": VALUING,
    "made-known": frozenset(MADE_KNOWN),
    "text": word_set("issue release post send put write publish tweet deliver read share make give"),
    "according": frozenset({"according to"}),
    **{name: words for name, words in PASSIVE.items() if name != "passive-prep"},
    **dict(_NOUNS),
}


def attributes(pattern: str, key: str) -> bool:
    """Return whether a word attributes in a construction, both as ``Statement`` names them."""
    kind, _, detail = pattern.partition(":")
    if kind == "prep":
        return detail in PREPOSITION.get(key, ())
    if kind == "passive-prep":
        return key in PASSIVE[kind] and not (key in ("ask", "quote") and detail not in ("about", "as"))
    if kind == "adj-clause":
        return detail in ADJECTIVE_CLAUSE
    if kind == "adj-inf":
        return detail in ADJECTIVE_INFINITIVE
    return key in _PLAIN.get(kind, ())


STATES = ADJECTIVE_CLAUSE | ADJECTIVE_INFINITIVE
"""Adjectives that alone are a cue."""


def all_verbs() -> frozenset[str]:
    """Return every verb that stands in any group, without particles."""
    told = THAT_CLAUSE | VALUING | frozenset(MADE_KNOWN)
    groups = (SPEECH, CLAUSE, told, OBJECT, NAME, OBJECT_INFINITIVE, INFINITIVE, GERUND, *PASSIVE.values())
    with_particles = {key.split()[0] for group in _PLAIN.values() for key in group if " " in key}
    single = {word for group in groups for word in group}
    return frozenset(single | with_particles | {verb.split()[0] for verb in PREPOSITION} | {"be"}) - {"according"}


def all_nouns() -> frozenset[str]:
    """Return every noun that stands in any group."""
    return frozenset(word for _, group in _NOUNS for word in group)


def lemma_of(form: str) -> str:
    """Return the cue word that a lower-case form belongs to, or an empty string."""
    return _cue_forms().get(form, "")


def forms_pattern(verbs: Iterable[str], *forms: Callable[[str], str]) -> str:
    """Return a pattern of these forms (`base`, `past` and others of `inflection`) of the verbs, particles included."""
    split = [verb.partition(" ") for verb in verbs]
    return "|".join(sorted({form(verb) + space + particle for verb, space, particle in split for form in forms}))


@cache
def _cue_forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for noun in sorted(all_nouns()):
        for form in noun_forms(noun):
            table.setdefault(form, noun)
    table.update((adverb, adverb) for adverb in ADVERB)
    for verb in sorted(all_verbs()):
        for form in sorted(verb_forms(verb)):
            if form not in table or len(form) < len(verb) + 1:
                table[form] = verb
            else:
                table.setdefault(form, verb)
    return table
