"""The ribbon part: elements, attributes and identities that Office accepts; it drops the whole tab without a word otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.ooxml_lint.package import Package, local
from tests.ooxml_lint.problems import Problem

PART = r"customUI/.*\.xml"
NAMESPACES = {"http://schemas.microsoft.com/office/2006/01/customui", "http://schemas.microsoft.com/office/2009/07/customui"}
LONGEST = 1_024

IDENTITY = {"id", "idMso", "idQ"}
PLACE = {"insertBeforeMso", "insertAfterMso", "insertBeforeQ", "insertAfterQ"}
SEEN = {"visible", "getVisible", "tag"}
WORDS = {"label", "getLabel", "keytip", "getKeytip", "screentip", "getScreentip", "supertip", "getSupertip"}
IMAGE = {"image", "imageMso", "getImage", "showImage", "getShowImage", "showLabel", "getShowLabel"}
ABLE = {"enabled", "getEnabled"}
CONTROL = IDENTITY | PLACE | SEEN | WORDS | IMAGE | ABLE | {"description", "getDescription", "size", "getSize"}
ITEMS = {"getItemCount", "getItemID", "getItemImage", "getItemLabel", "getItemScreentip", "getItemSupertip", "showItemImage", "showItemLabel", "sizeString"}

ATTRIBUTES: dict[str, set[str]] = {
    "customUI": {"onLoad", "loadImage"},
    "ribbon": {"startFromScratch"},
    "tabs": set(),
    "contextualTabs": set(),
    "tabSet": {"idMso", "visible", "getVisible"},
    "tab": IDENTITY | PLACE | SEEN | {"label", "getLabel", "keytip", "getKeytip"},
    "group": IDENTITY | PLACE | SEEN | WORDS | {"image", "imageMso", "getImage", "autoScale", "centerVertically"},
    "button": CONTROL | {"onAction"},
    "toggleButton": CONTROL | {"onAction", "getPressed"},
    "checkBox": CONTROL - IMAGE | {"onAction", "getPressed"},
    "menu": CONTROL | {"itemSize", "title", "getTitle"},
    "menuSeparator": {"id", "idQ", "title", "getTitle"} | PLACE,
    "splitButton": CONTROL,
    "dynamicMenu": CONTROL | {"getContent", "invalidateContentOnDrop"},
    "dropDown": CONTROL | ITEMS | {"onAction", "getSelectedItemID", "getSelectedItemIndex"},
    "comboBox": CONTROL | ITEMS | {"onChange", "getText", "maxLength", "invalidateContentOnDrop"},
    "gallery": CONTROL | ITEMS | {"onAction", "columns", "rows", "itemWidth", "itemHeight"},
    "editBox": CONTROL | {"onChange", "getText", "maxLength", "sizeString"},
    "labelControl": IDENTITY | PLACE | SEEN | WORDS | ABLE | {"showLabel", "getShowLabel"},
    "item": {"id", "label", "image", "imageMso", "screentip", "supertip"},
    "separator": {"id", "idQ", "visible", "getVisible"} | PLACE,
    "box": {"id", "idQ", "visible", "getVisible", "boxStyle"} | PLACE,
    "buttonGroup": {"id", "idQ", "visible", "getVisible"} | PLACE,
    "dialogBoxLauncher": set(),
    "commands": set(),
    "command": {"idMso", "onAction", "enabled", "getEnabled"},
    "contextMenus": set(),
    "contextMenu": {"idMso"},
}
NAMED = {name for name, known in ATTRIBUTES.items() if "id" in known}
ACTING = {"button", "toggleButton"}
ONE_OF = (("label", "getLabel"), ("visible", "getVisible"), ("enabled", "getEnabled"), ("size", "getSize"), ("image", "imageMso", "getImage"))


def elements(package: Package) -> Iterator[Problem]:
    """Elements and attributes are ones that Office knows."""
    for part, root in package.matching(PART):
        if root.tag.partition("}")[0].lstrip("{") not in NAMESPACES:
            yield Problem(part, "ribbon.namespace", root.tag)
        for element in root.iter():
            known = ATTRIBUTES.get(local(element))
            if known is None:
                yield Problem(part, "ribbon.element", local(element))
                continue
            for attribute in element.attrib.keys() - known:
                yield Problem(part, "ribbon.attribute", f"{local(element)} {attribute}")


def identities(package: Package) -> Iterator[Problem]:
    """Each control has one identity, and no two have the same."""
    for part, root in package.matching(PART):
        for element in root.iter():
            if local(element) in NAMED and len(IDENTITY & element.attrib.keys()) != 1:
                yield Problem(part, "ribbon.identity", f"{local(element)} {element.attrib}")
        own = Counter(element.get("id") for element in root.iter() if element.get("id") and local(element) != "item")
        yield from (Problem(part, "ribbon.id-doubled", str(identity)) for identity, count in own.items() if count > 1)


def choices(package: Package) -> Iterator[Problem]:
    """Of label and getLabel there is one; a size is normal or large; a text is not too long; a button does something."""
    for part, root in package.matching(PART):
        for element in root.iter():
            yield from (Problem(part, code, detail) for code, detail in _wrong(element))


def _wrong(element: ET.Element) -> Iterator[tuple[str, str]]:
    name = f"{local(element)} {element.get('id') or element.get('idMso') or ''}"
    yield from (("ribbon.one-of", f"{name}: {group}") for group in ONE_OF if sum(item in element.attrib for item in group) > 1)
    if element.get("size", "normal") not in {"normal", "large"}:
        yield "ribbon.size", name
    if any(len(text) > LONGEST for text in element.attrib.values()):
        yield "ribbon.text-long", name
    if local(element) in ACTING and "id" in element.attrib and "onAction" not in element.attrib:
        yield "ribbon.no-action", name


def reachable(package: Package) -> Iterator[Problem]:
    """The package's own relations name the ribbon part."""
    targets = {relation.target for relation in package.relations("")}
    yield from (Problem(part, "ribbon.not-related", part) for part, _ in package.matching(PART) if part not in targets)


RULES = (elements, identities, choices, reachable)
