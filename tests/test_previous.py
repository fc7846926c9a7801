"""The report of the year before, given in any format or as JSON of `extract`: found, matched, and refused in plain words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter import check, extract, readers
from linter.checking import check_path
from linter.cli import cli
from linter.in_force import Options, UsageProblem
from linter.previous import same_organ
from linter.result import FileResult, Outcome
from linter.text import NOWHERE

RULES = Path(__file__).parent / "rules"
REPORT = RULES / "2021" / "base.txt"
LAST = RULES / "2021" / "last-year.txt"
TRIAL = RULES / "2019" / "base.txt"
COMPARING = ("Y101", "Y102", "Y103", "Y104", "Y105", "Y106")


def _outcomes(result: FileResult) -> dict[str, str]:
    return {entry.rule: entry.outcome.label for entry in result.results if entry.rule in COMPARING}


def _said(result: FileResult, rule: str) -> list[str]:
    return [finding.message for entry in result.results if entry.rule == rule for finding in entry.findings]


def _reason(result: FileResult, rule: str) -> str:
    return next(entry.reason or "" for entry in result.results if entry.rule == rule)


def _json(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "last.jsonl"
    path.write_text("\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries), encoding="utf-8")
    return path


def _changed(folder: Path, source: Path, old: str, new: str) -> Path:
    path = folder / source.name
    text = source.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_without_a_previous_report_nothing_is_compared() -> None:
    result = check(REPORT)
    assert _outcomes(result) == dict.fromkeys(COMPARING, "not_applicable")
    assert _reason(result, "Y101") == "没有给出上一年度的报告（--previous）"
    assert _reason(check(REPORT, lang="en"), "Y101") == "no report of the year before was given (--previous)"


def test_json_says_of_the_tables_what_the_report_says(tmp_path: Path) -> None:
    last = _changed(tmp_path, LAST, "\t2.其他法律行政法规禁止公开\n\t0", "\t2.其他法律行政法规禁止公开\n\t9")
    report = _changed(tmp_path, REPORT, "\t行政许可\n\t46", "\t行政许可\n\t900")
    written = _json(tmp_path, extract(last))
    by_file, by_json = check(report, previous=last), check(report, previous=written)
    outcomes = {"Y101": "pass", "Y102": "pass", "Y103": "not_applicable", "Y104": "fail", "Y105": "pass"}
    assert _outcomes(by_file) == {**outcomes, "Y106": "pass"}
    assert _outcomes(by_json) == {**outcomes, "Y106": "not_assessable"}
    assert [text.replace("last.jsonl", "last-year.txt") for text in _said(by_json, "Y104")] == _said(by_file, "Y104")
    assert "没有正文" in _reason(by_json, "Y106")


def test_blanks_and_words_in_json_cells_are_no_numbers(tmp_path: Path) -> None:
    entry = extract(LAST)
    entry["tables"]["requests"]["carried_out"].update(research=None, business="若干")
    result = check(REPORT, previous=_json(tmp_path, entry))
    assert _outcomes(result)["Y101"] == "not_assessable"
    assert "“商业企业”列" in _reason(result, "Y101")
    assert "“科研机构”列" not in _reason(result, "Y101")


def test_of_several_reports_in_json_the_one_of_the_organ_and_year_is_taken(tmp_path: Path) -> None:
    written = _json(tmp_path, extract(TRIAL), extract(REPORT), extract(LAST))
    assert _outcomes(check(REPORT, previous=written))["Y101"] == "pass"
    assert "林业局" not in _reason(check(REPORT, previous=written), "Y106")


def test_the_place_in_the_other_report_names_its_file_and_line(tmp_path: Path) -> None:
    last = _changed(tmp_path, LAST, "\t12.80", "\t999")
    result = check(REPORT, previous=last)
    (finding,) = next(entry.findings for entry in result.results if entry.rule == "Y104")
    assert [(place.location, place.place, place.text) for place in finding.related] == [
        (NOWHERE, "上一年度报告 last-year.txt:61:2 表二“行政事业性收费”行“本年收费金额（单位：万元）”列", "999")
    ]


def test_the_form_of_the_year_before_may_be_another(tmp_path: Path) -> None:
    report = _changed(tmp_path, REPORT, "2023", "2021")
    report.write_text(report.read_text(encoding="utf-8").replace("水利局", "林业局"), encoding="utf-8")
    result = check(report, previous=TRIAL)
    assert _outcomes(result) == {
        "Y101": "fail",
        "Y102": "not_applicable",
        "Y103": "not_applicable",
        "Y104": "pass",
        "Y105": "pass",
        "Y106": "pass",
    }
    assert _reason(result, "Y102") == "上一年度的格式没有这一项"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "没有这个文件"),
        ("不是 JSON", "不是 disclose-lint extract 写出的 JSON"),
        ('{"version": 1}', "不是 disclose-lint extract 写出的 JSON"),
        ("[1, 2]", "不是 disclose-lint extract 写出的 JSON"),
        ('{"problem": "读不了"}', "不是 disclose-lint extract 写出的 JSON"),
        ("[" * 100000, "不是 disclose-lint extract 写出的 JSON"),
    ],
)
def test_json_that_cannot_be_used_is_refused(content: str | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageProblem) as raised:
        check_path(REPORT, Options(previous=path))
    assert raised.value.problem.zh == f"无法读取上一年度的报告 {path}：{why}"


def test_a_file_that_is_no_report_is_refused_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "last.txt"
    path.write_text("今天天气很好。\n", encoding="utf-8")
    for lang, begins in (("zh", "无法读取上一年度的报告"), ("en", "The previous report")):
        done = CliRunner().invoke(cli, ["check", "--lang", lang, "--previous", str(path), str(REPORT)])
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{begins} {path}")


def test_the_command_line_takes_it_and_keeps_it_from_being_overwritten() -> None:
    done = CliRunner().invoke(cli, ["check", "--previous", str(LAST), "--select", "Y101", "--show-passed", str(REPORT)])
    assert done.exit_code == 0
    assert "√ 通过 1 项" in done.stdout
    over = CliRunner().invoke(cli, ["check", "--previous", str(LAST), "--output", f"json:{LAST}", str(REPORT)])
    assert over.exit_code == 2
    assert LAST.read_text(encoding="utf-8").startswith("澜溪县水利局2022年")


def test_it_is_read_once_for_many_files_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, names = readers.read, []

    def counting(data: bytes, name: str, encoding: str | None = None) -> Any:
        names.append(name)
        return read(data, name, encoding)

    monkeypatch.setattr(readers, "read", counting)
    last = _changed(tmp_path, LAST, "\t12.80", "\t999")
    for _ in range(3):
        assert len(_said(check_path(REPORT, Options(previous=last)), "Y104")) == 1
    assert names.count(str(last)) == 1
    last.write_text(LAST.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert _said(check_path(REPORT, Options(previous=last)), "Y104") == []
    assert names.count(str(last)) == 2


def test_a_report_that_is_itself_the_previous_one_is_not_compared() -> None:
    result = check(LAST, previous=LAST)
    assert {entry.outcome for entry in result.results if entry.rule in COMPARING} == {Outcome.NOT_APPLICABLE}
    assert "应为 2021 年的" in _reason(result, "Y105")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("澜溪县水利局", "云岭市澜溪县水利局", True),
        ("澜溪县 水利局", "澜溪县水利局", True),
        ("县司法局", "澜溪县司法局", True),
        ("司法局", "澜溪县司法局", False),
        ("澜溪县水利局", "澜溪县林业局", False),
        (None, "澜溪县水利局", False),
    ],
)
def test_same_organ(first: str | None, second: str, same: bool) -> None:
    assert same_organ(first, second) is same
    assert same_organ(second, first) is same


def test_places_in_the_other_file_are_told_as_such(tmp_path: Path) -> None:
    lines = LAST.read_text(encoding="utf-8").splitlines()
    head = next(at for at, line in enumerate(lines) if "四、结转下年度继续办理" in line)
    total = head + 7  # the last of seven columns, one cell a line
    lines[total] = "\t5"
    last = tmp_path / "去年 年报.txt"
    last.write_text("\n".join(lines), encoding="utf-8")
    given = [str(REPORT), "--no-config", "--select", "Y101", "--previous", str(last)]
    (found,) = json.loads(CliRunner().invoke(cli, [*given, "--format", "sarif"]).output)["runs"][0]["results"]
    (related,) = found["relatedLocations"]
    physical = related["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": last.as_uri()}
    assert physical["region"] == {"startLine": total + 1, "startColumn": 2, "endColumn": 3}
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 100
    (same,) = json.loads(CliRunner().invoke(cli, [*given, "--format", "json"]).output)["files"][0]["results"][0]["findings"][0]["related"]
    assert (same["line"], same["file"]["path"], same["file"]["location"]["line"]) == (None, str(last), total + 1)
