"""Measures the product on questions, quotations and claims whose right answers are known."""
