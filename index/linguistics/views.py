"""Words with which people ask what somebody makes of a thing, or feels about it, where no verb of saying stands."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.saying import ASKED_NOUNS, ASSESSING

VIEW_NOUNS = ASKED_NOUNS | word_set(
    """
    verdict judgement judgment feeling impression attitude answer reply message advice objection worry hope belief
    conviction justification defence defense description
    """
)
"""Nouns that ask so of whoever is quoted: "What was her … on testing?"."""

JUDGING = ASSESSING | word_set("judge see regard rate evaluate interpret defend excuse portray take counter rebut") | {
    "sum up", "account for", "look at", "look on", "look back on", "reply to", "answer to", "speak of", "speak about",
    "talk of", "talk about", "comment on", "respond to", "react to",
}  # fmt: skip
"""Verbs that ask so of whoever is quoted: "How does she … the plan?"."""

ANSWERING = word_set("reply answer respond retort counter remark comment object joke quip exclaim")
"""Verbs whose object is words and nothing else: "What did she …?"."""

FEELING = word_set(
    """
    want wish like love hate dislike mind regret resent fear dread hope expect feel doubt trust mistrust distrust
    approve disapprove support back favour favor oppose object blame accuse criticise criticize praise welcome condemn
    defend prefer enjoy agree disagree complain worry care rue welcome deplore mourn miss wonder
    """
)
"""Verbs of what somebody feels, wants or holds against another: "Does she … the plan?"."""

ATTITUDES = word_set(
    """
    happy unhappy content contented discontented satisfied dissatisfied pleased displeased glad sorry sad angry cross
    furious upset annoyed irritated disappointed frustrated worried unworried afraid scared frightened concerned
    unconcerned anxious nervous proud ashamed embarrassed sure unsure certain uncertain confident optimistic
    pessimistic hopeful sceptical skeptical doubtful convinced unconvinced surprised shocked amazed astonished relieved
    grateful thankful impressed unimpressed keen eager willing unwilling reluctant bothered opposed critical supportive
    fond tired bitter jealous envious enthusiastic delighted thrilled excited amused alarmed horrified
    """
)
"""Adjectives of how somebody feels about a thing: "Is she … with the plan?"."""
