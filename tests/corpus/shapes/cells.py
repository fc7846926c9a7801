"""Shapes that keep one cell per line or one row per line, as word processors' text exports do."""

from __future__ import annotations

from random import Random

from corpus.sheet import BREAK, Box, Grid, Line, Sheet


def _assemble(sheet: Sheet, tables: dict[str, list[str]], gap: str = "\n") -> str:
    """The prose with `gap` between paragraphs and the finished tables in their places."""
    parts: list[str] = []
    for block in sheet:
        if isinstance(block, Line):
            parts.append(("" if block.role != "heading" else gap.replace("\n", "", 1)) + block.text)
        else:
            parts += tables[block.name]
    return "\n".join(parts) + "\n"


def _grids(sheet: Sheet) -> list[Grid]:
    return [block for block in sheet if isinstance(block, Grid)]


def tab_lines(sheet: Sheet, rng: Random) -> str:
    """Every cell on its own line behind a tab, empty lines between rows, a lone tab where a merged cell goes on."""
    return _assemble(sheet, {grid.name: _tabbed(grid) for grid in _grids(sheet)}, "\n\n")


def _tabbed(grid: Grid) -> list[str]:
    lines: list[str] = []
    for slots in grid.slots():
        lines += ["\t" + (box.text if begins else "") for box, begins, leads in slots if leads]
        lines += ["", BREAK]
    return [*lines, "", ""]


def label_lines(sheet: Sheet, rng: Random) -> str:
    """As `tab_lines`, with labels and headers broken over lines inside their cells."""
    broken = tuple(_broken(block, rng) if isinstance(block, Grid) else block for block in sheet)
    return _assemble(broken, {grid.name: _tabbed(grid) for grid in _grids(broken)})


def _broken(grid: Grid, rng: Random) -> Grid:
    rows = tuple(tuple(_break(box, rng) for box in row) for row in grid.rows)
    return Grid(grid.name, grid.width, rows)


def _break(box: Box, rng: Random) -> Box:
    if box.role in ("number", "block") or len(box.text) < 4 or "\n" in box.text or rng.random() < 0.5:
        return box
    at = rng.randint(2, len(box.text) - 2)
    if "]" in box.text[at:]:
        return box
    return box._replace(text=box.text[:at] + "\n" + box.text[at:])


def pipe_lines(sheet: Sheet, rng: Random) -> str:
    """Every cell on a line of its own before ` |`, missing places as bare pipes; broken headers lose a half."""
    return _assemble(sheet, {grid.name: _piped(grid) for grid in _grids(sheet)})


_CUT = {"商业企业": "商业\n", "科研机构": "科研\n", "结果纠正": "结果\n", "其他结果": "其他\n", "尚未审结": "尚未\n"}


def _piped(grid: Grid) -> list[str]:
    lines: list[str] = []
    for row in grid.rows:
        for box in row:
            text = _CUT.get(box.text, box.text) if box.role == "header" else box.text
            lines.append(text + "|" if text.endswith("\n") else text + " |")
        missing = grid.width - len(row)
        lines += ["|" * missing] * bool(missing) + [BREAK]
    # The bare pipes that end a table get lost.
    while lines[-1] == BREAK or not lines[-1].strip("|"):
        lines.pop()
    return lines


def tab_rows(sheet: Sheet, rng: Random) -> str:
    """A row per line with tabs between the cells; merged cells leave empty ones."""
    tables = {grid.name: _rows(grid) for grid in _grids(sheet)}
    return _assemble(sheet, tables)


def _rows(grid: Grid) -> list[str]:
    lines: list[str] = []
    for slots in grid.slots():
        cells = [box.text.replace("\n", "") if begins and leads else "" for box, begins, leads in slots]
        lines += ["\t".join(cells), BREAK]
    return lines
