"""Docs cannot drift: what they name is there, and what is there is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from addin.words import COMMANDS
from tests.house.source import FLOORS, ROOT, modules

README, GLOSSARY, GUIDE = ROOT / "README.md", ROOT / "docs/glossary.md", ROOT / "docs/huong-dan.md"
PAGES = sorted([README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
BINARY = {".png", ".xlsx", ".xlsm", ".xlam", ".xls", ".xlsb", ".ods", ".csv", ".docx", ".oxt", ".pdf", ".pyc"}
TELLTALES = (r"/(?:root|home|tmp|work|opt)/[a-z]", r"[A-Z]:\\Users\\", "py" + r"pi\.org", "python" + r"hosted\.org", r"index-" + "url")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})")


def _texts() -> list[Path]:
    """Return the text files of the repository, without what programs leave behind."""
    inside = [path for folder in (*FLOORS, "docs", "tests", ".ci") for path in (ROOT / folder).rglob("*")]
    found = [path for path in [*ROOT.glob("*"), *ROOT.glob(".git[ai]*"), *inside] if path.is_file() and path.suffix not in BINARY]
    return [path for path in found if not {"__pycache__", ".hypothesis"} & set(path.parts)]


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    first = README.read_text(encoding="utf-8").split("\n## ", 1)[0].splitlines()[:6]
    assert [line.split("#")[0].strip() for line in first if line.startswith("python3")] == ["python3 run.py demo", "python3 run.py test"]


def test_ci_runs_the_second_command() -> None:
    assert "python3 run.py test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_local_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_the_glossary_names_every_noun() -> None:
    nouns = {
        node.name
        for path, tree in modules().items()
        if re.fullmatch(r"indicators/\w+\.py", path)
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    named = set(re.findall(r"`(\w+)(?:\.\w+)?`", GLOSSARY.read_text(encoding="utf-8")))
    assert nouns
    assert not nouns - named


def test_the_glossary_names_every_rule_fact_and_state() -> None:
    glossary = GLOSSARY.read_text(encoding="utf-8")
    wanted = {"TimeRule", "SpaceRule", "Fact", "Severity", "FileStatus", "UnitState"}
    members = [
        f"{node.name}.{target.id}"
        for path, tree in modules().items()
        if path.startswith("indicators/")
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name in wanted
        for line in node.body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    ]
    assert len(members) > len(wanted)
    assert not [member for member in members if f"`{member}`" not in glossary]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_guide_describes_every_command(command: str) -> None:
    assert f"tonghop {command}" in GUIDE.read_text(encoding="utf-8")


def test_no_file_names_this_machine_or_a_registry() -> None:
    assert not [f"{path.relative_to(ROOT)}: {found}" for path in _texts() for found in _told(path)]


def test_every_address_is_under_example_vn() -> None:
    found = {path.relative_to(ROOT).as_posix(): set(ADDRESS.findall(path.read_text(encoding="utf-8"))) for path in _texts()}
    hosts = {name: {host for host in hosts if host != "example.vn" and not host.endswith(".example.vn")} for name, hosts in found.items()}
    assert not {name: wrong for name, wrong in hosts.items() if wrong}


def _told(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [match[0] for telltale in TELLTALES if (match := re.search(telltale, text))]


def test_the_lock_pins_every_package_by_hash() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    pinned = [block for block in blocks if not block.startswith("#")]
    assert len(pinned) > len(["XlsxWriter", "openpyxl", "pandas", "python-calamine", "rich"])
    assert not [block.split()[0] for block in pinned if not re.match(r"[\w.-]+==\S+", block) or "--hash=sha256:" not in block]
