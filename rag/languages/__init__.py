"""A question in another language than English goes in; the sentences of articles in its language that answer come out.

First it is told in which language it is asked and which articles may answer it; then those in other languages may, by
the vectors of a multilingual model.
"""

from rag.languages.across import AcrossFinder
from rag.languages.finder import ForeignFinder, Found, surest
from rag.languages.routing import Route, advice_across, route_of

__all__ = ["AcrossFinder", "ForeignFinder", "Found", "Route", "advice_across", "route_of", "surest"]
