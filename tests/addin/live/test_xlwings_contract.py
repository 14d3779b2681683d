"""What the adapter takes for granted of xlwings, held against the very version that is pinned: its sources are read, Excel is not needed."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from addin.excel import live
from addin.excel.refusals import BUSY_ERROR
from tests.addin.live.conftest import DEBIAN
from tests.house.source import ROOT, imports, modules

PINNED = "0.37.8"
ON_WINDOWS = {
    "App": {"books", "screen_updating", "activate"},
    "Book": {"api", "name", "app", "sheets"},
    "Sheets": {"active", "add", "__call__", "__iter__", "__len__"},
    "Sheet": {"api", "name", "range", "used_range", "delete", "index"},
    "Range": {"color", "note", "add_note", "raw_value", "formula", "column_width", "wrap_text", "font", "select", "row", "column", "shape"},
    "Font": {"bold", "size", "color"},
    "Note": {"api", "text", "delete"},
}
"""What the adapter calls, by the class of Excel's own engine."""


@pytest.fixture(scope="module")
def windows() -> ast.Module:
    return ast.parse((source() / "_xlwindows.py").read_text(encoding="utf-8"))


def source() -> Path:
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def members(tree: ast.Module, name: str) -> set[str]:
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    assigned = {target.id for node in found.body if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)}
    return assigned | {node.name for node in found.body if isinstance(node, ast.FunctionDef)}


def test_the_version_is_pinned_and_is_the_one_that_is_read_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"xlwings=={PINNED}" in project["dependencies"]
    assert f"\nxlwings=={PINNED} " in (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert version("xlwings") == PINNED


@pytest.mark.parametrize("name", ON_WINDOWS)
def test_excels_own_engine_has_what_the_adapter_calls(windows: ast.Module, name: str) -> None:
    assert not ON_WINDOWS[name] - members(windows, name)


def test_what_is_to_be_tamed_is_there_by_its_name(windows: ast.Module) -> None:
    """Left alone it would try for ever, and end Excels at its own end."""
    attempts = [node for node in windows.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "N_COM_ATTEMPTS"]
    assert [ast.unparse(node.value) for node in attempts] == ["0"]
    (ending,) = [node for node in windows.body if isinstance(node, ast.FunctionDef) and node.name == "cleanup"]
    assert [ast.unparse(each) for each in ending.decorator_list] == ["atexit.register"]
    assert BUSY_ERROR in {node.name for node in windows.body if isinstance(node, ast.ClassDef)}


def test_our_engine_stands_on_the_public_base_classes_and_adds_no_answer_that_they_do_not_know() -> None:
    sys.path.append(DEBIAN)
    pytest.importorskip("uno")
    from xlwings import base_classes

    from tests.addin.live import libreoffice_cells, libreoffice_engine

    engine = (libreoffice_engine, libreoffice_cells)
    classes = [each for module in engine for _, each in inspect.getmembers(module, inspect.isclass) if each.__module__ == module.__name__]
    ours = [each for each in classes if each.__bases__ != (object,)]
    bases = {each.__name__: each.__mro__[1] for each in ours if each.__mro__[1].__module__ == "xlwings.base_classes"}
    assert set(bases) == {"Apps", "App", "Books", "Book", "Sheets", "Sheet", "Range", "Font", "Note"}
    assert all(base is getattr(base_classes, name) for name, base in bases.items())


def test_xlwings_stands_in_one_module_and_only_its_free_part() -> None:
    named = {path: [name for _, name in imports(tree) if name.partition(".")[0] == "xlwings"] for path, tree in modules().items()}
    assert {path: names for path, names in named.items() if names} == {"addin/excel/live.py": ["xlwings"]}


def test_it_is_loaded_without_what_it_does_not_need_and_never_ends_an_excel(tmp_path: Path) -> None:
    """A package of that name stands in for xlwings on Windows: it looks for pandas, and would leave a file behind at its end."""
    package = tmp_path / "xlwings"
    for folder in (package, tmp_path / "pandas"):
        folder.mkdir()
    (tmp_path / "pandas/__init__.py").touch()
    (package / "__init__.py").write_text("try:\n    import pandas\nexcept ImportError:\n    pandas = None\nfrom . import _xlwindows\nengines = None\n")
    (package / "_xlwindows.py").write_text(
        "import atexit, pathlib\nN_COM_ATTEMPTS = 0\ndef cleanup():\n    pathlib.Path(__file__).with_name('ended').touch()\natexit.register(cleanup)\n"
    )
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; from addin.excel import live; found = live._xlwings(); "
        "import pandas; print(found.pandas, found._xlwindows.N_COM_ATTEMPTS, pandas.__name__)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == ["None", str(live.ATTEMPTS), "pandas"]
    assert not (package / "ended").exists()


def test_nothing_is_loaded_where_there_can_be_no_excel() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from addin.excel import live; print(live.running(), 'xlwings' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == ("() False" if sys.platform != "win32" else said.strip())
