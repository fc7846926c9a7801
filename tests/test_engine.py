"""The engine by itself: one outcome for each rule, defects of checks kept to their rule, limits, foreign rules, fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from linter import engine, readers
from linter.checks import Case, Fault, Inapplicable, Peer, Undecidable, same
from linter.engine import judge, targets
from linter.in_force import Options, library
from linter.language import Phrase
from linter.packs import Edition, Rule
from linter.reading import recognise
from linter.report import Report
from linter.result import Outcome, Result, Severity
from linter.text import Location

Check = Callable[[Case], list[Fault]]

BASE = Path(__file__).parent / "rules" / "2021" / "base.txt"
LIBRARY = library(Options())
PLACE = same("某处")


def _edition(id: str = "2021") -> Edition:
    found = LIBRARY.edition(id)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def report() -> Report:
    return recognise(readers.read(BASE.read_bytes(), "report.txt"), LIBRARY, Options())


def _rule(**changes: Any) -> Rule:
    """A rule of the edition 2021 that looks at three tables, altered."""
    rule = next(rule for rule in _edition().rules if rule.id == "T203")
    return rule._replace(**changes)


def _judged(report: Report, monkeypatch: pytest.MonkeyPatch, check: Check, *rules: Rule, **options: Any) -> tuple[Result, ...]:
    """The results of `rules`, all of which use `check`."""
    chosen = rules or (_rule(),)
    monkeypatch.setattr(engine, "kind", lambda name: SimpleNamespace(check=check))
    edition = _edition()
    known = {rule.id: rule for rule in chosen}
    altered = SimpleNamespace(id=edition.id, name=edition.name, rules=tuple(known.get(rule.id, rule) for rule in edition.rules))
    return judge(report, altered, chosen, options.get("lang", "zh"), options.get("severities", {}))  # type: ignore[arg-type]


def _fault(case: Case, number: int = 0, **more: Any) -> Fault:
    return Fault(case.target, Location(1, number + 1), PLACE, {"raw": str(number)}, actual=number, **more)


def _by_target(outcomes: dict[str, Check]) -> Check:
    return lambda case: outcomes[case.target.rpartition(".")[2]](case)


def _pass(case: Case) -> list[Fault]:
    return []


def _undecided(case: Case) -> list[Fault]:
    raise Undecidable(Phrase(f"看不清{case.target}", f"cannot read {case.target}"))


def _irrelevant(case: Case) -> list[Fault]:
    raise Inapplicable(Phrase("没有这回事", "no such thing"))


def _defect(case: Case) -> list[Fault]:
    raise KeyError("spam")


def _failing(case: Case) -> list[Fault]:
    return [_fault(case)]


# ---- outcomes ----


@pytest.mark.parametrize(
    ("proactive", "requests", "disputes", "outcome"),
    [
        (_pass, _pass, _pass, Outcome.PASS),
        (_irrelevant, _irrelevant, _irrelevant, Outcome.NOT_APPLICABLE),
        (_irrelevant, _pass, _irrelevant, Outcome.PASS),
        (_pass, _undecided, _irrelevant, Outcome.NOT_ASSESSABLE),
        (_undecided, _failing, _pass, Outcome.FAIL),
        (_pass, _pass, _failing, Outcome.FAIL),
        (_defect, _failing, _pass, Outcome.FAIL),
        (_defect, _pass, _pass, Outcome.NOT_ASSESSABLE),
    ],
)
def test_the_outcome_is_the_gravest_of_the_targets(
    proactive: Check, requests: Check, disputes: Check, outcome: Outcome, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = _by_target({"proactive": proactive, "requests": requests, "disputes": disputes})
    (result,) = _judged(report, monkeypatch, check)
    assert result.outcome is outcome
    assert (result.reason is None) == (outcome in (Outcome.PASS, Outcome.FAIL))
    assert bool(result.findings) == (outcome is Outcome.FAIL)


def test_reasons_are_told_once_each_and_few(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = _rule(given=("tables.requests.rows.*",))
    (result,) = _judged(report, monkeypatch, _undecided, rule)
    assert result.reason is not None
    assert result.reason.split("；")[:1] == ["看不清tables.requests.rows.new"]
    assert result.reason.endswith("；另有 22 处同样无法判定")
    (same_reason,) = _judged(report, monkeypatch, _irrelevant, rule)
    assert same_reason.reason == "没有这回事"
    (english,) = _judged(report, monkeypatch, _undecided, rule, lang="en")
    assert english.reason is not None and english.reason.endswith("; and 22 more places of the same kind")


# ---- a defect of a check ----


def test_a_defect_is_kept_to_its_rule(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(case: Case) -> list[Fault]:
        return _defect(case) if case.params.get("look_for") == "unit" else []

    broken = next(rule for rule in _edition().rules if rule.id == "T206")
    first, second, third = _judged(report, monkeypatch, check, _rule(), broken, _rule(id="T204"))
    assert [entry.outcome for entry in (first, second, third)] == [Outcome.PASS, Outcome.NOT_ASSESSABLE, Outcome.PASS]
    assert [entry.internal_error for entry in (first, second, third)] == [False, True, False]
    assert second.reason == "检查时发生内部错误（KeyError: 'spam'），请反馈"


def test_a_defect_beside_a_failure_is_not_forgotten(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    check = _by_target({"proactive": _defect, "requests": _failing, "disputes": _pass})
    (result,) = _judged(report, monkeypatch, check)
    assert (result.outcome, result.internal_error, len(result.findings)) == (Outcome.FAIL, True, 1)


def test_what_stops_the_program_is_not_caught(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(case: Case) -> list[Fault]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _judged(report, monkeypatch, check)


# ---- limits ----


@pytest.mark.parametrize(("count", "shown", "left_out"), [(1, 1, 0), (199, 199, 0), (200, 200, 0), (201, 200, 1), (950, 200, 750)])
def test_a_rule_lists_200_findings_and_counts_the_rest(
    count: int, shown: int, left_out: int, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = _rule(given=("tables.requests",))
    (result,) = _judged(report, monkeypatch, lambda case: [_fault(case, at) for at in range(count)], rule)
    assert [finding.actual for finding in result.findings] == list(range(shown))
    assert result.findings[-1].figures == ((f"这条规则还有 {left_out} 处，未一一列出",) if left_out else ())
    assert all(finding.figures == () for finding in result.findings[:-1])


def test_a_report_lists_10000_findings_and_one_of_every_later_rule(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_IN_REPORT", 250)
    rules = [_rule(id=id, given=("tables.requests",)) for id in ("T201", "T202", "T203", "T204")]
    results = _judged(report, monkeypatch, lambda case: [_fault(case, at) for at in range(200)], *rules)
    assert [len(result.findings) for result in results] == [200, 50, 1, 1]
    assert results[2].findings[0].figures == ("这条规则还有 199 处，未一一列出",)
    assert all(result.outcome is Outcome.FAIL for result in results)


# ---- rules that are not the edition's, or not for this organ ----


def test_foreign_and_unknown_rules_are_not_applicable(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "kind", lambda name: SimpleNamespace(check=_failing))
    unknown = _rule(id="Z999", name="nobody-has-it")
    for rule in (unknown, next(rule for rule in _edition().rules if rule.id == "S204")):
        (result,) = judge(report, _edition("2019"), [rule], "zh", {})
        assert (result.rule, result.outcome, result.findings) == (rule.id, Outcome.NOT_APPLICABLE, ())
        assert result.reason == "不是2019 年版（试行）的规则"


def test_an_editions_own_wording_of_a_rule_is_used(report: Report) -> None:
    foreign = next(rule for rule in _edition("pre-2019").rules if rule.id == "D301")
    (result,) = judge(report, _edition(), [foreign], "zh", {})
    assert (result.outcome, result.basis) == (Outcome.PASS, "中华人民共和国政府信息公开条例 国务院令第711号")


@pytest.mark.parametrize(
    ("kind", "outcome", "reason"),
    [
        ("government", Outcome.FAIL, None),
        ("department", Outcome.NOT_APPLICABLE, "只适用于政府、乡镇、街道"),
        (None, Outcome.NOT_APPLICABLE, "只适用于政府、乡镇、街道；机关类型无法从名称判断，可用 --organ-kind 指定"),
    ],
)
def test_rules_for_some_organs(
    kind: str | None, outcome: Outcome, reason: str | None, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = _rule(applies={"organ_kind": ("government", "township")})
    (result,) = _judged(report._replace(organ_kind=kind), monkeypatch, _failing, rule)
    assert (result.outcome, result.reason) == (outcome, reason)


def test_a_rule_that_looks_at_what_the_form_lacks(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    (result,) = _judged(report, monkeypatch, _failing, _rule(given=("tables.roster", "sections.annex")))
    assert (result.outcome, result.reason) == (Outcome.NOT_APPLICABLE, "报告格式中没有这条规则针对的内容")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("year", ["year"]),
        ("sections", ["sections"]),
        ("sections.other", ["sections.other"]),
        ("sections.annex", []),
        ("tables.*", ["tables.proactive", "tables.requests", "tables.disputes"]),
        ("tables.roster.rows.*", []),
        ("tables.disputes.rows.*", [f"tables.disputes.rows.{row}" for row in ("review", "litigation_direct", "litigation_after_review")]),
        ("tables.proactive.rows.fees", ["tables.proactive.rows.fees"]),
    ],
)
def test_targets(given: str, wanted: list[str], report: Report) -> None:
    assert targets(report, given) == wanted


# ---- severities, peers, fingerprints ----


def test_the_severity_asked_for_wins_over_the_faults_and_the_rules(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = _rule(given=("tables.requests",))

    def check(case: Case) -> list[Fault]:
        return [_fault(case, 1), _fault(case, 2, severity=Severity.INFO)]

    (result,) = _judged(report, monkeypatch, check, rule)
    assert [finding.severity for finding in result.findings] == [Severity.ERROR, Severity.INFO]
    assert result.severity is Severity.ERROR
    for name in (rule.id, rule.name):
        (result,) = _judged(report, monkeypatch, check, rule, severities={name: Severity.WARNING})
        assert {finding.severity for finding in result.findings} == {result.severity} == {Severity.WARNING}


def test_checks_that_ask_for_them_are_given_their_peers(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Peer, ...]] = []

    def check(case: Case) -> list[Fault]:
        seen.append(case.peers)
        return []

    rule = next(rule for rule in _edition().rules if rule.id == "A201")
    for asks in (True, False):
        monkeypatch.setattr(engine, "kind", lambda name, asks=asks: SimpleNamespace(check=check, USES_PEERS=asks))
        judge(report, _edition(), [rule], "zh", {})
    assert len(seen) == 6
    assert {peer.target for peer in seen[0]} > {"tables.disputes.rows.review", "tables.requests.columns.total", "tables.requests.rows.new"}
    assert seen[3:] == [(), (), ()]


def test_fingerprints_follow_the_figures_and_not_the_lines(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = _rule(given=("tables.requests",))

    def prints(*faults: tuple[int, int]) -> list[str]:
        found = [Fault("tables.requests", Location(line, 1), PLACE, {"raw": ""}, actual=value) for line, value in faults]
        (result,) = _judged(report, monkeypatch, lambda case: found, rule)
        return [finding.fingerprint for finding in result.findings]

    assert prints((3, 7)) == prints((90, 7)) != prints((3, 8))
    twice = prints((3, 7), (4, 7))
    assert len(set(twice)) == 2 and twice[:1] == prints((3, 7))


def test_a_message_that_the_rule_lacks_is_its_first(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    (result,) = _judged(report, monkeypatch, lambda case: [_fault(case, 5, message="fail_strange")], _rule(given=("tables.requests",)))
    assert [finding.message for finding in result.findings] == ["单元格里的“5”不是数字。"]
