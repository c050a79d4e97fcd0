from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from cli.commands import ask as commands_ask
from cli.output import one_line, print_json, visible
from cli.render import answers as render
from cli.render import article as render_article
from cli.render import quotes as render_quotes
from cli.render.console import WIDEST
from index.types import Article, Attribution, Filters, Passage, ScoredPassage
from rag.types import Answer, Citation

if TYPE_CHECKING:
    from collections.abc import Callable

ESCAPE = "\x1b]0;owned\x07\x1b[31m"
BOLD = "\x1b[1m"
TEXT = "The bridge will open in May, the engineer Ada Quill said. It is being tested now."
ARTICLE = Article("town:42", "The new bridge", TEXT, published="2024-05-01")


def drawn(draw: Callable[[Console], None], *, terminal: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    color = "standard" if terminal else None
    draw(Console(file=out, width=width, force_terminal=terminal, color_system=color, highlight=False, markup=False))
    return out.getvalue()


def answered(quote: str = TEXT[:57], title: str = ARTICLE.title) -> Answer:
    citation = Citation(
        1, ARTICLE.id, title, None, "2024-05-01", quote, 0, 57, ARTICLE.sha256, "Ada Quill", "said", "indirect"
    )
    return Answer("When will the bridge open?", answered=True, text=f"“{quote}” [1]", citations=(citation,))


def test_an_answer_is_followed_by_its_numbered_sources() -> None:
    lines = drawn(lambda to: render.answer(to, answered())).splitlines()
    assert lines == [
        f"“{TEXT[:57]}” [1]",
        "",
        "[1] The new bridge  2024-05-01",
        f"    │ {TEXT[:57]}",
        "    Ada Quill, indirect · town:42:0-57",
    ]


def test_a_citation_without_speaker_or_date_leaves_no_gap() -> None:
    citation = Citation(1, "a", "Title", None, None, "Quote.", 0, 6, "0")
    answer = Answer("Why?", answered=True, text="Quote. [1]", citations=(citation,))
    assert drawn(lambda to: render.answer(to, answer)).endswith("[1] Title\n    │ Quote.\n    a:0-6\n")


def test_words_of_the_question_are_bold_in_any_form_on_a_terminal_only() -> None:
    passage = ScoredPassage(Passage(ARTICLE, 0, len(TEXT)), 0.5)
    on_terminal = drawn(lambda to: render.hit(to, 1, passage, "Who tests bridges?"), terminal=True, width=120)
    assert f"{BOLD}bridge\x1b[0m" in on_terminal
    assert f"{BOLD}tested\x1b[0m" in on_terminal
    assert f"{BOLD}open" not in on_terminal
    assert "\x1b" not in drawn(lambda to: render.hit(to, 1, passage, "Who tests bridges?"))


@pytest.mark.parametrize("width", [20, 60, 200])
def test_lines_fit_the_terminal_and_keep_their_margin(width: int) -> None:
    out = drawn(lambda to: render.answer(to, answered(quote="many words " * 40)), terminal=True, width=width)
    quoted = [line for line in out.splitlines() if "│" in line]
    assert len(quoted) > 4
    assert max(len(_without_style(line)) for line in out.splitlines()) <= min(max(width, 26), WIDEST)


def _without_style(line: str) -> str:
    return Text.from_ansi(line).plain


def test_in_a_pipe_a_long_quotation_stays_on_one_line() -> None:
    quote = ("many words " * 60).strip()
    assert f"    │ {quote}\n" in drawn(lambda to: render.answer(to, answered(quote=quote)))


def test_a_quotation_over_two_paragraphs_keeps_its_margin() -> None:
    out = drawn(lambda to: render.answer(to, answered(quote="One.\n\nTwo.")))
    assert "    │ One.\n    │\n    │ Two.\n" in out


@pytest.mark.parametrize("terminal", [True, False])
def test_escape_sequences_of_an_article_never_reach_the_terminal(*, terminal: bool) -> None:
    article = Article(f"id{ESCAPE}", f"Title{ESCAPE}", f"Text{ESCAPE}", published=f"2024{ESCAPE}")
    said = Attribution(article, (), (), ((0, 4), (4, len(article.text))), f"Name{ESCAPE}", "direct")
    hit = ScoredPassage(Passage(article, 0, len(article.text)), 1.0)
    for draw in (
        lambda to: render.answer(to, answered(quote=ESCAPE, title=ESCAPE)),
        lambda to: render.hit(to, 1, hit, ESCAPE),
        lambda to: render_quotes.attribution(to, said, ESCAPE),
    ):
        out = drawn(draw, terminal=terminal)
        assert "␛]0;owned" in out
        assert "\x1b]" not in out
        assert "\x1b[31m" not in out
        assert "\x07" not in out


def test_markup_and_emoji_codes_of_an_article_are_plain_text() -> None:
    assert "[bold]:smile:[/bold]" in drawn(lambda to: render.answer(to, answered(quote="[bold]:smile:[/bold]")))


def test_an_attribution_names_speaker_kind_quotation_and_place() -> None:
    said = Attribution(ARTICLE, ((29, 51),), ((52, 56),), ((0, 27),), "Ada Quill", "indirect")
    assert drawn(lambda to: render_quotes.attribution(to, said, "")).splitlines() == [
        "Ada Quill, indirect",
        "    │ The bridge will open in May",
        "    The new bridge · 2024-05-01",
        "    town:42:0-27",
    ]


def test_an_attribution_says_how_it_is_meant() -> None:
    said = Attribution(ARTICLE, ((29, 51),), ((52, 56),), ((0, 27),), "Ada Quill", "indirect", "denied")
    assert drawn(lambda to: render_quotes.attribution(to, said, "")).startswith("Ada Quill, indirect, denied\n")
    shown = drawn(lambda to: render_quotes.statements(to, [said], ""), terminal=True)
    assert "indirect, denied" in shown


def test_an_attribution_says_how_sure_its_speaker_is_and_never_that_it_is_beyond_doubt() -> None:
    for confidence, shown in (
        (0.874, "indirect, 87% sure"),
        (1.0, "indirect, 99% sure"),
        (0.0, "indirect"),
        (None, "indirect"),
    ):
        said = Attribution(
            ARTICLE, ((29, 51),), ((52, 56),), ((0, 27),), "Ada Quill", "indirect", "asserted", confidence
        )
        assert drawn(lambda to, said=said: render_quotes.attribution(to, said, "")).startswith(f"Ada Quill, {shown}\n")


def test_an_attribution_without_a_name_says_so() -> None:
    said = Attribution(ARTICLE, (), (), ((0, 27),), "", "direct")
    assert drawn(lambda to: render_quotes.attribution(to, said, "")).startswith("(speaker not named), direct\n")


def test_an_attribution_says_all_whose_words_these_may_be() -> None:
    said = Attribution(ARTICLE, ((29, 51),), (), ((0, 27),), "", "direct", candidates=("Ada Quill", "Bo Ash", "Cy Dow"))
    named = f"{said.source_text} (perhaps Ada Quill, Bo Ash or Cy Dow)"
    assert drawn(lambda to: render_quotes.attribution(to, said, "")).startswith(f"{named}, direct\n")


@given(st.text())
def test_visible_text_keeps_every_offset_and_holds_no_control_character(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [
        sign for sign in shown.replace("\r\n", "") if (ord(sign) < 32 and sign not in "\t\n") or 127 <= ord(sign) < 160
    ]
    assert all(new == old for new, old in zip(shown, text, strict=True) if old.isprintable())
    shown.encode()


@given(st.text(st.characters(exclude_categories=[])))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.recursive(st.text(st.characters(exclude_categories=["Cs"])) | st.integers(), st.lists))
def test_json_is_one_line_of_the_same_value_and_holds_no_control_character(value: object) -> None:
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        print_json(value)
        line = sys.stdout.getvalue()
    finally:
        sys.stdout = stdout
    assert json.loads(line) == value
    assert line.count("\n") == 1
    assert not set(map(ord, line[:-1])) & {*range(32), *range(127, 160)}


def test_half_a_character_is_escaped_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "\ud800"})
    assert capsys.readouterr().out == '{"name": "\\ud800"}\n'


def test_json_for_a_terminal_of_another_encoding_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    print_json({"name": "Київ"})
    assert json.loads(raw.getvalue().decode("ascii")) == {"name": "Київ"}


def show(answer: Answer, filters: Filters | None = None, index: Path | None = None) -> None:
    commands_ask._show(answer.to_json(), filters or Filters(), index, remote=False, quiet=False)


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        ("nothing_relevant", "rag search 'Who sang?' --index 'my index'"),
        ("not_stated", "rag search 'Who sang?' --index 'my index'"),
        ("speaker_unknown", "rag quotes --speakers --index 'my index'"),
        ("speaker_silent", "rag quotes --speaker 'Ada Quill' --index 'my index'"),
        ("no_articles", "rag index PATH --index 'my index'"),
    ],
)
def test_each_refusal_names_commands_that_can_be_pasted(
    reason: Any, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = Answer("Who sang?", answered=False, text="No.", reason=reason)
    show(refused, Filters(speakers=("Ada Quill",)), Path("my index"))
    out, err = capsys.readouterr()
    assert out == "No.\n"
    assert hint in err
    assert "leave out some of --since" in err


def test_a_question_that_no_shell_would_take_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    refused = Answer("Who \x1b sang?", answered=False, text="No.", reason="not_stated")
    show(refused)
    assert "rag search WORDS\n" in capsys.readouterr().err


def test_an_answer_without_the_language_model_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    show(replace(answered(), degraded="it did not answer"))
    assert capsys.readouterr().err == "\nWithout the language model: it did not answer\n"


def test_a_citation_in_a_long_paragraph_is_shown_with_its_nearest_words() -> None:
    before, quote, after = "before " * 500, "the very words", " after" * 500
    article = Article(
        "a", "Title", f"First.\n\n{before}{quote}{after}\n \nLast.", source="The Post", authors=("A. Quill",)
    )
    start = article.text.index(quote)
    out = drawn(lambda to: render_article.citation(to, article, (start, start + len(quote))))
    assert out.startswith("Title\nThe Post · A. Quill\n\n… before before")
    assert f"before [[{quote}]] after" in out
    assert out.endswith("after …\n")
    assert len(out) < 2 * render_article.MOST_CONTEXT + 100
