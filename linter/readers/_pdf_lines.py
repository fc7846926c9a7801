"""The lines of a page outside its tables, the columns of tables without rulings kept apart by blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from linter.readers._pdf_page import Box, Glyph
from linter.readers._pdf_writing import WIDE_GAP, around, cell_text, lines, string
from linter.text import Location, Run, Text

# In heights of the text: between cells of a table without rulings.
_CELL_GAP = 1.5
# Between cells whose text fills them, in a line where others stand further apart.
_NARROW_GAP = 0.3
_FIGURE = re.compile(r"[\d.,，．]+")
_BEGINS = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]")
# Marks that never begin and never end a line.
_CLOSING, _OPENING = frozenset("，。、；：！？）》」』”’〕】％%,.;:!?)"), frozenset("（《「『“‘〔【(")


@dataclass(frozen=True, slots=True)
class Line:
    """`pieces`: what stands between wide gaps, each with its box; `wide`: whether these gaps part cells of a table.

    `lead`: the width of its beginning that cannot be broken, so that the line before may have ended early for it; `size`: the height of its characters.
    """

    page: int
    box: Box
    pieces: tuple[tuple[str, Box], ...]
    wide: bool = False
    lead: float = 0.0
    size: float = 1.0
    text: Text = Text()  # noqa: RUF009 - a Text never changes


def page_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines that `glyphs` of one page make, from the top down; turned text comes last, a line for each piece."""
    upright = [glyph for glyph in glyphs if glyph.turn == 0]
    found = _with_broken_figures([line for row in lines(upright) if (line := _line(row, page))])
    unit = min((line.size / 2 for line in found if line.wide), default=1.0)
    laid = [replace(line, text=_laid_out(line, unit) if line.wide else _plain(line)) for line in found]
    return laid + [_turned(piece, page) for piece in _stretches([glyph for glyph in glyphs if glyph.turn != 0])]


def _line(row: Sequence[Glyph], page: int) -> Line | None:
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not inked:
        return None
    gaps = [
        (after.left - before.right) / max(min(before.bottom - before.top, after.bottom - after.top), 1.0)
        for before, after in pairwise(inked)
    ]
    figures = all(_FIGURE.fullmatch(glyph.text) for glyph in inked) and max(gaps, default=0.0) > _NARROW_GAP
    wide = figures or max(gaps, default=0.0) > _CELL_GAP or sum(gap > WIDE_GAP for gap in gaps) > 1
    least = _NARROW_GAP if wide else WIDE_GAP
    box = around(inked)
    single = max(gaps, default=0.0) <= least
    pieces = ((string(row), box),) if single else tuple(_pieces(row, inked, gaps, least))
    size = max(sorted(glyph.bottom - glyph.top for glyph in inked)[len(inked) // 2], 1.0)
    return Line(page, box, pieces, wide, _lead(inked), size)


def _pieces(row: Sequence[Glyph], inked: Sequence[Glyph], gaps: Sequence[float], least: float) -> Iterator[tuple[str, Box]]:
    places = [at for at, glyph in enumerate(row) if glyph.text.strip()]
    start = 0
    for at in range(1, len(inked) + 1):
        if at == len(inked) or gaps[at - 1] > least:
            yield string(row[places[start] : places[at - 1] + 1]), around(inked[start:at])
            start = at


def _with_broken_figures(found: list[Line]) -> list[Line]:
    """Figures that stand close above or below other figures, in one line with them, each twice.

    Without rulings nothing tells whether they are the halves of figures too long for their cells or rows of their own;
    together they are too many for a row (an even number, when tables have seven or fifteen), so that none passes for
    whole.
    """
    joined: list[Line] = []
    for line in found:
        reach = next((back for back in (1, 2, 3) if back <= len(joined) and _break_figures(joined[-back], line)), 0)
        if reach:
            # A label may stand half way between the two.
            line = _one([*joined[-reach:], line])
            del joined[-reach:]
        joined.append(line)
    return joined


def _one(held: Sequence[Line]) -> Line:
    single = [piece for line in held for piece in line.pieces]
    pieces = sorted([*single, *(piece for piece in single if _FIGURE.fullmatch(piece[0]))], key=lambda piece: piece[1][0])
    boxes = [line.box for line in held]
    box = (min(box[0] for box in boxes), boxes[0][1], max(box[2] for box in boxes), max(box[3] for box in boxes))
    return replace(held[0], box=box, pieces=tuple(pieces), wide=True)


def _break_figures(upper: Line, lower: Line) -> bool:
    close = lower.box[1] - upper.box[1] < min(upper.size, lower.size) * 1.35
    if not close or not (upper.wide or lower.wide):
        return False
    return _completes(upper, lower) or _completes(lower, upper)


def _completes(few: Line, many: Line) -> bool:
    """Whether the figures of `few` stand over or under those of `many`, and it has no label of its own for them."""
    labels = [(text, box) for text, box in few.pieces if not _FIGURE.fullmatch(text)]
    figures = [box for text, box in many.pieces if _FIGURE.fullmatch(text)]
    # Its own label would be the last before the figures, where the other line has one too.
    others = [box for text, box in many.pieces if not _FIGURE.fullmatch(text)][-1:]
    if len(labels) == len(few.pieces) or any(_BEGINS.match(text) or _overlaps(box, others) for text, box in labels[-1:]):
        return False
    return all(_overlaps(box, figures) for text, box in few.pieces if _FIGURE.fullmatch(text))


def _overlaps(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < other[2] and other[0] < box[2] for other in others)


def _lead(inked: Sequence[Glyph]) -> float:
    last = 0
    while last + 1 < len(inked) and (_holds(inked[last].text, inked[last + 1].text) or inked[last + 1].text in _CLOSING):
        last += 1
    return inked[last].right - inked[0].left


def _holds(before: str, after: str) -> bool:
    return before in _OPENING or (before.isascii() and after.isascii())


def _plain(line: Line) -> Text:
    return Text.at(" ".join(text for text, _ in line.pieces), Location(page=line.page, box=rounded(line.box)))


def _laid_out(line: Line, unit: float) -> Text:
    """Each piece as many columns from the left as it stands on the page, one column being `unit` wide."""
    runs, length = [], 0
    for text, box in line.pieces:
        blanks = max(round(box[0] / unit) - length, 2 if length else 0)
        runs.append(Run(" " * blanks + text, Location(page=line.page, box=rounded(box))))
        length += blanks + sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return Text(runs)


def rounded(box: Box) -> Box:
    """A box to a tenth of a point."""
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _stretches(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Turned characters in the stretches in which they were drawn."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and found[-1][-1].turn == glyph.turn and glyph.at - found[-1][-1].at <= 3:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [piece for piece in found if any(glyph.text.strip() for glyph in piece)]


def is_unruled_table(found: Sequence[Line]) -> bool:
    """Whether lines look like rows of figures: a table that has no rulings to go by."""
    return sum(line.wide and sum(_FIGURE.fullmatch(text) is not None for text, _ in line.pieces) > 2 for line in found) > 2


def _turned(piece: Sequence[Glyph], page: int) -> Line:
    box = around(piece)
    text, _ = cell_text(piece, box[2] - box[0])
    return Line(page, box, ((text, box),), size=max(piece[0].bottom - piece[0].top, 1.0), text=Text.at(text, Location(page=page, box=rounded(box))))
