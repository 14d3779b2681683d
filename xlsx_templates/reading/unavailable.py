"""What a reading that cannot begin raises. Light: whoever catches it need not load the readers."""

from __future__ import annotations


class WorkersUnavailableError(Exception):
    """No worker could be started: this installation of Python is not whole."""
