"""A data set whose right answers are known goes in; figures, charts and a report of how the product does come out."""
