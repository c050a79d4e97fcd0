"""Evidence goes in; cited statements come out, or a refusal with its reason."""
