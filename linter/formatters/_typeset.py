"""Setting text for a terminal: width in columns, padding, wrapping, cutting, and making hidden characters visible."""

from __future__ import annotations

import os
import re
import sys
from unicodedata import category, east_asian_width

from linter.record import NamedTuple

# Characters that move the cursor, turn the direction of the text or cannot be seen; lone surrogates cannot be printed.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_ELLIPSIS = "…"
# A word, or one character of a script without spaces; closing marks stay with what they close, opening ones with what
# they open, so that no line begins with a comma.
_UNIT = r"[（「『《〈〔“‘【(\[]*(?:[!-'*-Z\\^-~]+|\S)[，。；：、！？）」』》〉〕”’】…)\].,;:!?]*|\s+"


def visible(text: str) -> str:
    r"""`text` on one line, safe to print: line breaks and tabs as a space, hidden characters as \x1b, \u202e."""
    if text.isprintable():
        return text
    return "".join([_shown(character) for character in text])


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    if category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns a terminal gives to `text` (visible characters; Chinese take two, combining marks none)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me") else 1


def pad(text: str, columns: int) -> str:
    """`text` with spaces behind it up to `columns`."""
    return text + " " * (columns - width(text))


def clip(text: str, columns: int) -> str:
    """`text`, ended with an ellipsis where it would be wider than `columns`."""
    if width(text) <= columns:
        return text
    return _fitting(text, columns - 1) + _ELLIPSIS


def _fitting(text: str, columns: int) -> str:
    """The longest beginning of `text` that is at most `columns` wide, but at least one character."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > columns and index:
            return text[:index]
    return text


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines at most `columns` wide, broken at spaces and between Chinese characters; never empty."""
    columns = max(columns, 2)
    lines: list[str] = []
    line, used = "", 0
    for unit in re.findall(_UNIT, text):
        room = width(unit)
        if used + room > columns and line and not unit.isspace():
            lines.append(line.rstrip())
            line, used = "", 0
        while room > columns:
            head = _fitting(unit, columns)
            lines.append(head)
            unit = unit[len(head) :]
            room = width(unit)
        if line or not unit.isspace():
            line += unit
            used += room
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def hanging(head: str, text: str, columns: int) -> list[str]:
    """`head` with `text` behind it, wrapped so that the further lines begin where the text began."""
    indent = width(head)
    first, *rest = wrap(text, columns - indent)
    return [head + first, *(" " * indent + line for line in rest)]


class Excerpt(NamedTuple):
    """A piece of a line: its characters as they are shown, from the one at `first` (0-based); `cut` at which ends."""

    cells: tuple[str, ...]
    first: int
    cut: tuple[bool, bool]

    @property
    def text(self) -> str:
        """The piece, with an ellipsis at each end that is cut."""
        return _ELLIPSIS * self.cut[0] + "".join(self.cells) + _ELLIPSIS * self.cut[1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the line's characters from `start` up to `end` stand: columns before, columns taken."""
        low = min(max(start - self.first, 0), len(self.cells))
        high = min(max(end - self.first, low), len(self.cells))
        before = width("".join(self.cells[:low])) + self.cut[0]
        return before, width("".join(self.cells[low:high]))


def excerpt(line: str, start: int, end: int, columns: int) -> Excerpt:
    """What of `line` fits into `columns` around the characters from `start` up to `end` (0-based, end exclusive)."""
    line, columns = line.rstrip(), max(columns, 8)
    start = min(max(start, 0), len(line))
    # What is farther away than there are columns cannot be shown: no need to look at it in a line of a megabyte.
    offset = max(0, start - columns)
    cells = [_shown(character) for character in line[offset : start + columns + 1]]
    spot = start - offset
    last = max(min(end - offset, len(cells)), spot)
    whole = offset == 0 and len(cells) == len(line)
    low, high = _window([width(cell) for cell in cells], spot, last, columns if whole else 0, columns - 2)
    return Excerpt(tuple(cells[low:high]), offset + low, (offset + low > 0, offset + high < len(line)))


def _window(widths: list[int], first: int, last: int, whole: int, room: int) -> tuple[int, int]:
    """The cells to show around first..last: all of them if at most `whole` wide, else as many as `room` holds."""
    if sum(widths) <= whole:
        return 0, len(widths)
    low, high, used = first, first, 0
    while high < last and used + widths[high] <= room:
        used += widths[high]
        high += 1
    left, right = True, high >= last
    while left or right:
        left = low > 0 and used + widths[low - 1] <= room
        if left:
            low -= 1
            used += widths[low]
        right = right and high < len(widths) and used + widths[high] <= room
        if right:
            used += widths[high]
            high += 1
    return low, high


def screen(widest: int = 100) -> int:
    """How many columns to fill: those of the terminal (or of COLUMNS, or 80), at least 40 and at most `widest`."""
    return min(max(_columns_there(), 40), widest)


def _columns_there() -> int:
    """As shutil.get_terminal_size tells, which loads every packer that Python has."""
    try:
        given = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        given = 0
    if given > 0:
        return given
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80
