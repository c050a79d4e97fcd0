"""The one tree of errors. Each message says what happened and what to do.

Refusals, unsupported statements and unreadable single inputs are values, not errors.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Anything that the product reports to its user; ``exit_code`` is the command line's."""

    exit_code = 1


class UsageError(AssistantError):
    """The request itself is wrong: an empty question, a bad date, a path that is not there."""

    exit_code = 2


class IndexNotFoundError(AssistantError):
    """There is no index where one is expected."""

    exit_code = 3


class IndexMismatchError(AssistantError):
    """The index was made by another model or a newer version, or its articles cannot be read."""

    exit_code = 3


class IndexLockedError(AssistantError):
    """Another process is writing to the index."""

    exit_code = 3


class StorageError(AssistantError):
    """The disk does not let the index be written or read: it is full, read-only, or it fails."""

    exit_code = 3


class ModelError(AssistantError):
    """A model's files are missing, altered or unusable."""

    exit_code = 3


class ServiceError(AssistantError):
    """A server, the network or a sign-in failed."""

    exit_code = 4
