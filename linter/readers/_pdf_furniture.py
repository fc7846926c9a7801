"""Page numbers and running titles: lines at the edge of a page that belong to the paper and not to the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from linter.readers._pdf_lines import Line

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

# Each page as (its lines, its height).
Pages = Sequence[tuple[Sequence[Line], float]]


def without_furniture(pages: Pages) -> list[list[Line]]:
    """The lines of each page that belong to the report."""
    edges = [list(_edge(lines, height)) for lines, height in pages]
    dropped = _numbers(edges) | _repeated(edges)
    return [[line for line in lines if id(line) not in dropped] for lines, _ in pages]


def _edge(lines: Sequence[Line], height: float) -> Iterator[Line]:
    ordered = sorted(lines, key=lambda line: line.box[1])
    upper = [line for line in ordered[:_DEPTH] if line.box[3] < height * _STRIP]
    yield from upper
    yield from (line for line in ordered[-_DEPTH:] if line.box[1] > height * (1 - _STRIP) and line not in upper)


def _key(line: Line) -> str:
    return "".join(line.text.string.split())


def _numbers(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that are page numbers: marked as such, or bare figures that count the pages."""
    dropped: set[int] = set()
    bare: dict[int, list[int]] = {}
    for page, lines in enumerate(edges, 1):
        for line in lines:
            key = _key(line)
            if _MARKED.fullmatch(key):
                dropped.add(id(line))
            elif _BARE.fullmatch(key):
                bare.setdefault(int(key) - page, []).append(id(line))
    for shift, lines_there in bare.items():
        if len(lines_there) > 1 or (len(edges) == 1 and shift == 0):
            dropped.update(lines_there)
    return dropped


def _repeated(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that stand in the same place with the same words, figures apart, on two fifths of the pages or more."""
    places = [{(re.sub(r"\d+", "#", _key(line)), round(line.box[1] / 4)): id(line) for line in lines} for lines in edges]
    counts = Counter(key for page in places for key in page)
    least = max(2, len(edges) * 2 / 5)
    return {line for page in places for key, line in page.items() if counts[key] >= least}
