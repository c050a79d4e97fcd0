"""Questions written by hand: on passages of `reader` (wiki), articles of `polnear/train` (news), texts of our own.

`asks` are as people in a newsroom ask: yes or no, why, how, key words, careless ones, on texts of `made` and `news`;
`forms` are such questions on interviews, live blogs, minutes, press releases, tables, lists and letters.

Those of `KEPT` are for fitting alone: on their texts no model is trained. Of each text some are answered and some
nearly: another role, verb, noun, time, condition …. The files hold questions and offsets, of others' texts nothing:
`key` finds the text that a question was written on.

`python -m bench.written FOLDER OUT.jsonl.gz QUESTIONS.jsonl…` packs questions that quote their answers; FOLDER has the
texts as *.txt with blocks: "### ID", a line about the text, the text. `--articles OUT.jsonl.gz MADE.txt…` packs texts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.data import rows
from bench.reader import passages
from index.linguistics.words import content_stems
from index.text import split_sentences
from rag.evaluation.datasets import read_rows

if TYPE_CHECKING:
    from index.types import Span

FILES = {
    f"own {name}": Path(__file__).with_name(f"{name.replace(' ', '-')}.jsonl.gz")
    for name in ("wiki", "news", "made", "works", "asks", "news asks", "forms", "reports", "facts")
}
KEPT = ("own reports", "own facts")
"""Written for fitting: other articles of `polnear/train` than `own news`, other works of reference than `own works`."""
TRAINED = tuple(name for name in FILES if name not in KEPT)
MADE = {
    name: Path(__file__).with_name(file)
    for name, file in (
        ("own made", "articles.jsonl.gz"),
        ("own asks", "articles.jsonl.gz"),
        ("own forms", "forms-texts.jsonl.gz"),
        ("own works", "works-texts.jsonl.gz"),
        ("own facts", "facts-texts.jsonl.gz"),
    )
}
"""The texts that were written with their questions, as of newspapers and works of reference: of nobody else."""
HELD = 10
"""One text in so many is held out from training."""


def key(text: str) -> str:
    """Return what finds a text again: white space at its ends does not count."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def texts(name: str) -> dict[str, dict[str, Any]]:
    """Return the texts that questions were written on, by key: `title`, `text`, and the id of the `article`."""
    if name == "own wiki":
        return {
            key(row["context"]): {
                "title": row["title"].replace("_", " "),
                "text": row["context"].strip(),
                "article": row["title"],
            }
            for row in rows("reader/new_wiki")
        }
    if name in MADE:
        return {
            key(row["text"]): {"title": row["title"], "text": row["text"], "article": row["id"]}
            for _, row in read_rows(MADE[name])
        }
    return {
        key(row["text"]): {"title": row["meta"]["title"], "text": row["text"].strip(), "article": row["id"]}
        for row in rows("polnear/train")
    }


def begins_of(name: str) -> dict[str, int]:
    """Return where each text of a set begins in its article: one of the encyclopaedia is made of many."""
    if name != "own wiki":
        return dict.fromkeys(texts(name), 0)
    return {
        key(row["context"]): row["offset"] + len(row["context"]) - len(row["context"].lstrip())
        for row in passages("wiki")
    }


def is_held(name: str, text: dict[str, Any]) -> bool:
    """Return whether the questions on a text are held out: with its title in the encyclopaedia, by itself elsewhere."""
    if name in KEPT:
        return True
    named = text["article"] if name == "own wiki" else text["text"]
    return is_tenth(named)


def is_tenth(name: str) -> bool:
    """Return whether a name is among the one in `HELD` that is held out."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD == 0


def written(name: str) -> list[dict[str, Any]]:
    """Return the questions of a file: `text` is the key, `answers` and `near` are spans, `kind` empty if answered."""
    return [row for _, row in read_rows(FILES[name])]


def _place(text: str, quoted: str, question: str) -> Span | None:
    """Return where a quotation stands: of several places the one whose sentence shares most with the question."""
    wanted = set(content_stems(question))
    sentences = split_sentences(text)
    best, most = None, -1
    at = text.find(quoted)
    while at >= 0:
        start, end = next(((a, b) for a, b in sentences if a <= at < b), (at, at + len(quoted)))
        shared = len(wanted.intersection(content_stems(text[start:end])))
        if shared > most:
            best, most = (at, at + len(quoted)), shared
        at = text.find(quoted, at + 1)
    return best


def pack(folder: Path, out: Path, questions: list[Path]) -> int:
    """Write questions with offsets for quotations, those alone whose quotations are found. Return how many."""
    known = {name: text for file in sorted(folder.glob("*.txt")) for name, _, text in blocks(file)}
    packed = []
    for file in questions:
        for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            text = known[row["id"]]
            quoted = [row["answer"], *row.get("also", [])] if "answer" in row else [row["near"]]
            spans = [span for one in dict.fromkeys(quoted) if one and (span := _place(text, one, row["question"]))]
            if spans:
                kind = "" if "answer" in row else row["kind"]
                place = {"answers": spans} if not kind else {"answers": [], "near": spans[0]}
                packed.append({"text": key(text), "question": row["question"], "kind": kind, **place})
    _write(out, packed)
    return len(packed)


def pack_articles(out: Path, files: list[Path]) -> int:
    """Write articles: title, day, source and text. Return how many."""
    packed = []
    for file in files:
        for name, about, text in blocks(file):
            source, _, day = about.rpartition(", ")
            title, _, _ = text.partition("\n")
            packed.append({"id": name, "title": title.rstrip("."), "source": source, "published": day, "text": text})
    _write(out, packed)
    return len(packed)


def blocks(file: Path) -> list[tuple[str, str, str]]:
    """Return name, line about it and text of each block of a file."""
    found = []
    for block in file.read_text(encoding="utf-8").split("### ")[1:]:
        name, _, rest = block.partition("\n")
        about, _, text = rest.partition("\n")
        found.append((name.strip(), about.strip(), text.strip()))
    return found


def _write(out: Path, packed: list[dict[str, Any]]) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in packed)
    out.write_bytes(gzip.compress(lines.encode(), mtime=0))
