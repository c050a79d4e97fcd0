"""Carries an index to another machine or another version, as files that any program can read."""
