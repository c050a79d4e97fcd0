"""The indexing side, wired: inputs go in, a searchable index comes out, and a report of what was done."""
