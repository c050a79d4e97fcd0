"""Words by which a page's layout tells who speaks: labels before a colon, lead-ins, signs of an interview."""

from __future__ import annotations

import re

from index.linguistics import word_set

QUESTION_LABELS = word_set("q question questions")
ANSWER_LABELS = word_set("a answer")

ASKING_LABELS = word_set(
    """
    host moderator interviewer reporter presenter anchor announcer journalist newsreader correspondent caller
    questioner
    """
)
"""Labels of whoever asks, without a name."""

NAMELESS_LABELS = ASKING_LABELS | word_set(
    """
    chair chairman chairwoman chairperson judge clerk court witness prosecutor defence defense counsel operator
    narrator audience voice speaker president mayor
    """
)
"""Labels that call a speaker by a part, not by a name."""

NO_LABELS = word_set(
    """
    note notes update updates correction editor warning tip tips photo photos picture image video caption credit
    source sources address phone tel telephone email e-mail fax web website contact contacts date time place venue
    price prices tickets admission open closed topic subject re from to cc sent location result results score scores
    verdict plot cast director summary conclusion background example see also more read related tags category
    categories copyright by text words written edited editing reporting translation interview transcript monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december morning afternoon evening noon today yesterday tomorrow pros cons step part chapter
    section figure table total ingredients method story stories podcast podcasts opinion analysis watch listen live
    exclusive breaking review editorial column subscribe quiz poll episode team group
    """
)
"""What stands before a colon at the head of a line and names nobody."""

_TALKED = "(?:spoke|talked|sat down|chatted) (?:to|with)"
INTERVIEW = re.compile(
    rf"\b(?:interview(?:s|ed)?|q\s?&\s?a|(?:in conversation|talking|talks?) with|talks? to|{_TALKED}"
    r"|questions (?:for|to|and answers)|(?:we|i) (?:met|asked|visited|reached|called)"
    r"|answers? (?:our|your|the|readers['’]?) questions)\b",
    re.IGNORECASE,
)
"""What tells that an article is an interview."""

BEFORE_INTERVIEWEE = re.compile(
    r"\b(?:(?<!in an )(?<!in a )interview with|q\s?&\s?a (?:with|:)|questions (?:for|to)|interviewed"
    rf"|(?:we|i) (?:met|asked|visited|reached|called|interviewed|{_TALKED}))\s+(?:[\w’'-]+,? ){{0,5}}$",
    re.IGNORECASE,
)
"""What stands before the name of whoever is interviewed."""

AFTER_INTERVIEW = re.compile(
    r"[*_(]*(?:(?:thank you|thanks)\b.{0,60}$|(?:the )?(?:interview(?:er)?|questions?)(?: was| were)?"
    r"(?: (?:conducted|asked|recorded|led|edited|by)\b|:)|interview and translation\b"
    r"|this (?:interview|conversation) (?:was|has been)\b)",
    re.IGNORECASE,
)
"""What stands under the last answer: thanks, and who asked."""

ADDRESSING = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)

WITHIN_ANSWER = re.compile(
    r"[\"”’»]\s+(?:\w+\s+){1,3}(?:said|says|added|told|wrote)\b|,\s+(?:he|she|they|[A-Z]\w+)\s+(?:said|says|added)\b"
)
"""What tells that an answer is an editor's, who quotes somebody: "…," she said."""

SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Yy]ou|[Yy]our)\b|\?")
"""What is in speech, and hardly in lists."""

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|mine|ours)(?:['’](?:m|ve|d|ll|re))?\b")

LEAD_INS = re.compile(
    r"""(?:(?:and|but|then|also|next|finally|here\ is|here's|this\ is|now|lastly|first|or)[,:]?\s+)*
    (?:(?:comes?\ )?(?:this\ )?(?:from|by)(?:\ the\ desk\ of)?
    |(?:a\ |the\ |these\ |some\ )?(?:last\ |first\ |few\ |final\ )?
     (?:words?|statement|comments?|reaction|response|reply|message|note|view|verdict|opinion|answer|quote|remarks?)
     \ (?:from|by|of)
    |in\ the\ words\ of|over\ to|listen\ to|hear|meet|here\ is|here's|this\ is)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a line begins that only introduces whoever is quoted after it: "And from", "A word from", "From the desk of"."""

SET_PHRASES = re.compile(
    r"""(?:(?:also|then|too)\s+)?
    (?:(?:had|has)\ (?:this|the\ following|these\ words|only\ this|just\ this|one\ thing)(?:\ to\ say)?(?:\ \w+){0,4}
    |(?:put|puts|sums?|summed)\ it\ (?:this\ way|like\ this|so|up)(?:\ \w+){0,3}
    |(?:chimed|chimes|weighed|weighs)\ in(?:\ \w+){0,3}
    |gave\ (?:this|the\ following)\ (?:answer|statement|reply)(?:\ \w+){0,3}
    |in\ (?:his|her|their)\ own\ words)?""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a name and the colon before a quotation, where no verb of saying does."""

_VOICE = "laugh|chuckl|smil|applau|cough|sigh|paus|inaudible|crosstalk|cheer|grin|nod|shrug|cries|crying|silence"
ASIDE = re.compile(rf"\s*[\[(](?:[a-z]+ ){{0,4}}[a-z]*(?:{_VOICE})[a-z]*(?: [a-z]+){{0,4}}[\])]\s*", re.IGNORECASE)
"""What a transcript tells of somebody's voice: "[laughs]", "(long pause)"."""

POSTS = word_set("post tweet caption thread message")
POSTING = word_set("wrote writes posted posts tweeted tweets")
"""What somebody wrote where all can read it, and the verbs for that."""

POSTED = re.compile(
    r"(?:[\W\d_]|(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon|tues?|wed|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|a\.?m|p\.?m|h|m|min|hrs?|ago|at|on|via|x|twitter|bluesky|mastodon|threads|telegram|facebook|instagram|linkedin|verified"
    r"|follow|reply|replied|posted|st|nd|rd|th|utc|gmt|est|edt|pst|pdt|cet)(?![a-z]))*",
    re.IGNORECASE,
)
"""What stands beside a name over a post: a day, an hour, a network."""

NO_AUTHORS = word_set(
    """
    staff editor editors editorial board desk team newsroom reporters correspondents agency agencies wire wires press
    associated reuters afp ap dpa news admin guest contributor contributors opinion service services department
    """
)
"""Words of an author's name that is nobody's: "Editorial Board"."""

SALUTATION = re.compile(
    r"(?:dear\b.{0,60},|(?:sir|madam|sirs?,? (?:or )?madam|to the editor)\b\s*[,:–—-])", re.IGNORECASE
)
CLOSINGS = re.compile(
    r"(?:(?:yours|sincerely|faithfully|truly|respectfully|regards|best|kind|warm|cheers|thanks|love|wishes|with)\b[\s,]*)+",
    re.IGNORECASE,
)
"""How letters begin, and how they end before a name."""
