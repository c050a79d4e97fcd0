"""Risky parsers in a bounded process of their own: a file goes in, articles or a reason come out."""
