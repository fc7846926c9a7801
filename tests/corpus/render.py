"""One report in any shape and with any noise, and what reading it must give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from corpus.figures import Figures, Value
from corpus.layout import HEADINGS, REQUEST_COLUMNS
from corpus.noise import NOISES
from corpus.prose import whole
from corpus.shapes.cells import label_lines, pipe_lines, tab_lines, tab_rows
from corpus.shapes.columns import (
    single_spaces,
    single_spaces_tail,
    space_runs,
    space_runs_first_half,
    space_runs_middle,
    space_runs_second_half,
    space_runs_wide,
)
from corpus.shapes.joined import cells_in_lines, drawn, report_in_a_line, tab_rows_repeated, table_in_a_line
from corpus.shapes.markdown import md_groups, md_pipes, md_pipes_repeated
from corpus.sheet import BREAK, OLD_PROACTIVE, Sheet

SHAPES: dict[str, Callable[[Sheet, Random], str]] = {
    shape.__name__: shape
    for shape in (
        tab_lines,
        label_lines,
        pipe_lines,
        tab_rows,
        space_runs,
        space_runs_first_half,
        space_runs_second_half,
        space_runs_middle,
        space_runs_wide,
        single_spaces,
        single_spaces_tail,
        md_pipes,
        md_pipes_repeated,
        md_groups,
        tab_rows_repeated,
        drawn,
        cells_in_lines,
        table_in_a_line,
        report_in_a_line,
    )
}
# Shapes in which a blank cell leaves no trace.
NO_BLANKS = frozenset({"single_spaces", "single_spaces_tail", "cells_in_lines", "table_in_a_line", "report_in_a_line"})


def suffix(shape: str) -> str:
    """The file name ending for a shape."""
    return ".md" if shape.startswith("md_") else ".txt"


def render_bytes(figures: Figures, shape: str, noises: Sequence[str] = (), seed: int = 0) -> bytes:
    """The report as it stands in a file; the same arguments give the same bytes."""
    rng = Random(seed)
    chosen = [NOISES[name] for name in noises]
    sheet = whole(figures)
    for noise in chosen:
        sheet = noise.sheet(sheet, rng) if noise.sheet else sheet
    text = SHAPES[shape](sheet, rng)
    for noise in chosen:
        text = noise.text(text, rng) if noise.text else text
    text = text.replace(BREAK + "\n", "")
    encode = next((noise.data for noise in chosen if noise.data), str.encode)
    return encode(text)


def render(figures: Figures, shape: str, noises: Sequence[str] = (), seed: int = 0) -> str:
    """The report as text; noises that change the encoding have no effect."""
    return render_bytes(figures, shape, [name for name in noises if not NOISES[name].data], seed).decode()


def fits(shape: str, noises: Sequence[str], figures: Figures) -> bool:
    """Whether the noises occur in this shape and the shape can carry the figures."""
    if figures.has_blanks and shape in NO_BLANKS:
        return False
    return all(shape in NOISES[name].shapes for name in noises)


def expected(figures: Figures) -> dict[str, Any]:
    """What `extract` must say, in the words of the contract; only the parts that do not depend on the shape."""
    return {
        "title": figures.full_title,
        "organ": figures.organ.name,
        "organ_kind": figures.organ.kind,
        "year": figures.year,
        "edition": "2021",
        "period": {"start": f"{figures.year}-01-01", "end": f"{figures.year}-12-31"},
        "published": "{}-{:02}-{:02}".format(figures.year + 1, *figures.published),
        "sections": list(HEADINGS),
        "tables": {name: _plain(figures, name) for name in ("proactive", "requests", "disputes")},
    }


_OLD_ROWS = {
    "regulations": ("made", "published", "published_total"),
    "normative_documents": ("made", "published", "published_total"),
    "licensing": ("last_year_items", "change", "decisions"),
    "other_services": ("last_year_items", "change", "decisions"),
    "penalties": ("last_year_items", "change", "decisions"),
    "coercion": ("last_year_items", "change", "decisions"),
    "fees": ("last_year_items", "change"),
    "procurement": ("projects", "amount"),
}


def _plain(figures: Figures, name: str) -> dict[str, dict[str, Value]]:
    if name not in figures.old_tables:
        return {row: dict(columns) for row, columns in figures.table(name).items()}
    if name == "proactive":
        numbers = [values for _, _, entries in OLD_PROACTIVE for values in entries.values()]
        return {
            row: dict(zip(columns, values, strict=True))
            for (row, columns), values in zip(_OLD_ROWS.items(), numbers, strict=True)
        }
    rows = {row: dict(columns) for row, columns in figures.requests.items() if not row.startswith("other.")}
    parts = [row for row in figures.requests if row.startswith("other.")]
    merged = {column: sum(figures.value(name, row, column) for row in parts) for column in REQUEST_COLUMNS}
    return {**rows, "other": merged}
