"""Reads articles from files, folders and standard input; every format is one row of `formats.READERS`."""

from index.loading.load import load
from index.loading.results import Failure, Loaded

__all__ = ["Failure", "Loaded", "load"]
