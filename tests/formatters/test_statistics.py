"""The statistics format: every rule with its counts, most findings first."""

from __future__ import annotations

from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FACTS, FAULTY, result
from formatters.test_terminal import golden
from linter.formatters import View, load
from linter.result import FileResult, Outcome, Severity


def lines(*results: FileResult, **view: object) -> list[str]:
    return "".join(load("statistics")(results, View(**view))).splitlines()  # type: ignore[arg-type]


def test_golden() -> None:
    golden("statistics.txt", "".join(load("statistics")(ALL, View())))


def test_counts() -> None:
    twice = result("B1", "甲", Outcome.FAIL, findings=(BALANCE._replace(severity=Severity.INFO), BALANCE))
    once = result("A1", "乙", Outcome.FAIL, findings=(BALANCE._replace(severity=Severity.WARNING),))
    unsure = result("A1", "乙", Outcome.NOT_ASSESSABLE, reason="缺")
    passed = result("C1", "丙", Outcome.PASS)
    said = lines(FileResult("a", None, FACTS, (twice, once, passed)), FileResult("b", None, FACTS, (twice, unsure, passed)), quiet=True)
    assert [line.split() for line in said] == [
        ["问题", "文件", "无法判定", "规则"],
        ["4", "2", "-", "×", "B1", "甲"],
        ["1", "1", "1", "▲", "A1", "乙"],
    ]


def test_what_could_not_be_checked_is_told() -> None:
    said = lines(BROKEN, CLEAN)
    assert said[0].startswith("× ") and BROKEN.path in said[0] and str(BROKEN.problem) in said[0]
    assert any(line.startswith("共 2 个文件") for line in said)


def test_colours_and_hidden_characters() -> None:
    said = "\n".join(lines(FAULTY, color=True))
    assert "\x1b[1;31m× A101 \x1b[0m" in said
    odd = result("A1", "a\u202eb", Outcome.FAIL, findings=(BALANCE,))
    assert "a\\u202eb" in lines(FileResult("a", None, FACTS, (odd,)))[1]
