"""Characters to text: lines, the direction in which a cell is written, and what stands between two characters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.readers._pdf_page import Box, Glyph

_BLANKS = frozenset(" \u00a0\u3000\u2002\u2003")
# In heights of the text: a gap between letters of a word, and one that is wider than any justified line has.
_WORD_GAP, WIDE_GAP = 0.22, 0.9


def around(glyphs: Sequence[Glyph]) -> Box:
    """The box around characters."""
    if len(glyphs) == 1:
        return glyphs[0][1:5]
    left, top, right, bottom = glyphs[0][1:5]
    for glyph in glyphs:
        left, right = min(left, glyph.left), max(right, glyph.right)
        top, bottom = min(top, glyph.top), max(bottom, glyph.bottom)
    return left, top, right, bottom


def lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Horizontal lines from the top down, each from left to right."""
    if len(glyphs) == 1:
        return [[glyphs[0]]]
    found: list[list[Glyph]] = []
    total = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        if found:
            middle = total / len(found[-1])
            height = max(min(glyph.bottom - glyph.top, found[-1][0].bottom - found[-1][0].top), 2.0)
            if glyph.middle - middle <= height * 0.45:
                found[-1].append(glyph)
                total += glyph.middle
                continue
        found.append([glyph])
        total = glyph.middle
    for line in found:
        line.sort(key=lambda glyph: glyph.left)
    return found


def string(line: Sequence[Glyph]) -> str:
    """The text of one line, with blanks where it has them or a gap stands for one; none at its ends."""
    parts: list[str] = []
    last: Glyph | None = None
    blank = False
    for glyph in line:
        if glyph.text in _BLANKS:
            blank = True
            continue
        if last is not None:
            parts.append(" " if blank else _between(last, glyph))
        parts.append(glyph.text)
        last, blank = glyph, False
    return "".join(parts)


def _between(before: Glyph, after: Glyph) -> str:
    gap = after.left - before.right
    height = min(before.bottom - before.top, after.bottom - after.top)
    if gap > height * WIDE_GAP or (gap > height * _WORD_GAP and _latin(before.text) and _latin(after.text)):
        return " "
    return ""


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def cell_text(glyphs: Sequence[Glyph], width: float) -> tuple[str, bool]:
    """What is written in a cell that is `width` wide, in the direction in which it is written, and whether its last line
    has no room for another character.
    """
    if len(glyphs) == 1:
        return glyphs[0].text.strip(), fills(glyphs, width)
    ordered = [glyph for glyph in glyphs if glyph.text not in _BLANKS]
    if not ordered:
        return "", False
    found = lines(glyphs)
    full = fills(found[-1], width)
    columns = _columns(ordered) if len(found) > 1 or ordered[0].turn else None
    if columns is not None:
        return "".join(glyph.text for column in columns for glyph in column), full
    return joined(found, width), full


def joined(found: Sequence[Sequence[Glyph]], width: float) -> str:
    """Lines in one text; figures in two lines are one figure only if the first fills the `width`, else they stay apart."""
    text = ""
    for before, line in pairwise([(), *found]):
        added = string(line)
        if text and added and _latin(text[-1]) and _latin(added[0]):
            words = text[-1].isalpha() and added[0].isalpha()
            text += " " if words or not fills(before, width) else ""
        text += added
    return text


def fills(line: Sequence[Glyph], width: float) -> bool:
    """Whether a line of a cell has no room for another character and the usual margins."""
    inked = [glyph for glyph in line if glyph.text not in _BLANKS]
    if not inked:
        return False
    left, top, right, bottom = around(inked)
    return width - (right - left) < (bottom - top) * 1.3 + 11


def _columns(ordered: Sequence[Glyph]) -> list[list[Glyph]] | None:
    """The columns of vertical or turned text in reading order; None for ordinary lines, be they of one character each.

    `ordered` must stand in the order in which the file draws: within a cell that is the order of reading.
    """
    turn = ordered[0].turn
    if turn == 2:
        return [sorted(line, key=lambda glyph: -glyph.left) for line in reversed(lines(ordered))]
    if turn == 0 and not _descends(ordered):
        return None
    columns = _stacks(ordered)
    if turn == 3:
        return [sorted(column, key=lambda glyph: -glyph.bottom) for column in columns]
    columns.reverse()
    visited = [min(glyph.at for glyph in column) for column in columns]
    if turn == 0 and (len(columns) == 1 or visited != sorted(visited)):
        return None
    return [sorted(column, key=lambda glyph: glyph.top) for column in columns]


def _descends(ordered: Sequence[Glyph]) -> bool:
    """Whether the next character mostly stands below the one before."""
    down = right = 0
    for before, after in pairwise(ordered):
        size = max(before.right - before.left, before.bottom - before.top)
        across, along = after.centre - before.centre, after.middle - before.middle
        if abs(along) < size * 0.5 and 0 < across < size * 3:
            right += 1
        elif abs(across) < size * 0.5 and 0 < along < size * 3:
            down += 1
    return down > right


def _stacks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Columns of characters from left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.centre):
        size = max(glyph.right - glyph.left, 2.0)
        if found and glyph.centre - sum(each.centre for each in found[-1]) / len(found[-1]) <= size * 0.5:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found
