"""The arguments of one command go in; its output and its exit code come out.

One file a command, each with a function ``register`` that puts it into the program's table.
"""
