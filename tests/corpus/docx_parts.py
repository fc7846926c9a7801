"""Pieces of Word files as raw XML, and what reading them gives: the words in which the tests of the Word reader speak."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import pytest

from linter.document import Document, Table, Unreadable
from linter.readers.docx import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1531" w:bottom="1531" w:left="1531" '
    'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


BY = 'w:id="1" w:author="审核" w:date="2024-01-10T09:00:00Z"'


LEVEL = (
    '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="{text}"/></w:lvl>'
)


def package(body: str, styles: str = "", numbering: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx file. `body`, `styles`, `numbering`: what stands inside the root elements; `parts` adds or replaces."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(bool(styles), bool(numbering)),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"{HEAD}<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
    }
    targets = {}
    for name, content in (("styles", styles), ("numbering", numbering)):
        if content:
            targets[name] = f"{name}.xml"
            files[f"word/{name}.xml"] = f"{HEAD}<w:{name} {DECLARED}>{content}</w:{name}>"
    files["word/_rels/document.xml.rels"] = relations(targets)
    files.update(parts or {})
    return pack(files)


def pack(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members; the same members give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 15, 9, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return out.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A .rels part: relationship kind → target."""
    items = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATION}">{items}</Relationships>'


def _content_types(styles: bool, numbering: bool) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document.main": "document", "styles": "styles" * styles, "numbering": "numbering" * numbering}
    items = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
        for kind, name in kinds.items()
        if name
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def run(text: str, properties: str = "") -> str:
    """A w:r with one text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def para(*content: str, properties: str = "") -> str:
    """A w:p; `content` is XML."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(content)}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    """A w:tc; an empty paragraph is put in when there is no block."""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{properties}</w:tcPr>{"".join(blocks) or "<w:p/>"}</w:tc>'


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A w:tbl with borders."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(box: str) -> str:
    """A text box in its two forms."""
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="文本框"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def document(body: str, styles: str = "", numbering: str = "") -> Document:
    """What reading a Word file with this body gives."""
    return read(package(body, styles, numbering), "r.docx")


def lines(body: str, styles: str = "", numbering: str = "") -> list[str]:
    """The paragraphs of a body, each with its number before it."""
    return [block.number + str(block.text) for block in document(body, styles, numbering).paragraphs()]


def only_table(body: str) -> Table:
    """The one table of a body."""
    (found,) = [block for block in document(body).blocks if isinstance(block, Table)]
    return found


def texts(found: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[str(cell.text) for cell in row] for row in found.rows]


def problem(data: bytes) -> str:
    """What is said of a file that must be refused."""
    with pytest.raises(Unreadable) as caught:
        read(data, "r.docx")
    assert caught.value.problem.en
    return caught.value.problem.zh


def numbered(text: str, level: int | None = 0, num: int = 1) -> str:
    """A paragraph in list `num`."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return para(run(text), properties=f'<w:numPr>{at}<w:numId w:val="{num}"/></w:numPr>')


def lists(*levels: tuple[str, str], nums: str = "") -> str:
    """Numbering with one definition (format and text of each level) as list 1; `nums` adds lists."""
    made = "".join(LEVEL.format(at=at, form=form, text=text) for at, (form, text) in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="5">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{nums}'
    )


def grid_of(columns: int, rows: int) -> str:
    """A table without merged cells."""
    return table(*(f"<w:tr>{''.join(cell(para(run(str(at)))) for at in range(columns))}</w:tr>" for _ in range(rows)))


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="表三截图"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
