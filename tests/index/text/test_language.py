from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from index.errors import StorageError
from index.ingest import update_index
from index.loading import load
from index.reader import IndexReader
from index.store.database import DatabaseWriter
from index.text import language
from index.text.language import detect_language, language_of
from index.types import Article
from support.paths import ROOT
from support.store import TinyEmbedder

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "en": "The mayor said on Monday that the bridge would stay closed until the river had fallen again.",
    "de": "Die Bürgermeisterin sagte am Montag, dass die Brücke gesperrt bleibe, bis der Fluss gefallen sei.",
    "fr": "La maire a déclaré lundi que le pont resterait fermé jusqu’à ce que la rivière ait baissé.",
    "es": "La alcaldesa dijo el lunes que el puente seguirá cerrado hasta que baje el río.",
    "uk": "Мер міста заявила, що міст буде закрито, оскільки рівень води в річці продовжує зростати.",
    "ja": "市長は、川の水位が上がり続けているため、橋を金曜日まで閉鎖すると述べた。",
    "zh": "市长表示，由于河水水位持续上涨，大桥将关闭至星期五。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_sentence_is_told(language: str) -> None:
    assert detect_language(TEXTS[language]) == language
    assert detect_language(TEXTS[language] * 500) == language


@pytest.mark.parametrize("text", ["", "Yes.", "Words.", "1234 5678 9999", "x" * 300, "+++ --- +++", "2024-02-29"])
def test_what_is_too_short_or_no_language_is_not_guessed(text: str) -> None:
    assert detect_language(text) is None


def article(text: str, declared: str | None) -> Article:
    return Article("a", "A title", text, language=declared)


def test_a_long_text_counts_more_than_what_was_declared_and_a_short_one_less() -> None:
    assert language_of(article(TEXTS["de"] * 5, "en")) == "de"
    assert language_of(article(TEXTS["de"], "da")) == "da"
    assert language_of(article("?" * 500, "da")) == "da"
    assert language_of(article("Oui.", None)) is None


def index(tmp_path: Path, **texts: str) -> Path:
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    update_index(tmp_path / "index", load([tmp_path / "a.jsonl"]), TinyEmbedder(), workers=0)
    return tmp_path / "index"


def test_articles_are_stored_with_their_language_and_counted(tmp_path: Path) -> None:
    folder = index(tmp_path, a=TEXTS["en"], b=TEXTS["de"], c=TEXTS["en"] + " Again.", d="Hm.")
    with IndexReader.open(folder) as reader:
        assert [info.language for info in reader.articles()] == ["en", "de", "en", None]
        assert reader.languages() == {"en": 2, None: 1, "de": 1}


def test_articles_that_an_older_version_stored_get_their_language_in_the_next_run(tmp_path: Path) -> None:
    folder = index(tmp_path, a=TEXTS["en"], b=TEXTS["de"])
    database = DatabaseWriter.open(folder)
    with database.transaction():
        database._connection.execute("UPDATE articles SET language = NULL")
        database._connection.execute("DELETE FROM meta WHERE name = 'languages'")
    database.close()
    report = update_index(folder, load([tmp_path / "a.jsonl"]), TinyEmbedder(), workers=0)
    assert (report.updated, report.unchanged) == (0, 2)
    with IndexReader.open(folder) as reader:
        assert reader.languages() == {"de": 1, "en": 1}


def test_a_run_over_what_has_not_changed_does_not_load_the_detector(tmp_path: Path) -> None:
    folder = index(tmp_path, a=TEXTS["en"], b="Hm.")
    code = (
        "import sys; sys.path.insert(0, sys.argv[3])\n"
        "from pathlib import Path; from index.ingest.run import update_index; from index.loading import load\n"
        "from support.store import TinyEmbedder\n"
        "report = update_index(Path(sys.argv[1]), load([sys.argv[2]]), TinyEmbedder(), workers=0)\n"
        "print(report.unchanged, 'py3langid' in sys.modules)"
    )
    arguments = [sys.executable, "-c", code, str(folder), str(tmp_path / "a.jsonl"), str(ROOT / "tests")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["2", "False"]


def test_a_full_temporary_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language._identifier.cache_clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(StorageError, match="make room there"):
        language.detect_language("The council met on Friday and decided that the bridge would be repaired in spring.")
