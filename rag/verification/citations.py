"""Re-checks an answer against the index: every citation exact and used, every speaker's words that speaker's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from index.errors import UsageError
from index.linguistics.quotation_marks import holds, quoted
from index.types import overlap
from rag.verification.agreement import says_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from index.types import Article, Attribution, Filters


class Library(Protocol):
    """The part of an index that checking needs."""

    def article(self, article_id: str) -> Article | None:
        """Return the stored article."""

    def attributions(self, filters: Filters = ..., article_ids: Collection[str] | None = ...) -> Iterator[Attribution]:
        """Yield the attributions of these articles."""


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """Whether one citation of an answer holds, and why not; ``marker`` is its number, 0 for the answer as a whole."""

    marker: int
    ok: bool
    why: str = ""


def check_answer(answer: dict[str, Any], library: Library) -> list[CitationCheck]:
    """Check an answer's JSON; raise UsageError when the object is none."""
    citations, statements = answer.get("citations"), answer.get("statements")
    if not _objects(citations) or not _objects(statements) or not all(_marked(each) for each in statements):
        raise UsageError(
            "This is no answer: it needs lists of `citations` and `statements`. Give what `rag ask --json` prints."
        )
    checks = [_check_citation(citation, library) for citation in citations]
    failures = _check_markers(answer, statements, {check.marker for check in checks})
    fault = _wording_fault if answer.get("mode") == "extractive" else _quotation_fault
    return checks + failures + _check_wording(answer, statements, citations, fault)


def _objects(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _marked(statement: dict[str, Any]) -> bool:
    """Whether a statement's markers are a list of numbers, or missing."""
    markers = statement.get("citations")
    return markers is None or (isinstance(markers, list) and all(isinstance(each, int) for each in markers))


def _check_citation(citation: dict[str, Any], library: Library) -> CitationCheck:
    try:
        marker, start, end = (int(citation[name]) for name in ("marker", "start", "end"))
        article_id, quote = str(citation["article_id"]), str(citation["quote"])
        article_id.encode()  # half a character names no article
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        return CitationCheck(0, ok=False, why=f"a citation lacks marker, article_id, start, end or quote ({error})")
    article = library.article(article_id)
    if article is None:
        return CitationCheck(marker, ok=False, why=f"no article {article_id!r} is in the index")
    if citation.get("sha256") not in (None, article.sha256):
        why = (
            f"article {article_id!r} is not the text that was cited: it has changed since, or the citation was altered"
        )
    elif not 0 <= start < end <= len(article.text):
        why = f"{start}-{end} lies outside article {article_id!r}, which has {len(article.text)} characters"
    elif article.text[start:end] != quote:
        why = f"the quote is not what stands at {article_id}:{start}-{end}"
    else:
        why = (
            _source_differs(citation, article)
            or _speaker_differs(citation, article, library)
            or _copies_differ(citation, library)
        )
    return CitationCheck(marker, ok=not why, why=why)


def _source_differs(citation: dict[str, Any], article: Article) -> str:
    for name, stored in (("title", article.title), ("url", article.url), ("published", article.published)):
        if name in citation and citation[name] != stored:
            return f"the article's {name} is {stored!r}, not {citation[name]!r}"
    return ""


def _speaker_differs(citation: dict[str, Any], article: Article, library: Library) -> str:
    speaker = citation.get("speaker")
    if not speaker:
        return ""
    span = (int(citation["start"]), int(citation["end"]))
    said = [a for a in library.attributions(article_ids={article.id}) if overlap(span, a.content)]
    if any(attribution.speaker == speaker for attribution in said):
        return ""
    known = " or ".join(sorted({attribution.speaker for attribution in said if attribution.speaker}))
    return f"these are not the words of {speaker!r}" + (f" but of {known}" if known else "")


def _copies_differ(citation: dict[str, Any], library: Library) -> str:
    named = citation.get("copies")
    for copy_id in named if isinstance(named, list) else ():
        copy = library.article(copy_id) if isinstance(copy_id, str) else None
        if copy is None or str(citation["quote"]) not in copy.text:
            return f"the quote does not stand in {copy_id!r}, which the citation names as a copy"
    return ""


def _check_markers(answer: dict[str, Any], statements: list[dict[str, Any]], known: set[int]) -> list[CitationCheck]:
    used = {marker for statement in statements for marker in statement.get("citations") or ()}
    failed = [
        CitationCheck(marker, ok=False, why=f"[{marker}] is used but not cited") for marker in sorted(used - known)
    ]
    failed += [
        CitationCheck(marker, ok=False, why=f"[{marker}] is cited but not used") for marker in sorted(known - used)
    ]
    for number, statement in enumerate(statements, 1):
        if not statement.get("citations"):
            failed.append(CitationCheck(0, ok=False, why=f"statement {number} has no citation"))
    if answer.get("answered") and not statements:
        failed.append(CitationCheck(0, ok=False, why="the answer makes no cited statement"))
    if not answer.get("answered") and (statements or known):
        failed.append(CitationCheck(0, ok=False, why="a refusal cites nothing, but this one does"))
    return failed


def _check_wording(
    answer: dict[str, Any],
    statements: list[dict[str, Any]],
    citations: list[dict[str, Any]],
    fault: Callable[[str, list[dict[str, Any]]], str],
) -> list[CitationCheck]:
    """Check each statement against the citations that it uses, and that the answer says nothing else."""
    cited = {citation["marker"]: citation for citation in citations if isinstance(citation.get("marker"), int)}
    failed = []
    for statement in statements:
        sources = [cited[marker] for marker in statement.get("citations") or () if marker in cited]
        why = fault(str(statement.get("text", "")), sources)
        if why:
            failed.append(CitationCheck((statement.get("citations") or [0])[0], ok=False, why=why))
    parts = [f"{s.get('text', '')} {''.join(f'[{marker}]' for marker in s.get('citations') or ())}" for s in statements]
    if answer.get("answered") and answer.get("text") != "\n".join(parts):
        failed.append(CitationCheck(0, ok=False, why="the answer's text is not that of its statements"))
    return failed


def _quotation_fault(text: str, sources: list[dict[str, Any]]) -> str:
    """Return what is wrong with the quotations in a statement in a model's words: they must be its sources'."""
    words = quoted(text)
    if words is None:
        return "a quotation in the statement does not end"
    if not all(any(holds(str(source.get("quote", "")), each) for source in sources) for each in words):
        return "the statement's quotation is not in its cited text"
    return ""


def _wording_fault(text: str, sources: list[dict[str, Any]]) -> str:
    """Return what is wrong with an extractive statement.

    It must be an introduction of its first source and that source's words; every further source must say the same.
    """
    introductions = (
        [introduction for introduction in _introductions(sources[0]) if text.startswith(f"{introduction}“")]
        if sources
        else []
    )
    quoted = text[len(introductions[0]) + 1 : -1] if introductions else text.partition("“")[2][:-1]
    if not text.endswith("”") or not any(quoted in str(source.get("quote", "")) for source in sources[:1]):
        return "the statement's quotation is not in its cited text"
    if not introductions:
        return f"{text.partition('“')[0].strip()!r} names another speaker than the citation"
    for source in sources[1:]:
        if not says_the_same(str(sources[0].get("quote", "")), str(source.get("quote", ""))):
            return f"[{source.get('marker')}] does not say what the statement says"
    return ""


def _introductions(source: dict[str, Any]) -> list[str]:
    """Return the ways to introduce a source's words, the longest first."""
    spoken = ["", *(speaker_introductions(str(source["speaker"])) if source.get("speaker") else ())]
    published = source.get("published")
    titled = source_introduction(str(source.get("title") or ""), str(published) if published else None)
    return sorted([*spoken, *(titled + each for each in spoken)], key=len, reverse=True)


def speaker_introductions(speaker: str) -> tuple[str, str]:
    """Return what introduces words that a speaker said, and words that the article reports in its own wording."""
    return f"{speaker} said: ", f"According to {speaker}: "


def source_introduction(title: str, published: str | None) -> str:
    """Return what introduces the words of one of several articles that differ."""
    return f"{title or 'Untitled'} ({published[:10] if published else 'undated'}): "
