"""A language model words the answer; every sentence is held to the evidence that it cites."""
