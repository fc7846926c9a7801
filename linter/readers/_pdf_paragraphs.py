"""Lines to paragraphs: which line goes on with the next, by the margins, the indents and the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.document import Paragraph
from linter.readers._pdf_lines import Line
from linter.text import Run, Text

_ENDS = "。！？；：!?;:"
# In heights of the text: no line of prose that is full is shorter.
_SHORT = 8
_BEGINS = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page begins and ends, how far lines stand apart in heights of their text, and whether the
    beginning of a paragraph shows, be it by an indent or by a gap.
    """

    left: float
    right: float
    pitch: float
    marked: bool


_Sides = tuple[float, float]


def margins(pages: Sequence[Sequence[Line]]) -> list[Margins]:
    """The margins of each page; a page without full lines has those of the nearest page, of its own side if there is one."""
    every = [line for lines in pages for line in lines]
    sides = _sides(pages) or [(_left(every), _right(every))] * len(pages)
    pitch = _pitch(pages, sides)
    indents = sum(
        1.4 < (line.box[0] - left) / line.size < 3.2 for lines, (left, _) in zip(pages, sides, strict=True) for line in lines
    )
    marked = indents >= 3 or indents * 6 >= len(every) or _spaced(pages, sides, pitch)
    return [Margins(left, right, pitch, marked) for left, right in sides]


def _sides(pages: Sequence[Sequence[Line]]) -> list[_Sides]:
    """Left and right of each page; empty when no page has prose. Odd and even pages may stand differently."""
    own: dict[int, _Sides] = {}
    for page, lines in enumerate(pages):
        prose = [line for line in lines if _is_prose(line)]
        if len(prose) > 1:
            own[page] = _left(prose), _right(prose)
    width = max((right - left for left, right in own.values()), default=0.0)
    full = {page: sides for page, sides in own.items() if sides[1] - sides[0] > width * 0.93}
    if not full:
        return []
    found = []
    for page, lines in enumerate(pages):
        left, right = full[min(full, key=lambda other: ((other - page) % 2 * 3 + abs(other - page), other))]
        shift = min(_left(lines) - left, 0.0) if len(lines) > 1 else 0.0
        found.append((left + shift, right + shift))
    return found


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


def _steps(pages: Sequence[Sequence[Line]], sides: Sequence[_Sides], full: bool) -> list[float]:
    """The distances from lines of prose that are full, or else those that are not, to the lines below them."""
    steps = []
    for lines, (_, right) in zip(pages, sides, strict=True):
        for before, after in pairwise(lines):
            step, room = after.box[1] - before.box[1], right - before.box[2]
            fitting = _is_prose(before) and room < before.size * 2 if full else not before.wide and room > before.size * 3
            if fitting and 0 < step < after.size * 4:
                steps.append(step / before.size)
    return steps


def _pitch(pages: Sequence[Sequence[Line]], sides: Sequence[_Sides]) -> float:
    """How far the lines of one paragraph stand apart, going by full lines and the ones after them."""
    steps = _steps(pages, sides, full=True)
    return sorted(steps)[len(steps) // 2] if steps else 0.0


def _spaced(pages: Sequence[Sequence[Line]], sides: Sequence[_Sides], pitch: float) -> bool:
    """Whether there is a gap between paragraphs: after lines that end early, the next one mostly stands further down."""
    steps = _steps(pages, sides, full=False)
    return len(steps) > 3 and sum(step > pitch * 1.15 for step in steps) * 10 > len(steps) * 8


def goes_on(before: Line, after: Line, here: Margins, there: Margins) -> bool:
    """Whether `after` continues the paragraph of `before`; `here` and `there` are the margins of their pages."""
    size = min(before.size, after.size)
    if before.wide or after.wide or before.box[2] - before.box[0] < size * _SHORT or max(before.size, after.size) > size * 1.2:
        return False
    if here.right - before.box[2] > max(size * 1.2, after.lead + size * 0.6):
        return False
    if after.box[0] - there.left > size * 0.8 and not _centred(before, after, there):
        return False
    if before.page == after.page and not 0 < after.box[1] - before.box[1] <= size * max(here.pitch * 1.12, 1.2):
        return False
    if not before.text.string.endswith(tuple(_ENDS)):
        return True
    return here.marked and not _BEGINS.match(after.text.string)


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
