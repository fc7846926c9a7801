"""The figures that a report takes over from the one of the year before."""

from __future__ import annotations

from linter.report import Report

# Where a figure comes from and where it goes: table, row and column, None for each one of the table.
_CARRIED = (
    ("requests", ("carried_out", None), ("carried_in", None)),
    ("proactive", (None, "in_force"), (None, "in_force")),
)


def carried(before: Report) -> dict[str, dict[tuple[str, str], str]]:
    """What `before` says that the next report repeats, by table id; what could not be read there is left out.

    Requests carried over come in again; documents in force stay so until some are issued or repealed.
    """
    found: dict[str, dict[tuple[str, str], str]] = {}
    for table, source, target in _CARRIED:
        grid = before.grids.get(table)
        for (row, column), figure in grid.figures.items() if grid else ():
            fits = source[0] in (None, row) and source[1] in (None, column)
            if fits and figure.value is not None:
                found.setdefault(table, {})[target[0] or row, target[1] or column] = str(figure.value)
    return found
