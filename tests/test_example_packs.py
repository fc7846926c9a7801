"""The example packs do what they say: a province and a next edition are YAML only."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import check, extract
from linter.result import FileResult, Outcome

EXAMPLES = Path(__file__).parent.parent / "examples"
VALID = (EXAMPLES / "valid.txt").read_text(encoding="utf-8")
PROVINCE = EXAMPLES / "packs" / "yunling-province.yaml"
NEXT = EXAMPLES / "packs" / "edition-2027.yaml"


def _outcomes(result: FileResult) -> dict[str, Outcome]:
    return {entry.rule: entry.outcome for entry in result.results}


def _with_province(text: str) -> str:
    text = text.replace("第二十条第（八）项", "第二十条第（七）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政检查\t88\t\t\n第二十条第（八）项", 1)
    return text.replace("六、其他需要报告的事项\n", "六、其他需要报告的事项\n（零）落实上级年度政务公开工作要点情况。已全部完成。\n", 1)


def _write(folder: Path, text: str) -> Path:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_province_asks_for_more(tmp_path: Path) -> None:
    result = check(_write(tmp_path, VALID), rules=[PROVINCE])
    failed = {entry.rule: entry.findings for entry in result.results if entry.outcome is Outcome.FAIL}
    assert set(failed) == {"T103", "YL-01"}
    assert [finding.target for finding in failed["T103"]] == ["tables.proactive.rows.inspections"]
    heading = VALID.splitlines().index("六、其他需要报告的事项") + 1
    assert [(finding.location.line, finding.location.column) for finding in failed["YL-01"]] == [(heading, 1)]


def test_a_report_with_what_the_province_asks_for_passes(tmp_path: Path) -> None:
    path = _write(tmp_path, _with_province(VALID))
    assert [rule for rule, outcome in _outcomes(check(path, rules=[PROVINCE])).items() if outcome is Outcome.FAIL] == []
    assert extract(path, rules=[PROVINCE])["tables"]["proactive"]["inspections"] == {"decisions": 88}


def test_a_province_makes_a_rule_stricter(tmp_path: Path) -> None:
    lines = [line for line in _with_province(VALID).splitlines() if "处理费" not in line]
    path = _write(tmp_path, "\n".join(lines) + "\n")
    for rules, severity in (([], "warning"), ([PROVINCE], "error")):
        found = next(entry for entry in check(path, rules=rules).results if entry.rule == "S204")
        assert (found.outcome, found.severity.label) == (Outcome.FAIL, severity)


def test_without_the_pack_the_province_is_unknown(tmp_path: Path) -> None:
    assert "YL-01" not in _outcomes(check(_write(tmp_path, VALID)))


def _year_2027(text: str) -> str:
    return text.replace("2025年", "2028年").replace("2024年", "2027年")


def _next_edition(text: str) -> str:
    old = next(line for line in text.splitlines() if "4.无正当理由大量反复申请" in line)
    following = next(line for line in text.splitlines() if "5.要求行政机关确认" in line)
    extra = following.replace("5.要求行政机关确认或重新出具已获取信息", "6.以自动程序批量提出的申请")
    text = text.replace(old, old.replace("4.无正当理由大量反复申请", "4.明显超出合理范围的反复申请"))
    return _year_2027(text.replace(following, f"{following}\n{extra}"))


def test_a_next_edition_is_chosen_by_the_year(tmp_path: Path) -> None:
    path = _write(tmp_path, _next_edition(VALID))
    result = check(path, rules=[NEXT])
    assert result.facts.edition == "2027"
    assert [rule for rule, outcome in _outcomes(result).items() if outcome is Outcome.FAIL] == []
    assert set(extract(path, rules=[NEXT])["tables"]["requests"]["not_processed.automated"].values()) == {0}


def test_the_form_of_2021_in_a_report_of_the_next_edition_is_said_once(tmp_path: Path) -> None:
    result = check(_write(tmp_path, _year_2027(VALID)), rules=[NEXT])
    failed = {entry.rule: len(entry.findings) for entry in result.results if entry.outcome is Outcome.FAIL}
    assert failed == {"D102": 1}
    assert _outcomes(result)["A102"] is Outcome.PASS


@pytest.mark.parametrize("pack", sorted((EXAMPLES / "packs").glob("*.yaml")), ids=lambda path: path.stem)
def test_earlier_reports_are_checked_as_before(pack: Path, tmp_path: Path) -> None:
    path = _write(tmp_path, VALID.replace("2024年", "2020年").replace("2025年", "2021年"))
    assert _outcomes(check(path, rules=[pack])) == _outcomes(check(path)) | (
        {"YL-01": Outcome.NOT_APPLICABLE} if pack == PROVINCE else {})
