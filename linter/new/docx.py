"""A blank report as a Word file with merged cells, in the type sizes that official documents use."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linter.new.sheet import Box, Grid, Line, Sheet

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_RELATIONS = (
    '{declared}<Relationships xmlns="{package}/relationships">'
    '<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)
_STYLE = (
    '<w:style w:type="paragraph" {default}w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:pPr>{paragraph}</w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
    '<w:sz w:val="{size}"/></w:rPr></w:style>'
)
# Twips: A4 with margins that leave 8845 for the text.
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
    'w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
)
_ROOM = 8845
# Which part of the width a column of figures takes at most, so that labels keep most of a wide table.
_NARROW = 640


def write(sheet: Sheet) -> bytes:
    """The sheet as .docx; the same sheet gives the same bytes."""
    body = "".join(_table(block) if isinstance(block, Grid) else _line(block) for block in sheet)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/document.xml": f"{_DECLARED}<w:document {_W}><w:body>{body}{_SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/styles.xml": f"{_DECLARED}<w:styles {_W}>{_styles()}</w:styles>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode(), ZIP_DEFLATED)
    return out.getvalue()


def _relations(kind: str, target: str) -> str:
    return _RELATIONS.format(declared=_DECLARED, package=_PACKAGE, office=_OFFICE, kind=kind, target=target)


def _styles() -> str:
    indented = '<w:ind w:firstLine="640"/>'
    rows = (
        ("text", "Normal", "仿宋", 32, indented),
        ("title", "Title", "宋体", 44, '<w:spacing w:after="400"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
        ("heading", "heading 1", "黑体", 32, f'<w:keepNext/>{indented}<w:outlineLvl w:val="0"/>'),
        ("sign", "Signature", "仿宋", 32, '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'),
        ("header", "Table header", "黑体", 21, '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
        ("label", "Table label", "宋体", 21, '<w:ind w:firstLine="0"/>'),
        ("number", "Table number", "宋体", 21, '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
    )
    return "".join(
        _STYLE.format(
            default='w:default="1" ' * (id == "text"), id=id, name=name, font=font, size=size, paragraph=paragraph,
            based='<w:basedOn w:val="text"/>' * (id != "text"),
        )
        for id, name, font, size, paragraph in rows
    )  # fmt: skip


def _line(line: Line) -> str:
    return _paragraph(line.text, line.role)


def _paragraph(text: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _table(grid: Grid) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = '<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar>'
    layout = f'<w:tblW w:w="{_ROOM}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
    widths = _widths(grid)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(slots, widths) for slots in grid.slots())
    properties = f'<w:tblPr>{layout}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _widths(grid: Grid) -> list[int]:
    """Columns that never hold figures alone share what is left, the last of them most."""
    labels = next((sum(box.columns for box in row if box.role == "label") for row in grid.rows if len(row) > 1 and
                   any(box.role == "label" for box in row)), 0)  # fmt: skip
    if not labels or labels == grid.width:
        return [_ROOM // grid.width] * grid.width
    figures = grid.width - labels
    each = min(_NARROW, _ROOM // grid.width) if labels > 1 else _ROOM // grid.width
    left = _ROOM - each * figures
    return [*([left // (labels + 2)] * (labels - 1)), left - left // (labels + 2) * (labels - 1), *([each] * figures)]


def _row(slots: list[tuple[Box, bool, bool]], widths: list[int]) -> str:
    cells = [
        _cell(box, begins, sum(widths[at : at + box.columns])) for at, (box, begins, leads) in enumerate(slots) if leads
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(box: Box, begins: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' * (box.columns > 1)
    merge = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") * (box.rows > 1)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(box.text if begins else '', box.role)}</w:tc>"
