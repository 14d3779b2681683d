"""Header and footer of the first page, into which a document writes: what stands above the title, the file code. Annexes have copies that stay empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generators.laid import STORIES
from generators.word_template.anchors import anchor_of, cut, pieces_of, serialized

_PART = re.compile(r"word/(header|footer)\d*\.xml")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Story:
    """The part that holds an anchor, its text before and after it, and the relation of the empty copy; `kind` is "header" or "footer"."""

    part: str
    kind: str
    before: str
    after: str

    @property
    def copy(self) -> str:
        """The id of the copy's relation."""
        return f"rIdTh{self.kind}"

    def written(self, lines: str) -> bytes:
        """Return the part with these lines at its anchor."""
        return f"{self.before}{lines}{self.after}".encode()


def stories_of(parts: Mapping[str, bytes]) -> dict[str, Story]:
    """Return the stories by anchor; a template that lacks one is not wrong for that."""
    from docx.oxml import parse_xml

    found = {}
    for part in sorted(parts):
        kind = _PART.fullmatch(part)
        if not kind:
            continue
        root = parse_xml(parts[part])
        for name in STORIES:
            if name not in found and anchor_of(root, name) is not None:
                cut(root, (name,))
                before, _, after = pieces_of(serialized(root))
                found[name] = Story(part, kind[1], before, after)
                break
    return found


def with_copies(parts: dict[str, bytes], stories: Mapping[str, Story], empty: str, relations: str, types: str) -> None:
    """Put an empty copy of each story into the package, with its relation and type, for the first pages of annexes."""
    for story in stories.values():
        name = f"{story.kind}-th.xml"
        parts[f"word/{name}"] = story.written(empty)
        own = story.part.replace("word/", "word/_rels/") + ".rels"
        if own in parts:
            parts[f"word/_rels/{name}.rels"] = parts[own]
        related = f'<Relationship Id="{story.copy}" Type="{_RELATION}/{story.kind}" Target="{name}"/>'
        parts[relations] = parts[relations].replace(b"</Relationships>", f"{related}</Relationships>".encode())
        typed = f'<Override PartName="/word/{name}" ContentType="{_CONTENT}.{story.kind}+xml"/>'
        parts[types] = parts[types].replace(b"</Types>", f"{typed}</Types>".encode())


def with_empty_stories(section: str, stories: Mapping[str, Story]) -> str:
    """Return an annex's section whose first page has the empty copies."""
    for story in stories.values():
        first = rf'(<w:{story.kind}Reference (?=[^>]*w:type="first")[^>]*r:id=")[^"]*'
        section = re.sub(first, rf"\g<1>{story.copy}", section)
    return section
