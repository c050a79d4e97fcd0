"""Forms of verbs and nouns, made by rule and, for irregular verbs, from a list; no lemmatizer is needed."""

from __future__ import annotations

IRREGULAR = {
    "bear": "bore born", "beat": "beat beaten", "become": "became", "begin": "began begun", "break": "broke broken",
    "bring": "brought", "build": "built", "buy": "bought", "cast": "cast", "catch": "caught",
    "choose": "chose chosen", "come": "came", "cut": "cut", "do": "did done", "dream": "dreamed dreamt",
    "draw": "drew drawn", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feel": "felt",
    "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown", "foresee": "foresaw foreseen",
    "forget": "forgot forgotten", "overhear": "overheard",
    "get": "got gotten", "give": "gave given", "go": "went gone", "grow": "grew grown", "hear": "heard",
    "hide": "hid hidden", "hit": "hit", "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid",
    "lead": "led", "learn": "learned learnt", "leave": "left", "lose": "lost", "make": "made", "mean": "meant",
    "meet": "met", "pay": "paid", "plead": "pleaded pled", "put": "put", "read": "read", "ride": "rode ridden",
    "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold",
    "send": "sent", "set": "set", "shoot": "shot", "show": "showed shown", "shut": "shut", "sing": "sang sung",
    "sink": "sank sunk", "speak": "spoke spoken", "spell": "spelled spelt", "spend": "spent", "stand": "stood",
    "steal": "stole stolen", "strike": "struck", "swear": "swore sworn", "take": "took taken", "teach": "taught",
    "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown", "understand": "understood",
    "wear": "wore worn", "win": "won", "withdraw": "withdrew withdrawn", "write": "wrote written",
    "arise": "arose arisen", "bend": "bent", "bleed": "bled", "blow": "blew blown", "breed": "bred",
    "burn": "burned burnt", "cling": "clung", "creep": "crept", "deal": "dealt", "dig": "dug",
    "drink": "drank drunk", "feed": "fed", "fling": "flung", "forbid": "forbade forbidden",
    "forgive": "forgave forgiven", "freeze": "froze frozen", "hang": "hung", "kneel": "knelt", "lend": "lent",
    "mistake": "mistook mistaken", "overcome": "overcame", "overtake": "overtook overtaken",
    "overthrow": "overthrew overthrown", "prove": "proved proven", "rebuild": "rebuilt",
    "rewrite": "rewrote rewritten", "ring": "rang rung", "shake": "shook shaken", "shine": "shone",
    "shrink": "shrank shrunk", "sit": "sat", "slay": "slew slain", "sleep": "slept", "speed": "sped",
    "spill": "spilled spilt", "spin": "spun", "stick": "stuck", "sting": "stung", "strive": "strove striven",
    "sweep": "swept", "swim": "swam swum", "swing": "swung", "tread": "trod trodden",
    "undergo": "underwent undergone", "undertake": "undertook undertaken", "undo": "undid undone",
    "uphold": "upheld", "wake": "woke woken", "weave": "wove woven", "weep": "wept", "withhold": "withheld",
    "withstand": "withstood", "wring": "wrung",
    "be": "be is are was were been 's 're 'm ’s ’re ’m am",
    # Regular but for the doubled letter, which only the ear tells.
    "admit": "admitted", "beg": "begged", "blog": "blogged", "prefer": "preferred", "quip": "quipped",
    "rebut": "rebutted", "refer": "referred", "rip": "ripped", "slam": "slammed",
}  # fmt: skip
"""The past of a verb, then its participle or a second spelling where that is another word."""

_VOWELS = "aeiou"


def base(verb: str) -> str:
    """Return the form of "they say"."""
    return verb


def third_person(verb: str) -> str:
    """Return the form of "she says"."""
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb == "go":
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_consonant_y(verb) else verb + "s"


def gerund(verb: str) -> str:
    """Return the form of "saying"; a last letter is not doubled."""
    return ("ly" if verb == "lie" else _stem(verb)) + "ing"


def past(verb: str) -> str:
    """Return the form of "she said"."""
    return _past_forms(verb)[0]


def participle(verb: str) -> str:
    """Return the form of "it was written"."""
    return _past_forms(verb)[-1]


def verb_forms(verb: str) -> set[str]:
    """Return all forms of a verb, and such as only the wrong doubling of a letter makes, which do no harm."""
    forms = {verb, third_person(verb), gerund(verb), *_past_forms(verb)}
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        forms.update((verb + verb[-1] + "ing", verb + verb[-1] + "ed"))  # "beg" doubles, "report" does not
    return forms


def noun_forms(noun: str) -> tuple[str, str, str]:
    """Return a noun and its plurals, of which one may be no word."""
    return noun, noun + "s", noun[:-1] + "ies" if noun.endswith("y") else noun + "es"


def _past_forms(verb: str) -> list[str]:
    if verb in IRREGULAR:
        return IRREGULAR[verb].split()
    if _ends_in_consonant_y(verb):
        return [verb[:-1] + "ied"]
    return [verb + "d" if verb.endswith("e") else _stem(verb) + "ed"]


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS


def _stem(verb: str) -> str:
    return verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye")) else verb
