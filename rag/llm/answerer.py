"""The answerer that lets a language model word the answer, and shows of it what the evidence carries."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_before_delay

from index.linguistics.words import tokens
from rag.llm.checking import MODE, Refused, SentenceCheck
from rag.llm.prompt import extracts, messages
from rag.llm.reply import ReplyError, sentences, spoken
from rag.types import Drafted, Outcome

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from tenacity import RetryCallState

    from rag.llm.reply import Written
    from rag.types import Answerer, Evidence, Question, Verifier

TRIES = 3

MOST_SHOWN = 5
"""An answer has at most so many sentences; the rest of a reply is not read."""

MOST_READ = 12
"""Nor is more than that of a reply whose sentences do not hold."""

LOOP = 3
"""A model that writes the same sentence so many times will not stop."""


class Model(Protocol):
    """A language model behind some server."""

    def reply(self, messages: Sequence[dict[str, str]], *, seed: int, seconds: float) -> Generator[str, None, None]:
        """Yield the pieces of a reply as they arrive; raise ReplyError."""


@dataclass(slots=True)
class _Draft:
    """What came of the tries at one question so far."""

    check: SentenceCheck
    shown: int = 0
    dropped: int = 0
    last: Drafted | None = None
    known: set[str] = field(default_factory=set)

    def take(self, written: Written) -> Drafted | None:
        """Return the sentence where it may be shown; what was read in an earlier try counts once."""
        key = " ".join(tokens(written.text))
        if key in self.known:
            return None
        self.known.add(key)
        found = self.check.check(written, self.last)
        if isinstance(found, Refused):
            self.dropped += 1
            self.last = None
            return None
        self.shown += 1
        self.last = found
        return found


@dataclass(frozen=True, slots=True)
class LanguageModelAnswerer:
    """Words the answer by a language model; where nothing of it holds, by ``otherwise``.

    ``budget`` is how many seconds all tries at one question may take, ``pause`` how many pass before the second where
    the server asks for none, and twice that before the third.
    """

    model: Model
    verifier: Verifier
    otherwise: Answerer
    budget: float = 60.0
    pause: float = 0.5

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        """Yield the model's sentences as they are verified; without evidence the model is not asked."""
        pieces = extracts(evidence)
        if not pieces:
            return (yield from self.otherwise.answer(question, evidence))
        draft = _Draft(SentenceCheck(pieces, self.verifier))
        fault = yield from self._tries(messages(question, pieces), draft)
        if draft.shown:
            cut = f"{fault} What came before is shown." if fault else None
            return Outcome(MODE, cut, draft.dropped)
        yield from self.otherwise.answer(question, evidence)
        return Outcome(degraded=fault or "No sentence of the language model was supported.", dropped=draft.dropped)

    def _tries(self, asked: Sequence[dict[str, str]], draft: _Draft) -> Generator[Drafted, None, str | None]:
        """Try until a reply was read to its end; return what went wrong with the last try."""
        deadline = time.monotonic() + self.budget
        tries = Retrying(
            stop=stop_after_attempt(TRIES) | stop_before_delay(self.budget),
            wait=self._wait,
            retry=retry_if_exception(_may_pass),
            reraise=True,
        )
        number = 0
        try:
            for number, attempt in enumerate(tries):
                with attempt:
                    yield from self._read(asked, draft, seed=number, seconds=deadline - time.monotonic())
        except ReplyError as error:
            out_of_time = error.passing and number + 1 < TRIES
            return f"{error} There was no time for another try." if out_of_time else str(error)
        return None

    def _wait(self, state: RetryCallState) -> float:
        """Return the seconds before the next try: those that the server asks for, else ever more."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, ReplyError) else None
        return self.pause * 2 ** (state.attempt_number - 1) if asked is None else asked

    def _read(
        self, asked: Sequence[dict[str, str]], draft: _Draft, *, seed: int, seconds: float
    ) -> Generator[Drafted, None, None]:
        """Yield what may be shown of one reply; raise ReplyError where it is of no use."""
        seen: Counter[str] = Counter()
        with closing(self.model.reply(asked, seed=seed, seconds=seconds)) as pieces:
            for written in sentences(spoken(pieces)):
                key = " ".join(tokens(written.text))
                seen[key] += 1
                if seen[key] == LOOP:
                    if draft.shown:
                        return
                    raise ReplyError("The language model repeated itself without end.")
                drafted = draft.take(written)
                if drafted:
                    yield drafted
                if draft.shown == MOST_SHOWN or seen.total() == MOST_READ:
                    return
        if not seen:
            raise ReplyError("The language model wrote nothing.")


def _may_pass(error: BaseException) -> bool:
    """Return whether another try may help."""
    return isinstance(error, ReplyError) and error.passing
