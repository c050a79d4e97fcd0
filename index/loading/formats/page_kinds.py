"""Tells pages that hold no article: redirects, error pages, questions for consent, lists of links."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

_SHORT = 120  # words, of which such a page has fewer
_TEASER = 60  # words below a headline, of which a front page has fewer
_HEADLINES = 5  # linked ones, of which a front page has at least as many
_REDIRECT = re.compile(
    r"\bredirect(?:ing|ed)?\b|\bobject moved\b|\bmoved permanently\b|\b30[1278] (?:found|moved)|"
    r"(?:page|site) has moved|weiterleitung|weitergeleitet|redirection|redirigid|reindirizz|przekierow|перенаправл",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b(?:404|410|403|500|502|503)\b|(?:page|article|story|document) (?:was |is |could )?(?:not |"
    r"no longer )(?:be )?(?:found|available)|"
    r"not found|access denied|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|"
    r"p[áa]gina no (?:encontrada|existe)|"
    r"pagina non trovata|nie znaleziono|не знайдено|не найдена|just a moment|attention required|"
    r"are you a (?:human|robot)|"
    r"checking your browser|enable javascript",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|your privacy choices|privacy settings|cookie (?:consent|"
    r"preferences|settings)|"
    r"manage (?:your )?(?:cookies|consent)|cookies? (?:akzeptieren|zustimmen)|zustimmung|consentement|"
    r"consentimiento|consenso",
    re.IGNORECASE,
)


def no_article(root: Any, title: str, text: str, address: str | None) -> str | None:
    """Return why a page is no article, in words that follow its name; None for one that may be an article.

    ``root`` is the page as it was parsed, ``text`` what would be the article's.
    """
    words = text.split()
    heading = f"{title} {text[:300]}"
    if len(words) < _SHORT:
        refresh = any(
            "url" in value.lower()
            for value in root.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
        )
        if refresh or _REDIRECT.search(title) or (len(words) < _SHORT / 3 and _REDIRECT.search(heading)):
            return "is a page that only leads to another one: save that one, or give its address"
        if _MISSING.search(title) or (len(words) < _SHORT / 2 and _MISSING.search(heading)):
            return "is the message of a site about a missing or closed page, no article: save the page itself"
        if _CONSENT.search(title) or (len(words) < _SHORT / 2 and _CONSENT.search(heading)):
            return "is a question for consent to cookies, no article: answer it in a browser and save the page after it"
    headlines = _linked_headlines(root) if _is_top(address) else 0
    if headlines >= _HEADLINES and len(words) < _TEASER * headlines:
        return "is the front page of a site, no article: give the addresses or files of its articles, or its feed"
    return None


def _is_top(address: str | None) -> bool:
    parts = urlsplit(address or "http://x/y")
    return parts.path in {"", "/"} and not parts.query


def _linked_headlines(root: Any) -> int:
    return len(root.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4][ancestor::a or .//a[@href]]"))
