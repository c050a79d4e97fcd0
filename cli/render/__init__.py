"""Answers, articles and quotations go in; text for people comes out. Nothing here is imported where JSON is wanted."""
