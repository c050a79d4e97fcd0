"""Addresses go in; what is behind them comes out as articles: several at once, politely, within limits.

Imported only where there is an address to fetch.
"""

from index.loading.fetching.fetch import Fetched, check_addresses

__all__ = ["Fetched", "check_addresses"]
