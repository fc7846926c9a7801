"""Lines to paragraphs: which line goes on with the next, by the margins, the indents and the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    """The margins of each page; a page with little text has those of the whole file."""
    every = [line for lines in pages for line in lines]
    left, right = _left(every), max((line.box[2] for line in every), default=0.0)
    steps = [b.box[1] - a.box[1] for lines in pages for a, b in zip(lines, lines[1:], strict=False)]
    pitch = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    indents = sum(1.4 < (line.box[0] - left) / line.size < 3.2 for line in every)
    indented = indents >= 3 or indents * 6 >= len(every)
    found = []
    for lines in pages:
        full = [line for line in lines if line.box[2] - line.box[0] > (right - left) * 0.8]
        if len(full) > 1:
            found.append(Margins(_left(full), max(line.box[2] for line in full), pitch, indented))
        else:
            found.append(Margins(left, right, pitch, indented))
    return found


def _left(lines: Sequence[Line]) -> float:
    """The leftmost place where several lines begin."""
    starts = sorted(line.box[0] for line in lines)
    for at, start in enumerate(starts[:-1]):
        if starts[at + 1] - start < 3:
            return start
    return starts[0] if starts else 0.0


def goes_on(before: Line, after: Line, here: Margins, there: Margins) -> bool:
    """Whether `after` continues the paragraph of `before`; `here` and `there` are the margins of their pages."""
    size = min(before.size, after.size)
    if before.wide or after.wide or max(before.size, after.size) > size * 1.2:
        return False
    if here.right - before.box[2] > size * 1.7 or after.box[0] - there.left > size * 0.8:
        return False
    if before.page == after.page and not 0 < after.box[1] - before.box[1] <= max(here.pitch * 1.35, size * 1.2):
        return False
    if not before.text.string.endswith(tuple(_ENDS)):
        return True
    return here.indented and not _BEGINS.match(after.text.string)


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
