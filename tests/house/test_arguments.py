"""What is promised of the house's own papers: argued exceptions, how-tos, a README of one page, and no silent skip where everything is vouched for."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests import conftest
from tests.house.source import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_ruff_has_every_rule_on_and_each_exception_is_argued() -> None:
    lint = tomllib.loads(PYPROJECT)["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert len(lint["ignore"]) > 10
    exceptions = PYPROJECT.partition("\nignore = [")[2].partition("[tool.ruff.lint.pylint]")[0]
    naming = [line for line in exceptions.splitlines() if re.search(r'"[A-Z]+[0-9]*"', line)]
    assert sum(len(re.findall(r'"[A-Z]+[0-9]*"', line)) for line in naming) == len(lint["ignore"]) + sum(map(len, lint["per-file-ignores"].values()))
    assert [line for line in naming if not re.search(r"# \w+\W+\w+", line)] == []


def test_mypy_is_strict_over_code_and_tests() -> None:
    mypy = tomllib.loads(PYPROJECT)["tool"]["mypy"]
    assert mypy["strict"]
    assert {"addin", "generators", "indicators", "macros", "tests", "xlsx_templates", "run.py"} <= set(mypy["files"])
    assert not [row for row in mypy["overrides"] if set(row) - {"module", "ignore_missing_imports"}]


def test_contributing_says_how_to_add_the_four_things() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    headings = {line for line in text.splitlines() if line.startswith("## To add ")}
    assert {f"## To add {what}" for what in ("an input kind", "a check", "an aggregation", "a button")} <= headings
    for place in re.findall(r"`((?:indicators|macros|addin|xlsx_templates|tests)/[\w/.]*)`", text):
        assert (ROOT / place).exists(), place


def test_the_readme_has_a_sentence_a_picture_the_commands_and_what_lies_where() -> None:
    top, _, rest = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")
    assert len(re.findall(r"!\[[^\]]+\]\(docs/images/", top)) == 1
    assert all(f"`{folder}/`" in rest for folder in ("indicators", "xlsx_templates", "generators", "macros", "addin", "tests", "docs"))
    assert all(f"]({page})" in rest for page in ("docs/huong-dan.md", "docs/glossary.md", "CONTRIBUTING.md", "CHANGELOG.md"))


def _raised(monkeypatch: pytest.MonkeyPatch, ci: str | None) -> pytest.ExceptionInfo[BaseException]:
    """Return what a missing program raises; a skip that went through would skip the test itself."""
    if ci is None:
        monkeypatch.delenv("CI", raising=False)
    else:
        monkeypatch.setenv("CI", ci)
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match="soffice is away") as raised:
        conftest.missing("soffice is away")
    return raised


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("True", pytest.fail.Exception), ("", pytest.skip.Exception), (None, pytest.skip.Exception)]
)
def test_a_skip_says_its_reason_and_is_a_failure_where_ci_is_true(monkeypatch: pytest.MonkeyPatch, ci: str | None, outcome: type[BaseException]) -> None:
    assert _raised(monkeypatch, ci).type is outcome
