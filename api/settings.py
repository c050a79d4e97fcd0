"""What may be set of the service: flag > environment (``RAG_…``) > ``rag.toml`` > default."""

from __future__ import annotations

import ipaddress
from typing import Literal

from pydantic import Field

from rag.settings import Settings


class ServiceSettings(Settings):
    """The settings of the assistant, and where and to whom it is served."""

    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    keys: bool | None = Field(default=None, description="Whether keys are needed; else everywhere but on loopback.")
    cors_origins: tuple[str, ...] = Field(default=(), description="Sites whose pages may call the service.")
    allowed_hosts: tuple[str, ...] = Field(default=(), description="Names under which it may be called on loopback.")
    public_url: str | None = Field(default=None, description="Where users reach it; links in answers begin with it.")
    openai_sources: Literal["annotations", "events"] = Field(
        default="annotations", description="How streams of chat completions carry sources; events are Open WebUI's own."
    )
    threads: int | None = Field(
        default=None, ge=1, le=64, description="Requests worked on at once; else by processors."
    )
    max_body: int = Field(default=1 << 20, ge=1024, description="The largest body of a request, in bytes.")
    max_articles_body: int = Field(default=64 << 20, ge=1024, description="The largest body with articles, in bytes.")
    body_seconds: float = Field(default=30.0, gt=0, description="How long a body may take to arrive.")

    writer_seconds: float = Field(default=30.0, ge=0, description="How long a change waits for another writer.")

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def keys_needed(self) -> bool:
        """Whether requests need a key; elsewhere than on loopback always."""
        return not self.on_loopback or bool(self.keys)
