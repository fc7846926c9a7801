"""Every rule on small edits of valid reports: the exact outcome, the exact places, and no other rule's failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import FOLDER, Case, cases, differences, files

from linter.checking import check_bytes
from linter.packs import load
from linter.result import Outcome

BASES = sorted(FOLDER.glob("*/base*"))
EDITIONS = load().editions
CASES = [case for path in files() for case in cases(path)]


@pytest.mark.parametrize("path", BASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_rule_fails_on_the_valid_reports(path: Path) -> None:
    result = check_bytes(path.read_bytes(), path.name)
    assert result.facts.edition == path.parent.name
    assert [entry.rule for entry in result.results if entry.outcome is Outcome.FAIL] == []


def test_every_rule_of_every_edition_has_a_pass_and_a_fail() -> None:
    covered = {(case.edition, case.rule, case.outcome) for case in CASES}
    wanted = {
        (edition.id, rule.id, outcome) for edition in EDITIONS for rule in edition.rules for outcome in ("pass", "fail")
    }
    assert sorted(wanted - covered) == []
    assert {(edition, rule) for edition, rule, _ in covered} <= {(e.id, rule.id) for e in EDITIONS for rule in e.rules}


def test_names_of_cases_are_unique() -> None:
    names = [f"{case.edition} {case.rule} {case.name}" for case in CASES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [])
        for case in CASES
    ],
)
def test_case(case: Case, tmp_path: Path) -> None:
    options = case.options
    if case.previous is not None:
        previous = tmp_path / "previous.txt"
        previous.write_text(case.previous, encoding="utf-8")
        options = options._replace(previous=previous)
    checked = check_bytes(case.text.encode(), case.file, options)
    result = next(entry for entry in checked.results if entry.rule == case.rule)
    assert differences(case, result) == []
    for name, value in case.facts.items():
        assert getattr(checked.facts, name) == value, name
    failed = {entry.rule for entry in checked.results if entry.outcome is Outcome.FAIL} - {case.rule}
    assert case.also is None or failed == case.also
