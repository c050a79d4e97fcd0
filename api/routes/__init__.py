"""The REST routes and the page, one module for each subject.

In go requests as `schemas` checks them; out come the JSON forms of `rag.serialization`, or events.
"""
