"""What people call articles and their kinds, newspapers, and words that say nothing of what a text is on."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.inflection import verb_forms

ARTICLE_NOUNS = word_set(
    """
    article articles text texts story stories piece pieces report reports coverage reporting news item items feature
    features headline headlines write-up
    """
)
"""What every article may be called: it need not say so."""

ARTICLE_KINDS = word_set(
    """
    interview interviews minutes release releases letter letters editorial column obituary portrait profile transcript
    blog ticker leaflet review
    """
)
"""What only some articles are called: one asked for so must be of that kind."""

NO_SUBJECT = word_set(
    """
    topic subject matter issue question affair thing things whole everything anything all latest development
    developments news case debate discussion
    """
)
"""Words before "of" or "about" that add nothing to what follows them."""

DESCRIBING = word_set(
    """
    old new big small little large great young recent current former present whole entire famous well-known local
    strange odd funny sad terrible nice good bad interesting long short beautiful controversial much-discussed poor
    """
)
"""Adjectives that say what something is like, not which one is meant."""

NEWSPAPERS = word_set(
    """
    post times echo herald news gazette journal tribune courier chronicle observer guardian telegraph mail mirror
    standard star sun express dispatch daily weekly press argus examiner record advertiser mercury register bulletin
    broadcaster radio television tv agency magazine paper newspaper
    """
)
"""Words in the names of newspapers and broadcasters."""

OUTCOMES = word_set(
    """
    approved approves adopted carried passed rejected dismissed decided decides agreed voted ruled ordered banned
    announced won lost closed opened killed died arrested resigned elected appointed cancelled signed fell rose
    promised demands demand calls wants offers accepted confirmed
    """
)
"""What tells how something came out: a summary wants it."""

WEIGHTY = word_set("chief main biggest largest cause causes caused reason because result results")
"""What tells that a sentence is of the first importance."""

WORKS = word_set(
    """
    petition motion bill law campaign exhibition dispute row protest complaint lawsuit agreement treaty speech
    demonstration appeal proposal scheme survey study
    """
)
"""What is on something, as articles are, and may be asked what it is about."""

_REACT = word_set(
    """
    welcome criticise criticize praise condemn reject suspend withdraw cancel leave tear turn applaud boo protest
    threaten resign appeal accept boycott block sue vow object cheer walk refuse celebrate regret oppose support back
    thank apologise apologize shrug laugh demand strike march
    """
)
REACTING = frozenset(form for verb in _REACT for form in verb_forms(verb))
"""What people do about what they have heard, beside saying something, in all forms of the verbs."""
