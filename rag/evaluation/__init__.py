"""A data set whose right answers are known goes in; figures, charts and a report of how the product does come out.

Its modules are used one by one, `datasets`, `run`, `report`: each needs libraries that the others do not.
"""
