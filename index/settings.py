"""Settings of an index, read once at the edge and passed down: flag > environment (``RAG_…``) > ``rag.toml`` > default.

They stand below indexing and asking; ``rag.settings`` adds those of asking.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic.dataclasses import dataclass
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


@dataclass(frozen=True, slots=True)
class FetchOptions:
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


class IndexSettings(BaseSettings):
    """What a user may set of an index; each field is also an environment variable with the prefix ``RAG_``."""

    model_config = SettingsConfigDict(
        env_prefix="RAG_",
        env_nested_delimiter="_",  # RAG_FETCH_DELAY is fetch.delay
        env_nested_max_split=1,
        toml_file="rag.toml",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    index: Path = Field(default=Path(".rag"), description="The folder of the index.")
    embedder: str = Field(
        default="minilm-int8",
        description="`minilm-int8` (fast), `minilm` (the same, by sentence-transformers), `multilingual` (an extra), "
        "or any model's name or path.",
    )
    multilingual: Literal["auto", "all", "foreign", "off"] = Field(
        default="auto",
        description="Which passages are also embedded for questions in other languages, where the extra is installed: "
        "`all`; `foreign`, those that are not in English; `auto`, all where it takes minutes at most or many articles "
        "are in other languages, else `foreign`; `off`.",
    )
    workers: int = Field(
        default=2,
        ge=0,
        le=64,
        description="Processes that parse articles while indexing, 0 for none; a draft is parsed in one, or in none.",
    )
    most_megabytes: float = Field(default=50.0, gt=0, le=4000, description="The most that one article's file may have.")
    most_seconds: float = Field(default=60.0, gt=0, le=3600, description="How long one article may take to be read.")
    fetch: FetchOptions = Field(default=FetchOptions(), description="How addresses are fetched.")

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
