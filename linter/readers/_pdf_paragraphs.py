"""Lines to paragraphs: which line goes on with the next, by the margins, the indents and the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from linter.document import Paragraph, Run, Text
from linter.readers._pdf_lines import Line

_ENDS = "。！？；：!?;:"
_BEGINS = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page begins and ends, how far its lines stand apart, and whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indented: bool


def margins(pages: Sequence[Sequence[Line]]) -> list[Margins]:
    """The margins of each page; a page with little prose has those of the whole file."""
    every = [line for lines in pages for line in lines]
    prose = [line for line in every if _is_prose(line)]
    left, right = _left(prose or every), _right(prose or every)
    sides = []
    for lines in pages:
        own = [line for line in lines if _is_prose(line)]
        sides.append((_left(own), _right(own)) if len(own) > 2 else (left, right))
    pitch = _pitch(pages, sides)
    indents = sum(1.4 < (line.box[0] - left) / line.size < 3.2 for line in every)
    indented = indents >= 3 or indents * 6 >= len(every)
    return [Margins(left, right, pitch, indented) for left, right in sides]


def _is_prose(line: Line) -> bool:
    return not line.wide and line.box[2] - line.box[0] > line.size * 15


def _left(lines: Sequence[Line]) -> float:
    """The leftmost place where several lines begin."""
    starts = sorted(line.box[0] for line in lines)
    return next((start for start, other in pairwise(starts) if other - start < 3), starts[0] if starts else 0.0)


def _right(lines: Sequence[Line]) -> float:
    """The rightmost place where several lines end; they may end unevenly by a character."""
    ends = sorted(((line.box[2], line.size) for line in lines), reverse=True)
    pairs = pairwise(ends)
    return next((end for (end, size), (other, _) in pairs if end - other < size * 1.2), ends[0][0] if ends else 0.0)


def _pitch(pages: Sequence[Sequence[Line]], sides: Sequence[tuple[float, float]]) -> float:
    """How far the lines of one paragraph stand apart, going by full lines and the ones after them."""
    steps = []
    for lines, (_, right) in zip(pages, sides, strict=True):
        for before, after in pairwise(lines):
            step = after.box[1] - before.box[1]
            if _is_prose(before) and right - before.box[2] < before.size * 2 and 0 < step < after.size * 4:
                steps.append(step)
    return median(steps) if steps else 0.0


def goes_on(before: Line, after: Line, here: Margins, there: Margins) -> bool:
    """Whether `after` continues the paragraph of `before`; `here` and `there` are the margins of their pages."""
    size = min(before.size, after.size)
    if before.wide or after.wide or max(before.size, after.size) > size * 1.2:
        return False
    if here.right - before.box[2] > max(size * 1.2, after.lead + size * 0.6):
        return False
    if after.box[0] - there.left > size * 0.8 and not _centred(before, after, there):
        return False
    if before.page == after.page and not 0 < after.box[1] - before.box[1] <= max(here.pitch * 1.35, size * 1.2):
        return False
    if not before.text.string.endswith(tuple(_ENDS)):
        return True
    return here.indented and not _BEGINS.match(after.text.string)


def _centred(before: Line, after: Line, there: Margins) -> bool:
    """Whether `after` is the short last line of a centred title."""
    middle = (after.box[0] + after.box[2]) / 2
    inset = after.box[0] - there.left > after.size * 3
    return inset and abs(middle - (there.left + there.right) / 2) < after.size * 0.6 and before.text.string[-1:] not in _ENDS


def paragraph(lines: Sequence[Line], page_break: bool) -> Paragraph:
    """The paragraph that `lines` make."""
    runs: list[Run] = []
    for line in lines:
        if runs and _latin(runs[-1].text[-1:]) and _latin(line.text.string[:1]):
            runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
        runs.extend(line.text.runs)
    return Paragraph(Text(runs), page_break=page_break)


def _latin(text: str) -> bool:
    return text.isascii() and text.isalpha()
