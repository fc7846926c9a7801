"""Valid generated reports are accused of nothing, and a fault put into the file is found: a part of tests/mutate_sources.py.

The number of reports is that of the environment variable SOURCE_REPORTS, else a few.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from random import Random

import pytest
from corpus.carriers import CARRIERS, carried
from corpus.layout import APPLICANTS, DISPUTE_COLUMNS, DISPUTE_GROUPS
from corpus.varied import Varied
from mutate_sources import EDITIONS, FORMATS, accused, mutations, reports, tried
from mutations import years
from mutations.edits import with_cell

from linter.checking import check_bytes, extract_path
from linter.in_force import Options
from linter.packs import load
from linter.result import Outcome, Severity

COUNT = int(os.environ.get("SOURCE_REPORTS", "2"))
RULES = [(edition, rule) for edition in EDITIONS for rule in mutations(edition)]
# Their reports have no such thing that could be changed without another rule's fault.
WITHOUT = {
    "2019": {"D204", "Y104"},
    "pre-2019": {"S302"},
}


@pytest.mark.parametrize(("edition", "format"), list(product(EDITIONS, CARRIERS)))
def test_a_valid_report_is_accused_of_nothing(edition: str, format: str) -> None:
    if format == "pdf":
        pytest.importorskip("pypdfium2_raw")
    for seed, report in reports(edition, COUNT):
        shapes = CARRIERS[format]
        assert list(accused(report.sheet, format, shapes[(seed + len(edition)) % len(shapes)], seed)) == []


@pytest.mark.parametrize("edition", ("2021", "2019"))
def test_beside_last_years_report_too(edition: str, tmp_path: Path) -> None:
    for seed, report in reports(edition, COUNT * 2):
        previous = tmp_path / "previous.txt"
        stated = years.stated_change(report, Random(seed))
        sheet, old = stated or (report.sheet, years.last_year(report, Random(seed)))
        previous.write_bytes(carried(old, "txt", "tab_lines", seed))
        found = list(accused(sheet, "txt", "tab_lines", seed, previous))
        assert found == [], report.figures.organ.name


@pytest.mark.parametrize(("edition", "rule"), RULES, ids=str)
def test_a_fault_in_the_file_is_found_where_it_is(edition: str, rule: str, tmp_path: Path) -> None:
    """In each report that can have the fault, in one format after the other."""
    mutate, done = mutations(edition)[rule], 0
    for seed, report in reports(edition, max(COUNT, 40)):
        formats = FORMATS if COUNT > 2 else (FORMATS[(seed + done) % len(FORMATS)],)
        trials = list(tried(report, seed, edition, rule, mutate, formats, tmp_path))
        assert [trial.missed for trial in trials if trial.missed] == []
        done += len(trials)
        if done >= COUNT:
            return
    assert done or rule in WITHOUT.get(edition, ())


def test_every_error_and_warning_has_a_mutation() -> None:
    for edition in load().editions:
        graver = {rule.id for rule in edition.rules if rule.severity > Severity.INFO}
        # Compared with last year's report; before 2019 there are no tables to compare.
        assert graver - set(mutations(edition.id)) - {"Y101", "Y102", "Y103", "Y105"} == set()


SOFT = ("space_runs", "space_runs_wide", "single_spaces")
ODD = {"T202": "无", "T203": "若干", "T206": "2（含结转1件）"}


def _report() -> Varied:
    return dict(reports("2021", 6))[5]


@pytest.mark.parametrize(("shape", "rule"), list(product(SOFT, ODD)))
@pytest.mark.parametrize("place", [("requests", "granted"), ("disputes", "review")], ids=str)
def test_a_word_among_the_figures_of_plain_text_shifts_none(shape: str, rule: str, place: tuple[str, str], tmp_path: Path) -> None:
    """In text whose cells only spaces part, a word in one of them is told from its neighbours."""
    report, (table, row) = _report(), place
    columns = tuple(APPLICANTS) if table == "requests" else DISPUTE_COLUMNS[:-1]
    path = tmp_path / "report.txt"
    for column in columns[1:]:
        sheet = with_cell(report.sheet, table, row, column, ODD[rule])
        path.write_bytes(carried(sheet, "txt", shape, 1))
        cells = extract_path(path, Options())["tables"][table][row]
        values = report.figures.table(table)[row]
        assert {name: cells[name] for name in cells if name != column} == {name: values[name] for name in cells if name != column}
        (result,) = [entry for entry in check_bytes(path.read_bytes(), path.name).results if entry.rule == rule]
        assert [finding.actual for finding in result.findings] == [ODD[rule]]


def test_rows_that_cannot_be_read_are_not_passed() -> None:
    sheet = with_cell(_report().sheet, "requests", "granted", "natural_person", "见附件3")
    found = check_bytes(carried(sheet, "txt", "single_spaces", 1), "report.txt")
    outcomes = {entry.rule: entry.outcome for entry in found.results if entry.rule in ("T201", "T203", "T206")}
    assert outcomes == dict.fromkeys(outcomes, Outcome.NOT_ASSESSABLE)
    assert set(DISPUTE_GROUPS) == set(_report().figures.disputes)


@pytest.mark.parametrize("shape", SOFT)
def test_labels_broken_over_lines_of_text_are_worded_as_in_the_form(shape: str) -> None:
    for seed, report in reports("2021", 8):
        results = check_bytes(carried(report.sheet, "txt", shape, seed), "report.txt").results
        assert [entry.findings for entry in results if entry.rule == "T106"] == [()]
