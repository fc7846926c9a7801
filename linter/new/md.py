"""A blank report in Markdown; a merged cell is one cell and empty ones behind and below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.new.sheet import Box, Grid, Line, Sheet

_MARKS = {"title": "# ", "heading": "## "}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write(sheet: Sheet) -> bytes:
    """The sheet in UTF-8."""
    pieces = ["\n".join(_table(block)) if isinstance(block, Grid) else _line(block) for block in sheet]
    return ("\n\n".join(pieces) + "\n").encode()


def _line(line: Line) -> str:
    return _MARKS.get(line.role, "") + _escaped(line.text)


def _table(grid: Grid) -> Iterator[str]:
    for at, slots in enumerate(grid.slots()):
        yield "| " + " | ".join(_cell(*slot) for slot in slots) + " |"
        if at == 0:
            yield "|" + " --- |" * grid.width


def _cell(box: Box, begins: bool, leads: bool) -> str:
    return _escaped(box.text) if begins and leads else ""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
