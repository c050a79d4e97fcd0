"""The gate on quality: strict by itself, laxer only where that is asked for."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from bench import quality
from bench.floors import Gate, checksums, min_floor
from rag.evaluation.datasets import read_dataset
from rag.evaluation.results import MEANINGS, Result

if TYPE_CHECKING:
    from pathlib import Path

DATA = {"news/questions.jsonl": "abc"}
GATE = Gate("", 0, {"news": 10}, DATA, {"news": {"evidence@1": 0.6, "ece": 0.1, "exact_citations": 1.0}})
GOOD = {"news": {"evidence@1": 0.605, "ece": 0.095, "exact_citations": 1.0, "ms_p50": 400.0}}


def with_figures(**changed: float | None) -> dict[str, dict[str, float | None]]:
    names = {"evidence": "evidence@1", "exact": "exact_citations"}
    return {"news": {**GOOD["news"], **{names.get(name, name): value for name, value in changed.items()}}}


def test_figures_at_their_floors_pass() -> None:
    assert GATE.failures(GOOD, DATA) == []
    assert GATE.failures(with_figures(evidence=0.6, ece=0.1), DATA) == []


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (with_figures(evidence=0.5999), "news evidence@1 is 0.5999; it must be at least 0.600"),
        (with_figures(ece=0.11), "news ece is 0.1100; it may be at most 0.100"),
        (with_figures(exact=0.999), "news exact_citations is 0.9990; it must be at least 1.000"),
        (with_figures(evidence=None), "news evidence@1 was not measured"),
    ],
)
def test_a_figure_beyond_its_floor_or_missing_fails(figures: dict[str, dict[str, float | None]], words: str) -> None:
    (failure,) = GATE.failures(figures, DATA)
    assert words in failure


def test_a_data_set_that_is_missing_fails_for_each_of_its_floors() -> None:
    assert len(GATE.failures({}, DATA)) == 3


@pytest.mark.parametrize("data", [{"news/questions.jsonl": "other"}, {}, {**DATA, "news/more.jsonl": "x"}])
def test_other_data_fail(data: dict[str, str]) -> None:
    (failure,) = GATE.failures(GOOD, data)
    assert "not the file" in failure


def test_raising_makes_floors_stricter_and_never_laxer() -> None:
    raised = GATE.raised(with_figures(evidence=0.7, ece=0.2, auroc=0.9))
    assert raised.floors["news"] == {"evidence@1": 0.69, "ece": 0.1, "exact_citations": 1.0, "auroc": 0.89}
    assert GATE.floors["news"]["evidence@1"] == 0.6


def test_what_could_rise_is_told_without_changing_anything() -> None:
    assert GATE.could_rise(GOOD) == []
    assert GATE.could_rise(with_figures(ece=0.02, auroc=0.9)) == [
        "news ece: 0.100 -> 0.030",
        "news auroc: none -> 0.890",
    ]


def test_lowering_lets_just_these_figures_and_data_through() -> None:
    figures, data = with_figures(evidence=0.5, ece=0.05, exact=None), {"news/questions.jsonl": "other"}
    lowered = GATE.lowered(figures, data)
    assert lowered.floors["news"] == {"evidence@1": 0.49, "ece": 0.1}
    assert lowered.failures(figures, data) == []


def test_a_floor_lies_a_margin_on_the_lax_side() -> None:
    assert min_floor("evidence@1", 0.7) == 0.69
    assert min_floor("evidence@1", 0.004) == 0.0
    assert min_floor("ece", 0.0333) == 0.044
    assert min_floor("exact_citations", 1.0) == 1.0


def test_a_gate_is_read_as_it_was_written(tmp_path: Path) -> None:
    GATE.write(tmp_path / "floors.json")
    assert Gate.read(tmp_path / "floors.json") == GATE


def test_checksums_are_of_the_files_that_are_measured_on(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    line = json.dumps({"question": "Why?", "answer": None}).encode()
    (tmp_path / "own" / "q.jsonl").write_bytes(line)
    (tmp_path / "own" / "notes.txt").write_bytes(b"no part of it")
    assert checksums(tmp_path, [read_dataset(tmp_path / "own")]) == {"own/q.jsonl": hashlib.sha256(line).hexdigest()}


def test_the_stored_floors_are_of_figures_that_exist_and_are_gated() -> None:
    gate = Gate.read(quality.FLOORS)
    assert gate.limits.keys() == gate.floors.keys() == {path.split("/")[0] for path in gate.data}
    assert all(MEANINGS[name].better != "neither" for floors in gate.floors.values() for name in floors)
    assert all(floors["exact_citations"] == 1.0 for floors in gate.floors.values() if "exact_citations" in floors)


def test_the_gate_says_what_failed_and_what_could_rise(capsys: pytest.CaptureFixture[str]) -> None:
    result = Result("news", "questions", {}, {"evidence@1": 0.2, "ece": 0.01, "exact_citations": 1.0})
    assert not quality.judge(GATE, {"news": result}, DATA)
    out = capsys.readouterr().out
    assert "FAILED: news evidence@1 is 0.2000" in out
    assert "news ece: 0.100 -> 0.020" in out
    assert "The gate is shut." in out


def test_the_gate_from_data_to_exit_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "A storm closed the airport of Vessby on Monday. The strongest gust reached 131 kilometres per hour."
    claim = "The strongest gust reached 131 kilometres per hour."
    pairs = tmp_path / "data" / "claims" / "pairs.jsonl"
    pairs.parent.mkdir(parents=True)

    def run(*flags: str, false: str = claim.replace("131", "170")) -> tuple[int, Gate]:
        pairs.write_text(json.dumps({"article": text, "supported": claim, "unsupported": false}), encoding="utf-8")
        monkeypatch.setattr("sys.argv", ["quality", *flags])
        with pytest.raises(SystemExit) as ended:
            quality.main()
        return int(str(ended.value.code)), Gate.read(floors)

    floors = tmp_path / "floors.json"
    Gate("", 0, {"claims": None}, {}, {}).write(floors)
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setenv("RAG_BENCH_DATA", str(tmp_path / "data"))
    assert run() == (1, Gate("", 0, {"claims": None}, {}, {}))  # no checksum is known yet
    assert run("--lower-floors")[0] == 0
    code, strict = run("--raise-floors")
    assert (code, strict.floors["claims"]["true_above_false"]) == (0, 0.99)
    assert run() == (0, strict)
    assert run("--raise-floors", false=claim) == (1, strict)
    code, lax = run("--lower-floors", false=claim)
    assert (code, lax.floors["claims"]["true_above_false"]) == (0, 0.0)
    assert run(false=claim)[0] == 0
