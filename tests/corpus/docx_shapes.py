"""Writes a report as Word files of many makes, so that every oddity of Word and WPS can be set."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.docx_parts import BY, LEVEL, PICTURE, SECTION, cell, field, package, para, run, table, text_box
from corpus.figures import Figures
from corpus.prose import whole
from corpus.sheet import IMAGE, Box, Grid, Line, Sheet

WIDTHS = {"proactive": (2380, 2150, 2150, 2150), "requests": (510, 1130, 2665, *(647,) * 7), "disputes": (588,) * 15}


def _style(at: str, name: str, paragraph: str, font: str, size: int, extra: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" {extra}w:styleId="{at}"><w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="{size}"/>'
        "</w:rPr></w:style>"
    )


STYLES = (
    _style("a", "Normal", '<w:jc w:val="both"/>', "宋体", 21, 'w:default="1" ')
    + _style("b", "公文正文", '<w:ind w:firstLine="640"/>', "仿宋", 32)
    + _style("t", "公文标题", '<w:jc w:val="center"/>', "黑体", 44)
    + _style("s", "落款", '<w:jc w:val="right"/>', "仿宋", 32)
    + _style("c", "表格数字", '<w:jc w:val="center"/>', "宋体", 21)
    + _style("1", "heading 1", '<w:keepNext/><w:ind w:firstLine="640"/><w:outlineLvl w:val="0"/>', "黑体", 32)
)
LOOKS = {"title": "t", "heading": "1", "sign": "s", "label": "a"}


class Plain:
    """A report with merged cells and typed numbers, as a clean copy from Word. Other makes change one thing each."""

    styles = STYLES
    numbering = ""

    def render(self, sheet: Sheet) -> bytes:
        """The report as .docx; a line that is IMAGE becomes a picture."""
        blocks = [self.table(block) if isinstance(block, Grid) else self.line(block) for block in sheet]
        return package(self.body(blocks) + SECTION, self.styles, self.numbering)

    def body(self, blocks: list[str]) -> str:
        return "".join(blocks)

    def line(self, line: Line) -> str:
        return para(PICTURE if line.text == IMAGE else self.prose(line.text), properties=self.looks(line))

    def looks(self, line: Line) -> str:
        return f'<w:pStyle w:val="{LOOKS.get(line.role, "b")}"/>'

    def prose(self, text: str) -> str:
        return run(text)

    def table(self, grid: Grid) -> str:
        return table(*(self.row(slots, grid) for slots in grid.slots()), widths=WIDTHS[grid.name])

    def row(self, slots: list[tuple[Box, bool, bool]], grid: Grid) -> str:
        cells = [self.cell(box, begins) for box, begins, leads in slots if leads]
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def cell(self, box: Box, begins: bool) -> str:
        properties = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
        if box.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        return cell(*(self.content(box) if begins else ()), properties=properties)

    def content(self, box: Box) -> list[str]:
        return [para(self.inside(box), properties=f'<w:pStyle w:val="{LOOKS.get(box.role, "c")}"/>')]

    def inside(self, box: Box) -> str:
        return self.prose(box.text)


class AutoNumbered(Plain):
    """Headings and the labels of table three carry numbers that Word counts itself."""

    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + LEVEL.format(at=0, form="chineseCounting", text="%1、")
        + LEVEL.format(at=1, form="chineseCounting", text="（%2）")
        + LEVEL.format(at=2, form="decimal", text="%3.")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + LEVEL.format(at=0, form="chineseCountingThousand", text="%1、").replace(
            "<w:numFmt", '<w:pStyle w:val="1"/><w:numFmt'
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = Plain.styles.replace("<w:keepNext/>", '<w:keepNext/><w:numPr><w:numId w:val="2"/></w:numPr>')
    marks = (re.compile(r"^[一二三四五六]、"), re.compile(r"^（[一二三四五六七八]）"), re.compile(r"^\d\."))

    def line(self, line: Line) -> str:
        text = line.text.partition("、")[2] if line.role == "heading" else line.text
        return super().line(Line(text, line.role))

    def content(self, box: Box) -> list[str]:
        for level, mark in enumerate(self.marks):
            match = mark.match(box.text)
            if match and box.role in ("label", "group"):
                item = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
                return [para(run(box.text[match.end() :]), properties=item)]
        return super().content(box)


class Revised(Plain):
    """Every text has been changed with tracked changes, rows and paragraphs deleted and inserted."""

    def prose(self, text: str) -> str:
        half = len(text) // 2
        return (
            run(text[:half]) + f"<w:del {BY}><w:r><w:delText>999</w:delText></w:r></w:del><w:ins {BY}>"
            f"{run(text[half:])}</w:ins><w:moveFrom {BY}>{run('旧')}</w:moveFrom>"
        )

    def line(self, line: Line) -> str:
        gone = f"<w:rPr><w:del {BY}/></w:rPr>"
        dropped = para(f"<w:del {BY}><w:r><w:delText>七、多余的一段</w:delText></w:r></w:del>", properties=gone)
        return dropped + super().line(line)

    def row(self, slots: list[tuple[Box, bool, bool]], grid: Grid) -> str:
        row = super().row(slots, grid)
        if any(box.rows > 1 for box, _, _ in slots):
            return row.replace("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>")
        gone = f"<w:rPr><w:del {BY}/></w:rPr>"
        wrong = cell(para(f"<w:del {BY}><w:r><w:delText>作废</w:delText></w:r></w:del>", properties=gone))
        return f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{wrong * grid.width}</w:tr>{row}"


class Framed(Plain):
    """The whole report stands in the one cell of a table, as copied from a web page."""

    def body(self, blocks: list[str]) -> str:
        return table(f"<w:tr>{cell(*blocks, '<w:p/>')}</w:tr>", widths=(9000,))


class Boxed(Plain):
    """Titles and headings stand in text boxes, written twice for new and old programs."""

    def line(self, line: Line) -> str:
        if line.role not in ("title", "heading"):
            return super().line(line)
        box = f"<w:txbxContent>{super().line(line)}</w:txbxContent>"
        return para(f"<w:r>{text_box(box)}</w:r>")


class Controlled(Plain):
    """A filled-in template: content controls around rows, cells and runs, numbers as fields, runs split anyhow."""

    def prose(self, text: str) -> str:
        pieces = [text[at : at + 5] for at in range(0, len(text), 5)]
        wraps = (
            "<w:hyperlink>{}</w:hyperlink>",
            "<w:smartTag>{}</w:smartTag>",
            "{}",
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        )
        return "<w:proofErr/>".join(wraps[at % 4].format(run(piece)) for at, piece in enumerate(pieces))

    def inside(self, box: Box) -> str:
        if box.role != "number":
            return super().inside(box)
        return (
            field("=SUM(LEFT)", run(box.text))
            if box.rows + len(box.text) > 2
            else f'<w:fldSimple w:instr="=0">{run(box.text)}</w:fldSimple>'
        )

    def cell(self, box: Box, begins: bool) -> str:
        made = super().cell(box, begins)
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{made}</w:sdtContent></w:sdt>" if box.role == "number" else made

    def row(self, slots: list[tuple[Box, bool, bool]], grid: Grid) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{super().row(slots, grid)}</w:sdtContent></w:sdt>"


class Dragged(Plain):
    """The left border of every third row was dragged: a sliver of a column runs through the whole table."""

    def table(self, grid: Grid) -> str:
        rows = [self._dragged(slots, grid, at % 3 == 0) for at, slots in enumerate(grid.slots())]
        return table(*rows, widths=(12, *WIDTHS[grid.name]))

    def _dragged(self, slots: list[tuple[Box, bool, bool]], grid: Grid, moved: bool) -> str:
        cells = [self.cell(box, begins) for box, begins, leads in slots if leads]
        first, span = cells[0], slots[0][0].columns
        if moved:
            return f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{"".join(cells)}</w:tr>'
        wider = (
            re.sub(r"<w:gridSpan[^>]*>", "", first, count=1)
            .replace("</w:tcPr>", "</w:tcPr>", 1)
            .replace('w:type="auto"/>', f'w:type="auto"/><w:gridSpan w:val="{span + 1}"/>', 1)
        )
        return f"<w:tr>{wider}{''.join(cells[1:])}</w:tr>"


MAKES: dict[str, Callable[[], Plain]] = {
    "plain": Plain,
    "auto_numbered": AutoNumbered,
    "revised": Revised,
    "framed": Framed,
    "boxed": Boxed,
    "controlled": Controlled,
    "dragged": Dragged,
}


def render(figures: Figures, make: str) -> bytes:
    """The report as a .docx file of one of MAKES."""
    return MAKES[make]().render(whole(figures))
