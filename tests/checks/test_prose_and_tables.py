"""Prose beside the tables, end to end: what is true of them is never held against a report, what is not is found."""

from __future__ import annotations

from pathlib import Path

import pytest

import linter
from linter.result import Outcome

HERE = Path(__file__).parent
BASE = (HERE.parent / "rules/2021/base.txt").read_text(encoding="utf-8")
STATED = "全年收到政府信息公开申请30件，上年结转4件；办结31件，结转下年度3件。"
TRUE = (HERE / "true_prose.txt").read_text(encoding="utf-8").splitlines()
FALSE = [line.split(" ", 1) for line in (HERE / "false_prose.txt").read_text(encoding="utf-8").splitlines()]


def _failed(prose: str) -> dict[str, list[str]]:
    assert STATED in BASE
    file = linter.check(BASE.replace(STATED, prose).encode())
    return {result.rule: [str(finding.message) for finding in result.findings] for result in file.results
            if result.outcome is Outcome.FAIL and result.rule[0] in "XY"}


@pytest.mark.parametrize("prose", TRUE, ids=[prose[:24] for prose in TRUE])
def test_what_the_tables_bear_out_is_not_accused(prose: str) -> None:
    assert _failed(prose) == {}


@pytest.mark.parametrize(("rule", "prose"), FALSE, ids=[f"{rule} {prose[:20]}" for rule, prose in FALSE])
def test_what_the_tables_contradict_is_found(rule: str, prose: str) -> None:
    assert list(_failed(prose)) == [rule]
