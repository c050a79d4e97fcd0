"""The tools for language models over the Model Context Protocol.

In go calls on standard input or `/mcp`; out come a text for the model and the same as data.
"""
