"""The one change that balances a table: found where there is exactly one, silent otherwise, never worse than what is printed."""

from __future__ import annotations

from random import Random

import pytest
from corpus.figures import random_figures
from corpus.layout import REQUEST_COLUMNS, REQUEST_ROWS
from corpus.render import render
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import FOLDER
from rule_edits import edited

from linter import readers
from linter.checks._repair import Repair, repair
from linter.checks._terms import Line, line_of
from linter.engine import targets
from linter.in_force import Options, library
from linter.reading import recognise
from linter.report import Grid, Report

BASE = (FOLDER / "2021" / "base.txt").read_text(encoding="utf-8")


def _report(text: str) -> Report:
    options = Options()
    return recognise(readers.read(text.encode(), "report.txt"), library(options), options)


def _lines(report: Report, table: str) -> tuple[Grid, list[Line]]:
    grid = report.grids[table]
    edition = library(Options()).edition("2021")
    assert edition is not None
    found = [
        line_of(grid, target, rule.params)
        for rule in edition.rules
        if rule.check == "sums" and rule.params["relation"] == "equal"
        for given in rule.given
        for target in targets(report, given)
        if target.startswith(f"tables.{table}.")
    ]
    return grid, [line for line in found if line is not None]


def _found(table: str, **cells: object) -> Repair | None:
    return _of(
        edited(BASE, [{"cells": {f"{table}.{name.replace('__', '.')}": value for name, value in cells.items()}}]), table
    )


def _of(text: str, table: str) -> Repair | None:
    grid, lines = _lines(_report(text), table)
    return repair(grid, lines)


def test_nothing_to_repair_in_a_balanced_table() -> None:
    assert _of(BASE, "requests") is None


@pytest.mark.parametrize(
    ("row", "column", "printed", "right", "swapped"),
    [
        ("total", "total", 30, 31, False),
        ("total", "total", 13, 31, True),
        ("new", "natural_person", 12, 21, True),
        ("granted", "business", 12, 2, False),
        ("carried_out", "research", 1, 0, False),
        ("denied.state_secret", "other", 100, 0, False),
    ],
)
def test_one_wrong_cell(row: str, column: str, printed: int, right: int, swapped: bool) -> None:
    text = edited(BASE, [{"cells": {f"requests.{row}.{column}": printed}}])
    assert _of(text, "requests") == Repair((row, column), right, swapped)


def test_of_several_cells_that_would_do_the_swapped_digits_are_meant() -> None:
    found = _found("disputes", review__upheld=21, review__total=13)
    assert found == Repair(("review", "upheld"), 12, True)


def test_several_cells_that_would_do_are_not_chosen_between() -> None:
    assert _found("disputes", review__total=9) is None


def test_two_wrong_cells_are_left_alone() -> None:
    assert _found("requests", total__total=30, granted__business=9) is None


def test_a_repair_is_never_negative() -> None:
    # Only 自然人 of 其他 could make up for it, by going below zero.
    assert (
        _found("requests", new__natural_person=0, carried_in__natural_person=24, new__total=9, carried_in__total=25)
        is None
    )


@pytest.mark.parametrize(
    ("row", "figures", "shift"),
    [
        ("partial", [0, 3, 1, 0, 0, 0, 4], -1),
        ("granted", [0, 8, 2, 1, 0, 1, 12], -1),
        ("not_processed.repeat", [0, 0, 0, 0, 1, 0, 1], 1),
        # The total moved along with the rest.
        ("denied.third_party_rights", [1, 0, 0, 0, 0, 1, 0], 1),
    ],
)
def test_a_row_moved_by_one_column(row: str, figures: list[int], shift: int) -> None:
    assert _of(edited(BASE, [{"rows": {f"requests.{row}": figures}}]), "requests") == Repair(row=row, shift=shift)


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("carried_in", [0, 0, 3, 1, 0, 0, 4]),
        ("carried_out", [0, 2, 1, 0, 0, 0, 0]),
        ("denied.process_information", [0, 0, 0, 0, 0, 2, 2]),
    ],
)
def test_rows_that_no_single_step_brings_back(row: str, figures: list[int]) -> None:
    assert _of(edited(BASE, [{"rows": {f"requests.{row}": figures}}]), "requests") is None


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([row.id for row in REQUEST_ROWS]),
    st.sampled_from(REQUEST_COLUMNS),
    st.integers(0, 5000),
)
def test_a_single_changed_cell_is_told_with_its_value(seed: int, row: str, column: str, printed: int) -> None:
    figures = random_figures(Random(seed))
    right = figures.value("requests", row, column)
    found = _of(render(figures.with_cell("requests", row, column, printed), "tab_rows"), "requests")
    assert found == (None if printed == right else Repair((row, column), right, found.swapped if found else False))
