"""The service: REST, OpenAI-compatible and MCP routes, a chat page and a widget over one assistant."""
