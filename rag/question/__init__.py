"""The words of a question go in; a parsed `Question` comes out."""
