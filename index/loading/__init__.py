"""Reads articles from files, folders and standard input; every format is one row of `formats.READERS`."""

from index.loading.finding import check_paths
from index.loading.formats import read_in_folders
from index.loading.load import load
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
    "check_paths",
    "load",
    "read_in_folders",
]
