"""Where the project and the tests' data lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds"
FORMATS = ROOT / "tests" / "data" / "formats"
INDEXES = ROOT / "tests" / "data" / "indexes"
