"""Markdown shapes: one pipe table per official table, or a small table per group of rows."""

from __future__ import annotations

from random import Random

from corpus.layout import DISPUTE_GROUPS, NOTE, OUTCOMES
from corpus.sheet import Box, Grid, Line, Sheet

_MARKS = {"title": "# ", "heading": "## ", "subheading": "### "}


def _prose(line: Line) -> list[str]:
    return [_MARKS.get(line.role, "") + line.text, ""]


def _table(rows: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:], ""]


def md_pipes(sheet: Sheet, rng: Random) -> str:
    """Official tables as pipe tables; what a merged cell covers stays empty."""
    return _pipes(sheet, repeat=False)


def md_pipes_repeated(sheet: Sheet, rng: Random) -> str:
    """Official tables as pipe tables; a merged cell's text is repeated in every place it covers."""
    return _pipes(sheet, repeat=True)


def _pipes(sheet: Sheet, repeat: bool) -> str:
    lines: list[str] = []
    for block in sheet:
        lines += _prose(block) if isinstance(block, Line) else _table(_matrix(block, repeat))
    return "\n".join(lines)


def _matrix(grid: Grid, repeat: bool) -> list[list[str]]:
    return [[_text(*slot, repeat=repeat) for slot in slots] for slots in grid.slots()]


def _text(box: Box, begins: bool, leads: bool, *, repeat: bool) -> str:
    shown = (begins and leads) or (repeat and box.role != "number")
    return box.text.replace("\n", "") if shown else ""


def md_groups(sheet: Sheet, rng: Random) -> str:
    """A small table per group of rows under a heading of its own, the applicants' columns without their names."""
    tables = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
    lines: list[str] = []
    for block in sheet:
        lines += _prose(block) if isinstance(block, Line) else tables[block.name](block)
    return "\n".join(lines)


def _proactive(grid: Grid) -> list[str]:
    lines: list[str] = []
    rows: list[list[str]] = []
    for row in grid.rows:
        if row[0].role == "block":
            lines += _table(rows) if rows else []
            lines += [f"### {row[0].text}", ""]
            rows = []
        else:
            rows.append([box.text for box in row])
    return lines + _table(rows)


def _requests(grid: Grid) -> list[str]:
    head = ["类别", *(f"数据{at}" for at in range(1, 7)), "总计"]
    lines = [NOTE, ""]
    rows: list[list[str]] = []
    for row in grid.rows[3:]:
        label, *numbers = [box.text for box in row if box.role != "group"]
        names = [box.text for box in row if box.role == "group"]
        names = names or {"（七）总计": ["总计"], "（六）其他处理": ["其他处理"]}.get(label, [])
        if names:
            lines += [*_table([head, *rows]), f"### {names[-1]}", ""]
            rows = []
        rows.append([label, *numbers])
    return lines + _table([head, *rows])


def _disputes(grid: Grid) -> list[str]:
    numbers = [box.text for box in grid.rows[-1]]
    head = [*OUTCOMES.values(), "总计"]
    lines: list[str] = []
    for at, name in enumerate(DISPUTE_GROUPS.values()):
        title = name if at == 0 else f"行政诉讼（{name}）"
        lines += [f"### {title}", "", *_table([head, numbers[at * 5 : at * 5 + 5]])]
    return lines
