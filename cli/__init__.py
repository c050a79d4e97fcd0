"""The product on the command line."""
