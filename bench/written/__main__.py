"""Packs questions that were written by hand, or articles: see the package."""

import sys
from pathlib import Path

from bench.written import pack, pack_articles

if sys.argv[1] == "--articles":
    print(pack_articles(Path(sys.argv[2]), [Path(one) for one in sys.argv[3:]]), "articles")
else:
    print(pack(Path(sys.argv[1]), Path(sys.argv[2]), [Path(one) for one in sys.argv[3:]]), "questions")
