"""Writes a sheet as a Word file with merged cells, laid out as the official form; needs python-docx."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from corpus.sheet import Box, Grid, Line, Sheet

# Widths in cm on an A4 page with 15.6 cm between the margins.
WIDTHS = {
    "proactive": (4.2, 3.8, 3.8, 3.8),
    "requests": (0.9, 2.0, 4.7, 1.1, 1.1, 1.1, 1.2, 1.2, 1.1, 1.2),
    "disputes": (1.04,) * 15,
}


class Style(NamedTuple):
    """`points`: size of the table text; `margin`: cm left and right in a cell; `rotated`: the margin label runs
    vertically; `top`: cells aligned to the top; `repeat`: the header comes again on every page."""

    points: float = 10.5
    margin: float = 0.05
    rotated: bool = False
    top: bool = False
    repeat: bool = False


def write(sheet: Sheet, path: Path, style: Style | None = None) -> None:
    """Writes `path` as .docx."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    normal = document.styles["Normal"].font
    normal.name, normal.size = "Noto Serif CJK SC", Pt(15)
    _page_number(section)
    for block in sheet:
        if isinstance(block, Line):
            _paragraph(document, block)
        else:
            _table(document, block, style or Style())
    document.save(str(path))


def _east_asian(run: Any) -> None:
    from docx.oxml.ns import qn

    run.font.name = "Noto Serif CJK SC"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")


def _page_number(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 1
    paragraph.add_run("- ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" -")


def _paragraph(document: Any, line: Line) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    _east_asian(paragraph.add_run(line.text))
    if line.role == "title":
        paragraph.alignment = 1
    elif line.role == "sign":
        paragraph.alignment = 2
    else:
        paragraph.paragraph_format.first_line_indent = Pt(30)


def _table(document: Any, grid: Grid, style: Style) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=len(grid.rows), cols=grid.width, style="Table Grid")
    table.autofit = False
    _margins(table, style.margin)
    if style.repeat:
        _repeat(table.rows[: 1 if grid.name == "proactive" else 3])
    for column, width in zip(table.columns, WIDTHS[grid.name], strict=True):
        column.width = Cm(width)
    for at, slots in enumerate(grid.slots()):
        for column, (box, begins, leads) in enumerate(slots):
            cell = table.cell(at, column)
            if begins and leads:
                if box.rows * box.columns > 1:
                    cell = cell.merge(table.cell(at + box.rows - 1, column + box.columns - 1))
                _fill(cell, box, style)
                if style.rotated and box.rows > 20:
                    _rotate(cell)


def _margins(table: Any, cm: float) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(cm * 567)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _repeat(rows: Any) -> None:
    from docx.oxml import OxmlElement

    for row in rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, box: Box, style: Style) -> None:
    from docx.shared import Pt

    cell.vertical_alignment = 0 if style.top else 1
    pieces = box.text.split("\n")
    for at, piece in enumerate(pieces):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if box.role != "label":
            paragraph.alignment = 1
        run = paragraph.add_run(piece)
        _east_asian(run)
        run.font.size = Pt(style.points)


def _rotate(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRlV")
    cell._tc.get_or_add_tcPr().append(direction)
