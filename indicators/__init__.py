"""The nouns and the rules. Pure: standard library only, no I/O but its own package data, no clock."""

__version__ = "0.1.0"
