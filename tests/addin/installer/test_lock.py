"""What of the lock goes to a Windows PC: the program's own packages with what they want there, and none of the developers' tools."""

from __future__ import annotations

import tomllib

from addin.installer.lock import INSTALLER, Pin, for_windows, pins, repository_pins, roots_of
from tests.house.source import ROOT

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
LOCK = f"""# Every package.
colours==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:{A} \\
    --hash=sha256:{B}
    # via table
fast==2.0 ; sys_platform == 'linux' \\
    --hash=sha256:{A}
    # via table
old-numbers==1.9 ; python_full_version < '3.12' \\
    --hash=sha256:{B}
    # via table
old-numbers==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:{C}
    # via table
table==3.1 \\
    --hash=sha256:{C}
    # via checker, tonghop (pyproject.toml)
checker==4.0 \\
    --hash=sha256:{C}
    # via tonghop (pyproject.toml)
only-checked==5.0 \\
    --hash=sha256:{C}
    # via checker
"""


def test_a_row_is_read_with_its_hashes_marker_and_who_wants_it() -> None:
    assert pins(LOCK)[0] == Pin("colours", "1.0", "sys_platform == 'win32'", (A, B), ("table",))
    assert pins(LOCK)[4] == Pin("table", "3.1", "", (C,), ("checker", "tonghop"))
    assert len(pins(LOCK)) == LOCK.count("==1.0") + 6


def test_windows_takes_its_own_rows_of_its_own_python_and_no_tool_of_developers() -> None:
    chosen = for_windows(pins(LOCK), ["Table"])
    assert [(pin.name, pin.version) for pin in chosen] == [("colours", "1.0"), ("old-numbers", "1.9"), ("table", "3.1")]


def test_the_roots_are_what_the_project_depends_on() -> None:
    assert roots_of({"project": {"dependencies": ["Jinja2>=3.1", "python_docx", "x; sys_platform == 'win32'"]}}) == ["jinja2", "python-docx", "x"]


def test_this_repository_s_lock_covers_what_the_program_imports_on_windows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    chosen = {pin.name: pin for pin in repository_pins()}
    assert set(roots_of(project)) < set(chosen)
    assert {"numpy", "tzdata", "et-xmlfile", INSTALLER} < set(chosen)
    assert not {"pytest", "mypy", "hypothesis", "oletools", "pyopenvba", "setuptools"} & set(chosen)
    assert all(pin.hashes for pin in chosen.values())
