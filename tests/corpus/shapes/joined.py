"""Shapes that other programs make of a page: merged cells written out again, tables drawn with characters, lines run together."""

from __future__ import annotations

from random import Random

from corpus.sheet import Grid, Line, Sheet


def tab_rows_repeated(sheet: Sheet, rng: Random) -> str:
    """A row a line, tabs between, and a merged cell written out once for every column and row that it covers."""
    return _text(sheet, {grid.name: "\n".join("\t".join(_flat(box.text) for box, _, _ in row) for row in grid.slots()) for grid in _grids(sheet)})


def drawn(sheet: Sheet, rng: Random) -> str:
    """Tables drawn with lines of characters, double ones around them, single ones inside."""
    rule = "╟" + "─" * 40 + "╢"
    return _text(sheet, {grid.name: "\n".join(["╔" + "═" * 40 + "╗", f"\n{rule}\n".join(_drawn(grid)), "╚" + "═" * 40 + "╝"])
                         for grid in _grids(sheet)})


def _drawn(grid: Grid) -> list[str]:
    return ["║" + "│".join(_flat(box.text) if begins and leads else "" for box, begins, leads in row) + "║" for row in grid.slots()]


def table_in_a_line(sheet: Sheet, rng: Random) -> str:
    """Every table in one line, a space between the cells."""
    return _text(sheet, {grid.name: " ".join(_flat(box.text) for row in grid.rows for box in row) for grid in _grids(sheet)})


def report_in_a_line(sheet: Sheet, rng: Random) -> str:
    """The whole report in one line, a space for every line break."""
    return " ".join(table_in_a_line(sheet, rng).split("\n"))


def cells_in_lines(sheet: Sheet, rng: Random) -> str:
    """Every cell a line of its own, and nothing to part them."""
    return _text(sheet, {grid.name: "\n".join(_flat(box.text) for row in grid.rows for box in row) for grid in _grids(sheet)})


def _grids(sheet: Sheet) -> list[Grid]:
    return [block for block in sheet if isinstance(block, Grid)]


def _flat(text: str) -> str:
    return text.replace("\n", "")


def _text(sheet: Sheet, tables: dict[str, str]) -> str:
    return "\n".join(block.text if isinstance(block, Line) else tables[block.name] for block in sheet) + "\n"
