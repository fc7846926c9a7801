"""The offending line of a report as a frame: line number, an excerpt that fits, the spot marked below."""

from __future__ import annotations

from collections.abc import Sequence

from linter.formatters._typeset import excerpt
from linter.record import NamedTuple
from linter.result import Finding
from linter.text import Location


class Frame(NamedTuple):
    """`text` is the excerpt, `marker` the line below it: ^^^ at the spot, --- at related places."""

    number: str
    text: str
    marker: str
    marked: frozenset[Location]

    def marks(self, location: Location) -> bool:
        """Whether `location` is one of the places marked."""
        return location in self.marked


def frame(lines: Sequence[str], finding: Finding, columns: int) -> Frame | None:
    """The line of `finding` in at most `columns`; None when the format has no lines or the line is not there."""
    line = finding.location.line
    if line is None or not 1 <= line <= len(lines):
        return None
    spot = _characters(finding.location)
    shown = excerpt(lines[line - 1], *(spot or (0, 0)), columns)
    if spot is None:
        return Frame(str(line), shown.text, "", frozenset())
    marks: list[str] = []
    marked = []
    for place in finding.related:
        characters = _characters(place.location)
        if place.location.line == line and characters and _mark(marks, shown.span(*characters), "-"):
            marked.append(place.location)
    before, taken = shown.span(*spot)
    _mark(marks, (before, max(taken, 1)), "^")
    return Frame(str(line), shown.text, "".join(marks), frozenset(marked))


def _characters(location: Location) -> tuple[int, int] | None:
    if location.column is None:
        return None
    start = location.column - 1
    return start, location.end_column - 1 if location.end_column is not None else start + 1


def _mark(marks: list[str], span: tuple[int, int], sign: str) -> bool:
    """Writes `sign` over the columns of `span`; False when that is none."""
    before, taken = span
    marks.extend(" " * (before + taken - len(marks)))
    marks[before : before + taken] = sign * taken
    return taken > 0


def address(path: str, location: Location) -> str:
    """`path:line:column` as far as they are known: what editors and terminals make clickable."""
    if location.line is None:
        return path
    return ":".join([path, *(str(part) for part in (location.line, location.column) if part is not None)])
