"""One report says the same as a web page of any make, down to each cell and its spans."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest
from corpus.compare import differences
from corpus.example import VALID
from corpus.figures import Figures, random_figures
from corpus.html_pages import HTML_SHAPES
from corpus.prose import whole
from corpus.render import expected, render
from corpus.sheet import Grid, Line

from linter.checking import check_path, extract_path
from linter.document import Paragraph, Table
from linter.in_force import Options
from linter.readers.html import read
from linter.text import Location

EXAMPLE = Path(__file__).parent.parent / "examples" / "valid.html"
SETS = {
    "ordinary": random_figures(Random(3)),
    "zero": random_figures(Random(5), zero=True),
    "blank": random_figures(Random(7), blanks=True),
    "millions": random_figures(Random(5), big=True),
    "broken_title": random_figures(Random(2)),
}
CASES = [pytest.param(*case, id="-".join(case)) for case in product(HTML_SHAPES, SETS)]


def _source(figures: Figures, shape: str, seed: int = 1) -> bytes:
    encoding = "gb18030" if shape in {"html_word", "html_portal"} else "utf-8"
    return HTML_SHAPES[shape](whole(figures), Random(seed)).encode(encoding)


def _bare(text: object) -> str:
    return "".join(str(text).split())


@pytest.mark.parametrize(("shape", "name"), CASES)
def test_extract_gives_every_cell(shape: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(_source(SETS[name], shape))
    assert differences(extract_path(path, Options()), expected(SETS[name])) == []


@pytest.mark.parametrize(("shape", "name"), CASES)
def test_every_page_has_the_verdict_of_the_text(shape: str, name: str, tmp_path: Path) -> None:
    page, text = tmp_path / "report.html", tmp_path / "report.txt"
    page.write_bytes(_source(SETS[name], shape))
    text.write_text(render(SETS[name], "tab_lines"), encoding="utf-8")
    # Only a page can show a picture where a table should be.
    results = [{(r.rule, r.outcome.label) for r in check_path(path, Options()).results} for path in (page, text)]
    assert {rule for rule, _ in results[0] ^ results[1]} <= {"T102"}


@pytest.mark.parametrize(("shape", "name"), CASES)
def test_tables_have_the_cells_and_spans_of_the_sheet(shape: str, name: str) -> None:
    sheet = whole(SETS[name])
    found = read(_source(SETS[name], shape), "report.html")
    tables = [block for block in found.blocks if isinstance(block, Table)][-3:]
    got = [[[(_bare(c.text), c.row_span, c.column_span) for c in row] for row in table.rows] for table in tables]
    grids = [part for part in sheet if isinstance(part, Grid)]
    assert got == [[[(_bare(b.text), b.rows, b.columns) for b in row] for row in grid.rows] for grid in grids]
    lines = [_bare(part.text) for part in sheet if isinstance(part, Line)]
    paragraphs = [_bare(block.text) for block in found.blocks if isinstance(block, Paragraph)]
    missing = set(lines) - set(paragraphs)
    # A modern page shows the title once, as its heading.
    assert missing <= {_bare(part.text) for part in sheet if isinstance(part, Line) and part.role == "title"}
    assert found.losses == ()


def test_a_cell_of_word_soup_is_found_where_it_stands() -> None:
    figures = VALID.with_cell("requests", "new", "natural_person", 73519)
    found = read(_source(figures, "html_word"), "report.html")
    cells = [cell for block in found.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    (text,) = [cell.text for cell in cells if str(cell.text) == "73519"]
    assert len(text.runs) > 1
    for run in text.runs:
        line, column = run.location.line, run.location.column
        assert line and column and found.lines[line - 1][column - 1 :].startswith(run.text)
    assert text.location == Location(text.runs[0].location.line, text.runs[0].location.column, text.location.end_column)


def test_valid_example() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == HTML_SHAPES["html_clean"](whole(VALID), Random(0))
    assert differences(extract_path(EXAMPLE, Options()), expected(VALID)) == []
    failed = [entry.rule for entry in check_path(EXAMPLE, Options()).results if entry.outcome.label == "fail"]
    assert failed == []
