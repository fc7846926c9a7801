"""Sums with other parameters than the shipped rules give them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from rule_cases import FOLDER
from rule_edits import edited

from linter import readers
from linter.checks import Case, Fault, Undecidable
from linter.checks.sums import check
from linter.in_force import Options, library
from linter.reading import recognise

BASE = (FOLDER / "2021" / "base.txt").read_text(encoding="utf-8")


def _check(params: dict[str, Any], target: str, **cells: object) -> list[Fault]:
    text = edited(BASE, [{"cells": {name.replace("__", "."): value for name, value in cells.items()}}])
    report = recognise(readers.read(text.encode(), "report.txt"), library(Options()), Options())
    return check(Case(report, target, params))


def test_without_a_place_the_first_cell_on_the_left_is_shown() -> None:
    params = {"left": ["granted", "partial"], "relation": "equal", "right": ["total"]}
    (fault,) = _check(params, "tables.requests.columns.total")
    assert (fault.location.line, fault.expected, fault.actual) == (110, 27, 12)
    assert fault.values["left_sum"] == "16"


def test_at_least_passes_when_both_sides_are_the_same_and_fails_below() -> None:
    params = {"left": ["upheld"], "relation": "at_least", "right": ["corrected", "pending"], "at": "upheld"}
    target = "tables.disputes.rows.review"
    assert _check(params, target, disputes__review__upheld=1) == []
    (fault,) = _check(params, target, disputes__review__upheld=0)
    assert (fault.expected, fault.actual) == (1, 0)


def test_decimals_are_added_exactly() -> None:
    params = {"left": ["total"], "relation": "equal", "right": [{"except": ["total"]}]}
    cells = {"disputes__review__upheld": "0.1", "disputes__review__corrected": "0.2"}
    assert _check(params, "tables.disputes.rows.review", **cells, disputes__review__total="0.3") == []
    (fault,) = _check(params, "tables.disputes.rows.review", **cells, disputes__review__total="0.31")
    assert fault.expected == Decimal("0.30")


def test_numbers_of_any_size_are_added_exactly() -> None:
    params = {"left": ["total"], "relation": "equal", "right": [{"except": ["total"]}]}
    cells = {"disputes__review__upheld": 10**14, "disputes__review__corrected": 1}
    assert _check(params, "tables.disputes.rows.review", **cells, disputes__review__total=10**14 + 1) == []
    (fault,) = _check(params, "tables.disputes.rows.review", **cells, disputes__review__total=10**14)
    assert fault.expected == 10**14 + 1


def test_a_cell_that_the_layout_lacks_is_no_zero() -> None:
    with pytest.raises(Undecidable, match="another edition"):
        _check({"left": ["made"], "relation": "equal", "right": ["issued"]}, "tables.proactive.rows.regulations")


def test_a_row_that_the_layout_lacks_is_no_zero() -> None:
    with pytest.raises(Undecidable, match="another edition"):
        _check({"left": ["projects"], "relation": "equal", "right": ["amount"]}, "tables.proactive.rows.procurement")
