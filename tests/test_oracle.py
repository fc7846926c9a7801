"""The identities of the form, written a second time in SQL, agree with the rules on random tables.

ORACLE_TABLES=10000 makes it that many (default 400).
"""

from __future__ import annotations

import os
import sqlite3
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from linter.checks import Case, sums
from linter.engine import targets
from linter.packs import load
from linter.report import Figure, Grid, Row, State
from linter.text import Location, Text

TABLES = int(os.environ.get("ORACLE_TABLES", "400"))
RULES = ("A101", "A102", "A103", "A201", "A301")

# Written from the official form, not from the rules: 23 result rows stand between the carried-in row and the total.
SQL = {
    "A101": """SELECT 'columns.' || c FROM cell WHERE t = 'requests' GROUP BY c
               HAVING SUM(CASE r WHEN 'new' THEN v WHEN 'carried_in' THEN v ELSE 0 END)
                   <> SUM(CASE r WHEN 'total' THEN v WHEN 'carried_out' THEN v ELSE 0 END)""",
    "A102": """SELECT 'columns.' || c FROM cell WHERE t = 'requests' AND r NOT IN ('new', 'carried_in', 'carried_out') GROUP BY c
               HAVING SUM(CASE r WHEN 'total' THEN -v ELSE v END) <> 0""",
    "A103": """SELECT 'rows.' || r FROM cell WHERE t = 'requests' GROUP BY r
               HAVING SUM(CASE c WHEN 'total' THEN -v ELSE v END) <> 0""",
    "A201": """SELECT 'rows.' || r FROM cell WHERE t = 'disputes' GROUP BY r
               HAVING SUM(CASE c WHEN 'total' THEN -v ELSE v END) <> 0""",
    "A301": """SELECT 'rows.' || r FROM cell WHERE t = 'proactive' AND r IN ('regulations', 'normative_documents') GROUP BY r
               HAVING SUM(CASE c WHEN 'issued' THEN -v ELSE v END) < 0""",
}


@pytest.fixture(scope="module")
def edition() -> Any:
    return load().edition("2021")


def _values(rng: Random, form: Any) -> dict[tuple[str, str], int]:
    """A table that mostly adds up, with none to three cells changed."""
    most = rng.choice((2, 30, 5000))
    values = {(row.id, column): rng.choice((0, 0, rng.randrange(most))) for row in form.rows for column in row.columns}
    columns = [column.id for column in form.columns if column.id != "total"]
    if form.id == "requests":
        results = form.with_role("result")
        for column in columns:
            values["total", column] = sum(values[row, column] for row in results)
            received = values["total", column] + values["carried_out", column]
            values["carried_in", column] = rng.randrange(received + 1)
            values["new", column] = received - values["carried_in", column]
    if form.id != "proactive":
        for row in form.rows:
            values[row.id, "total"] = sum(values[row.id, column] for column in columns)
    for place in rng.sample(sorted(values), rng.choice((0, 0, 1, 2, 3))):
        values[place] = max(0, values[place] + rng.choice((-1, 1, 9, -9, 90)))
    return values


def _grid(form: Any, values: dict[tuple[str, str], int]) -> Grid:
    figures = {place: Figure(*place, Text.at(str(value), Location(1, 1)), value) for place, value in values.items()}
    rows = {row.id: Row(row.id, Text.at(row.label, Location(1, 1))) for row in form.rows}
    return Grid(form.id, State.FOUND, form, "2021", Location(1, 1), rows, figures)


def _by_rules(edition: Any, grids: dict[str, Grid]) -> dict[str, set[str]]:
    report: Any = SimpleNamespace(grids=grids, form=edition.form, edition="2021")
    found: dict[str, set[str]] = {}
    for rule in edition.rules:
        if rule.id in RULES:
            names = [name for given in rule.given for name in targets(report, given)]
            faults = [fault for name in names for fault in sums.check(Case(report, name, rule.params))]
            found[rule.id] = {fault.target.split(".", 2)[2] for fault in faults}
    return found


def _by_sql(database: sqlite3.Connection, grids: dict[str, Grid]) -> dict[str, set[str]]:
    database.execute("DELETE FROM cell")
    database.executemany("INSERT INTO cell VALUES (?, ?, ?, ?)", [
        (grid.id, *place, int(figure.value or 0)) for grid in grids.values() for place, figure in grid.figures.items()])
    return {rule: {row[0] for row in database.execute(query)} for rule, query in SQL.items()}


def test_rules_and_sql_find_the_same_broken_identities(edition: Any) -> None:
    rng = Random(20210926)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cell (t TEXT, r TEXT, c TEXT, v INTEGER)")
    broken = 0
    for number in range(TABLES):
        grids = {form.id: _grid(form, _values(rng, form)) for form in edition.form.tables}
        expected = _by_sql(database, grids)
        broken += any(expected.values())
        assert _by_rules(edition, grids) == expected, number
    assert TABLES // 4 < broken < TABLES
