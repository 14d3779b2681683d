"""Pictures as XML text."""

from __future__ import annotations

from generators.body import Picture
from generators.word_template.wordml import escaped

_EMU_PER_MM = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture_xml(picture: Picture, number: int) -> str:
    """Return the run that shows the document's so-many-th picture."""
    size = f'cx="{round(picture.width * _EMU_PER_MM)}" cy="{round(picture.height * _EMU_PER_MM)}"'
    says = escaped(picture.says).replace("\n", " ")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Hình {number}" descr="{says}"/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="th-{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="rIdTh{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relations_with(relations: bytes, count: int) -> bytes:
    """Return the document's relations with those of `count` pictures."""
    more = "".join(f'<Relationship Id="rIdTh{number}" Type="{_RELATIONS}/image" Target="media/th-{number}.png"/>' for number in range(1, count + 1))
    return relations.replace(b"</Relationships>", more.encode() + b"</Relationships>")
