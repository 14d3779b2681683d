"""The ribbon part: made from the table, and every name in it leads somewhere."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from xml.etree import ElementTree as ET

from addin.excel import ribbon
from addin.excel.vba_modules import modules
from addin.procedures import GROUPS, PROCEDURES, TAB, in_group

UI = f"{{{ribbon.NAMESPACE}}}"
ROOT = ET.fromstring(ribbon.ribbon_xml())
SIGNATURES = {
    ("customUI", "onLoad"): "ribbon As Object",
    ("button", "onAction"): "control As Object",
    ("dropDown", "getItemCount"): "control As Object, ByRef count",
    ("dropDown", "getItemLabel"): "control As Object, index As Integer, ByRef label",
    ("dropDown", "getSelectedItemIndex"): "control As Object, ByRef index",
    ("dropDown", "onAction"): "control As Object, id As String, index As Integer",
}
"""What Office hands to each callback of customUI14 (Office 2010 ribbon, callbacks for VBA)."""


def _elements(name: str) -> list[ET.Element]:
    return list(ROOT.iter(f"{UI}{name}"))


def test_the_tab_holds_the_groups_and_every_procedure_in_its_group() -> None:
    assert [tab.get("label") for tab in _elements("tab")] == [TAB]
    shown = {group.get("label"): [button.get("tag") for button in group.iter(f"{UI}button")] for group in _elements("group")}
    assert shown == {group: [procedure.key for procedure in in_group(group)] for group in GROUPS if in_group(group)}
    assert sorted(str(key) for keys in shown.values() for key in keys) == sorted(procedure.key for procedure in PROCEDURES)


def test_consolidate_is_large_and_alone_so() -> None:
    assert [button.get("tag") for button in _elements("button") if button.get("size") == "large"] == ["consolidate"]


def test_every_button_has_its_words() -> None:
    for button, procedure in ((button, next(each for each in PROCEDURES if each.key == button.get("tag"))) for button in _elements("button")):
        assert (button.get("label"), button.get("supertip")) == (procedure.label, procedure.screentip)
        assert procedure.screentip.endswith(".")


def test_ids_are_unique() -> None:
    ids = [element.get("id") for element in ROOT.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > len(PROCEDURES)


def test_every_icon_is_in_the_list_of_office() -> None:
    listed = tomllib.loads((resources.files("addin.excel") / "image_mso.toml").read_text(encoding="utf-8"))["names"]
    assert listed == sorted(set(listed))
    assert not {button.get("imageMso") for button in _elements("button")} - set(listed)


def test_every_callback_is_a_sub_with_the_right_signature() -> None:
    sources, seen = modules(), set()
    for element in ROOT.iter():
        for attribute, value in element.attrib.items():
            if re.match(r"on[A-Z]|get[A-Z]", attribute):
                module, _, name = value.partition(".")
                signature = SIGNATURES[element.tag.removeprefix(UI), attribute]
                assert f"\nPublic Sub {name}({signature})\n" in sources[module]
                seen.add((element.tag.removeprefix(UI), attribute))
    assert seen == set(SIGNATURES)


def test_the_box_of_periods_is_drawn_again_by_its_name() -> None:
    assert re.findall(r'InvalidateControl "(\w+)"', modules()["RibbonCalls"]) == [box.get("id") for box in _elements("dropDown")]
