"""Names of places for people, and the parts of a report that checks look up by their name in the form."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import Fault, Undecidable, same
from linter.language import Phrase
from linter.report import Figure, Grid, Report, Section, State
from linter.result import Number
from linter.text import NOWHERE, Location

_ABSENT = Phrase("{table}没有找到（见 T101）", "{table} was not found (see T101)")
_UNCLEAR = Phrase("{table}有 {count} 行无法读取：{rows}", "{count} rows of {table} could not be read: {rows}")
_UNREADABLE = Phrase("{table}无法读取：{reason}", "{table} could not be read: {reason}")
_NO_SECTION = Phrase("“{name}”部分没有找到（见 S101）", "the part “{name}” was not found (see S101)")

_UNREAD = Phrase("没有找到，但文件里有未读取的内容：{what}", "not found, but something in the file was not read: {what}")

TITLE = Phrase("标题", "title")
PREFACE = Phrase("开头", "beginning")
TEXT = Phrase("正文", "text")


def grid(report: Report, table: str) -> Grid:
    """The table as read; raises Undecidable when it is absent or unreadable, naming the rule that reports it."""
    found = report.grids.get(table)
    if found is not None and found.state is State.FOUND:
        return found
    form = report.form.table(table)
    name: Phrase = form.short if form else same(table)
    if found is None or found.state is State.ABSENT:
        raise Undecidable(Phrase(_ABSENT.say("zh", table=name), _ABSENT.say("en", table=name)))
    reason = found.reason or same("")
    raise Undecidable(Phrase(_UNREADABLE.say("zh", table=name, reason=reason), _UNREADABLE.say("en", table=name, reason=reason)))


def section(report: Report, id: str) -> Section:
    """The part as read; raises Undecidable when it was not found (S101 reports that)."""
    found = report.section(id)
    if found is None:
        form = report.form.section(id)
        name = form.official if form else id
        raise Undecidable(Phrase(_NO_SECTION.say("zh", name=name), _NO_SECTION.say("en", name=name)))
    return found


def unless_unread(report: Report, faults: Sequence[Fault]) -> list[Fault]:
    """`faults`, each of which says that something is not there; raises Undecidable when it may stand in what was not read."""
    hiding = [loss.what for loss in report.document.losses if loss.hides]
    if not faults or not hiding:
        return list(faults)
    what = Phrase(hiding[0].zh.rstrip("。"), hiding[0].en.rstrip("."))
    raise Undecidable(Phrase(_UNREAD.say("zh", what=what), _UNREAD.say("en", what=what)))


def rows_unread(table: Grid, rows: Sequence[str]) -> None:
    """Raise Undecidable when there are `rows` that could not be read, naming the first few."""
    if not rows:
        return
    values: dict[str, object] = {"table": table.form.short, "count": len(rows), "rows": "、".join(row_label(table, row) for row in rows[:3])}
    raise Undecidable(Phrase(_UNCLEAR.say("zh", **values), _UNCLEAR.say("en", **values)))


def unless_cells_unread(table: Grid, faults: Sequence[Fault]) -> list[Fault]:
    """`faults`; raises Undecidable when there are none and cells of the table could not be read."""
    if not faults:
        rows_unread(table, [row.id for row in table.rows.values() if row.state is State.UNREADABLE])
    return list(faults)


def cell_place(grid: Grid, row: str, column: str) -> Phrase:
    """表三 “（七）总计”行“总计”列."""
    return Phrase(f"{grid.form.short.zh}“{row_label(grid, row)}”行“{column_label(grid, column)}”列",
                  f"{grid.form.short.en}, row “{row_label(grid, row)}”, column “{column_label(grid, column)}”")


def row_place(grid: Grid, row: str) -> Phrase:
    """表三 “（七）总计”行."""
    return Phrase(f"{grid.form.short.zh}“{row_label(grid, row)}”行", f"{grid.form.short.en}, row “{row_label(grid, row)}”")


def column_place(grid: Grid, column: str) -> Phrase:
    """表三 “总计”列."""
    label = column_label(grid, column)
    return Phrase(f"{grid.form.short.zh}“{label}”列", f"{grid.form.short.en}, column “{label}”")


def row_label(grid: Grid, row: str) -> str:
    """The form's label of the row, cut where it is very long."""
    label = grid.form.row(row).label
    return label if len(label) <= 20 else label[:18] + "…"


def column_label(grid: Grid, column: str) -> str:
    """The form's label of the column."""
    return grid.form.column(column).label


def section_place(report: Report, id: str | None, heading: str = "") -> Phrase:
    """The official name of the part, or the heading as printed for parts that the form does not have."""
    form = report.form.section(id) if id else None
    return same(form.official if form else heading)


def beginning(report: Report) -> Location:
    """The first place of the document, for what is missing altogether."""
    for block in report.document.paragraphs():
        if block.text.string.strip():
            return block.text.strip().location
    return NOWHERE


def shown(value: Number | None) -> str:
    """A value as a person writes it."""
    return "" if value is None else format(value, "f") if not isinstance(value, int) else str(value)


def figure_name(grid: Grid, figure: Figure, along: str) -> str:
    """A short name for a cell of a sum that runs along a row or a column."""
    return row_label(grid, figure.row) if along == "columns" else column_label(grid, figure.column)
