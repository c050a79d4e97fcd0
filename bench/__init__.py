"""Measurements of the product on real data; see README.md in this folder."""
