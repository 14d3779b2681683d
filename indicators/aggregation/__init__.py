"""From what counts of each unit to totals: one time rule, one space rule, one file each."""

from indicators.aggregation.book import Book
from indicators.aggregation.consolidate import consolidate_totals

__all__ = ["Book", "consolidate_totals"]
