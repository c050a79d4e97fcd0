"""The command line goes in, as typed; what the product says comes out, as JSON or as text for people.

`main` has the table of commands; what several of them share lies beside it.
"""
