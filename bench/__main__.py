"""Measures retrieval; the other measurements are modules of their own."""

from bench.retrieval import main

main()
