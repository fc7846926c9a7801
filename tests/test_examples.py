"""The examples are what their README says they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpus.example import VALID
from corpus.render import expected, render

from linter.checking import check_path, extract_path
from linter.in_force import Options
from linter.result import Finding, Outcome, Severity
from linter.text import Location

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize(("ending", "shape"), [("txt", "tab_rows"), ("md", "md_pipes")])
def test_valid_examples_are_the_report_of_the_corpus(ending: str, shape: str) -> None:
    assert (EXAMPLES / f"valid.{ending}").read_text(encoding="utf-8") == render(VALID, shape)


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_valid_examples_have_no_error_or_warning(ending: str) -> None:
    path = EXAMPLES / f"valid.{ending}"
    failed = [entry for entry in check_path(path, Options()).results if entry.outcome is Outcome.FAIL]
    assert [entry.rule for entry in failed if entry.severity > Severity.INFO] == []
    assert extract_path(path, Options())["tables"]["requests"] == expected(VALID)["tables"]["requests"]


def _table() -> list[tuple[int, set[str]]]:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|(.*)\|$", text, re.MULTILINE)
    return [(int(line), set(re.findall(r"`([A-Z]\d+)`", cells))) for line, cells in rows]


def test_every_fault_in_the_readme_is_found_on_its_line_and_nothing_else() -> None:
    results = check_path(EXAMPLES / "faulty.txt", Options()).results
    found = {
        entry.rule: {place.line for finding in entry.findings for place in _places(finding)}
        for entry in results
        if entry.outcome is Outcome.FAIL
    }
    promised = {rule: line for line, rules in _table() for rule in rules}
    assert len(_table()) == 7
    assert set(found) == set(promised)
    assert [rule for rule, line in promised.items() if line not in found[rule]] == []


def _places(finding: Finding) -> list[Location]:
    return [finding.location, *(other.location for other in finding.related)]
