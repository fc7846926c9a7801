"""A picture where a table should be, also within a cell of another table."""

from __future__ import annotations

import pytest
from rule_cases import FOLDER

from linter import readers
from linter.checks import Case, Undecidable
from linter.checks.table_present import check
from linter.document import Cell, Paragraph, Picture, Table
from linter.in_force import Options, library
from linter.reading import recognise
from linter.report import Report
from linter.text import Location, Text

BASE = (FOLDER / "2021" / "base.md").read_text(encoding="utf-8")
PLACE = Location(table=4, row=1, cell=1)
CELL = Table(((Cell(Text.at("", PLACE), picture=True),),), Location(table=4))


def _report(instead: Table | Picture | None, before: str = "存在的主要问题") -> Report:
    """The valid report as a Word file, with something else instead of its fourth table."""
    document = readers.read(BASE.encode(), "report.md")
    tables = [index for index, block in enumerate(document.blocks) if isinstance(block, Table)]
    blocks = [block for index, block in enumerate(document.blocks) if index != tables[-1]]
    at = next(
        i
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph) and before in block.text.string and block.level
    )
    changed = document._replace(format="docx", blocks=(*blocks[:at], *([instead] if instead else []), *blocks[at:]))
    return recognise(changed, library(Options()), Options())


@pytest.mark.parametrize(("block", "place"), [(CELL, PLACE), (Picture(Location(paragraph=40)), Location(paragraph=40))])
def test_a_picture_in_the_tables_part_is_the_table(block: Table | Picture, place: Location) -> None:
    report = _report(block)
    (fault,) = check(Case(report, "tables.disputes", {"picture": True}))
    assert fault.location == place
    with pytest.raises(Undecidable, match="T102"):
        check(Case(report, "tables.disputes", {}))


def test_without_a_picture_the_table_is_missing() -> None:
    report = _report(None)
    assert check(Case(report, "tables.disputes", {"picture": True})) == []
    (fault,) = check(Case(report, "tables.disputes", {}))
    assert fault.target == "tables.disputes"


def test_a_picture_in_another_part_is_not_the_table() -> None:
    report = _report(CELL, before="总体情况")
    assert check(Case(report, "tables.disputes", {"picture": True})) == []
    assert len(check(Case(report, "tables.disputes", {}))) == 1
