"""The extension (.oxt): menu and toolbar made from the table of procedures, and the component that LibreOffice's own Python runs."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

from addin.archives import write_archive
from addin.click_sentences import LIBREOFFICE_SENTENCES
from addin.procedures import GROUPS, TAB, Procedure, in_group
from indicators import __version__

IDENTITY = "vn.tonghop.addin"
SERVICE = "vn.tonghop.TongHop"
OOR = "http://openoffice.org/2001/registry"
XS = "http://www.w3.org/2001/XMLSchema"
CALC = "com.sun.star.sheet.SpreadsheetDocument"
TOOLBAR = f"{IDENTITY}.toolbar"
ON_TOOLBAR = ("choose-period", "receive", "progress", "consolidate", "questions", "return")
"""The buttons of the toolbar; the menu has them all."""


def write_extension(path: Path) -> None:
    """Write the extension to `path`."""
    ours = resources.files("addin.libreoffice")
    write_archive(
        path,
        {
            "META-INF/manifest.xml": _MANIFEST.encode(),
            "description.xml": _DESCRIPTION.format(identity=IDENTITY, version=__version__, name=TAB).encode(),
            "Addons.xcu": addons_xml(),
            "CalcWindowState.xcu": _WINDOW_STATE.format(toolbar=TOOLBAR, name=TAB).encode(),
            **{name: (ours / name).read_bytes() for name in ("component.py", "marks.py", "board.py")},
            "sentences.json": json.dumps(LIBREOFFICE_SENTENCES).encode(),
        },
    )


def command_of(key: str) -> str:
    """Return the address that a button of LibreOffice calls."""
    return f"service:{SERVICE}?{key}"


def addons_xml() -> bytes:
    """Return the menu with a submenu for each group, and the toolbar."""
    root = ET.Element("oor:component-data", {"xmlns:oor": OOR, "xmlns:xs": XS, "oor:name": "Addons", "oor:package": "org.openoffice.Office"})
    interface = ET.SubElement(root, "node", {"oor:name": "AddonUI"})
    menu = _node(_node(interface, "OfficeMenuBar", replace=False), f"{IDENTITY}.menu")
    _prop(menu, "Title", TAB)
    _prop(menu, "Context", CALC)
    groups = _node(menu, "Submenu", replace=False)
    for number, group in enumerate(GROUPS):
        if in_group(group):
            _add_submenu(groups, f"g{number}", group, in_group(group))
    bar = _node(_node(interface, "OfficeToolBar", replace=False), TOOLBAR)
    shown = [procedure for group in GROUPS for procedure in in_group(group) if procedure.key in ON_TOOLBAR]
    for number, procedure in enumerate(shown):
        _prop(_add_entry(bar, f"t{number:02}", procedure), "Context", CALC)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8")) + b"\n"


def _add_submenu(parent: ET.Element, name: str, group: str, procedures: tuple[Procedure, ...]) -> None:
    node = _node(parent, name)
    _prop(node, "Title", group)
    entries = _node(node, "Submenu", replace=False)
    for number, procedure in enumerate(procedures):
        _add_entry(entries, f"m{number:02}", procedure)


def _add_entry(parent: ET.Element, name: str, procedure: Procedure) -> ET.Element:
    node = _node(parent, name)
    _prop(node, "URL", command_of(procedure.key))
    _prop(node, "Title", procedure.label)
    _prop(node, "Target", "_self")
    return node


def _node(parent: ET.Element, name: str, *, replace: bool = True) -> ET.Element:
    return ET.SubElement(parent, "node", {"oor:name": name} | ({"oor:op": "replace"} if replace else {}))


def _prop(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(ET.SubElement(parent, "prop", {"oor:name": name, "oor:type": "xs:string"}), "value").text = value


_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
 <manifest:file-entry manifest:full-path="component.py" manifest:media-type="application/vnd.sun.star.uno-component;type=Python"/>
 <manifest:file-entry manifest:full-path="Addons.xcu" manifest:media-type="application/vnd.sun.star.configuration-data"/>
 <manifest:file-entry manifest:full-path="CalcWindowState.xcu" manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>
"""
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
 <identifier value="{identity}"/>
 <version value="{version}"/>
 <display-name><name lang="vi">{name}</name></display-name>
</description>
"""
_WINDOW_STATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 oor:name="CalcWindowState" oor:package="org.openoffice.Office.UI">
 <node oor:name="UIElements"><node oor:name="States">
  <node oor:name="private:resource/toolbar/addon_{toolbar}" oor:op="replace">
   <prop oor:name="UIName" oor:type="xs:string"><value>{name}</value></prop>
   <prop oor:name="ContextSensitive" oor:type="xs:boolean"><value>false</value></prop>
   <prop oor:name="Visible" oor:type="xs:boolean"><value>true</value></prop>
   <prop oor:name="Docked" oor:type="xs:boolean"><value>true</value></prop>
  </node>
 </node></node>
</oor:component-data>
"""
