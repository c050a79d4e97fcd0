"""Requests that one sentence does not answer go in; drafted statements come out, made in the way of each kind.

A module is a kind. What it drafts is numbered, checked and told as every answer is.
"""

from rag.requests.desk import Desk, Response
from rag.requests.ways import WAYS, respond

__all__ = ["WAYS", "Desk", "Response", "respond"]
