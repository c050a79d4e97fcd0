"""Conversations with the real models: ``Assistant.ask`` with a history, ``rag chat`` in a pipe and on a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from rag import assemble, build_index
from rag.settings import Settings
from rag.types import Turn
from support.cli import PROGRAM, environment, invoke, modules_after
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.assistant import Assistant
    from rag.types import Answer

TESTING = "What did Kamyshin say about testing?"
STRIKES = "And what did he say about strikes?"
SEEDS = ROOT / "seeds"
ARTICLES = {
    "lighthouse": (
        "The lighthouse of Skarvik was built in 1868 from local granite. Tora Lind said the lamp would go "
        'dark in June because the cable has rusted through. "We have asked for a new cable three times," Lind said.\n\n'
        "According to county engineer Pavel Roth, repairing the cable would cost 90,000 euros.\n"
    ),
    "orchard": (
        "The orchards of Elmswick lost half of their cherries to frost in April. Maud Perrin said that the "
        "trees had flowered two weeks early. Perrin said pickers would not be hired this summer.\n\n"
        "The tower of the orchard chapel was built in 1790 by the Dutch mason Cornelis Vaal.\n"
    ),
}


@pytest.fixture(scope="module")
def talk_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talk")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_index(Settings(index=folder / "index", workers=0), [SEEDS, *folder.glob("*.txt")])
    return folder / "index"


@pytest.fixture(scope="module")
def assistant(talk_index: Path) -> Iterator[Assistant]:
    with assemble(Settings(index=talk_index)) as found:
        yield found


def talk(assistant: Assistant, *questions: str) -> list[Answer]:
    history: list[Turn] = []
    for question in questions:
        answer = assistant.ask(question, history=history)
        assert answer.question == question
        assert all(check.ok for check in assistant.check(answer.to_json()))
        assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
        history.append(Turn(question, answer))
    return [turn.answer for turn in history if turn.answer]


def test_he_is_the_speaker_of_the_question_before(assistant: Assistant) -> None:
    first, second = talk(assistant, TESTING, STRIKES)
    assert first.interpreted is None
    assert second.interpreted == "What did Oleksandr Kamyshin say about strikes?"
    (citation,) = second.citations
    assert (citation.speaker, citation.kind) == ("Oleksandr Kamyshin", "direct")
    assert citation.quote.startswith('"All recent strikes')


def test_what_was_spoken_of_is_looked_for_in_that_speakers_words(assistant: Assistant) -> None:
    _, made, sold = talk(assistant, TESTING, "Where were the weapons made?", "When were the weapons sold?")
    assert made.interpreted == "Where were the weapons made, according to Oleksandr Kamyshin?"
    assert "Ukrainian factories and underground workshops" in made.text
    assert not sold.answered


def test_a_question_that_stands_alone_is_refused_as_before_in_any_conversation(assistant: Assistant) -> None:
    alone = assistant.ask("Who won the 2022 World Cup?")
    _, after = talk(assistant, TESTING, "Who won the 2022 World Cup?")
    assert (after.answered, after.reason, after.interpreted) == (False, alone.reason, None)
    assert (after.text, after.considered) == (alone.text, alone.considered)


def test_a_new_name_replaces_the_speaker(assistant: Assistant) -> None:
    *_, umerov, strikes = talk(assistant, TESTING, "What did Umerov say about arms shipments?", "And about strikes?")
    assert umerov.answered
    assert (strikes.interpreted, strikes.reason) == ("What did Rustem Umerov say about strikes?", "speaker_silent")


def test_what_else_gives_what_was_not_given_and_then_says_that_there_is_no_more(assistant: Assistant) -> None:
    first, more, end = talk(assistant, TESTING, "What else did he say?", "What else did he say?")
    assert more.answered
    assert {c.quote for c in more.citations}.isdisjoint(c.quote for c in first.citations)
    assert (end.answered, end.reason) == (False, "not_stated")
    assert "no more" in end.text


def test_why_is_answered_by_a_reason_or_refused(assistant: Assistant) -> None:
    _, why = talk(assistant, "What did Tora Lind say about the lamp?", "Did she say why?")
    assert "because the cable has rusted through" in why.text
    _, why = talk(assistant, "What did Perrin say about pickers?", "Why?")
    assert (why.answered, why.reason) == (False, "not_stated")


def test_it_is_the_thing_asked_about_and_the_cited_article_is_preferred(assistant: Assistant) -> None:
    _, built = talk(assistant, "Which stone is the lighthouse of Skarvik made from?", "When was it built?")
    assert [c.article_id for c in built.citations] == ["lighthouse"]
    assert "1868" in built.text


def test_the_speaker_of_a_fact_is_who_the_next_question_means(assistant: Assistant) -> None:
    cost, said = talk(assistant, "How much would repairing the cable cost?", "Who said that?")
    assert "90,000" in cost.text
    assert said.citations[0].speaker == "Pavel Roth"


def test_a_history_of_plain_messages_is_enough(assistant: Assistant) -> None:
    first = assistant.ask(TESTING)
    answer = assistant.ask(STRIKES, history=[Turn(TESTING, text=first.text)])
    assert answer.interpreted == "What did Oleksandr Kamyshin say about strikes?"
    assert answer.answered


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_pipe_asks_a_question_a_line_and_gets_an_answer_a_line(talk_index: Path) -> None:
    stdin = f"{TESTING}\n\n{STRIKES}\r\n/new\n{STRIKES}\nlast, without a line end?".encode()
    code, out, err = invoke("chat", "--json", "--index", str(talk_index), stdin=stdin)
    assert (code, err) == (0, "rag: A new conversation.\n")
    first, second, forgotten, last = lines(out)
    assert first["answered"]
    assert second["interpreted"] == "What did Oleksandr Kamyshin say about strikes?"
    assert (forgotten["interpreted"], last["answered"]) == (None, False)
    assert list(first)[:5] == ["version", "id", "question", "interpreted", "answered"]


def test_text_shows_how_a_follow_up_was_understood_and_no_prompt_in_a_pipe(talk_index: Path) -> None:
    code, out, err = invoke("chat", "--index", str(talk_index), stdin=f"{TESTING}\n{STRIKES}\n")
    assert (code, err) == (0, "")
    assert "Understood as: What did Oleksandr Kamyshin say about strikes?\n" in out
    assert out.count("[1] The recent attacks") == 2
    assert "> " not in out


def test_the_time_that_was_searched_is_told_beside_the_answer(talk_index: Path) -> None:
    asked = "What did Kamyshin say about testing in February 2024?\n"
    code, out, err = invoke("chat", "--index", str(talk_index), stdin=asked)
    assert (code, "Oleksandr Kamyshin" in out) == (0, True)
    assert "Choose others with --since and --until." in err
    assert invoke("chat", "--quiet", "--index", str(talk_index), stdin=asked) == (0, out, "")


def test_sources_are_shown_again_and_quit_ends(talk_index: Path) -> None:
    stdin = f"/sources\n{TESTING}\n/sources\n/help\n/sing\n/quit\n{STRIKES}\n"
    code, out, err = invoke("chat", "--index", str(talk_index), stdin=stdin)
    assert code == 0
    assert out.count("[1] The recent attacks") == 2
    assert "strikes" not in out
    assert "rag: Nothing was asked yet.\n" in err
    assert "/sources  show the sources" in err
    assert "rag: There is no command /sing." in err


def test_a_line_that_cannot_be_asked_ends_nothing(talk_index: Path) -> None:
    stdin = b"???\n\xff?\nWho won the 2022 World Cup?\n"
    code, out, err = invoke("chat", "--index", str(talk_index), stdin=stdin)
    assert (code, out.count("\n")) == (0, 2)
    assert "question is empty" in err
    assert "not valid Unicode" in err
    code, out, err = invoke("chat", "--json", "--index", str(talk_index), stdin=stdin)
    assert (code, err) == (0, "")
    assert ["error" in line for line in lines(out)] == [True, True, False]


def test_the_limits_of_ask_are_kept(talk_index: Path) -> None:
    limits = ("--article", "orchard", "--index", str(talk_index))
    code, out, _ = invoke("chat", "--json", *limits, stdin=f"{TESTING}\nWhat did Perrin say about pickers?\n")
    kamyshin, perrin = lines(out)
    assert (code, kamyshin["answered"], perrin["answered"]) == (0, False, True)


def test_wrong_options_and_a_missing_index_are_told_at_once(tmp_path: Path) -> None:
    assert invoke("chat", "--since", "yesterday")[0] == 2
    assert invoke("chat", "--index", str(tmp_path / "none"))[0] == 3


def test_chatting_imports_no_torch_and_no_parser(talk_index: Path) -> None:
    assert not modules_after("chat", "--help") & {"numpy", "onnxruntime", "torch", "spacy"}


HANGS = 3600
"""Seconds of silence after which a program at a terminal is taken to hang: a test must fail then, not wait on."""


class Terminal:
    """The program on a pseudo-terminal, as a person has it."""

    def __init__(self, *arguments: str) -> None:
        self.ours, theirs = pty.openpty()
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs, "start_new_session": True}
        self.process = subprocess.Popen([*PROGRAM, *arguments], env=environment(COLUMNS="100"), **streams)  # type: ignore[call-overload]
        os.close(theirs)

    def until(self, words: str) -> str:
        """Return what is written up to these words, which end it."""
        written = b""
        while not written.endswith(words.encode()):
            ready, _, _ = select.select([self.ours], [], [], HANGS)
            assert ready, f"nothing more came for {HANGS} s after {written!r}"
            written += os.read(self.ours, 1)
        return written.decode()

    def type(self, words: str) -> None:
        os.write(self.ours, words.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, and again where nothing comes of it: a signal just before Python waits for input is missed."""
        while True:
            self.process.send_signal(signal.SIGINT)
            if select.select([self.ours], [], [], 10)[0]:
                return

    def end(self) -> int:
        """Return the exit code."""
        try:
            while os.read(self.ours, 65536):
                pass
        except OSError:  # how Linux says that the other side has closed
            pass
        os.close(self.ours)
        return self.process.wait()


def test_a_person_is_prompted_answered_and_let_go(talk_index: Path) -> None:
    terminal = Terminal("chat", "--index", str(talk_index))
    assert "5 articles. /help lists commands" in terminal.until("> ")
    terminal.type(f"{TESTING}\n")
    assert "\x1b[1;36m[1]" in terminal.until("\r\n> ")
    terminal.type(f"{STRIKES}\n")
    assert "\x1b[2mUnderstood as: What did Oleksandr Kamyshin say about strikes?" in terminal.until("\r\n> ")
    terminal.type("half a question")
    terminal.until("half a question")
    terminal.interrupt()
    terminal.until("> ")
    terminal.type("\x04")
    assert terminal.end() == 0


@pytest.mark.slow
def test_ctrl_c_cancels_an_answer_and_the_conversation_goes_on(talk_index: Path) -> None:
    terminal = Terminal("chat", "--quiet", "--index", str(talk_index))
    terminal.until("> ")
    terminal.type("Why did the " + "cherries freeze and " * 40 + "die?\n")
    terminal.until("die?\r\n")
    terminal.process.send_signal(signal.SIGINT)
    shown = terminal.until("> ")
    assert "“" not in shown
    assert "Interrupted" not in shown
    terminal.type(f"{TESTING}\n")
    assert "Kamyshin" in terminal.until("\r\n> ")
    terminal.type("/quit\n")
    assert terminal.end() == 0
