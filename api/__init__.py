"""The service: REST, OpenAI-compatible and MCP routes, a chat page and a widget over one assistant.

In go requests; out come the answers of `rag` as JSON, events, completions, tool results, and problems where it fails.
"""
