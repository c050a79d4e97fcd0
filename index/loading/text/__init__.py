"""Bytes go in; text comes out, with the title, the date and the fields that stand at its head.

`encoding` and `decoding` make the text, `head` and `dates` read what it says of itself.
"""
