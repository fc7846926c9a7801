"""Edits of a report's sheet: its lines, and the rows and cells of its tables by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.figures import Figures
from corpus.layout import DISPUTE_COLUMNS, DISPUTE_GROUPS, OLD_OTHER, PROACTIVE_ROWS, REQUEST_COLUMNS, REQUEST_ROWS
from corpus.render import NO_BLANKS
from corpus.sheet import Box, Grid, Line, Sheet
from corpus.varied import Varied


class Mutant(NamedTuple):
    """A report with one fault.

    `at`: what stands where the finding must be, "" where nothing can; `target`, `expected`, `actual`: what it must say
    (None: not compared); `formats`: those that can carry the fault, `shapes` in which it does not show; `previous`: the sheet
    of the year before.
    """

    sheet: Sheet
    at: str = ""
    target: str = ""
    expected: object = None
    actual: object = None
    formats: tuple[str, ...] = ("txt", "md", "html", "docx")
    not_in: frozenset[str] = frozenset()
    previous: Sheet | None = None


# Word counts the headings itself there, so that none can be numbered wrongly.
COUNTED = frozenset({"auto_numbered"})
# A blank, or one cell fewer, leaves no trace in these.
TRACELESS = NO_BLANKS
# Only spaces part the cells.
SPACED = TRACELESS | {"space_runs", "space_runs_first_half", "space_runs_second_half", "space_runs_middle", "space_runs_wide"}

_LABELS = {
    "regulations": ("规章",),
    "normative_documents": ("行政规范性文件", "规范性文件"),
    "licensing": ("行政许可",),
    "penalties": ("行政处罚",),
    "coercion": ("行政强制",),
    "fees": ("行政事业性收费",),
    "other_services": ("其他对外管理服务事项",),
    "procurement": ("政府集中采购",),
}
_REQUEST_LABELS = {row.label: row.id for row in (*REQUEST_ROWS, OLD_OTHER)}


# ---- lines ----


def swap(sheet: Sheet, old: str, new: str) -> Sheet | None:
    """`old` in the lines becomes `new`; None unless it stands there exactly once."""
    if sum(block.text.count(old) for block in sheet if isinstance(block, Line)) != 1:
        return None
    return tuple(Line(block.text.replace(old, new), block.role) if isinstance(block, Line) else block for block in sheet)


def each_line(sheet: Sheet, change: Callable[[Line], Line | None]) -> Sheet:
    """The sheet with every line changed; None takes it out."""
    changed = [change(block) if isinstance(block, Line) else block for block in sheet]
    return tuple(block for block in changed if block is not None)


def retitled(sheet: Sheet, title: str) -> Sheet:
    """Another title, in one line; "" for none."""
    rest = tuple(block for block in sheet if not (isinstance(block, Line) and block.role == "title"))
    return (Line(title, "title"), *rest) if title else rest


def inserted(sheet: Sheet, after: str, *new: Line) -> Sheet:
    """New lines behind the line that holds `after`."""
    at = position(sheet, after)
    return (*sheet[: at + 1], *new, *sheet[at + 1 :])


def position(sheet: Sheet, text: str) -> int:
    """The index of the first line that holds `text`."""
    return next(at for at, block in enumerate(sheet) if isinstance(block, Line) and text in block.text)


def part(report: Varied, id: str) -> tuple[int, int]:
    """The blocks of a first-level part: from its heading to what follows it."""
    first = next(at for at, block in enumerate(report.sheet) if isinstance(block, Line) and block.role == "heading" and block.text.endswith(report.said[f"heading {id}"]))
    ends = (at for at, block in enumerate(report.sheet) if at > first and isinstance(block, Line) and block.role in ("heading", "sign"))
    return first, next(ends, len(report.sheet))


def renumbered(text: str, number: int, step: int = 1) -> str:
    """`text` with its first `number` replaced by a larger one."""
    return re.sub(rf"(?<!\d){number}(?!\d)", str(number + step), text, count=1)


# ---- tables ----


def grid(sheet: Sheet, name: str) -> Grid:
    """A table of the sheet."""
    return next(block for block in sheet if isinstance(block, Grid) and block.name == name)


def with_grid(sheet: Sheet, name: str, new: Grid | Line | None) -> Sheet:
    """The sheet with another table, a line or nothing in the place of one."""
    changed = [new if isinstance(block, Grid) and block.name == name else block for block in sheet]
    return tuple(block for block in changed if block is not None)


def with_tables(report: Varied, figures: Figures) -> Sheet:
    """The sheet with the figures of tables two (of 2021), three and four."""
    sheet = report.sheet
    for table in ("proactive", "requests", "disputes"):
        if table in figures.old_tables and table == "proactive":
            continue
        for row, columns in figures.table(table).items():
            for column, value in columns.items():
                if value != report.figures.table(table)[row][column]:
                    sheet = with_cell(sheet, table, row, column, str(value))
    return sheet


def with_cell(sheet: Sheet, table: str, row: str, column: str, text: str) -> Sheet:
    """The sheet with another text in one cell."""
    found = grid(sheet, table)
    at, box = place(found, row, column)
    rows = [list(boxes) for boxes in found.rows]
    rows[at][box] = rows[at][box]._replace(text=text)
    return with_grid(sheet, table, Grid(found.name, found.width, tuple(tuple(boxes) for boxes in rows)))


def cell(sheet: Sheet, table: str, row: str, column: str) -> str:
    """The text of a cell."""
    found = grid(sheet, table)
    at, box = place(found, row, column)
    return found.rows[at][box].text


def place(found: Grid, row: str, column: str) -> tuple[int, int]:
    """Row and box of a cell in the rows of a grid."""
    if found.name == "disputes":
        return len(found.rows) - 1, list(DISPUTE_GROUPS).index(row) * 5 + DISPUTE_COLUMNS.index(column)
    at = row_at(found, row)
    numbers = [index for index, box in enumerate(found.rows[at]) if box.role == "number"]
    return at, numbers[_columns(found, row).index(column)]


def row_at(found: Grid, row: str) -> int:
    """The index of a row of tables two and three."""
    return next(index for index, boxes in enumerate(found.rows) if _row_id(found.name, boxes) == row)


def rows_of(found: Grid) -> list[str]:
    """The ids of the rows of tables two and three, in order."""
    return [id for boxes in found.rows if (id := _row_id(found.name, boxes))]


def _row_id(table: str, boxes: Sequence[Box]) -> str:
    labels = [box.text for box in boxes if box.role == "label"]
    if not labels:
        return ""
    if table == "requests":
        return _REQUEST_LABELS.get(labels[-1], "")
    return next((id for id, known in _LABELS.items() if labels[0] in known), "")


def _columns(found: Grid, row: str) -> Sequence[str]:
    if found.name == "requests":
        return REQUEST_COLUMNS
    if row in PROACTIVE_ROWS and not any(box.text == "本年新制作数量" for boxes in found.rows for box in boxes):
        return PROACTIVE_ROWS[row]
    if row in ("regulations", "normative_documents"):
        return ("made", "published", "published_total")
    return ("projects", "amount") if row == "procurement" else ("last_year_items", "change", "decisions")
