"""Page numbers and running titles: lines at the edge of a page that belong to the paper and not to the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from linter.readers._pdf_lines import Line
from linter.readers._pdf_page import Glyph, Page
from linter.readers._pdf_writing import lines, string

# The strips at the top and bottom of a page where furniture stands, as shares of its height.
_STRIP = 0.13
# How many of the outermost lines may be furniture, at each end.
_DEPTH = 3
_MARKED = re.compile(
    r"[-—–―·•~－]{1,3}(?P<a>\d{1,4})[-—–―·•~－]{1,3}|第(?P<b>\d{1,4})页(?:[,，/／]?共\d{1,4}页)?|(?P<c>\d{1,4})[/／]\d{1,4}页?"
    r"|(?:page|p\.)(?P<d>\d{1,4})(?:of\d{1,4})?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}")

# Where no table of a report ends, but its lines may.
_MARGIN = 0.075

# Each page as (its lines, its height).
Pages = Sequence[tuple[Sequence[Line], float]]


def without_furniture(pages: Pages) -> list[list[Line]]:
    """The lines of each page that belong to the report."""
    edges = [list(_edge(rows, height)) for rows, height in pages]
    dropped = _numbers(edges) | _repeated(edges)
    return [[line for line in rows if id(line) not in dropped] for rows, _ in pages]


def without_number(page: Page) -> list[Glyph]:
    """The characters of a page without a page number in its margin; rulings may run on down there and enclose it."""
    margin = [glyph for glyph in page.glyphs if not page.height * _MARGIN < glyph.middle < page.height * (1 - _MARGIN)]
    dropped: set[int] = set()
    for line in lines(margin):
        key = "".join(string(line).split())
        if _MARKED.fullmatch(key) or key == str(page.number):
            dropped.update(glyph.at for glyph in line)
    return [glyph for glyph in page.glyphs if glyph.at not in dropped]


def _edge(rows: Sequence[Line], height: float) -> Iterator[Line]:
    ordered = sorted(rows, key=lambda line: line.box[1])
    upper = [line for line in ordered[:_DEPTH] if line.box[3] < height * _STRIP]
    yield from upper
    yield from (line for line in ordered[-_DEPTH:] if line.box[1] > height * (1 - _STRIP) and line not in upper)


def _key(line: Line) -> str:
    return "".join(line.text.string.split())


def _numbers(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that are page numbers: marked as such, or bare figures that count the pages."""
    dropped: set[int] = set()
    bare: dict[int, list[int]] = {}
    for page, rows in enumerate(edges, 1):
        for line in rows:
            key = _key(line)
            if _MARKED.fullmatch(key):
                dropped.add(id(line))
            elif _BARE.fullmatch(key):
                bare.setdefault(int(key) - page, []).append(id(line))
    for shift, found in bare.items():
        if len(found) > 1 or (len(edges) == 1 and shift == 0):
            dropped.update(found)
    return dropped


def _repeated(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that stand in the same place with the same words, figures apart, on two fifths of the pages or more."""
    places = [{_spot(line): id(line) for line in rows} for rows in edges]
    counts = Counter(key for page in places for key in page)
    least = max(2, len(edges) * 2 / 5)
    return {line for page in places for key, line in page.items() if counts[key] >= least}


def _spot(line: Line) -> tuple[str, int, int]:
    left, top, right, _ = line.box
    # The middle, since page numbers differ in width.
    return re.sub(r"\d+", "#", _key(line)), round(top / 4), round((left + right) / 16)
