"""What happens to every request before its route sees it."""
