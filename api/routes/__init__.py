"""The REST routes and the page."""
