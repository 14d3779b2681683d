"""The ribbon part, made from the table of procedures."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from addin.procedures import GROUPS, TAB, Procedure, in_group

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
PART = "customUI/customUI14.xml"
PERIOD_BOX = "tonghop_period"
PERIOD_GROUP, PERIOD_LABEL = GROUPS[0], "Kỳ"


def identity_of(key: str) -> str:
    """Return the id of a procedure's button: 'tonghop_fill_upper'."""
    return f"tonghop_{key.replace('-', '_')}"


def ribbon_xml() -> bytes:
    """Return the part as Excel reads it: the tab with its groups, their buttons, and the box of periods."""
    root = ET.Element("customUI", {"xmlns": NAMESPACE, "onLoad": "RibbonCalls.RibbonLoaded"})
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", {"id": "tonghop_tab", "label": TAB})
    for number, group in enumerate(GROUPS, start=1):
        procedures = in_group(group)
        if procedures:
            _add_group(tab, number, group, procedures)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(ET.tostring(root, encoding="utf-8")) + b"\n"


def _add_group(tab: ET.Element, number: int, group: str, procedures: tuple[Procedure, ...]) -> None:
    element = ET.SubElement(tab, "group", {"id": f"tonghop_group_{number}", "label": group})
    for procedure in procedures:
        ET.SubElement(
            element,
            "button",
            {
                "id": identity_of(procedure.key),
                "label": procedure.label,
                "screentip": procedure.label,
                "supertip": procedure.screentip,
                "imageMso": procedure.icon,
                "size": "large" if procedure.is_large else "normal",
                "tag": procedure.key,
                "onAction": "RibbonCalls.ButtonClicked",
            },
        )
    if group == PERIOD_GROUP:
        ET.SubElement(element, "dropDown", _PERIOD_BOX)


_PERIOD_BOX = {
    "id": PERIOD_BOX,
    "label": PERIOD_LABEL,
    "screentip": "Kỳ báo cáo",
    "supertip": "Kỳ báo cáo đang chọn của hồ sơ đang mở. Chọn kỳ khác tại đây.",
    "sizeString": "WWWWWWWWWWWWW",
    "getItemCount": "RibbonCalls.PeriodCount",
    "getItemLabel": "RibbonCalls.PeriodLabel",
    "getSelectedItemIndex": "RibbonCalls.PeriodSelected",
    "onAction": "RibbonCalls.PeriodChosen",
}
