"""A draft goes in; what the articles say to each of its quotations and claims comes out.

A draft is a text of one's own, about to be printed. It is read as articles are: who is quoted, with which stance.
"""

from rag.checking.check import Checker, Progress
from rag.checking.findings import FINE, Difference, Finding, Report

__all__ = ["FINE", "Checker", "Difference", "Finding", "Progress", "Report"]
