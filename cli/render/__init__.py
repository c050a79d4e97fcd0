"""Answers, articles and quotations go in; text for people comes out."""
