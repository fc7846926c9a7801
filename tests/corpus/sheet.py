"""A report as lines and merged grids, before any text shape is chosen: what a clerk has on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from corpus.figures import Figures, Value
from corpus.layout import (
    APPLICANTS,
    DISPUTE_COLUMNS,
    DISPUTE_GROUPS,
    DOCUMENT_HEADERS,
    GROUPS,
    NOTE,
    OLD_OTHER,
    OUTCOMES,
    REQUEST_COLUMNS,
    REQUEST_ROWS,
    Entry,
)


class Line(NamedTuple):
    """A line of prose. `role`: "title", "heading", "subheading", "text", "sign"."""

    text: str
    role: str = "text"


class Box(NamedTuple):
    """A cell where it begins. `role`: "note", "header", "block", "group", "label", "number"."""

    text: str
    role: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: each row holds the boxes that begin in it; `width` is the number of physical columns."""

    name: str
    width: int
    rows: tuple[tuple[Box, ...], ...]

    def slots(self) -> list[list[tuple[Box, bool, bool]]]:
        """Every physical place as (box, begins in this row, begins in this column), row by row."""
        filled: dict[tuple[int, int], tuple[Box, bool, bool]] = {}
        for at, row in enumerate(self.rows):
            column = 0
            for box in row:
                while (at, column) in filled:
                    column += 1
                for down in range(box.rows):
                    for right in range(box.columns):
                        filled[at + down, column + right] = (box, down == 0, right == 0)
                column += box.columns
        return [[filled[at, column] for column in range(self.width)] for at in range(len(self.rows))]


Sheet = tuple[Line | Grid, ...]

# A line of its own where a page may end: between the rows of a table. Taken out in the end.
BREAK = "\ue000"
# The text of a line that stands for a picture; the carriers make one of it.
IMAGE = "\ue001"


def printed(value: Value) -> str:
    """A figure as people type it; blank for None."""
    return "" if value is None else str(value)


def proactive_grid(figures: Figures) -> Grid:
    """Table two, in the layout of 2019 when `figures` says so."""
    if "proactive" in figures.old_tables:
        return old_proactive_grid()
    cells = figures.proactive
    rows = [_block("一"), _headers(*DOCUMENT_HEADERS)]
    for row, label in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        numbers = (Box(printed(cells[row][column]), "number") for column in ("issued", "repealed", "in_force"))
        rows.append((Box(label, "label"), *numbers))
    decisions = "本年处理决定数量"
    fee = "本年收费金额（单位：万元）"
    for block, header, column, entries in (
        ("五", decisions, "decisions", {"licensing": "行政许可"}),
        ("六", decisions, "decisions", {"penalties": "行政处罚", "coercion": "行政强制"}),
        ("八", fee, "amount", {"fees": "行政事业性收费"}),
    ):
        rows += [_block(block), (Box("信息内容", "header"), Box(header, "header", columns=3))]
        for row, label in entries.items():
            rows.append((Box(label, "label"), Box(printed(cells[row][column]), "number", columns=3)))
    return Grid("proactive", 4, tuple(rows))


def _block(item: str) -> tuple[Box, ...]:
    return (Box(f"第二十条第（{item}）项", "block", columns=4),)


def _headers(*labels: str) -> tuple[Box, ...]:
    return tuple(Box(label, "header") for label in ("信息内容", *labels))


# Table two as the form of 2019 prints it: block, headers, and the rows with figures that no row shares with another.
OldBlocks = tuple[tuple[str, tuple[str, ...], dict[str, tuple[int, ...]]], ...]
OLD_PROACTIVE: OldBlocks = (
    ("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), {"规章": (0, 0, 0), "规范性文件": (4, 3, 21)}),
    (
        "五",
        ("上一年项目数量", "本年增/减", "处理决定数量"),
        {"行政许可": (12, -1, 340), "其他对外管理服务事项": (8, 0, 58)},
    ),
    ("六", ("上一年项目数量", "本年增/减", "处理决定数量"), {"行政处罚": (16, 2, 77), "行政强制": (5, 0, 6)}),
    ("八", ("上一年项目数量", "本年增/减"), {"行政事业性收费": (9, 1)}),
    ("九", ("采购项目数量", "采购总金额"), {"政府集中采购": (15, 123)}),
)


def old_proactive_grid(blocks: OldBlocks = OLD_PROACTIVE) -> Grid:
    """Table two in the layout of 2019."""
    rows: list[tuple[Box, ...]] = []
    for block, headers, entries in blocks:
        spans = (1,) * (len(headers) - 1) + (4 - len(headers),)
        rows.append(_block(block))
        heads = (Box(text, "header", columns=span) for text, span in zip(headers, spans, strict=True))
        rows.append((Box("信息内容", "header"), *heads))
        for label, numbers in entries.items():
            boxes = (Box(str(number), "number", columns=span) for number, span in zip(numbers, spans, strict=True))
            rows.append((Box(label, "label"), *boxes))
    return Grid("proactive", 4, tuple(rows))


def requests_grid(figures: Figures, without: str = "") -> Grid:
    """Table three: three label columns and seven of numbers; `without` this row."""
    old = "requests" in figures.old_tables
    entries = [row for row in REQUEST_ROWS if not (old and row.group == "other") and row.id != without]
    if old:
        entries.insert(-2, OLD_OTHER)
    rows = [
        (Box(NOTE, "note", 3, 3), Box("申请人情况", "header", 1, 7)),
        (Box("自然人", "header", 2), Box("法人或其他组织", "header", 1, 5), Box("总计", "header", 2)),
        tuple(Box(label, "header") for label in list(APPLICANTS.values())[1:]),
    ]
    for at, entry in enumerate(entries):
        numbers = tuple(Box(printed(value), "number") for value in _numbers(figures, entry))
        rows.append((*_labels(entries, at), *numbers))
    return Grid("requests", 10, tuple(rows))


def _numbers(figures: Figures, entry: Entry) -> list[Value]:
    if entry is not OLD_OTHER:
        return [figures.requests[entry.id][column] for column in REQUEST_COLUMNS]
    parts = [row.id for row in REQUEST_ROWS if row.group == "other"]
    return [sum(figures.value("requests", row, column) for row in parts) for column in REQUEST_COLUMNS]


def _labels(entries: list[Entry], at: int) -> list[Box]:
    entry = entries[at]
    if not entry.group:
        return [Box(entry.label, "label", columns=3)]
    first = [Box(GROUPS["results"], "group", rows=sum(bool(row.group) for row in entries))]
    outer = first if entry.id == "granted" else []
    if entry.group == "results":
        return [*outer, Box(entry.label, "label", columns=2)]
    opens = entries[at - 1].group != entry.group
    size = sum(row.group == entry.group for row in entries)
    return [*([Box(GROUPS[entry.group], "group", rows=size)] if opens else []), Box(entry.label, "label")]


def disputes_grid(figures: Figures) -> Grid:
    """Table four: three rows of headers and one of fifteen numbers."""
    outcomes = (*OUTCOMES.values(), "总计")
    labels = list(DISPUTE_GROUPS.values())
    return Grid(
        "disputes",
        15,
        (
            (Box("行政复议", "header", 1, 5), Box("行政诉讼", "header", 1, 10)),
            (*(Box(text, "header", 2) for text in outcomes), *(Box(text, "header", 1, 5) for text in labels[1:])),
            tuple(Box(text, "header") for text in outcomes * 2),
            tuple(
                Box(printed(figures.disputes[group][column]), "number")
                for group in DISPUTE_GROUPS
                for column in DISPUTE_COLUMNS
            ),
        ),
    )
