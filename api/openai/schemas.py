"""What clients of OpenAI's interface send and get; fields that are not named here are ignored."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import MOST_PASSAGES, AnswerBody, Limits
from api.schemas.fields import Day
from api.schemas.samples import SAMPLE_ANSWER, SAMPLE_QUESTION

MODEL = "article-rag"
"""The one model there is."""

CREATED = 1767225600
"""When the model was made, as far as clients want to know: the first second of 2026."""

THE_MODEL: dict[str, Any] = {"id": MODEL, "object": "model", "created": CREATED, "owned_by": MODEL}

SourcesAs = Literal["annotations", "events"]

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


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str | None = None


class Message(BaseModel):
    """A message of the conversation; what is neither the user's nor the assistant's is passed over."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its words; half a character, which no answer could repeat, is replaced."""
        parts = self.content if isinstance(self.content, list) else []
        text = self.content if isinstance(self.content, str) else "\n".join(part.text or "" for part in parts)
        return text.encode("utf-8", "replace").decode("utf-8")


class StreamOptions(BaseModel):
    """How to stream."""

    include_usage: bool | None = Field(default=False, description="Tell the usage in a chunk at the end.")


class RagOptions(Limits):
    """Our own options: which articles are searched, and how sources are told."""

    model_config = ConfigDict(extra="forbid")

    k: int = Field(default=6, strict=True, ge=1, le=MOST_PASSAGES, description="How many passages are read.")
    as_of: Day | None = Field(default=None, description="The day that “last week” counts from; else today.")
    sources: SourcesAs | None = Field(
        default=None, description="How a stream carries sources; `events` are read by Open WebUI alone."
    )


class ChatBody(BaseModel):
    """A conversation, of which the last message is the user's question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": SAMPLE_QUESTION}],
                }
            ]
        }
    )

    model: str | None = Field(default=MODEL, max_length=500)
    messages: list[Message] = Field(min_length=1)
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = Field(default=None, description="Only 1: there is one answer.")
    tools: list[Any] | None = Field(default=None, description="Only empty: no tools are called.")
    functions: list[Any] | None = Field(default=None, description="Only empty: no functions are called.")
    response_format: dict[str, Any] | None = Field(default=None, description="Only text: quotations are prose.")
    rag: RagOptions | None = None

    @property
    def options(self) -> RagOptions:
        """Our own options, or their defaults."""
        return self.rag or RagOptions()


class UsageBody(BaseModel):
    """What was read and written, in words: there are no tokens of a language model to count."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class UrlCitationBody(BaseModel):
    """A source; the indices count Unicode characters of ``content`` and hold its marker."""

    url: str
    title: str
    start_index: int
    end_index: int


class AnnotationBody(BaseModel):
    """A source of the answer."""

    type: Literal["url_citation"]
    url_citation: UrlCitationBody


class AssistantMessageBody(BaseModel):
    """The answer; ``content`` is its text, then its sources."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[AnnotationBody]


class ChoiceBody(BaseModel):
    """The one answer."""

    index: Literal[0]
    message: AssistantMessageBody
    logprobs: None
    finish_reason: Literal["stop"]


class CompletionBody(BaseModel):
    """A chat completion, and under ``rag`` the whole Answer; null for what a front end asked about a conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_COMPLETION]})

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChoiceBody]
    usage: UsageBody
    rag: AnswerBody | None


class ModelBody(BaseModel):
    """A model."""

    model_config = ConfigDict(json_schema_extra={"examples": [THE_MODEL]})

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsBody(BaseModel):
    """The models there are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"object": "list", "data": [THE_MODEL]}]})

    object: Literal["list"]
    data: list[ModelBody]
