"""What was not read is kept in the index until it is read again or gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from support.cli import invoke

if TYPE_CHECKING:
    from pathlib import Path

GOOD = json.dumps({"id": "a", "text": "The ferry sails at noon."})


def run(folder: Path, index: Path, *more: str) -> int:
    return invoke("index", str(folder), "--index", str(index), *more)[0]


def kept(index: Path) -> dict[str, Any]:
    return json.loads(invoke("status", "--problems", "--json", "--index", str(index))[1])


def test_problems_stand_until_their_file_is_mended_or_gone(tmp_path: Path) -> None:
    folder, index = tmp_path / "in", tmp_path / "index"
    folder.mkdir()
    (folder / "a.jsonl").write_text(f"{GOOD}\nno object\n")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "c.heic").touch()
    assert run(folder, index) == 5
    failed = [each["path"] for each in kept(index)["failed"]]
    assert failed == [f"{folder / 'a.jsonl'}:2", str(folder / "b.pdf")]
    assert kept(index)["left_out"] == [
        {
            "path": str(folder),
            "kind": "file of another type",
            "reason": "1 file was passed over: 1 .heic",
            "count": 1,
        }
    ]
    assert "1 × file of another type, 2 × could not be read" not in invoke("status", "--index", str(index))[1]
    assert "2 × could not be read, 1 × file of another type (see" in invoke("status", "--index", str(index))[1]
    (folder / "a.jsonl").write_text(f"{GOOD}\n")
    (folder / "b.pdf").unlink()
    (folder / "c.heic").unlink()
    assert run(folder, index) == 0
    assert kept(index) == {"failed": [], "left_out": []}
    assert invoke("status", "--problems", "--index", str(index))[1] == "Nothing that was read last was left out.\n"
    assert "not read" not in invoke("status", "--index", str(index))[1]


def test_a_run_on_other_files_leaves_them_as_they_are(tmp_path: Path) -> None:
    folder, other, index = tmp_path / "in", tmp_path / "other", tmp_path / "index"
    for each in (folder, other):
        each.mkdir()
        (each / "a.txt").write_text(f"The words of {each.name}.")
    (folder / "c.heic").touch()
    assert (run(folder, index), run(other, index)) == (0, 0)
    shown = invoke("status", "--problems", "--index", str(index))[1]
    assert shown == f"left out: file of another type: 1\n  {folder}: 1 file was passed over: 1 .heic\n"
