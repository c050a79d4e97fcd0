"""Bytes go in; text comes out, with the title, the date and the fields that stand at its head."""
