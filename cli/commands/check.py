"""``rag check``: a draft against the articles, before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import IndexFolder, Json, Quiet, Sources, grouped, iso_date, require_text, settings_from
from cli.output import count, notifier, print_json
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.types import Article, Filters
    from rag.assistant import Assistant
    from rag.checking import Report

LONGEST = 300_000
"""So many characters, some 50,000 words, are checked at once: a book is given by its chapters."""

PANEL = "Output"


@dataclass(frozen=True, slots=True)
class Forms:
    """The options that say in which form findings come."""

    every: Annotated[
        bool,
        typer.Option(
            "--all",
            metavar="",
            help="Show every sentence, what is exact and supported, too.",
            rich_help_panel=PANEL,
        ),
    ] = False
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write a page to read and print: the draft beside its sources.",
            rich_help_panel=PANEL,
            show_default=False,
        ),
    ] = None
    stream: Annotated[
        bool,
        typer.Option(
            "--stream",
            metavar="",
            help="Print a JSON line for each finding as it is made, and one with the counts at last.",
            rich_help_panel=PANEL,
        ),
    ] = False


Day = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that “last week” in the draft counts from; else today.",
        rich_help_panel="Limits",
    ),
]


@grouped
def check(
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT|-", help="Text, Markdown, HTML, DOCX or PDF; - reads standard input.")
    ],
    *,
    sources: Sources,
    as_of: Day = None,
    index: IndexFolder = None,
    forms: Forms,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check every quotation and claim of a draft against the articles.

    Exit code 0: nothing needs a look. 1: something does. 2: the draft or an option is wrong. 3: no usable index.
    """
    filters, day = sources.filters(), iso_date("--as-of", as_of)
    if json and forms.stream:
        raise UsageError("Give either --json, for one report at the end, or --stream, for a line a finding; not both.")
    if forms.html is not None:
        _check_target(forms.html, draft)
    settings = settings_from(index, as_of=day)
    text = _read(draft)
    from rag.assistant import Assistant  # noqa: PLC0415 - help and usage errors load no model

    notify = notifier(quiet=quiet)
    with Assistant.open(settings, notify=notify) as assistant:
        _tell_language(text.text, notify)
        if awaiting := assistant.reader.awaiting():
            notify(awaiting.note)
        found = _checked(assistant, text, filters, stream=forms.stream, quiet=quiet)
        articles = assistant.reader.article_count()
    if forms.html is not None:
        _write_page(forms.html, found, articles, filters)
    if json:
        print_json(found.to_json(), pretty=True)
    elif not forms.stream:
        from cli.render import check as render  # noqa: PLC0415 - JSON output starts faster without it
        from cli.render.console import console  # noqa: PLC0415 - as above

        render.report(console(), found, every=forms.every)
    raise typer.Exit(1 if found.needs_look else 0)


def _read(draft: str) -> Article:
    """Return the text and title of a draft; UsageError for one that cannot be checked."""
    require_text(draft, "The draft's name")
    from index.loading import load_one  # noqa: PLC0415 - help and other usage errors start faster without it

    article = load_one(draft)
    require_text(article.text, "The draft")
    if len(article.text) > LONGEST:
        raise UsageError(
            f"The draft has {len(article.text):,} characters; at most {LONGEST:,} are checked at once. "
            "Split it, by its chapters for example, and check each part."
        )
    return article


def _tell_language(text: str, notify: Callable[[str], None]) -> None:
    """Tell what is not checked of a draft that is not in English."""
    from index.linguistics.languages import language_name  # noqa: PLC0415 - help starts faster without it
    from index.text import detect_language  # noqa: PLC0415 - as above

    language = detect_language(text)
    if language not in {None, "en"}:
        notify(
            f"The draft seems to be in {language_name(str(language))}. Only its quotations are checked, word for word: "
            "reported statements and claims are checked in English alone."
        )


def _checked(assistant: Assistant, draft: Article, filters: Filters, *, stream: bool, quiet: bool) -> Report:
    """Return the report of a draft; on its way show how far it is, or print each finding."""
    from cli.render.progress import bars  # noqa: PLC0415 - help starts faster without it
    from rag.checking import Progress, Report  # noqa: PLC0415 - as above

    with bars(quiet=quiet or stream) as (progress, _):
        progress("draft", 0, None)
        for event in assistant.check_stream(draft.text, filters=filters, title=draft.title):
            if isinstance(event, Progress):
                progress("findings", event.done, event.of)
            elif isinstance(event, Report):
                if stream:
                    _print_end(event)
                return event
            elif stream:
                print_json(event.to_json())
    raise AssertionError  # the report comes last


def _print_end(report: Report) -> None:
    """Print the report without its findings."""
    print_json({name: value for name, value in report.to_json().items() if name != "findings"})


def _check_target(file: Path, draft: str) -> None:
    """Raise UsageError where a page cannot be written, before a draft is checked for nothing."""
    if str(file) == "-":
        raise UsageError("--html writes a file. Name one, as in --html report.html.")
    if file.is_dir():
        raise UsageError(f"{file} is a folder. Name the file that --html is to write.")
    if not file.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {file.parent}. Make it, or name another file for --html.")
    if draft != "-" and file.exists() and Path(draft).exists() and file.samefile(draft):
        raise UsageError(f"--html would write over the draft itself. Name another file than {file}.")


def _write_page(file: Path, found: Report, articles: int, filters: Filters) -> None:
    from cli.render.check_page import page  # noqa: PLC0415 - only who wants a page waits for it

    try:
        file.write_text(page(found, count(articles, "article"), filters), encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}. Name another file for --html.") from error
