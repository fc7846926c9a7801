"""Two sums of named cells and one relation: the arithmetic (勾稽关系) of the official tables."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import Case, Fault, Place, Undecidable
from linter.checks._places import cell_place, column_place, figure_name, grid, row_label, row_place, shown
from linter.checks._terms import Line, line_of, lines_of
from linter.language import Phrase
from linter.report import Figure, Grid, State
from linter.result import Number
from linter.typed import Any

_TERMS = {"type": "array", "minItems": 1, "items": {"anyOf": [
    {"type": "string", "description": "id of a row (given columns) or of a column (given rows)"},
    {"type": "object", "additionalProperties": False, "required": ["role"], "properties": {"role": {"type": "string"}}},
    {"type": "object", "additionalProperties": False, "required": ["except"],
     "properties": {"except": {"type": "array", "items": {"type": "string"}}}}]}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["left", "relation", "right"],
    "properties": {
        "left": _TERMS, "right": _TERMS,
        "relation": {"enum": ["equal", "at_least"]},
        "at": {"type": "string", "description": "id of the cell at which a fault is shown; the first on the left when not given"}}}
MESSAGES = ("fail",)
# A single wrong cell shows in several sums: the repair looks at all of them.
USES_PEERS = True

_CANNOT = Phrase("{place}：{cells}不是可以相加的数", "{place}: {cells} cannot be added up")
_MISSING = Phrase("{table}缺少{cells}（见 T103、T104）", "{cells} missing from {table} (see T103, T104)")
_UNREAD = Phrase("{table}有 {count} 行的数无法读取：{rows}（见 T104）", "the figures of {count} rows of {table} could not be read: {rows} (see T104)")
_OTHER_LAYOUT = Phrase("{table}是其他版本的格式（见 D102），没有这一项", "{table} is in another edition's layout (see D102), which lacks this item")


def check(case: Case) -> list[Fault]:
    """A fault when the relation does not hold in the target row or column.

    Cells left blank or filled with a placeholder count as 0 only where the relation then holds; with any other cell that is not
    a number, or when it does not hold, the sum is undecidable and the cell is named. Nothing is repaired before it is checked.
    """
    table = grid(case.report, case.target.split(".")[1])
    line = line_of(table, case.target, case.params)
    if line is None:
        raise Undecidable(_say(_OTHER_LAYOUT, table=table.form.short))
    if None in line.left or None in line.right:
        raise Undecidable(_say(_MISSING, table=table.form.short, cells=_missing(table, line)))
    if _holds(line):
        _refuse_unread(table, line)
        return []
    _raise_for([figure for figure in line.cells() if figure and figure.value is None], table, line)
    return [_fault(case, table, line)]


def _missing(table: Grid, line: Line) -> str:
    """What the line lacks, named alike for every line that lacks it."""
    if line.along == "rows" and line.id not in table.rows:
        return f"“{table.form.row(line.id).label}”"
    return "、".join(f"“{_label(table, line, name)}”" for name in line.missing()[:3]) + ("等" if len(line.missing()) > 3 else "")


def _label(table: Grid, line: Line, name: str) -> str:
    return table.form.row(name).label if line.along == "columns" else table.form.column(name).label


def _say(phrase: Phrase, **values: object) -> Phrase:
    return Phrase(phrase.say("zh", **values), phrase.say("en", **values))


def _holds(line: Line) -> bool:
    left, right = line.total(line.left), line.total(line.right)
    return left == right if line.relation == "equal" else left >= right


def _refuse_unread(table: Grid, line: Line) -> None:
    """Zeros may stand for blanks, but never for cells that could not be read, nor for a line without any figure."""
    cells = [figure for figure in line.cells() if figure is not None and figure.value is None]
    if not cells:
        return
    unread = [figure for figure in cells if figure.problem in ("unreadable", "not_a_number")]
    _raise_for(unread or (cells if len(cells) == len(line.cells()) else []), table, line)


def _raise_for(figures: Sequence[Figure], table: Grid, line: Line) -> None:
    if not figures:
        return
    if any(figure.problem == "unreadable" for figure in figures):
        rows = [row.id for row in table.rows.values() if row.state is State.UNREADABLE]
        names = "、".join(f"“{row_label(table, row)}”" for row in rows[:3]) + ("等" if len(rows) > 3 else "")
        raise Undecidable(_say(_UNREAD, table=table.form.short, count=len(rows), rows=names))
    ids = [figure.row if line.along == "columns" else figure.column for figure in figures[:3]]
    named = "、".join(f"“{_label(table, line, name)}”{_shown_raw(figure)}" for name, figure in zip(ids, figures, strict=False))
    raise Undecidable(_say(_CANNOT, place=_place(table, line), cells=named + ("等" if len(figures) > 3 else "")))


def _shown_raw(figure: Figure) -> str:
    raw = figure.raw.string.strip()
    return f"（{raw}）" if raw else ""


def _place(table: Grid, line: Line) -> Phrase:
    return column_place(table, line.id) if line.along == "columns" else row_place(table, line.id)


def _fault(case: Case, table: Grid, line: Line) -> Fault:
    left, right = line.total(line.left), line.total(line.right)
    shown_at = _primary(case, line)
    related = tuple(Place(figure.location, cell_place(table, figure.row, figure.column), shown(figure.value))
                    for figure in line.cells() if figure is not None and figure is not shown_at and (figure.value or _few(line)))
    values: dict[str, object] = {"place": _place(table, line), "left": _sum(table, line, line.left), "right": _sum(table, line, line.right),
              "left_sum": shown(left), "right_sum": shown(right), "difference": shown(_gap(left, right))}
    expected, actual = (right, left) if shown_at in line.left else (left, right)
    expected_cell = _expected(shown_at, line)
    return Fault(
        case.target, shown_at.location, cell_place(table, shown_at.row, shown_at.column), values, related=related,
        figures=_figures(table, line), expected=expected_cell if expected_cell is not None else expected,
        actual=shown_at.value if expected_cell is not None else actual, hint=_hint(case, table))


def _gap(left: Number, right: Number) -> Number:
    return left - right if left > right else right - left


def _few(line: Line) -> bool:
    return len(line.left) + len(line.right) <= 8


def _primary(case: Case, line: Line) -> Figure:
    wanted = case.params.get("at")
    for figure in (*line.left, *line.right):
        if figure is not None and wanted == (figure.row if line.along == "columns" else figure.column):
            return figure
    first = line.left[0]
    assert first is not None
    return first


def _expected(figure: Figure, line: Line) -> Number | None:
    """What the figure shown would have to be for the relation to hold, everything else unchanged."""
    if line.relation != "equal" or figure.value is None:
        return None
    difference = line.total(line.left) - line.total(line.right)
    return figure.value - difference if figure in line.left else figure.value + difference


def _sum(table: Grid, line: Line, side: Sequence[Figure | None]) -> Phrase:
    """“一、…” 3 + “二、…” 0: zeros left out of long sums."""
    figures = [figure for figure in side if figure is not None]
    told = figures if len(figures) <= 7 else [figure for figure in figures if figure.value] or figures[:1]
    words = " + ".join(f"{figure_name(table, figure, line.along)} {shown(figure.value) or '0'}" for figure in told)
    zeros = len(figures) - len(told)
    return Phrase(words + (f"（其余 {zeros} 项为 0）" if zeros else ""), words + (f" (the other {zeros} are 0)" if zeros else ""))


def _figures(table: Grid, line: Line) -> tuple[Phrase, ...]:
    left, right = line.total(line.left), line.total(line.right)
    width = max(len(shown(left)), len(shown(right)))
    sides = [(value, _sum(table, line, side)) for value, side in ((left, line.left), (right, line.right))]
    lines = [Phrase(f"{shown(value):>{width}} = {words.zh}", f"{shown(value):>{width}} = {words.en}") for value, words in sides]
    gap = shown(_gap(left, right))
    return (*lines, Phrase(f"{gap:>{width}}   相差", f"{gap:>{width}}   difference"))


def _hint(case: Case, table: Grid) -> Phrase | None:
    from linter.checks._repair import repair  # only sums that do not hold need it

    found = repair(table, lines_of(table, [(peer.target, peer.params) for peer in case.peers]))
    return None if found is None else found.advice(table)
