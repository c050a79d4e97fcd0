"""Settings, read once at the edge and passed down: flag > environment (``RAG_…``) > ``rag.toml`` > default."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it at run time
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


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


class Fetching(BaseModel, frozen=True):
    """How `rag index` fetches the addresses that it is given; no other command ever does."""

    allow_private: bool = Field(
        default=False, description="Whether addresses on this machine and private networks may be fetched."
    )
    respect_robots: bool = Field(default=True, description="Whether sites' robots.txt is kept to.")
    user_agent: str = Field(
        default="", description="What servers are told of who asks, as in `name/1 (+https://…)`; else this program."
    )
    delay: float = Field(default=1.0, ge=0, le=60, description="Seconds between two requests to one host, at least.")
    timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds that one request may take.")
    most_bytes: int = Field(
        default=20_000_000, ge=1, le=1_000_000_000, description="Bytes that one page may have, unpacked."
    )
    concurrency: int = Field(default=8, ge=1, le=64, description="Hosts that are asked at the same time.")
    feed_items: int = Field(default=50, ge=0, le=10_000, description="Pages that are fetched for one feed in a run.")

    @field_validator("user_agent")
    @classmethod
    def _fits_a_header(cls, value: str) -> str:
        value = value.strip()
        if not (value.isascii() and value.isprintable()):
            raise ValueError("write it in plain ASCII letters, on one line")
        return value


class Settings(BaseSettings):
    """What a user may set; each field is also an environment variable with the prefix ``RAG_``."""

    model_config = SettingsConfigDict(
        env_prefix="RAG_",
        env_nested_delimiter="_",  # RAG_LLM_API_KEY is llm.api_key
        env_nested_max_split=1,
        toml_file="rag.toml",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    index: Path = Field(default=Path(".rag"), description="The folder of the index.")
    embedder: str = Field(
        default="minilm-int8",
        description="`minilm-int8` (fast), `minilm` (the same, by sentence-transformers), or any model's name or path.",
    )
    workers: int = Field(
        default=2, ge=0, le=64, description="Processes that parse articles while indexing; 0 for none."
    )
    most_megabytes: float = Field(default=50.0, gt=0, le=4000, description="The most that one article's file may have.")
    most_seconds: float = Field(default=60.0, gt=0, le=3600, description="How long one article may take to be read.")
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
    fetch: Fetching = Field(default=Fetching(), description="How addresses are fetched.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the library's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: flags, environment, rag.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
