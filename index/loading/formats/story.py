"""Finds a page's story in its tree: what trafilatura takes for it, and what stands among that and it drops."""

from __future__ import annotations

import re
from typing import Any

from index.loading.formats.markup import is_block, is_unseen, remove, tree_text

_ENDS = 40  # letters by whose match at either end a paragraph is recognised
_STRONG = 25  # letters, below which the same words may well stand elsewhere
_LINKED = 0.4  # of the text of a paragraph that is left out as a list of links
_KEPT = 0.85  # of the letters that trafilatura found; where fewer are found again, its own text is taken
_PROSE = 80  # letters, of which a paragraph that is missed has at least as many
_MUCH = 600  # letters, below which nothing is said of what is missing
_MANY_LINKS = 8
_MOSTLY = 0.8  # of the text
_SENTENCES = re.compile(r"[.!?…。][\"”’»“)]*\s*\Z")
_CLIMB = 3  # elements, within which what was dropped is a sibling of what was kept
_QUOTED = frozenset("blockquote q dl table pre".split())
_NO_TEXT = frozenset("html head ul ol dl table thead tbody tr".split())
_PLAIN = frozenset("div section p ul ol li dl dd dt table".split())
_ASIDES = frozenset("aside footer form header nav address".split())
_ASIDE_NAMES = re.compile(
    r"sidebar|widget|teaser|footer|promo|recirc|newsletter|disclaimer|credit|related|social|share|author|profile|"
    r"(?:\b|[_-])(?:bio|tags?|meta|info|infos|cta|app|ads?|toc|popup|msg|notice|note|button|caption|summary|"
    r"categor\w+|list-lead|"
    r"comment\w*|box-?links?|linkbox|download|contact|kontakt|byline|date|topics?|label|kicker|"
    r"breadcrumbs?)(?:\b|[_-])",
    re.IGNORECASE,
)
_LEAD_NAMES = re.compile(
    r"(?:\b|[_-])(?:lead|lede|intro\w*|standfirst|abstract|sub-?title|sub-?head\w*|dek|deck|teaser-?text|excerpt|"
    r"news-description|vorspann|chapeau|chapo|sommario|occhiello|entradilla|ingress|bajada)(?:\b|[_-])",
    re.IGNORECASE,
)
_LEAD_IN = 90  # characters, of which a line that only leads to other pages has fewer
_LEAD_INS = re.compile(
    r"(?:(?:read|see) (?:also|more|next)|related|more on this|also read|you may also like|à lire aussi|lire aussi|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|zum weiterlesen|auch interessant|leggi anche|lea también|lee también|"
    r"te puede interesar|zobacz też|zobacz także|czytaj też|czytaj także|читайте також|читайте также|lees ook|"
    r"läs också|les også|leia também|"
    r"schlagworte|filed under|tags|view comments|leave a (?:reply|comment)|post a comment|"
    r"(?:hide|show|view|open|expand|toggle) caption(?: \d+ (?:of|/) \d+)?|(?:caption|image|photo|"
    r"slide) \d+ (?:of|/) \d+)\s*(?:[:»›>].{0,60})?\Z|"
    r"(?:follow|like) .{0,40}\bon (?:twitter|facebook|instagram|x|linkedin|whatsapp)\b",
    re.IGNORECASE,
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NOTES = re.compile(
    r"(?:(?:hide|show|view|open|expand|toggle) (?:the )?caption\b|(?:image|photo|picture|slide|"
    r"caption) \d+ (?:of|/) \d+|"
    r"(?:read|see|watch|listen|related|more)(?: (?:more|also|next|on this|stories|articles|coverage|topics|"
    r"from \w+))?\s*[:»›]|"
    r"(?:share|tweet|print|e-?mail|copy link|advertisement|sponsored|comments?|sign up|subscribe|follow us|save|"
    r"listen)\W*\Z|"
    r"(?:share|tweet|follow|sign up|subscribe)\b.{0,60}(?:facebook|twitter|whatsapp|e-?mail|newsletter|link|now|"
    r"\bon x\b)|"
    r"(?:photo|photograph|image|picture|credit|foto|bild|crédit|fotografía)s?(?: credit| by)?\s*:|"
    r"(?:all rights reserved|copyright\b|©)|\d+ (?:comments?|shares?|likes?|min(?:ute)?s? read)\W*\Z|"
    r"(?:published|updated|posted|last updated)\b.{0,60}\Z|by\b.{0,60}\Z|\W*\Z)",
    re.IGNORECASE,
)


def story_text(root: Any, found: Any) -> str:
    """Return the text of the story on a page.

    ``root`` is the page without its surroundings, ``found`` the body that trafilatura gives for it. The tree is
    changed: only the story is left in it.
    """
    sought = tree_text(found)
    letters = _bare(sought)
    _wrap_loose_text(root)
    units = list(_units(root))
    texts = {unit: _bare(unit.text_content()) for unit in units}
    lines = {_bare(line) for line in sought.splitlines()}
    kept = {unit for unit in units if _stands(texts[unit], letters, lines)}
    strong = [unit for unit in units if unit in kept and len(texts[unit]) >= _STRONG]
    if not strong:
        return sought
    missing = _dropped(units, kept, strong, texts)
    story = kept | missing | _leads(units, strong[0], texts)
    story -= _empty_headings(units, story, missing)
    order = {unit: place for place, unit in enumerate(units)}
    first = order[strong[0]]
    seen: set[str] = set()
    for unit in units:
        again = len(texts[unit]) >= _STRONG and texts[unit] in seen
        seen.add(texts[unit])
        early = order[unit] < first and unit not in kept and len(texts[unit]) < _STRONG
        if unit not in story or again or early or _is_lead_in(unit):
            remove(unit)
    text = tree_text(root)
    return text if len(_bare(text)) >= _KEPT * len(letters) else sought


def prose(root: Any) -> list[str]:
    """Return the letters of each paragraph of the page that reads as sentences, not as links or labels."""
    return [
        letters
        for unit in _units(root)
        if len(letters := _bare(unit.text_content())) >= _PROSE
        and _SENTENCES.search(unit.text_content())
        and not _is_note(unit, letters, beside_story=False)
        and not any(
            one.tag in _ASIDES or _ASIDE_NAMES.search(_name(one))
            for one in (unit, *unit.iterancestors())
            if one.tag not in {"body", "html", "main", "article"}
        )
    ]


def share_missing(paragraphs: list[str], text: str) -> float:
    """Return how much of the page's paragraphs, by letters, is not in the text: 0.0 to 1.0."""
    letters = _bare(text)
    whole = sum(map(len, set(paragraphs)))
    missing = sum(len(one) for one in set(paragraphs) if one not in letters and one[-_ENDS:] not in letters)
    return missing / whole if missing >= _MUCH else 0.0


def is_list_of_links(root: Any, text: str) -> bool:
    """Return whether nearly all of the text that was made of what is left of a page is links to other pages."""
    links = list(root.iter("a"))
    linked = sum(len(_bare(link.text_content())) for link in links)
    return len(links) >= _MANY_LINKS and linked > _MOSTLY * len(_bare(text))


def _dropped(units: list[Any], kept: set[Any], strong: list[Any], texts: dict[Any, str]) -> set[Any]:
    """Return the paragraphs that stand among the story's and were not found."""
    homes = _homes(strong, texts)
    around = {one for unit in strong for one in unit.iterancestors()}
    beside = {unit.getparent() for unit in strong}
    last = max(place for place, unit in enumerate(units) if unit in kept and len(texts[unit]) >= _STRONG)
    taken = set()
    for place, unit in enumerate(units):
        if unit in kept or not texts[unit] or not _is_at_home(unit, homes, around):
            continue
        parent = unit.getparent()
        bare = not _name(parent).strip() and parent.getparent() in beside  # an element that only groups
        sibling = parent in beside or bare
        after = place > last and not _is_quoted(unit) and not (sibling and unit.tag in _PLAIN)
        if not after and not _is_note(unit, texts[unit], beside_story=sibling):
            taken.add(unit)
    return taken


def _leads(units: list[Any], first: Any, texts: dict[Any, str]) -> set[Any]:
    """Return what stands between the page's headline and the story's first paragraph and is called its introduction."""
    before = units[: units.index(first)]
    start = max((place for place, unit in enumerate(before) if unit.tag == "h1"), default=None)
    if start is None:
        return set()
    return {
        unit
        for unit in before[start + 1 :]
        if len(texts[unit]) >= _STRONG
        and any(_LEAD_NAMES.search(_name(one)) for one in (unit, unit.getparent(), *unit[:1]))
        and not _is_note(unit, texts[unit], beside_story=False)
    }


def _empty_headings(units: list[Any], story: set[Any], missing: set[Any]) -> set[Any]:
    """Return the headings among what was dropped under which nothing of the story stands."""
    empty, below = set(), False
    for unit in reversed(units):
        if unit.tag not in _HEADINGS:
            below = below or unit in story
        else:
            if unit in missing and not below:
                empty.add(unit)
            below = False
    return empty


def _is_lead_in(unit: Any) -> bool:
    """Return whether the line only leads to other pages ("Read also:")."""
    text = " ".join(unit.text_content().split())
    return len(text) < _LEAD_IN and not _is_quoted(unit) and _LEAD_INS.match(text) is not None


def _homes(strong: list[Any], texts: dict[Any, str]) -> set[Any]:
    """Return the elements that hold a good part of the story close below them."""
    sizes: dict[Any, int] = {}
    for unit in strong:
        parent = unit.getparent()
        for step in range(_CLIMB):
            if parent is None or (step and parent.tag in {"body", "html"}):
                break
            sizes[parent] = sizes.get(parent, 0) + len(texts[unit])
            parent = parent.getparent()
    whole = sum(len(texts[unit]) for unit in strong)
    return {home for home, size in sizes.items() if size >= whole / 4}


def _is_at_home(unit: Any, homes: set[Any], around: set[Any]) -> bool:
    """Return whether the paragraph is in one of the story's homes and in nothing there that has another purpose."""
    quoted, one = _is_quoted(unit), unit
    for _ in range(2 * _CLIMB if quoted else _CLIMB):
        parent = one.getparent()
        if not quoted and one not in around and (one.tag in _ASIDES or _ASIDE_NAMES.search(_name(one))):
            return False
        if parent is None or parent in homes:
            return parent is not None
        one = parent
    return False


def _name(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _is_quoted(unit: Any) -> bool:
    """Return whether the paragraph is in a quotation, a list of definitions or a table."""
    return any(
        one.tag in _QUOTED or "quote" in one.get("class", "").lower()
        for one in (unit, *unit.iterancestors())
        if one.tag not in {"body", "html"}
    )


def _is_note(unit: Any, letters: str, *, beside_story: bool) -> bool:
    """Return whether the paragraph is no sentence of the story: a share link, a caption's switch, a list of links."""
    text = " ".join(unit.text_content().split())
    if _is_quoted(unit):
        return False
    linked = sum(len(_bare(link.text_content())) for link in unit.iter("a"))
    if unit.tag in _HEADINGS and beside_story:
        return False
    if unit.tag == "a" or any(one.tag == "a" for one in unit.iterancestors()):
        return True
    return linked > _LINKED * len(letters) or _NOTES.match(text) is not None


def _stands(text: str, letters: str, lines: set[str]) -> bool:
    if len(text) < _STRONG:
        return text in lines
    return text in letters or (len(text) > _ENDS and (text[:_ENDS] in letters or text[-_ENDS:] in letters))


def _units(root: Any) -> list[Any]:
    """Return the elements that hold text and no other such element, in the order of the page."""
    around, skipped, found = _around_blocks(root), set(), []
    for element in root.iter():
        if element.getparent() in skipped or is_unseen(element):
            skipped.add(element)
        elif is_block(element) and element not in around and element.text_content().strip():
            found.append(element)
    return found


def _around_blocks(root: Any) -> set[Any]:
    """Return the elements that hold a block."""
    around: set[Any] = set()
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None and (element in around or is_block(element)):
            around.add(parent)
    return around


def _wrap_loose_text(root: Any) -> None:
    """Put text that stands beside blocks into paragraphs of its own, so that each piece is one element."""
    around = _around_blocks(root)
    for element in list(root.iter()):
        if element in around and is_block(element) and element.tag not in _NO_TEXT:
            _wrap(element, around)


def _wrap(element: Any, around: set[Any]) -> None:
    run: list[Any] = []
    text, element.text = element.text or "", None
    place = 0
    for child in [*element, None]:
        if child is not None and child not in around and not is_block(child):
            run.append(child)
            continue
        if (text + "".join(_shown(one) + (one.tail or "") for one in run)).strip():
            paragraph = element.makeelement("p")
            paragraph.text = text
            element.insert(element.index(run[0]) if run else place, paragraph)
            paragraph.extend(run)
        run = []
        if child is not None:
            text, child.tail = child.tail or "", None
            place = element.index(child) + 1


def _shown(element: Any) -> str:
    return element.text_content() if isinstance(element.tag, str) else ""


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
