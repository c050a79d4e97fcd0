"""What can go wrong with a reply; each message is a whole sentence, shown as an answer's ``degraded``."""

from __future__ import annotations

from index.errors import ServiceError


class ReplyError(ServiceError):
    """A language model's server gave no usable reply.

    ``passing`` says whether another try may help, ``wait`` how many seconds the server asked to wait before it.
    """

    def __init__(self, message: str, *, passing: bool = True, wait: float | None = None) -> None:
        super().__init__(message)
        self.passing = passing
        self.wait = wait
