"""From what counts of each unit to totals: one time rule, one space rule, one file each."""

from indicators.aggregation.consolidate import consolidate_totals
from indicators.aggregation.credited_book import CreditedBook as Book

__all__ = ["Book", "consolidate_totals"]
