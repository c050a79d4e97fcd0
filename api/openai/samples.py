"""The examples of the OpenAI-compatible routes in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from api.schemas.samples import SAMPLE_ANSWER

_TEXT = SAMPLE_ANSWER["text"]
(_CITED,) = SAMPLE_ANSWER["citations"]
_URL = f"http://127.0.0.1:8000/#/article/{_CITED['article_id']}?start={_CITED['start']}&end={_CITED['end']}"

SAMPLE_COMPLETION: dict[str, Any] = {
    "id": "chatcmpl-0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "object": "chat.completion",
    "created": 1767225600,
    "model": "article-rag",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": f"{_TEXT}\n\nSources:\n[1] [{_CITED['title']}]({_URL}), {_CITED['speaker']}",
                "refusal": None,
                "annotations": [
                    {
                        "type": "url_citation",
                        "url_citation": {
                            "url": _URL,
                            "title": _CITED["title"],
                            "start_index": len(_TEXT) - len("[1]"),
                            "end_index": len(_TEXT),
                        },
                    }
                ],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 6, "completion_tokens": 47, "total_tokens": 53},
    "rag": SAMPLE_ANSWER,
}
