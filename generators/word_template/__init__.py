"""The Word template: how it is built from a regime, what it must have, and how it is compiled for writing."""
