"""Re-checks an answer against the index: every citation exact and used, every speaker's words that speaker's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from index.errors import UsageError
from index.types import overlap
from rag.verification.lines import index_fault
from rag.verification.wording import Source, quotation_fault, wording_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.types import Article, Attribution
    from rag.verification.holdings import Library


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """Whether one citation of an answer holds, and why not; ``marker`` is its number, 0 for the answer as a whole."""

    marker: int
    ok: bool
    why: str = ""


def check_answer(answer: dict[str, Any], library: Library) -> list[CitationCheck]:
    """Check an answer's JSON; raise UsageError when the object is none."""
    citations, statements = answer.get("citations"), answer.get("statements")
    further = answer.get("further") or []
    if (
        not _objects(citations)
        or not _objects(statements)
        or not _objects(further)
        or not all(_marked(each) for each in statements)
    ):
        raise UsageError(
            "This is no answer: it needs lists of `citations` and `statements`. Give what `rag ask --json` prints."
        )
    checks = [_check_citation(citation, library) for citation in citations]
    failures = _check_markers(answer, statements, {check.marker for check in checks})
    checks += [_check_citation(citation, library) for citation in further]
    return checks + failures + _check_wording(answer, statements, citations, library)


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
            or _candidates_differ(citation, article, library)
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
    said = _cited(citation, article, library)
    own = [attribution for attribution in said if attribution.speaker == speaker]
    if own:
        stances = {attribution.stance for attribution in own}
        named = citation.get("stance")
        return f"the words are {' or '.join(sorted(stances))}, not {named}" if named and named not in stances else ""
    known = " or ".join(sorted({attribution.speaker for attribution in said if attribution.speaker}))
    return f"these are not the words of {speaker!r}" + (f" but of {known}" if known else "")


def _candidates_differ(citation: dict[str, Any], article: Article, library: Library) -> str:
    named = citation.get("candidates")
    if not isinstance(named, list) or not named:
        return ""
    known = any(list(said.candidates) == named for said in _cited(citation, article, library))
    return "" if known else f"the article does not leave it open whether {' or '.join(map(str, named))} is meant"


def _cited(citation: dict[str, Any], article: Article, library: Library) -> list[Attribution]:
    """Return who said what in the cited words."""
    span = (int(citation["start"]), int(citation["end"]))
    return [said for said in library.attributions(article_ids={article.id}) if overlap(span, said.content)]


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
    library: Library,
) -> list[CitationCheck]:
    """Check each statement against the citations that it uses, and that the answer says nothing else."""
    by_mode: dict[str, Callable[[str, Sequence[Source], str], str]] = {
        "extractive": wording_fault,
        "index": lambda text, sources, _: index_fault(text, sources, library),
    }
    fault = by_mode.get(str(answer.get("mode")), quotation_fault)
    question = str(answer.get("interpreted") or answer.get("question") or "")
    cited = {each["marker"]: Source.of(each, library) for each in citations if isinstance(each.get("marker"), int)}
    failed = []
    for statement in statements:
        sources = [cited[marker] for marker in statement.get("citations") or () if marker in cited]
        why = fault(str(statement.get("text", "")), sources, question)
        if why:
            failed.append(CitationCheck((statement.get("citations") or [0])[0], ok=False, why=why))
    parts = [f"{s.get('text', '')} {''.join(f'[{marker}]' for marker in s.get('citations') or ())}" for s in statements]
    if answer.get("answered") and answer.get("text") != "\n".join(parts):
        failed.append(CitationCheck(0, ok=False, why="the answer's text is not that of its statements"))
    return failed
