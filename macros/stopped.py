"""What stops a run, each with its Vietnamese sentence (``indicators/vietnamese/messages/folder.toml``)."""

from __future__ import annotations

from indicators.findings import Finding, Severity


class StoppedError(Exception):
    """A run that cannot go on. `code` names the sentence, `facts` fill it; ``str()`` is the sentence itself."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        from indicators.vietnamese.sentences import sentence

        return sentence(Finding(self.code, Severity.ERROR, facts=self.facts))
