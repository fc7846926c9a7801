"""What happens to a report on its way: residue, page numbers, encodings; each noise leaves the figures as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from corpus.sheet import BREAK, Box, Grid, Line, Sheet

_CELLS = frozenset({"tab_lines", "label_lines", "pipe_lines", "tab_rows"})
_SPACED = frozenset(
    {"space_runs", "space_runs_first_half", "space_runs_second_half", "space_runs_middle", "space_runs_wide"}
)
_RAW = frozenset({"single_spaces", "single_spaces_tail"})
_MARKDOWN = frozenset({"md_pipes", "md_pipes_repeated", "md_groups"})
_EVERY = _CELLS | _SPACED | _RAW | _MARKDOWN


class Noise(NamedTuple):
    """A change of the sheet, of the text, or of the bytes, and the shapes in which it really occurs."""

    shapes: frozenset[str] = _EVERY
    sheet: Callable[[Sheet, Random], Sheet] | None = None
    text: Callable[[str, Random], str] | None = None
    data: Callable[[str], bytes] | None = None


def _boxes(sheet: Sheet, change: Callable[[Box], Box], only: str = "") -> Sheet:
    def grid(block: Grid) -> Grid:
        return Grid(block.name, block.width, tuple(tuple(change(box) for box in row) for row in block.rows))

    return tuple(grid(block) if isinstance(block, Grid) and only in block.name else block for block in sheet)


def _bookmarks(sheet: Sheet, rng: Random) -> Sheet:
    def mark(text: str) -> str:
        return f"[bookmark: _Hlk{rng.randint(10**7, 10**8)}]{text}" if rng.random() < 0.3 else text

    marked = _boxes(sheet, lambda box: box if box.role == "number" else box._replace(text=mark(box.text)))
    return tuple(
        Line(mark(block.text), block.role) if isinstance(block, Line) and block.role == "text" else block
        for block in marked
    )


_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _wide_digits(sheet: Sheet, rng: Random) -> Sheet:
    def widen(box: Box) -> Box:
        some = box.role == "number" and rng.random() < 0.3
        return box._replace(text=box.text.translate(_WIDE)) if some else box

    return _boxes(sheet, widen)


def _wide_spaces(sheet: Sheet, rng: Random) -> Sheet:
    def pad(box: Box) -> Box:
        some = box.role == "number" and box.text and rng.random() < 0.3
        return box._replace(text="\u3000" + box.text + rng.choice(("", "\xa0"))) if some else box

    return _boxes(sheet, pad)


def _thousands(sheet: Sheet, rng: Random) -> Sheet:
    def separate(box: Box) -> Box:
        whole = box.role == "number" and box.text.isdigit()
        return box._replace(text=f"{int(box.text):,}") if whole else box

    return _boxes(sheet, separate)


def _scattered(sheet: Sheet, rng: Random) -> Sheet:
    def scatter(box: Box) -> Box:
        single = box.role == "header" and box.columns == 1 and "[" not in box.text
        return box._replace(text="\n".join(box.text)) if single else box

    return _boxes(sheet, scatter, "disputes")


def _lost_numbers(sheet: Sheet, rng: Random) -> Sheet:
    def lose(line: Line) -> Line:
        if line.role != "heading" or rng.random() < 0.5:
            return line
        number, name = line.text.split("、", 1)
        return line._replace(text=rng.choice((name, f"{'一二三四五六'.index(number) + 1}、 {name}")))

    return tuple(lose(block) if isinstance(block, Line) else block for block in sheet)


_HALF = str.maketrans("（），：；", "(),:;")


def _half_width(sheet: Sheet, rng: Random) -> Sheet:
    narrowed = _boxes(sheet, lambda box: box._replace(text=box.text.translate(_HALF)))
    return tuple(
        block._replace(text=block.text.translate(_HALF)) if isinstance(block, Line) else block for block in narrowed
    )


def _at_breaks(text: str, rng: Random, mark: Callable[[int], str]) -> str:
    """`mark(page)` at five of the places where a page may end."""
    parts = text.split(BREAK + "\n")
    ends = sorted(rng.sample(range(1, len(parts)), min(5, len(parts) - 1)))
    for page, at in enumerate(ends, start=2):
        parts[at] = mark(page) + parts[at]
    return "".join(parts)


def _page_numbers(text: str, rng: Random) -> str:
    form = rng.choice(("- {} -\n", "—{}—\n", "                         - {} -\n\n"))
    return _at_breaks(text, rng, form.format)


def _form_feeds(text: str, rng: Random) -> str:
    return _at_breaks(text, rng, lambda page: "\f")


def _pages(text: str, rng: Random) -> str:
    return _at_breaks(text, rng, lambda page: f"\n                    -{page}-\n\f")


def _trailing(text: str, rng: Random) -> str:
    return re.sub(rf"(?<=[^\s{BREAK}])\n", lambda match: rng.choice(("\n", "  \n", "\u3000\n")), text)


NOISES = {
    "none": Noise(),
    "bookmarks": Noise(_CELLS | _MARKDOWN, sheet=_bookmarks),
    "wide_digits": Noise(sheet=_wide_digits),
    "wide_spaces": Noise(_CELLS | _MARKDOWN, sheet=_wide_spaces),
    "thousands": Noise(sheet=_thousands),
    "scattered_headers": Noise(_EVERY - _MARKDOWN - {"tab_rows"}, sheet=_scattered),
    "lost_auto_numbers": Noise(_CELLS | _MARKDOWN, sheet=_lost_numbers),
    "half_width": Noise(sheet=_half_width),
    "page_numbers": Noise(_EVERY - _MARKDOWN, text=_page_numbers),
    "form_feeds": Noise(_EVERY - _MARKDOWN, text=_form_feeds),
    "pages": Noise(_SPACED | _RAW, text=_pages),
    "trailing_spaces": Noise(text=_trailing),
    "crlf": Noise(data=lambda text: text.replace("\n", "\r\n").encode()),
    "bom": Noise(data=lambda text: text.encode("utf-8-sig")),
    "gb18030": Noise(data=lambda text: text.encode("gb18030")),
    "utf16": Noise(data=lambda text: text.encode("utf-16")),
}
