"""The one change that would set all broken sums of a table right, if exactly one does: a suggestion, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.checks._places import cell_place, row_place, shown
from linter.checks._terms import Line
from linter.language import Phrase
from linter.record import NamedTuple
from linter.report import Figure, Grid
from linter.result import Number

Name = tuple[str, str]

_CELL = Phrase("只改一处即可使全表平衡：{place}由 {old} 改为 {new}。请先核对原始台账。",
               "One change balances the whole table: {place} from {old} to {new}. Check the records first.")
_SWAPPED = Phrase("只改一处即可使全表平衡：{place}由 {old} 改为 {new}（两位数字可能写颠倒了）。请先核对原始台账。",
                  "One change balances the whole table: {place} from {old} to {new} (two digits may be swapped). Check the records first.")
_SHIFTED = Phrase("{row}的数可能整体{way}错了一列：移回后全表平衡。请先核对原始台账。",
                  "The figures of {row} may stand one column too far to the {way}: moved back, the whole table balances. Check the records first.")
_LEFT, _RIGHT = Phrase("向左", "left"), Phrase("向右", "right")


class Repair(NamedTuple):
    """A single cell with another value, or (`row`) a row moved by one column (`shift` -1: its figures stand too far right)."""

    cell: Name | None = None
    value: Number = 0
    swapped: bool = False
    row: str = ""
    shift: int = 0

    def advice(self, table: Grid) -> Phrase:
        """The suggestion in words."""
        if self.cell is None:
            values: dict[str, object] = {"row": row_place(table, self.row), "way": _RIGHT if self.shift < 0 else _LEFT}
            return Phrase(_SHIFTED.say("zh", **values), _SHIFTED.say("en", **values))
        figure = table.figure(*self.cell)
        values = {"place": cell_place(table, *self.cell), "old": shown(figure.value) if figure else "", "new": shown(self.value)}
        words = _SWAPPED if self.swapped else _CELL
        return Phrase(words.say("zh", **values), words.say("en", **values))


def repair(table: Grid, lines: Sequence[Line]) -> Repair | None:
    """The only single-cell change, else the only one-column shift of a row, after which every line holds."""
    values = {(figure.row, figure.column): figure.value or 0 for figure in table.figures.values()}
    broken = [line for line in lines if _residual(line, values)]
    if not broken:
        return None
    cells = list(_single_cells(broken, lines, values))
    swapped = [found for found in cells if found.swapped]
    if len(cells) == 1:
        return cells[0]
    if len(swapped) == 1:
        return swapped[0]
    shifts = list(_shifts(table, broken, lines, values)) if not cells else []
    return shifts[0] if len(shifts) == 1 else None


def _terms(line: Line) -> Iterable[tuple[Name, int]]:
    for sign, side in ((1, line.left), (-1, line.right)):
        for figure in side:
            if figure is not None:
                yield _name(figure), sign


def _name(figure: Figure) -> Name:
    return figure.row, figure.column


def _residual(line: Line, values: Mapping[Name, Number]) -> Number:
    total: Number = 0
    for name, sign in _terms(line):
        total = total + sign * values[name]
    return total


def _single_cells(broken: Sequence[Line], lines: Sequence[Line], values: Mapping[Name, Number]) -> Iterable[Repair]:
    """Cells that stand in every broken line and in no sound one, and need the same change in each."""
    sound = {name for line in lines if line not in broken for name, _ in _terms(line)}
    for name, sign in _terms(broken[0]):
        if name in sound:
            continue
        needed = {-sign * _residual(broken[0], values)}
        for line in broken[1:]:
            signs = dict(_terms(line))
            needed.add(-signs[name] * _residual(line, values) if name in signs else 0)
        change = needed.pop()
        if not needed and change and values[name] + change >= 0:
            new = values[name] + change
            yield Repair(name, new, _digits_swapped(values[name], new))


def _digits_swapped(old: Number, new: Number) -> bool:
    """Whether the two numbers differ by two neighbouring digits changing places."""
    a, b = str(old), str(new)
    if len(a) != len(b):
        return False
    differing = [index for index in range(len(a)) if a[index] != b[index]]
    return (len(differing) == 2 and differing[1] == differing[0] + 1
            and a[differing[0]] == b[differing[1]] and a[differing[1]] == b[differing[0]])


def _shifts(table: Grid, broken: Sequence[Line], lines: Sequence[Line], values: Mapping[Name, Number]) -> Iterable[Repair]:
    """Rows whose figures, moved by one column with a 0 let in at the end, make every line hold; their total may have stayed."""
    rows = {name[0] for line in broken for name, _ in _terms(line)}
    for row in (form for form in table.form.rows if form.id in rows and len(form.columns) > 2):
        details = [column for column in row.columns if table.form.column(column).role != "total"]
        found = {shift for columns in (row.columns, details) for shift in (-1, 1)
                 if _holds_moved(row.id, columns, shift, lines, values)}
        yield from (Repair(row=row.id, shift=shift) for shift in sorted(found))


def _holds_moved(row: str, columns: Sequence[str], shift: int, lines: Sequence[Line], values: Mapping[Name, Number]) -> bool:
    figures = [values.get((row, column), 0) for column in columns]
    lost = figures[0] if shift < 0 else figures[-1]
    moved = [*figures[1:], 0] if shift < 0 else [0, *figures[:-1]]
    if lost or moved == figures:
        return False
    changed = dict(values) | {(row, column): value for column, value in zip(columns, moved, strict=True)}
    return not any(_residual(line, changed) for line in lines)
