"""What the service counts, in Prometheus' text format; one registry for each app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from api.core.engine import Engine
    from rag.checking import Report
    from rag.types import Answer

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts requests, their time, answers by how they ended, and what was found of drafts."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "rag_requests", "Requests that ended.", ["method", "route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "rag_request_seconds", "From a request's first byte to its answer's last.", ["route"],
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self.answers = Counter("rag_answers", "Answers, by reason for a refusal.", ["reason"], registry=self._registry)
        self.dropped = Counter(
            "rag_dropped_sentences", "Sentences of a language model that were not supported.", registry=self._registry
        )

        self.checks = Counter("rag_checks", "Drafts that were checked.", registry=self._registry)
        self.findings = Counter(
            "rag_findings", "Findings of drafts, by what they are of.", ["kind", "finding"], registry=self._registry
        )

    def watch(self, engine: Engine) -> None:
        """Show the state of this engine, too."""
        ready = Gauge("rag_ready", "Whether questions can be answered.", registry=self._registry)
        ready.set_function(lambda: engine.ready)
        waiting = Gauge("rag_waiting_requests", "Requests that wait for a thread.", registry=self._registry)
        waiting.set_function(lambda: engine.waiting)

    def answered(self, answer: Answer) -> None:
        """Count an answer."""
        self.answers.labels(answer.reason or "answered").inc()
        self.dropped.inc(answer.dropped)

    def checked(self, report: Report) -> None:
        """Count what was found of a draft."""
        self.checks.inc()
        for one in report.findings:
            self.findings.labels(one.kind, one.finding).inc()

    def exposition(self) -> bytes:
        """Return all figures."""
        return generate_latest(self._registry)
