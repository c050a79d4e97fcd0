"""The articles, and all that was found in them, in one SQLite file, ``truth.db``; the rest can be made again from it.

``DatabaseReader`` gives the state of one revision; ``DatabaseWriter`` changes it in transactions.
"""

from index.store.database.connection import not_found
from index.store.database.inputs import NOWHERE, Input, Origin
from index.store.database.problems import Problem
from index.store.database.reading import DatabaseReader
from index.store.database.schema import DATABASE_NAME, SCHEMA_VERSION
from index.store.database.vectors import VectorsReader
from index.store.database.writing import DatabaseWriter, Row, passage_key

__all__ = [
    "DATABASE_NAME",
    "NOWHERE",
    "SCHEMA_VERSION",
    "DatabaseReader",
    "DatabaseWriter",
    "Input",
    "Origin",
    "Problem",
    "Row",
    "VectorsReader",
    "not_found",
    "passage_key",
]
