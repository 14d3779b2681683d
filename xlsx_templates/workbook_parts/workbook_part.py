"""The workbook part: the sheets by name, and a new sheet put before all others."""

from __future__ import annotations

from xlsx_templates.workbook_parts.package import RELATIONS, WORKBOOK, CannotMarkError, Package
from xlsx_templates.workbook_parts.xml_part import Tag, XmlPart, escaped

_STRICT = "purl.oclc.org"
_AFTER_CALCULATION = frozenset(
    ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")
)
"""Children of a workbook that follow ``calcPr`` (ECMA-376, CT_Workbook)."""


def sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet by its name, in the order of the tabs."""
    links = package.relations(WORKBOOK)
    book = package.part(WORKBOOK)
    if any(_STRICT in value for value in book.root.attributes.values()):
        raise CannotMarkError("strict")
    return {tag.attributes.get("name", ""): links[relation][1] for tag in _sheets(book).children if (relation := _relation(tag)) in links}


def calculate_on_opening(book: XmlPart) -> None:
    """Have every formula calculated when a program opens the workbook."""
    there = book.root.child("calcPr")
    if there is not None:
        book.set_attribute(there, "fullCalcOnLoad", "1")
        return
    text = f'<{book.prefix}calcPr fullCalcOnLoad="1"/>'
    following = next((tag for tag in book.root.children if tag.name in _AFTER_CALCULATION), None)
    if following is not None:
        book.put_in(following.start, text)
    else:
        book.append(book.root, text)


def put_first(package: Package, name: str, data: bytes) -> None:
    """Put a sheet before all others and open the workbook on it; a sheet of that name gives way."""
    known = sheet_parts(package)
    if name in known:
        package.parts[known[name]] = data
    else:
        _insert(package, name, package.add(WORKBOOK, "worksheet", "xl/worksheets/sheet{}.xml", data))
    _open_on(package, name)


def _insert(package: Package, name: str, relation: str) -> None:
    book = package.part(WORKBOOK)
    number = 1 + max((int(tag.attributes.get("sheetId", "0")) for tag in _sheets(book).children), default=0)
    words = f'name="{escaped(name)}" sheetId="{number}" xmlns:r="{RELATIONS}" r:id="{relation}"'
    book.prepend(_sheets(book), f"<{book.prefix}sheet {words}/>")
    for tag in book.tags:
        if tag.name == "definedName" and tag.attributes.get("localSheetId", "").isdecimal():
            book.set_attribute(tag, "localSheetId", str(int(tag.attributes["localSheetId"]) + 1))
    package.put(WORKBOOK, book)


def _open_on(package: Package, name: str) -> None:
    """Make the sheet the one that shows; of all others none stays selected with it, since what is typed would go into both."""
    parts = sheet_parts(package)
    position = list(parts).index(name)
    book = package.part(WORKBOOK)
    for tag in book.tags:
        if tag.name == "workbookView":
            book.set_attribute(tag, "activeTab", str(position))
            book.set_attribute(tag, "firstSheet", "0")
        if tag.name == "sheet" and tag.attributes.get("name") == name and "state" in tag.attributes:
            book.drop_attribute(tag, "state")
    package.put(WORKBOOK, book)
    for other, part in parts.items():
        if other != name and part in package.parts and b"tabSelected" in package.parts[part]:
            _deselect(package, part)


def _deselect(package: Package, part: str) -> None:
    sheet = package.part(part)
    for tag in sheet.tags:
        if tag.name == "sheetView" and "tabSelected" in tag.attributes:
            sheet.drop_attribute(tag, "tabSelected")
    package.put(part, sheet)


def _sheets(book: XmlPart) -> Tag:
    found = book.root.child("sheets")
    if found is None:
        raise CannotMarkError("sheets")
    return found


def _relation(tag: Tag) -> str:
    return next((value for name, value in tag.attributes.items() if name.rpartition(":")[2] == "id" and ":" in name), "")
