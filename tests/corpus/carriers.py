"""A sheet as a file of any kind: text, Markdown, web page, Word, PDF; a picture where a line stands for one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from corpus.docx_shapes import MAKES
from corpus.html_pages import HTML_SHAPES
from corpus.pdf_press import Press, set_report
from corpus.render import SHAPES
from corpus.sheet import BREAK, IMAGE, Sheet

_IMG = '<img src="table.png" width="640" height="420">'
# Where blank cells leave no trace nothing can be said of them.
TEXTS = tuple(shape for shape in SHAPES if not shape.startswith("md_"))
MARKDOWNS = tuple(shape for shape in SHAPES if shape.startswith("md_"))
PRESSES = {
    "lines": Press(),
    "bars": Press(rules="bars", size=10.5),
    "boxes": Press(rules="boxes"),
    "repeat": Press(repeat=True, rules="double"),
    "high": Press(valign=0.0, pad=6.0, number="第{}页"),
}
CARRIERS: dict[str, tuple[str, ...]] = {
    "txt": TEXTS,
    "md": MARKDOWNS,
    "html": tuple(HTML_SHAPES),
    "docx": tuple(MAKES),
    "pdf": tuple(PRESSES),
}


def carried(sheet: Sheet, format: str, shape: str, seed: int) -> bytes:
    """The file of `format` in one of its shapes; the same arguments give the same bytes."""
    return _WRITERS[format](sheet, shape, Random(seed))


def _text(sheet: Sheet, shape: str, rng: Random) -> bytes:
    return SHAPES[shape](sheet, rng).replace(BREAK + "\n", "").replace(IMAGE, "").encode()


def _markdown(sheet: Sheet, shape: str, rng: Random) -> bytes:
    return SHAPES[shape](sheet, rng).replace(BREAK + "\n", "").replace(IMAGE, "![表](table.png)").encode()


def _html(sheet: Sheet, shape: str, rng: Random) -> bytes:
    encoding = "gb18030" if shape in {"html_word", "html_portal"} else "utf-8"
    return HTML_SHAPES[shape](sheet, rng).replace(IMAGE, _IMG).encode(encoding)


def _docx(sheet: Sheet, shape: str, rng: Random) -> bytes:
    return MAKES[shape]().render(sheet)


def _pdf(sheet: Sheet, shape: str, rng: Random) -> bytes:
    return set_report(sheet, PRESSES[shape])


_WRITERS: dict[str, Callable[[Sheet, str, Random], bytes]] = {"txt": _text, "md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf}
