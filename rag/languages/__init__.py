"""A question in another language than English goes in; the sentences of articles in its language that answer come out.

First it is told in which language it is asked and which articles may answer it.
"""

from rag.languages.finder import ForeignFinder, Found, surest
from rag.languages.routing import Route, route_of

__all__ = ["ForeignFinder", "Found", "Route", "route_of", "surest"]
