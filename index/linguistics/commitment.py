"""How far words commit somebody to what they introduce: words of denial, doubt, question, refusal and hearsay."""

from __future__ import annotations

from index.linguistics import word_set

DENYING = word_set(
    """
    deny reject dispute dismiss refute rebut contest disavow disown repudiate renounce retract recant debunk disprove
    contradict discount disagree
    """
) | {"rule out", "brush off", "shrug off", "laugh off", "wave away", "push back"}
"""Verbs whose object or clause is what somebody says is not so."""

GRANTED = word_set(
    "request motion bail appeal petition application permission access entry visa permit parole asylum boarding leave"
)
"""What is denied by not granting it, which says nothing."""

SCOFFING = word_set("scoff sneer laugh bristle rail hit push kick fight")
"""Verbs that, with a preposition before a report or a claim, deny it: "scoffed at the claim", "pushed back against"."""

DENYING_NOUNS = word_set("denial rejection dismissal refutation rebuttal repudiation disavowal retraction")

DOUBTING = word_set("doubt question distrust mistrust query")
DOUBTING_NOUNS = word_set("doubt scepticism skepticism uncertainty")
DOUBTING_ADJECTIVES = word_set("doubtful sceptical skeptical unsure uncertain unconvinced dubious")
CERTAIN_ADJECTIVES = word_set("sure certain convinced confident clear positive persuaded optimistic hopeful")
"""Without them there is a doubt: "was not sure that"."""

ASKING = word_set("ask wonder inquire enquire ponder question query")
ASKING_NOUNS = word_set("question query enquiry inquiry")
QUESTION_WORDS = word_set("whether if when where why how what who whom whose which")

DECLINING = word_set("decline refuse")
DECLINING_NOUNS = word_set("refusal reluctance unwillingness")
DECLINING_ADJECTIVES = word_set("reluctant unwilling loath loth hesitant")
WILLING_ADJECTIVES = word_set("willing eager keen inclined prepared ready")
SAID_ADJECTIVES = word_set("happy glad right wrong pleased proud quick sorry careful correct able first last sad only")
"""Adjectives after which something is said: "was happy to say"; other adjectives leave it open."""
UNABLE_ADJECTIVES = word_set("unable powerless forbidden")
"""Adjectives after which nothing is said."""

WITHHOLDING = word_set(
    """
    confirm admit acknowledge concede comment respond answer reply elaborate specify reveal disclose mention explain
    discuss know clarify describe detail quote cite note recall remember recognise recognize speculate identify name
    announce give
    """
)
"""Verbs that, negated, leave open whether it is so: "did not confirm that"."""

BELIEVING = word_set("believe think expect want hope wish like love mean intend plan see feel support agree accept")
"""Verbs of what somebody has in mind, which no "would not" makes a refusal to speak."""

FAILING = word_set("fail neglect forget avoid omit refrain hesitate resist stop shrink desist")
"""Verbs after which nothing has been said: "failed to say", "avoided saying"."""

CEASING = FAILING | word_set("tire cease leave depart go")
"""Verbs that, negated, leave what follows said: "never tires of saying", "did not leave without saying"."""

SHORT_OF = word_set("stop fall come pull")
"""Verbs that do the same with "short of"."""

FORTHCOMING = word_set(
    "expect set due schedule plan intend want wish hope threaten go prepare mean need try attempt suppose oblige"
)
"""Verbs after which nothing has been said yet: "is expected to say"."""

REPORTED = word_set("allege accuse report believe think rumour rumor say suspect claim know understand hear overhear")
"""Verbs that make of "X said" what others say of X: "is alleged to have said"."""

HABITS = word_set("like love tend use")
"""Verbs after which somebody says a thing often: "likes to say"."""

SUPPOSING = word_set("suppose supposing imagine assume assuming provided providing")
"""Verbs that, said to the reader, make of a clause what only might be: "suppose she says"."""

HEARSAY = word_set("allegedly reportedly supposedly purportedly apparently")
"""Adverbs that make the same of it."""

TAKING_BACK = word_set("withdraw retract recant abandon regret apologise apologize rescind walk correct revise")
"""Verbs of what was said once and is no longer; "walk back"."""

TAKING_BACK_WITH = word_set("take walk draw")
"""Verbs of it with "back"."""

RUMOURS = word_set(
    "report claim rumour rumor suggestion allegation story speculation accusation assertion idea notion charge"
)
"""Nouns that make the same of it: "reports that X said"."""

LIES = word_set(
    """
    untrue false lie nonsense rubbish fiction fabrication fabricated myth falsehood baseless unfounded groundless
    invented hoax bogus invention tale fairytale fable smear slander libel canard
    """
)
"""Predicates of what is not so."""

UNTRUE = LIES | word_set("wrong incorrect inaccurate absurd ridiculous preposterous ludicrous fake fantasy impossible")
"""The same of a clause that follows: "it is wrong that"."""

TRUE = word_set("true correct so fact case right accurate evidence truth proof suggestion indication sign possible")
"""Predicates that, negated, say the same: "it is not true that", "no evidence that"."""

MODALS = word_set("would could might may should will shall must ought wo ca can 'll ’ll 'd ’d")
HYPOTHETICAL = MODALS - word_set("ca can")
"""Modals of what is not said, or not yet."""

REFUSING = word_set("would will wo 'd ’d")
"""Modals that, negated, refuse: "would not say"."""

ABLE = word_set("can could ca")
"""Modals that, negated, leave it open: "could not say"."""

LATER = word_set("later then eventually subsequently afterwards soon often sometimes repeatedly")
"""Adverbs with which "would" tells of what was said: "would later say"."""

WISHING = word_set("prefer like love hope want welcome wish appreciate")
"""Verbs that "would" only makes polite."""

NOBODY = word_set("nobody none neither nor nothing no not")
"""What begins a source that is nobody."""

NOT_SAID = word_set("not n't n’t never neither nor hardly scarcely barely")
"""Words beside a verb that turn it round."""

NO_TIMES = word_set("point time stage moment way circumstances account means")
"""What "at no", "in no" and "under no" stand before."""

NOT_ONLY = word_set("only just merely simply least surprisingly")
"""Words before which "not" or "no" negates nothing."""

NEVER_FIRST = word_set("not never nor neither nowhere little hardly rarely seldom scarcely")
"""Words that, first in a sentence and before its auxiliary, turn it round: "not once did she say"."""

NOT_UNTIL = word_set("until till only just merely since")
"""Words after which "not" does not: "not until May did she say"."""

CAUSING = word_set("make have let")
"""Verbs of what somebody is made to say."""

FALSELY = word_set(
    "falsely wrongly mistakenly erroneously incorrectly jokingly sarcastically ironically misleadingly untruthfully"
)
"""Adverbs without which the words would mean something else."""

AWAITING = word_set("until till once whenever before")
"""Words that, before a verb in the present, tell of what is not yet: "until she says"."""

READING_OUT = word_set("quote cite repeat recite read recall remember point laugh scoff sing")
"""Verbs with which words of another text are quoted: "read out a letter: “…”"."""

ALMOST = word_set("almost nearly practically virtually")
"""Adverbs before a verb that is just not used."""

REQUESTING = word_set("urge ask tell beg press invite order advise instruct require allow encourage challenge call")
"""Verbs of what somebody is to do: "was urged to admit"."""

GIVING_UP = word_set("back walk retreat distance step shy")
"""Verbs after which, with "from", somebody no longer says something."""

UNUSED = (
    "without",
    "without ever",
    "instead of",
    "rather than",
    "everything but",
    "anything but",
    "all but",
)
"""What a verb follows that is not used: "left without saying"."""

FAKED = word_set(
    "fake faked forged false fabricated invented bogus doctored counterfeit spoof phoney phony made-up parody"
)
"""Adjectives of a text that is not by whom it names."""

JESTING = word_set("joke jest kid")
"""Verbs with which words are not meant."""

IN_JEST = ("in jest", "half in jest", "as a joke", "jokingly", "tongue in cheek", "sarcastically", "ironically")
"""What says the same beside a verb of saying."""
