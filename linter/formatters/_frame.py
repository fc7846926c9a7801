"""The offending line of a report as a frame: line number, an excerpt that fits, the spot marked below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from linter.document import Location
from linter.typeset import excerpt


class Frame(NamedTuple):
    """`text` is the excerpt, `marker` the line below it: spaces up to the spot, then carets (none: spot unknown)."""

    number: str
    text: str
    marker: str


def frame(lines: Sequence[str], location: Location, columns: int) -> Frame | None:
    """The line of `location` in at most `columns`; None when the format has no lines or the line is not there."""
    line = location.line
    if line is None or not 1 <= line <= len(lines):
        return None
    source = lines[line - 1]
    if location.column is None:
        return Frame(str(line), excerpt(source, 0, 0, columns).text, "")
    start = location.column - 1
    end = location.end_column - 1 if location.end_column is not None else start + 1
    shown = excerpt(source, start, end, columns)
    return Frame(str(line), shown.text, " " * shown.before + "^" * shown.marked)


def address(path: str, location: Location) -> str:
    """`path:line:column` as far as they are known: what editors and terminals make clickable."""
    return ":".join([path, *(str(part) for part in (location.line, location.column) if part is not None)])
