"""Removes what stands on a page around its article: menus, consent dialogs, author boxes, share bars, comments."""

from __future__ import annotations

import re
from typing import Any

from index.loading.formats.markup import remove

_WHOLE = frozenset("html body main article".split())
_ELEMENTS = (
    "//noscript | //nav | //dialog | //template | //*[@role='navigation' or @role='banner' or @role='dialog'"
    " or @role='alertdialog' or @aria-modal='true' or @hidden or @aria-roledescription='advertisement']"
)
_CAPTIONS = (
    "//figcaption | //figure//*[contains(@class, 'caption')] | //*[contains(concat(' ', @class, ' '), ' caption ') or"
    " contains(concat(' ', @class, ' '), ' wp-caption-text ')][preceding-sibling::*[self::img or self::picture "
    "or self::a]]"
)
_QUOTES = "boolean(ancestor-or-self::figure[.//blockquote or .//q or contains(@class, 'quote')] | ancestor::blockquote)"
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MOSTLY_LINKS = 0.5  # of the text of a menu
_SMALL = 0.4  # of the page's letters: what is named as a surrounding and is larger holds the story, too
_LONG = 400  # letters of text that is no link, as no menu has

# Names that pages give to what they lay over themselves, or show once to everybody; of whatever size.
_CONSENT = re.compile(
    r"\b(?:onetrust|optanon|ot sdk|qc cmp ?\d*|cmp (?:container|root|wrapper|app|box|wrap\w*|banner)|cmpbox|cmpwrapper|"
    r"didomi|usercentrics|cookiebot|cybot\w*|iubenda cs|borlabs cookie|klaro|tarteaucitron|truste|trustarc|sourcepoint|"
    r"sp message|fc consent|cookiefirst|cookieyes|cky|cc window|osano|termly|complianz|cmplz|axeptio|"
    r"cookies? ?(?:banner|consent|notice|bar|law|popup|overlay|dialog|message|wall|modal|layer|hint|disclaimer|info|"
    r"alert|policy|box|warning|settings|manager|panel|container|wrapper)|(?:gdpr|ccpa|dsgvo|rgpd|consent|privacy)"
    r" (?:banner|notice|bar|popup|overlay|dialog|message|wall|modal|layer|manager|tool|container|wrapper|box|"
    r"prompt|cmp))\b"
)
# Names of the parts of a page that are not its story.
_PARTS = re.compile(
    r"\b(?:(?:about (?:the )?)?authors? (?:box|bio\w*|card|info|profile|description|desc|about|block|panel|details|"
    r"blurb|footer|widget|summary|vita)|about (?:the )?(?:author|writer)|authorbox|authorbio|bio box|"
    r"(?:contributor|writer|reporter|journalist|byline) (?:bio\w*|box|card|profile|blurb)|"
    r"related (?:posts?|articles?|stor\w+|links?|news|content|topics?|items?|reading|box|block|coverage)|"
    r"relatedposts|jp relatedposts|"
    r"(?:you )?(?:may|might) (?:also )?like|read (?:next|also)|also read|more (?:stories|news|articles|from|headlines)|"
    r"recommend(?:ed|ations?) ?(?:posts?|articles?|stor\w+|reads?|box|block|content|for)?|"
    r"most (?:read|popular|viewed|shared)|trending|outbrain|taboola|"
    r"paywall (?:overlay|banner|message|prompt|offer|barrier|modal|wall|cta|promo|box|notice|dialog|teaser)|"
    r"piano (?:offer|container)|"
    r"comments? ?(?:list|section|area|box|wrapper|container|thread|form|respond|block|count|template)|"
    r"disqus(?: thread)?|"
    r"livefyre|fb comments|skip link|screen reader text|sr only|visually hidden|"
    r"cross ?promo|app (?:banner|promo)|donat\w+ (?:box|banner|cta))\b"
)
# Those that are sometimes also the names of what lies around a story, and are removed where they say little.
_SHORT_PARTS = re.compile(
    r"\b(?:shar(?:e|ing) ?(?:bar|buttons?|tools?|links?|widget|list|box|icons?|options?|menu|this|block|"
    r"article)|sharedaddy|"
    r"shariff|addtoany|addthis|a2a kit|social (?:shar\w+|bar|links|icons|media|buttons?|list|tools|menu|follow)|"
    r"newsletters? ?(?:sign ?up|form|box|promo|widget|subscribe|banner|block|cta|container)|"
    r"sign ?up (?:form|box|banner)|subscri(?:be|ption) (?:box|form|banner|prompt|offer|cta|widget|overlay|wall)|"
    r"copyright|"
    r"share|sharing|sharebar|newsletter)\b"
)
_ALONE = frozenset(
    "ad ads advert advertisement adsense sponsored promo comments comment related "
    "breadcrumb breadcrumbs authorbox".split()
)
_MENUS = frozenset("menu nav navbar navigation".split())


def remove_surroundings(root: Any) -> None:
    """Take out of the tree what is no part of an article, wherever it stands; names of elements tell it."""
    body = root.find("body") if root.find("body") is not None else root
    for element in root.xpath("//noscript[.//p]"):
        if _letters(element) > _SMALL * _letters(body):  # the story, for readers whose browser runs no programs
            element.tag = "div"
    for element in root.xpath(_ELEMENTS):
        if not _holds_story(element):
            remove(element)
    for element in root.xpath(_CAPTIONS):
        if not element.xpath(_QUOTES):
            remove(element)
    letters = max(1, _letters(body))
    for element in root.xpath("//*[@class or @id]"):
        if element.tag in _WHOLE or not isinstance(element.tag, str):
            continue
        names = [*element.get("class", "").split(), element.get("id", "")]
        bare = {name.lower() for name in names}
        spoken = " / ".join(" ".join(_WORDS.findall(name)).lower() for name in names)
        consent = _CONSENT.search(spoken) is not None and not _holds_story(element)
        part = bare & _ALONE or _PARTS.search(spoken) or (bare & _MENUS and is_links(element))
        size = _letters(element)
        short = size < _LONG and _SHORT_PARTS.search(spoken)
        if consent or short or (part and size < _SMALL * letters):
            remove(element)


def is_links(element: Any) -> bool:
    """Return whether most of the element's text is links."""
    whole = len("".join(element.text_content().split()))
    linked = sum(len("".join(link.text_content().split())) for link in element.iter("a"))
    return linked > _MOSTLY_LINKS * whole and whole - linked < _LONG


def _holds_story(element: Any) -> bool:
    return element.find(".//article") is not None or element.find(".//main") is not None


def _letters(element: Any) -> int:
    return sum(map(str.isalnum, element.text_content()))
