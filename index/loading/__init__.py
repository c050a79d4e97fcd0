"""Files, folders, addresses and standard input go in; articles come out, and a reason for each input that is not read.

`load` has the order. Every format is one row of `formats.readers.READERS`; risky ones are read in a `sandbox`, and
`limits` bounds what any reader takes in.
"""

from index.loading.addresses import is_address
from index.loading.formats.metadata import check_id, check_text
from index.loading.formats.readers import READER_VERSION, read_in_folders, reader_version
from index.loading.load import check_sources, load
from index.loading.options import LoadOptions, ReadOptions, read_options
from index.loading.results import Failure, Finished, Item, Known, LeftOut, Loaded, Skipped, Stamp, UnreadableError
from index.loading.single import load_bytes, load_one
from index.loading.text.dates import to_iso

__all__ = [
    "READER_VERSION",
    "Failure",
    "Finished",
    "Item",
    "Known",
    "LeftOut",
    "LoadOptions",
    "Loaded",
    "ReadOptions",
    "Skipped",
    "Stamp",
    "UnreadableError",
    "check_id",
    "check_sources",
    "check_text",
    "is_address",
    "load",
    "load_bytes",
    "load_one",
    "read_in_folders",
    "read_options",
    "reader_version",
    "to_iso",
]
