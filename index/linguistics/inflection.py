"""Maps the forms of cue words ("denied", "denies") to the word ("deny") without a lemmatizer."""

from __future__ import annotations

from functools import cache

from index.linguistics.saying import ADVERB, all_nouns, all_verbs

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "know": "knew known",
    "find": "found", "read": "read", "feel": "felt", "see": "saw seen", "swear": "swore sworn", "sing": "sang sung",
    "hold": "held", "understand": "understood", "foresee": "foresaw foreseen", "begin": "began begun",
    "show": "showed shown", "put": "put", "shoot": "shot", "go": "went gone", "come": "came come",
    "speak": "spoke spoken", "stand": "stood", "learn": "learned learnt", "dream": "dreamed dreamt",
    "cast": "cast", "seek": "sought", "hit": "hit", "lie": "lied", "beg": "begged", "withdraw": "withdrew withdrawn",
    "bring": "brought", "lay": "laid", "spell": "spelled spelt", "fire": "fired",
    "be": "be is are was were been 's 're 'm ’s ’re ’m am",
    "rebut": "rebutted", "admit": "admitted", "refer": "referred", "prefer": "preferred", "plead": "pleaded pled",
    "rip": "ripped", "quip": "quipped", "blog": "blogged", "slam": "slammed", "hint": "hinted", "chant": "chanted",
}  # fmt: skip
_VOWELS = "aeiou"


def _forms(verb: str) -> set[str]:
    forms = {verb}
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        forms.add(verb + "es")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        forms.add(verb[:-1] + "ies")
    else:
        forms.add(verb + "s")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye")) else verb
    forms.add(("ly" if verb == "lie" else stem) + "ing")
    if verb in _IRREGULAR:
        forms.update(_IRREGULAR[verb].split())
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        forms.add(verb[:-1] + "ied")
    else:
        forms.add(verb + "d" if verb.endswith("e") else stem + "ed")
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        forms.update(
            (verb + verb[-1] + "ing", verb + verb[-1] + "ed")
        )  # "beg" doubles, "report" does not: both do no harm
    if verb == "go":
        forms.add("goes")
    return forms


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for noun in sorted(all_nouns()):
        for form in (noun, noun + "s", noun[:-1] + "ies" if noun.endswith("y") else noun + "es"):
            table.setdefault(form, noun)
    table.update((adverb, adverb) for adverb in ADVERB)
    for verb in sorted(all_verbs()):
        for form in sorted(_forms(verb)):
            if form not in table or len(form) < len(verb) + 1:
                table[form] = verb
            else:
                table.setdefault(form, verb)
    return table


def lemma_of(form: str) -> str:
    """Return the cue word that a lower-case form belongs to, or an empty string."""
    return _table().get(form, "")
