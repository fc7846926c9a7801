"""Edits of the base reports of rule cases: of their text, and of the cells of their tables, by name.

Edits: `replace` {old: new} (old occurs exactly once), `replace_nth` [n, old, new], `replace_all` {old: new}, `delete` [lines],
`cut` [first line, line after the last], `insert_after` {line: text}, `append` text, `repeat` {line: [times, text]} (the text so often instead of the line), `whole` text, and for the tables of the base, with
cells named table.row.column: `cells` {cell: value}, `rows` {table.row: [values]}, `drop_rows` [table.row], `drop_cells` [cells],
`labels` {table.row: label}, `drop_columns` [table.column], `zeros` [table].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from corpus.layout import (
    APPLICANTS,
    DISPUTE_COLUMNS,
    DISPUTE_GROUPS,
    OLD_OTHER,
    PROACTIVE_ROWS,
    REQUEST_COLUMNS,
    REQUEST_ROWS,
)

_OLD_THREE = ("last_year_items", "change", "decisions")
_PROACTIVE = {
    "regulations": (("规章",), PROACTIVE_ROWS["regulations"], ("made", "published", "published_total")),
    "normative_documents": (
        ("行政规范性文件", "规范性文件"),
        PROACTIVE_ROWS["normative_documents"],
        ("made", "published", "published_total"),
    ),
    "licensing": (("行政许可",), PROACTIVE_ROWS["licensing"], _OLD_THREE),
    "other_services": (("其他对外管理服务事项",), (), _OLD_THREE),
    "penalties": (("行政处罚",), PROACTIVE_ROWS["penalties"], _OLD_THREE),
    "coercion": (("行政强制",), PROACTIVE_ROWS["coercion"], _OLD_THREE),
    "fees": (("行政事业性收费",), PROACTIVE_ROWS["fees"], _OLD_THREE[:2]),
    "procurement": (("政府集中采购",), (), ("projects", "amount")),
}
_REQUESTS = {row.id: row.label for row in (*REQUEST_ROWS, OLD_OTHER)}
_HEADERS = {"requests": {**APPLICANTS, "total": "总计"}}


class Span(NamedTuple):
    """Where a cell's text stands: line and columns, 1-based, `end` exclusive."""

    line: int
    column: int
    end: int


def edited(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """`text` with all `edits` made, in order. Raises ValueError when an edit does not fit the text."""
    for edit in edits:
        for name, argument in edit.items():
            text = _EDITS[name](text, argument)
    return text


def _replace(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        if text.count(old) != 1:
            raise ValueError(f"{old!r} occurs {text.count(old)} times")
        text = text.replace(old, new)
    return text


def _replace_nth(text: str, argument: tuple[int, str, str]) -> str:
    nth, old, new = argument
    pieces = text.split(old)
    if len(pieces) <= nth:
        raise ValueError(f"{old!r} occurs {len(pieces) - 1} times")
    return old.join(pieces[:nth]) + new + old.join(pieces[nth:])


def _replace_all(text: str, pairs: Mapping[str, str]) -> str:
    for old, new in pairs.items():
        if old not in text:
            raise ValueError(f"{old!r} does not occur")
        text = text.replace(old, new)
    return text


def _line(lines: Sequence[str], wanted: str) -> int:
    found = [index for index, line in enumerate(lines) if line == wanted]
    if len(found) != 1:
        raise ValueError(f"{len(found)} lines are {wanted!r}")
    return found[0]


def _delete(text: str, wanted: Sequence[str]) -> str:
    lines = text.split("\n")
    for line in wanted:
        del lines[_line(lines, line)]
    return "\n".join(lines)


def _cut(text: str, bounds: tuple[str, str]) -> str:
    lines = text.split("\n")
    del lines[_line(lines, bounds[0]) : _line(lines, bounds[1])]
    return "\n".join(lines)


def _insert_after(text: str, pairs: Mapping[str, str]) -> str:
    lines = text.split("\n")
    for line, new in pairs.items():
        lines.insert(_line(lines, line) + 1, new)
    return "\n".join(lines)


def _repeat(text: str, pairs: Mapping[str, tuple[int, str]]) -> str:
    lines = text.split("\n")
    for line, (times, new) in pairs.items():
        lines[_line(lines, line)] = new * times
    return "\n".join(lines)


# ---- edits of tables -----------------------------------------------------------------------------------------------------


def _cells(text: str, values: Mapping[str, object]) -> str:
    lines = text.split("\n")
    for name, value in values.items():
        span = cell(lines, name)
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + ("" if value is None else str(value)) + line[span.end - 1 :]
    return "\n".join(lines)


def _rows(text: str, rows: Mapping[str, Sequence[object]]) -> str:
    for name, values in rows.items():
        table, _, row = name.partition(".")
        columns = _columns(text.split("\n"), table, row)
        text = _cells(text, {f"{name}.{column}": value for column, value in zip(columns, values, strict=True)})
    return text


def _zeros(text: str, tables: Sequence[str]) -> str:
    """Every cell of the tables becomes 0."""
    lines = text.split("\n")
    for table in tables:
        for row in _rows_of(lines, table):
            columns = DISPUTE_COLUMNS if table == "disputes" else _columns(lines, table, row)
            text = _cells(text, {f"{table}.{row}.{column}": 0 for column in columns})
    return text


def _rows_of(lines: Sequence[str], table: str) -> list[str]:
    if table == "disputes":
        return list(DISPUTE_GROUPS)
    known = _PROACTIVE if table == "proactive" else _REQUESTS
    rows = [row for row in known if any(f"\t{label}" in lines for label in _known_labels(table, row))]
    # What is a row in the form of 2019 is the label of a group in that of 2021.
    return [row for row in rows if row != "other" or "other.other" not in rows]


def _drop_rows(text: str, names: Sequence[str]) -> str:
    """The row's label and its cells; labels of groups that begin beside it stay."""
    lines = text.split("\n")
    for name in names:
        table, _, row = name.partition(".")
        at = label_line(lines, table, row)
        if lines[at].startswith("|"):
            del lines[at]
        else:
            del lines[at : at + 1 + len(_columns(lines, table, row))]
    return "\n".join(lines)


def _drop_cells(text: str, names: Sequence[str]) -> str:
    lines = text.split("\n")
    for name in names:
        span = cell(lines, name)
        line = lines[span.line - 1]
        if line.startswith("|"):
            lines[span.line - 1] = line[: span.column - 1].rstrip(" ")[:-1] + line[span.end - 1 :].lstrip(" ")
        else:
            del lines[span.line - 1]
    return "\n".join(lines)


def _drop_columns(text: str, names: Sequence[str]) -> str:
    """A column of table three: its header and its cells."""
    for name in names:
        table, _, column = name.partition(".")
        lines = text.split("\n")
        cells = [f"{table}.{row}.{column}" for row in _rows_of(lines, table)]
        text = _delete(_drop_cells(text, cells), ["\t" + _HEADERS[table][column]])
    return text


def _labels(text: str, labels: Mapping[str, str]) -> str:
    lines = text.split("\n")
    for name, label in labels.items():
        table, _, row = name.partition(".")
        at = label_line(lines, table, row)
        old = next(known for known in _known_labels(table, row) if known in lines[at])
        lines[at] = lines[at].replace(old, label)
    return "\n".join(lines)


_EDITS: Mapping[str, Callable[[str, Any], str]] = {
    "replace": _replace,
    "replace_nth": _replace_nth,
    "replace_all": _replace_all,
    "delete": _delete,
    "cut": _cut,
    "insert_after": _insert_after,
    "append": lambda text, more: text + more,
    "repeat": _repeat,
    "whole": lambda _, text: text,
    "cells": _cells,
    "rows": _rows,
    "drop_rows": _drop_rows,
    "drop_cells": _drop_cells,
    "drop_columns": _drop_columns,
    "labels": _labels,
    "zeros": _zeros,
}


def cell(lines: Sequence[str], name: str) -> Span:
    """Where the cell called table.row.column of a base report stands."""
    table, _, rest = name.partition(".")
    row, _, column = rest.rpartition(".")
    if table == "disputes":
        return _disputes_cell(lines, list(DISPUTE_GROUPS).index(row) * 5 + DISPUTE_COLUMNS.index(column))
    at = label_line(lines, table, row)
    columns = _columns(lines, table, row)
    position = columns.index(column)
    if lines[at].startswith("|"):
        return _piped(
            lines, at, position if table == "proactive" else position - len(columns), 2 if table == "proactive" else 0
        )
    return _tabbed(lines, at + 1 + position)


def _disputes_cell(lines: Sequence[str], position: int) -> Span:
    header = max(index for index, line in enumerate(lines) if "尚未审结" in line and line[:1] in "\t|")
    if lines[header].startswith("|"):
        return _piped(lines, header + 1, position, 1)
    return _tabbed(lines, header + 3 + position)


def _tabbed(lines: Sequence[str], at: int) -> Span:
    if not lines[at].startswith("\t"):
        raise ValueError(f"line {at + 1} is no cell: {lines[at]!r}")
    return Span(at + 1, 2, len(lines[at]) + 1)


def _piped(lines: Sequence[str], at: int, position: int, before: int) -> Span:
    marks = [match.start() for match in re.finditer(r"\|", lines[at])]
    start = marks[position + before - 1] if position >= 0 else marks[position - 1]
    end = marks[marks.index(start) + 1]
    return Span(at + 1, start + 3, end)


def _known_labels(table: str, row: str) -> tuple[str, ...]:
    return _PROACTIVE[row][0] if table == "proactive" else (_REQUESTS[row],)


def label_line(lines: Sequence[str], table: str, row: str) -> int:
    """The index of the line that holds the label of a row; raises ValueError when there is none."""
    for label in _known_labels(table, row):
        found = [
            index
            for index, line in enumerate(lines)
            if line == f"\t{label}" or (line.startswith("|") and f"| {label} |" in line)
        ]
        if len(found) == 1:
            return found[0]
    raise ValueError(f"no row {table}.{row}")


def _columns(lines: Sequence[str], table: str, row: str) -> tuple[str, ...]:
    if table == "requests":
        return REQUEST_COLUMNS
    _, new, old = _PROACTIVE[row]
    return old if any("本年新制作数量" in line for line in lines) else new
