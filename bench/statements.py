"""Fits and checks how a speaker's statements are scored: questions made from statements, half on topics never touched.

Each statement of a named speaker gives a question that it answers (a rare word or pair of words of it as the topic) and
one that the speaker does not (a topic of somebody else's statement, none of whose words the speaker uses). Topics made
this way share words with the answer more often than people's do; paraphrased topics are in `tests/rag/test_seeds.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from bench.data import INDEXES, rows
from index.embedding import create_embedder
from index.ingest import update_index
from index.linguistics.words import FUNCTION_WORDS, content_stems
from index.loading import Loaded
from index.types import Article, Filters
from rag import assemble
from rag.evidence.candidates import resolved
from rag.evidence.finder import speaker_query
from rag.evidence.weights import STORED
from rag.inquiry import SPEAKER_PASSAGES
from rag.question import match_speaker, parse_question
from rag.scratchpad import Scratchpad
from rag.settings import Settings

if TYPE_CHECKING:
    from index.types import Attribution
    from rag.assistant import Assistant

SPEAKERS = 260


def topic(statement: Attribution, frequency: Counter[str], dice: random.Random) -> str | None:
    """Return the rarest pair of neighbouring words or the rarest noun-like word of a statement."""

    def rarity(words: str) -> int:
        return sum(frequency[stem] for stem in content_stems(words))

    words = [
        word
        for word in re.findall(r"(?<![\w'’-])[a-z][a-z-]{3,}(?![\w'’-])", statement.text)
        if word not in FUNCTION_WORDS
    ]
    pairs = [f"{a} {b}" for a, b in pairwise(words) if f"{a} {b}" in statement.text]
    nouns = [word for word in words if re.search(r"(?:s|ion|ment|ing|ness|ity|er|or|ce|al)$", word)]
    choices = [min(kind, key=rarity) for kind in (pairs, nouns) if kind]
    return dice.choice(choices) if choices else None


def questions(assistant: Assistant) -> list[tuple[str, bool]]:
    """Return questions and whether the speaker's statements answer them."""
    reader, dice = assistant.reader, random.Random(3)  # noqa: S311 - a sample, no secret
    frequency: Counter[str] = Counter()
    for info in reader.articles():
        article = reader.article(info.id)
        frequency.update(set(content_stems(article.text if article else "")))
    said: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    for one in reader.attributions():
        if len(one.speaker.split()) >= 2 and one.speaker[0].isupper() and len(one.text.split()) >= 7:
            said[one.article.id, one.speaker].append(one)
    made: list[tuple[str, bool]] = []
    for article_id, speaker in dice.sample(sorted(said), min(SPEAKERS, len(said))):
        mine = {stem for one in said[article_id, speaker] for stem in content_stems(one.text)}
        own = topic(dice.choice(said[article_id, speaker]), frequency, dice)
        beside = [one for (a, s), ones in said.items() if a == article_id and s != speaker for one in ones]
        other = topic(dice.choice(beside or dice.choice(list(said.values()))), frequency, dice)
        made += [(f"What did {speaker} say about {own}?", True)] if own else []
        if other and not mine & set(content_stems(other)):
            made.append((f"What did {speaker} say about {other}?", False))
    return made


def main() -> None:
    """Print the fitted weights and the cross-validated figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="replace the weights in rag/evidence/evidence.json")
    options = parser.parse_args()
    target = INDEXES / "statements"
    articles = [Article(row["id"], row["text"].split("\n")[0][:100], row["text"]) for row in rows("polnear/train")[::4]]
    update_index(target, [Loaded(article, article.id, explicit_id=True) for article in articles], create_embedder())
    features, labels = [], []
    with assemble(Settings(index=target)) as assistant:
        speakers = assistant.reader.speakers()
        for text, answerable in questions(assistant):
            question = parse_question(text)
            asked = match_speaker(question.speaker or "", speakers)
            if asked is None:
                continue
            filters = Filters(articles=tuple(sorted(asked.names)))
            hits = assistant.retriever.retrieve(question, k=SPEAKER_PASSAGES, filters=filters)
            found = assistant.finder.find(
                question, hits, Scratchpad(assistant.reranker, assistant.passage_reader), asked
            )
            if found:
                sentence = [resolved(found[0])]
                asks = (speaker_query(question, asked), question.topic)
                features.append([assistant.reranker.score(ask, sentence)[0] for ask in asks])
                labels.append(answerable)
    x, y = np.array(features), np.array(labels)
    fitted = LogisticRegression().fit(x, y)
    guess = cross_val_predict(LogisticRegression(), x, y, cv=10, method="predict_proba")[:, 1]
    *weights, intercept = (round(float(w), 3) for w in (*fitted.coef_[0], fitted.intercept_[0]))
    model = {"intercept": intercept, "coefficients": dict(zip(("question", "topic"), weights, strict=True))}
    if options.write:
        stored = json.loads(STORED.read_text(encoding="utf-8")) | {"speaker": model}
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    print(
        json.dumps(
            {
                "questions": len(y),
                "answerable": int(y.sum()),
                "speaker": model,
                "AUROC, cross-validated": round(float(roc_auc_score(y, guess)), 3),
                "right at 0.5, cross-validated": round(float(((guess > 0.5) == y).mean()), 3),
                "AUROC of the question's score alone": round(float(roc_auc_score(y, x[:, 0])), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
