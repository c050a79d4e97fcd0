"""A question becomes a checked answer: retrieve, evidence, answer, cite, verify."""
