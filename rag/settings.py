"""Settings of asking, beside those of the index: flag > environment (``RAG_…``) > ``rag.toml`` > default."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it at run time
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator

from index.settings import IndexSettings


class LanguageModel(BaseModel, frozen=True):
    """A language model that may word the answers: any server that speaks the OpenAI protocol. Off without ``url``."""

    url: str = Field(default="", description="Where the server is, as in http://127.0.0.1:8080/v1; empty for none.")
    model: str = Field(default="", description="The model's name at the server; may be empty where it has only one.")
    api_key: SecretStr = Field(default=SecretStr(""), description="The key for the server, where it needs one.")
    timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds to wait for the server's next words.")
    budget: float = Field(default=60.0, gt=0, le=3600, description="Seconds for all tries at one question.")

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        value = value.strip()
        try:
            parts = urlsplit(value)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if value and not usable:
            raise ValueError("write it as http://HOST:PORT/v1 or https://…")
        return value

    @field_validator("api_key")
    @classmethod
    def _fits_a_header(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value().strip()
        if not key.isascii() or not (key.isprintable() and " " not in key):
            raise ValueError("it has characters that no key has")
        return SecretStr(key)


class Settings(IndexSettings):
    """What a user may set; each field is also an environment variable with the prefix ``RAG_``."""

    strictness: float = Field(
        default=0.5,
        ge=0.0,
        le=1.0,
        description="The least confidence that answers: higher refuses more, lower answers more.",
    )
    as_of: date | None = Field(
        default=None, description="The day that “last week” in a question counts from (YYYY-MM-DD); else today."
    )
    llm: LanguageModel = Field(default=LanguageModel(), description="The language model that words the answers.")
