"""Reads articles from files, folders, addresses and standard input; every format is one row of `formats.READERS`."""

from index.loading.formats.readers import read_in_folders
from index.loading.load import check_sources, load
from index.loading.options import LoadOptions
from index.loading.results import Failure, Finished, Item, Known, Loaded, Skipped, Stamp

__all__ = [
    "Failure",
    "Finished",
    "Item",
    "Known",
    "LoadOptions",
    "Loaded",
    "Skipped",
    "Stamp",
    "check_sources",
    "load",
    "read_in_folders",
]
