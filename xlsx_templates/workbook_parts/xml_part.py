"""One XML part changed by putting text in at places that the parser found: every byte that is not spoken of stays as its program wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST = 32 * 2**20
_ATTRIBUTE = r"""\s{name}\s*=\s*("[^"]*"|'[^']*')"""
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class NotPlainXmlError(Exception):
    """The part is not XML in UTF-8, or larger than any sheet that a unit fills."""


@dataclass(slots=True)
class Tag:
    """An element by byte offsets: `start` of "<", `inside` after the start tag, `close` of the end tag, `end` after it. `name` is without prefix."""

    name: str
    attributes: dict[str, str]
    parent: Tag | None
    start: int
    inside: int
    close: int = -1
    end: int = -1
    children: list[Tag] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the start tag closes itself."""
        return self.close == self.start

    def child(self, name: str) -> Tag | None:
        """Return the first child of that name."""
        return next((tag for tag in self.children if tag.name == name), None)


class XmlPart:
    """A part with its tags in the order of the text; changes are kept until `changed` and never seen by `tags`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tags: list[Tag] = []
        self._edits: list[tuple[int, int, str]] = []
        self._read()
        self.root = self.tags[0]
        name = data[self.root.start + 1 : self.root.inside].split(None, 1)[0].rstrip(b"/>").decode()
        self.prefix = name[: name.index(":") + 1] if ":" in name else ""

    def text(self, tag: Tag) -> str:
        """Return what stands inside an element, as written."""
        return "" if tag.is_empty else self.data[tag.inside : tag.close].decode()

    def put_in(self, at: int, text: str) -> None:
        """Put text in at an offset; of several at one place the first stays first."""
        self._edits.append((at, at, text))

    def replace(self, tag: Tag, text: str) -> None:
        """Replace a whole element."""
        self._edits.append((tag.start, tag.end, text))

    def set_attribute(self, tag: Tag, name: str, value: str) -> None:
        """Give an attribute a value, new or in place of the one it has."""
        start_tag = self.data[tag.start : tag.inside].decode()
        found = re.search(_ATTRIBUTE.format(name=re.escape(name)), start_tag)
        if found is None:
            head = re.match(r"<[^\s/>]+", start_tag)
            self.put_in(tag.start + len((head[0] if head else "").encode()), f' {name}="{escaped(value)}"')
            return
        before = tag.start + len(start_tag[: found.start(1)].encode())
        self._edits.append((before, before + len(found[1].encode()), f'"{escaped(value)}"'))

    def drop_attribute(self, tag: Tag, name: str) -> None:
        """Take an attribute away, if it is there."""
        start_tag = self.data[tag.start : tag.inside].decode()
        if found := re.search(_ATTRIBUTE.format(name=re.escape(name)), start_tag):
            before = tag.start + len(start_tag[: found.start()].encode())
            self._edits.append((before, before + len(found[0].encode()), ""))

    def append(self, tag: Tag, text: str) -> None:
        """Put text at the end of an element's content."""
        if tag.is_empty:
            self._open(tag, text)
        else:
            self.put_in(tag.close, text)

    def prepend(self, tag: Tag, text: str) -> None:
        """Put text at the start of an element's content."""
        if tag.is_empty:
            self._open(tag, text)
        else:
            self.put_in(tag.inside, text)

    def changed(self) -> bytes:
        """Return the part with all changes made."""
        pieces, at = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[0]):
            if start < at:
                raise ValueError(start)
            pieces += [self.data[at:start], text.encode()]
            at = end
        return b"".join([*pieces, self.data[at:]])

    def _open(self, tag: Tag, text: str) -> None:
        """Give content to an element that closes itself: the slash goes, an end tag comes; more content follows in the order of the calls."""
        mine = next((number for number, (start, end, _) in enumerate(self._edits) if (start, end) == (tag.inside - 2, tag.inside)), None)
        qualified = f"{self.prefix_of(tag)}{tag.name}"
        closing = f"</{qualified}>"
        if mine is None:
            self._edits.append((tag.inside - 2, tag.inside, f">{text}{closing}"))
        else:
            start, end, before = self._edits[mine]
            self._edits[mine] = (start, end, before.removesuffix(closing) + text + closing)

    def prefix_of(self, tag: Tag) -> str:
        """Return the prefix that an element bears, with its colon."""
        name = self.data[tag.start + 1 : tag.inside].split(None, 1)[0].rstrip(b"/>").decode()
        return name[: name.index(":") + 1] if ":" in name else ""

    def _read(self) -> None:
        if len(self.data) > LARGEST:
            raise NotPlainXmlError("size")
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in self.data[:200]:
            raise NotPlainXmlError("encoding")
        parser = expat.ParserCreate("utf-8")
        stack: list[Tag] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            at = parser.CurrentByteIndex
            tag = Tag(name.rpartition(":")[2], attributes, stack[-1] if stack else None, at, _after(self.data, at))
            if stack:
                stack[-1].children.append(tag)
            stack.append(tag)
            self.tags.append(tag)

        def end(_: str) -> None:
            tag = stack.pop()
            is_empty = self.data[tag.inside - 2 : tag.inside] == b"/>"
            tag.close = tag.start if is_empty else parser.CurrentByteIndex
            tag.end = tag.inside if is_empty else _after(self.data, tag.close)

        def refuse(*_: object) -> None:
            raise NotPlainXmlError("doctype")

        parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, refuse
        try:
            parser.Parse(self.data, True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError as problem:
            raise NotPlainXmlError(str(problem)) from problem


def escaped(text: str) -> str:
    """Return text fit for XML, in an attribute too; signs that XML cannot hold are left out."""
    plain = _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return plain.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _after(data: bytes, start: int) -> int:
    """Return the offset after the tag that starts there; a ">" within quotes does not end it."""
    found = _TAG.match(data, start)
    if found is None:
        raise NotPlainXmlError("tag")
    return found.end()
