"""The examples of the OpenAPI document; those about the seed articles are true of them."""

from __future__ import annotations

from typing import Any

SAMPLE_ID = "001_f6b73f3e1b734053"
SAMPLE_QUESTION = "What did Kamyshin say about testing?"

_TITLE = "The recent attacks on infrastructure deep inside Russia are the result of…"
_SHA256 = "df0b8da43cd519928a4876e16e7df7212688fcbb6ff443546e88e037207e434b"
_QUOTE = (
    "According to the minister, there is no time to test the latest weapons, so they are tested in combat conditions "
    "and the necessary changes are made based on the results."
)
_CONTENT = _QUOTE[27:-1]
_STATED = f"According to Oleksandr Kamyshin: “{_CONTENT}”"

SAMPLE_ANSWER: dict[str, Any] = {
    "version": 1,
    "id": None,
    "question": SAMPLE_QUESTION,
    "interpreted": None,
    "answered": True,
    "text": f"{_STATED} [1]",
    "asked_for": "statement",
    "short_answer": None,
    "reason": None,
    "mode": "extractive",
    "degraded": None,
    "dropped": 0,
    "statements": [{"text": _STATED, "citations": [1], "verdict": "supported", "score": 0.9447}],
    "citations": [
        {
            "marker": 1,
            "article_id": SAMPLE_ID,
            "title": _TITLE,
            "url": None,
            "published": None,
            "quote": _QUOTE,
            "start": 581,
            "end": 749,
            "sha256": _SHA256,
            "speaker": "Oleksandr Kamyshin",
            "cue": "According to",
            "kind": "indirect",
            "page": None,
            "copies": [],
            "stance": "asserted",
            "attribution_confidence": 0.97,
            "candidates": [],
            "language": "en",
        }
    ],
    "further": [],
    "considered": [{"passage_id": f"{SAMPLE_ID}:0-749", "article_id": SAMPLE_ID, "score": 0.6142}],
    "filters": {"since": None, "until": None, "as_of": None, "implicit": False, "words": None, "note": None},
    "confidence": 0.9447,
    "index_revision": 4,
    "awaiting": None,
    "timings_ms": {"retrieve": 9.1, "evidence": 210.4, "total": 224.0},
}

_SAID = "All recent strikes on targets in Russia were not caused by weapons of foreign origin"

SAMPLE_DRAFT = f"“{_SAID},” Oleksandr Kamyshin said."

SAMPLE_DRAFT_REPORT: dict[str, Any] = {
    "version": 1,
    "findings": [
        {
            "kind": "quotation",
            "finding": "exact",
            "start": 1,
            "end": 85,
            "text": _SAID,
            "speaker": "Oleksandr Kamyshin",
            "confidence": 1.0,
            "why": "",
            "differences": [],
            "citations": [
                {
                    "marker": 1,
                    "article_id": SAMPLE_ID,
                    "title": _TITLE,
                    "url": None,
                    "published": None,
                    "quote": _SAID,
                    "start": 354,
                    "end": 438,
                    "sha256": _SHA256,
                    "speaker": "Oleksandr Kamyshin",
                    "cue": "said",
                    "kind": "direct",
                    "page": None,
                    "copies": [],
                    "stance": "asserted",
                    "attribution_confidence": 0.572,
                    "candidates": [],
                    "language": "en",
                }
            ],
        }
    ],
    "counts": {"exact": 1},
    "left_out": 0,
    "index_revision": 4,
}

SAMPLE_CLAIM: dict[str, Any] = {"id": 1, "claim": "Weapons are tested in combat conditions.", "text": _QUOTE}

SAMPLE_HIT: dict[str, Any] = {
    "passage_id": f"{SAMPLE_ID}:581-749",
    "article_id": SAMPLE_ID,
    "title": _TITLE,
    "start": 581,
    "end": 749,
    "text": _QUOTE,
    "score": 0.6326,
}

SAMPLE_ATTRIBUTION: dict[str, Any] = {
    "article_id": SAMPLE_ID,
    "speaker": "Oleksandr Kamyshin",
    "candidates": [],
    "kind": "indirect",
    "stance": "asserted",
    "act": "speech",
    "confidence": 0.97,
    "source": [[594, 606]],
    "cue": [[581, 593]],
    "content": [[608, 748]],
    "text": _CONTENT,
}

SAMPLE_INFO: dict[str, Any] = {
    "id": SAMPLE_ID,
    "title": _TITLE,
    "source": None,
    "url": None,
    "published": None,
    "authors": [],
    "sha256": _SHA256,
    "characters": 2425,
    "language": "en",
}

SAMPLE_ADDED: dict[str, Any] = {
    "id": "example",
    "title": "Ferry to stay",
    "published": "2024-03-06",
    "url": "https://news.example/ferry",
    "text": "“The ferry will stay because the island needs it,” Mayor Anna Berg said at the harbour.",
}

SAMPLE_ARTICLE: dict[str, Any] = {
    "article_id": SAMPLE_ADDED["id"],
    "title": SAMPLE_ADDED["title"],
    "url": SAMPLE_ADDED["url"],
    "published": SAMPLE_ADDED["published"],
    "authors": [],
    "source": "news.example",
    "language": None,
    "pages": [],
    "copies": [],
    "sha256": "f653309ba5a64fc00f1ecb1d494c42047938a7ecf01a61660a87b78ebba531e1",
    "text": SAMPLE_ADDED["text"],
}

SAMPLE_REPORT: dict[str, Any] = {
    "articles": 4,
    "added": 1,
    "updated": 0,
    "unchanged": 0,
    "removed": 0,
    "failed": [],
    "passages": 35,
    "attributions": 27,
    "seconds": 1.4,
    "copies": 0,
}
