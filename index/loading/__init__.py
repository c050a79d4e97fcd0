"""Reads articles from files, folders, addresses and standard input; every format is one row of `formats.READERS`."""

from index.loading.load import load
from index.loading.options import FetchOptions, LoadOptions
from index.loading.results import Failure, Finished, Item, Known, Loaded, Skipped, Stamp

__all__ = ["Failure", "FetchOptions", "Finished", "Item", "Known", "LoadOptions", "Loaded", "Skipped", "Stamp", "load"]
