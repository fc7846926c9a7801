"""Makes PDF files of a report with the programs that clerks use: LibreOffice (from Word or a web page) and a browser.

Run as `python -m corpus.pdf_shapes` in tests/ to make files/*.pdf and examples/valid.pdf anew; needs python-docx, soffice
and the Noto CJK fonts.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus.example import VALID
from corpus.figures import random_figures
from corpus.prose import whole
from corpus.render import expected
from corpus.sheet import Box, Grid, Line, Sheet
from corpus.word import WIDTHS, Style, write

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class Look(NamedTuple):
    """How a web page lays a report out.

    `border`: CSS of the cells' borders, "" for none; `collapse`: neighbours share their borders; `points`: size of the
    table text; `pad`: CSS padding of cells; `valign`: where text stands in its cell; `head`: header rows repeat on every
    page; `margin`: CSS of the vertical label in the margin; `page`: CSS of @page; `extra`: more CSS.
    """

    border: str = "1px solid black"
    collapse: bool = True
    points: float = 10.5
    pad: str = "2px 1px"
    valign: str = "middle"
    head: bool = False
    margin: str = ""
    page: str = "size: A4; margin: 2.5cm 2.7cm"
    extra: str = ""
    broken: bool = False


NUMBERED = """size: A4; margin: 2.5cm 2.7cm;
@bottom-center { content: "- " counter(page) " -"; font: 9pt serif }"""
HEADED = """size: A4; margin: 2.5cm 2.7cm;
@top-center { content: "政府信息公开工作年度报告"; font: 9pt serif }
@bottom-right { content: "第" counter(page) "页"; font: 9pt serif }"""

LOOKS = {
    "plain": Look(),
    "numbered": Look(page=NUMBERED),
    "headed": Look(page=HEADED, head=True),
    "apart": Look(collapse=False, border="1px solid #333"),
    "dashed": Look(border="1px dashed black", page=NUMBERED),
    "dotted": Look(border="1px dotted black"),
    "double": Look(border="3px double black"),
    "thick": Look(border="2.5px solid black", points=9),
    "grey": Look(border="0.5px solid #ccc", points=12),
    "vertical": Look(margin="writing-mode: vertical-rl; letter-spacing: 0.1em"),
    "sideways": Look(margin="writing-mode: vertical-rl; text-orientation: sideways"),
    "upward": Look(margin="writing-mode: vertical-rl; transform: rotate(180deg); text-orientation: sideways"),
    "landscape": Look(page="size: A4 landscape; margin: 2cm", points=12),
    "low": Look(valign="bottom", pad="12px 1px 1px 1px", page=NUMBERED),
    "high": Look(valign="top", pad="1px 1px 12px 1px"),
    "tall": Look(pad="14px 1px", page=NUMBERED, broken=True),
    "torn": Look(pad="14px 1px", extra="tr, td { break-inside: auto }", points=13, page=NUMBERED),
    "filled": Look(border="", collapse=False, extra="td, th { background: #dde } table { border-spacing: 1.5px }"),
    "zebra": Look(extra="tr:nth-child(odd) td { background: #eef }"),
    "rows_only": Look(border="", extra="td, th { border-top: 1px solid black; border-bottom: 1px solid black }"),
    "open_sides": Look(extra="table { border-style: hidden }"),
    "none": Look(border="", pad="3px 6px"),
    "small": Look(points=7, pad="0 1px"),
    "boxed": Look(extra="body { border: 1px solid black; padding: 12px }"),
}

STYLES = {
    "word": Style(points=9),
    "word_top": Style(10.5, top=True),
    "word_rotated": Style(10.5, 0.19, rotated=True),
    "word_big": Style(12, 0.02),
}


def chromium() -> str | None:
    """The browser's program, None when there is none."""
    return next((found for name in _CHROMIUM if (found := shutil.which(name))), None)


def office() -> str | None:
    """LibreOffice's program, None when there is none."""
    return shutil.which("soffice")


def page(sheet: Sheet, look: Look) -> str:
    """The report as a web page."""
    body = "\n".join(_line(block) if isinstance(block, Line) else _table(block, look) for block in sheet)
    sheets = _css(look)
    return f'<!DOCTYPE html>\n<html lang="zh"><meta charset="utf-8"><style>{sheets}</style><body>\n{body}\n</body></html>\n'


def _css(look: Look) -> str:
    sides = f"border: {look.border};" if look.border else ""
    joint = "collapse" if look.collapse else "separate"
    broken = "word-break: break-all; width: 1em;" if look.broken else ""
    return f"""
@page {{ {look.page} }}
body {{ font: 15pt/1.7 "Noto Serif CJK SC", serif; margin: 0 }}
p {{ margin: 0; text-indent: 2em; text-align: justify }}
p.title {{ text-align: center; text-indent: 0; font-size: 20pt }}
p.sign {{ text-align: right; text-indent: 0 }}
table {{ border-collapse: {joint}; width: 100%; font-size: {look.points}pt; line-height: 1.25; {sides} }}
tr, td {{ break-inside: avoid }}
td, th {{ {sides} padding: {look.pad}; vertical-align: {look.valign}; text-align: center; font-weight: normal }}
td.label {{ text-align: left }}
td.margin {{ {look.margin} }}
.disputes .header {{ {broken} }}
{look.extra}
"""


def _line(line: Line) -> str:
    return f'<p class="{line.role}">{html.escape(line.text)}</p>'


def _table(grid: Grid, look: Look) -> str:
    widths = WIDTHS[grid.name]
    columns = "".join(f'<col style="width: {width / sum(widths):.1%}">' for width in widths)
    head = 3 if look.head and grid.name != "proactive" else 0
    rows = ["<tr>" + "".join(_cell(box) for box in row) + "</tr>" for row in grid.rows]
    top = f"<thead>{''.join(rows[:head])}</thead>" if head else ""
    return (
        f'<table class="{grid.name}"><colgroup>{columns}</colgroup>{top}<tbody>\n'
        + "\n".join(rows[head:])
        + "</tbody></table>"
    )


def _cell(box: Box) -> str:
    spans = (f' rowspan="{box.rows}"' if box.rows > 1 else "") + (
        f' colspan="{box.columns}"' if box.columns > 1 else ""
    )
    kind = "margin" if box.rows > 20 else box.role
    return f'<td class="{kind}"{spans}>{html.escape(box.text).replace(chr(10), "<br>")}</td>'


def print_page(markup: str, path: Path) -> None:
    """Prints a web page with the browser to `path`."""
    source = path.with_suffix(".html")
    source.write_text(markup, encoding="utf-8")
    program = chromium()
    assert program
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path}")
    subprocess.run([program, *options, source.as_uri()], check=True, capture_output=True, timeout=120)


def convert(source: Path, target: str = "pdf", given: str = "") -> Path:
    """Lets LibreOffice write `source` in another format beside it; `given` names the format to take it for."""
    program = office()
    assert program
    home = f"-env:UserInstallation={(source.parent / 'office').as_uri()}"
    taken = [f"--infilter={given}"] if given else []
    command = [program, home, "--headless", *taken, "--convert-to", target, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{target}")


def by_browser(look: Look) -> Callable[[Sheet, Path], Path]:
    """A maker: (report, folder) → the PDF that the browser prints."""

    def make(sheet: Sheet, folder: Path) -> Path:
        path = folder / "report.pdf"
        print_page(page(sheet, look), path)
        return path

    return make


def by_word(style: Style) -> Callable[[Sheet, Path], Path]:
    """A maker: LibreOffice's PDF of a Word file."""

    def make(sheet: Sheet, folder: Path) -> Path:
        write(sheet, folder / "report.docx", style)
        return convert(folder / "report.docx")

    return make


def by_open_document(style: Style) -> Callable[[Sheet, Path], Path]:
    """A maker: LibreOffice's PDF of an OpenDocument text."""

    def make(sheet: Sheet, folder: Path) -> Path:
        write(sheet, folder / "report.docx", style)
        return convert(convert(folder / "report.docx", "odt"))

    return make


def by_office_web(look: Look) -> Callable[[Sheet, Path], Path]:
    """A maker: LibreOffice's PDF of a web page, which takes no notice of most CSS."""

    def make(sheet: Sheet, folder: Path) -> Path:
        source = folder / "report.html"
        border = '<table border="1" cellspacing="0"' if look.border else "<table"
        source.write_text(page(sheet, look).replace("<table", border), encoding="utf-8")
        return convert(source, given="HTML (StarWriter)")

    return make


MAKERS: dict[str, Callable[[Sheet, Path], Path]] = {
    **{f"browser_{name}": by_browser(look) for name, look in LOOKS.items()},
    **{f"office_{name}": by_word(style) for name, style in STYLES.items()},
    "office_odt": by_open_document(STYLES["word"]),
    "office_web": by_office_web(LOOKS["plain"]),
    "office_web_none": by_office_web(LOOKS["none"]),
}


def available(shape: str) -> bool:
    """Whether the program for a maker is installed."""
    return bool(chromium() if shape.startswith("browser") else office())


FILES = Path(__file__).with_name("files")
EXAMPLE = Path(__file__).parents[2] / "examples" / "valid.pdf"
SOURCES = {
    # Figures broken over two lines, and one row of them over two pages; blanks; the margin label upright.
    "figures_cut": (random_figures(Random(126), big=True, blanks=True), STYLES["word_rotated"]),
    # The header of table three broken over two pages.
    "header_cut": (random_figures(Random(125)), STYLES["word_top"]),
}


def main() -> None:
    """Writes `<name>.pdf` and `<name>.pdf.json` (what it says) for every source, and the example."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (figures, style) in SOURCES.items():
            shutil.copy(by_word(style)(whole(figures), Path(folder)), FILES / f"{name}.pdf")
            said = json.dumps(expected(figures), ensure_ascii=False, indent=1, default=str)
            (FILES / f"{name}.pdf.json").write_text(said + "\n", encoding="utf-8")
        shutil.copy(by_word(STYLES["word"])(whole(VALID), Path(folder)), EXAMPLE)


if __name__ == "__main__":
    main()
