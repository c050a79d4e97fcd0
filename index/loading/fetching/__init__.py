"""Fetches addresses: several at once, politely, within limits; imported only where there is one to fetch."""

from index.loading.fetching.fetch import Fetched, check_addresses

__all__ = ["Fetched", "check_addresses"]
