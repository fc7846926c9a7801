"""The cases of the arithmetic rules notice every alteration of these rules; `python tests/mutate_rules.py` does all rules."""

from __future__ import annotations

import pytest
from mutate_rules import mutants, scores

from linter.packs import load
from linter.result import Severity


@pytest.mark.parametrize("rule", ["A101", "A102", "A103", "A201", "A301", "A302"])
def test_every_alteration_of_an_arithmetic_rule_is_noticed(rule: str) -> None:
    (score,) = scores([rule], "2021")
    assert score.survivors == ()
    assert score.killed >= 5


def test_alterations_are_of_every_kind() -> None:
    edition = load().edition("2021")
    assert edition is not None
    rules = {rule.id: rule for rule in edition.rules}
    balance = {mutant.what: mutant.rule for mutant in mutants(rules["A101"])}
    assert balance["with.relation: at_least"].params["relation"] == "at_least"
    assert balance["with.left without carried_in"].params["left"] == ["new"]
    swapped = balance["with: carried_in and carried_out swapped"].params
    assert (swapped["left"], swapped["right"]) == (["new", "carried_out"], ["total", "carried_in"])
    assert balance["severity warning"].severity is Severity.WARNING
    deadlines = {mutant.what for mutant in mutants(rules["D103"])}
    assert {"with.not_after.department: 01-30", "with.not_after.department: 02-01"} <= deadlines
    assert "with.most.township: 3001" in {mutant.what for mutant in mutants(rules["T208"])}
    assert "applies to every organ_kind" in {mutant.what for mutant in mutants(rules["S202"])}
    assert any(what.endswith("without 局") for what in (mutant.what for mutant in mutants(rules["S301"])))
    assert all(mutant.rule != rule for rule in edition.rules for mutant in mutants(rule))
