"""The truth (SQLite): tables, their migrations, reading and writing."""
