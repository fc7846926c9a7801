"""Every rule on small edits of valid reports: the exact outcome, the exact places, and no other rule's failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import FOLDER, Case, Expected, cases, files

from linter.checking import check_bytes
from linter.packs import load
from linter.result import Finding, Outcome

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
def test_case(case: Case) -> None:
    checked = check_bytes(case.text.encode(), case.file, case.options)
    results = checked.results
    result = next(entry for entry in results if entry.rule == case.rule)
    assert not result.internal_error, result.reason
    assert result.outcome.label == case.outcome, (result.reason, [finding.message for finding in result.findings])
    found = result.findings
    wanted = [
        _wanted(case, expected, found[index] if index < len(found) else None)
        for index, expected in enumerate(case.findings)
    ]
    assert [_seen(case, finding) for finding in found] == wanted
    for finding, expected in zip(result.findings, case.findings, strict=True):
        _compare(case, finding, expected)
    for words in case.reason_has:
        assert words in (result.reason or "")
    assert (result.reason is None) == (case.outcome in ("pass", "fail"))
    for name, value in case.facts.items():
        assert getattr(checked.facts, name) == value, name
    if case.also is not None:
        assert {entry.rule for entry in results if entry.outcome is Outcome.FAIL} - {case.rule} == case.also


def _seen(case: Case, finding: Finding) -> tuple[object, ...]:
    place = finding.location
    return place.line, place.column, case.at(*place[:3]), finding.severity.label, finding.target


def _wanted(case: Case, expected: Expected, finding: Finding | None) -> tuple[object, ...]:
    at = expected.at
    if at.endswith("…") and finding:
        whole = case.at(*finding.location[:3])
        at = whole if whole.startswith(at[:-1]) else at
    return expected.line, expected.column, at, expected.severity, expected.target


def _compare(case: Case, finding: Finding, expected: Expected) -> None:
    wanted = expected.wanted
    assert finding.message
    assert finding.hint
    assert "{" not in finding.message + finding.hint
    for key, value in (("expected", finding.expected), ("actual", finding.actual)):
        if key in wanted:
            assert value == wanted[key] or str(value) == wanted[key], key
    for words in wanted.get("message_has", ()):
        assert words in finding.message
    for words in wanted.get("hint_has", ()):
        assert words in finding.hint
    for words in wanted.get("hint_lacks", ()):
        assert words not in finding.hint
    for words in wanted.get("figures_have", ()):
        assert any(words in line.strip() for line in finding.figures), finding.figures
    if "related" in wanted:
        assert [case.at(*place.location[:3]) for place in finding.related] == wanted["related"]
    if "end_column" in wanted:
        assert finding.location.end_column == wanted["end_column"]
