"""Settings, read once at the edge and passed down: flag > environment (``RAG_…``) > ``rag.toml`` > default."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it at run time
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class Settings(BaseSettings):
    """What a user may set; each field is also an environment variable with the prefix ``RAG_``."""

    model_config = SettingsConfigDict(env_prefix="RAG_", toml_file="rag.toml", extra="ignore", frozen=True)

    index: Path = Field(default=Path(".rag"), description="The folder of the index.")
    embedder: str = Field(
        default="minilm-int8",
        description="`minilm-int8` (fast), `minilm` (the same, by sentence-transformers), or any model's name or path.",
    )
    workers: int = Field(
        default=2, ge=0, le=64, description="Processes that parse articles while indexing; 0 for none."
    )
    strictness: float = Field(
        default=0.5,
        ge=0.0,
        le=1.0,
        description="The least confidence that answers: higher refuses more, lower answers more.",
    )

    as_of: date | None = Field(
        default=None, description="The day that “last week” in a question counts from (YYYY-MM-DD); else today."
    )

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
