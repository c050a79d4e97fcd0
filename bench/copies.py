"""Copies: how many made variants of real articles are recognised, what is linked wrongly, what it finds, and its cost.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.copies [--articles N] [--show LOW HIGH]
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.copies_made import NOTICE, TEMPLATES, VARIANTS
from bench.data import rows
from index.ingest.articles import Changes, store_text
from index.ingest.near_duplicates import Fingerprint, link_near_duplicates, similarity
from index.loading import Loaded
from index.store.database import DatabaseWriter
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED = 5
FLOOD = 10_000  # articles made from one template
LATER = 100  # articles added to those that are there


def linked(one: str, other: str) -> bool:
    """Tell whether two texts are found and recognised as copies, as in an index with nothing else."""
    mine, theirs = Fingerprint(one), Fingerprint(other)
    return bool(set(mine.signature()) & set(theirs.signature())) and similarity(mine, theirs) is not None


def recall(texts: list[str]) -> None:
    """Print, for every way to make a variant, how many are linked with the article they are made from."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    for name, vary in VARIANTS.items():
        found = [linked(text, vary(text, chance.choice(texts), chance)) for text in texts]
        print(f"{name:<55}{sum(found):>5} of {len(found):,} linked ({sum(found) / len(found):.1%})")


def precision(texts: list[str]) -> None:
    """Print how many pairs are linked that only share a notice or a template."""
    chance = random.Random(SEED)  # noqa: S311 - as above
    shortened = [" ".join(re.findall(r"\S+", text)[: chance.randint(45, 400)]) for text in texts]
    ended = [f"{text}\n\n{NOTICE}" for text in shortened]
    pairs = list(pairwise(ended))
    print(f"{'a notice of 100 words in both':<55}{sum(linked(*pair) for pair in pairs):>5} of {len(pairs):,} linked")
    for name, make in TEMPLATES.items():
        made = [make(chance) for _ in range(len(texts))]
        wrong = sum(linked(*pair) for pair in pairwise(made))
        print(f"{name:<55}{wrong:>5} of {len(made) - 1:,} linked")


def stored(database: DatabaseWriter, articles: Iterable[Article]) -> float:
    """Store articles and link them; return the processor's seconds of linking."""
    changes = Changes()
    with database.transaction():
        for article in articles:
            store_text(database, Loaded(article, f"{article.id}.txt", explicit_id=True), changes)
    started = time.process_time()
    link_near_duplicates(database, lambda *_: None)
    return time.process_time() - started


def indexed(name: str, articles: list[Article], show: tuple[float, float] | None) -> None:
    """Link a set's articles in an index of their own; print the time, and the pairs by similarity."""
    with tempfile.TemporaryDirectory() as folder, closing(DatabaseWriter.open(Path(folder))) as database:
        spent = stored(database, articles)
        later = [
            replace(article, id=f"later-{n}", text=article.text[: len(article.text) // 2])
            for n, article in enumerate(articles[:LATER])
        ]
        added = stored(database, later)
        found = sum(
            any(copy.similarity > 0 for copy in database.read.near_duplicates.of(article.id)) for article in later
        )
        pairs = {
            (article.id, copy.article_id): copy.similarity
            for article in articles
            for copy in database.read.near_duplicates.of(article.id)
            if article.id < copy.article_id and not copy.article_id.startswith("later-")
        }
        bands = sorted(Counter(int(alike * 20) / 20 for alike in pairs.values()).items())
        print(f"{name}: {len(articles):,} articles in {spent:.1f} s; {LATER} halves of them later in {added:.2f} s,")
        print(f"  {found} of which linked; pairs by similarity: {', '.join(f'{low:.2f} {n}' for low, n in bands)}")
        titles = {article.id: f"{article.published} {article.title}" for article in articles}
        for (one, other), alike in sorted(pairs.items(), key=lambda pair: pair[1]) if show else ():
            if show[0] <= alike <= show[1]:
                print(f"  {alike:.2f} {one} {titles[one]} | {other} {titles[other]}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="how many articles variants are made of")
    parser.add_argument("--show", type=float, nargs=2, help="print the pairs found that are alike by this much")
    asked = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311 - as above
    texts = [row["text"] for row in rows("news/articles") if len(row["text"].split()) >= 100]
    texts = chance.sample(texts, min(asked.articles, len(texts)))
    recall(texts)
    precision(texts)
    for name in ("news", "news-10k"):
        articles = [
            Article(row["id"], row["title"], row["text"], None, row["url"], row["published"])
            for row in rows(f"{name}/articles")
        ]
        indexed(name, articles, asked.show)
    for name, make in TEMPLATES.items():
        indexed(f"{name}", [Article(f"{n:05}", "", make(chance)) for n in range(FLOOD)], None)


if __name__ == "__main__":
    main()
