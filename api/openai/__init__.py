"""The OpenAI-compatible routes: chat messages go in, completions with sources come out."""
