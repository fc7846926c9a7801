"""The GitHub format: annotations read back as the runner reads them, and nothing that could be another command."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FAULTY, TOTAL, UNSURE, WORD, result
from formatters.test_terminal import golden
from linter.formatters import View, load
from linter.result import Facts, FileResult, Outcome
from linter.text import Location

PLAIN = View()
ANY = st.text(st.characters(), max_size=40)


def text(results: Any, view: View = PLAIN) -> str:
    return "".join(load("github")(results, view))


def commands(said: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner makes of the log: name, properties and message of each command."""
    found = []
    for line in said.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match, line
        pairs = [pair.partition("=") for pair in match[2].split(",")]
        properties = {name: decoded(value, {"%3A": ":", "%2C": ","}) for name, _, value in pairs}
        found.append((match[1], properties, decoded(match[3], {})))
    return found


def decoded(text: str, more: dict[str, str]) -> str:
    for code, sign in {"%0D": "\r", "%0A": "\n", **more}.items():
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def test_golden() -> None:
    golden("github.txt", text(ALL))


def test_a_finding_with_a_line() -> None:
    name, properties, message = commands(text([FAULTY]))[0]
    assert name == "error"
    assert properties == {
        "file": "报告/report.txt",
        "line": "4",
        "col": "9",
        "endLine": "4",
        "endColumn": "11",
        "title": "A101 申请数量勾稽关系",
    }
    assert message.splitlines() == [
        BALANCE.message,
        "新收 33 + 上年结转 0 = 33；总计 34 + 结转下年 0 = 34",
        f"建议：{BALANCE.hint}",
    ]


def test_a_finding_without_a_line_stands_at_the_first() -> None:
    name, properties, message = commands(text([WORD]))[0]
    assert (name, properties["line"]) == ("warning", "1")
    assert "col" not in properties
    assert "位置：表1 第14行 第2列  表二 行政事业性收费 行「本年收费金额」列" in message


def test_the_gravest_first_and_what_could_not_be_decided_last() -> None:
    said = commands(text([FAULTY]))
    assert [name for name, _, _ in said] == ["error", "error", "warning", "notice", "notice"]
    assert said[1][2].startswith(TOTAL.message)
    assert said[-1][1] == {"file": "报告/report.txt", "line": "1", "title": "无法判定"}
    assert said[-1][2] == "A201 X105：表四没有找到（见 T101）。\nD103：报告没有写明公布日期。"


def test_strict_makes_the_undecided_an_error() -> None:
    assert [name for name, _, _ in commands(text([UNSURE], View(strict=True)))] == ["error"]


def test_nothing_for_what_passed() -> None:
    assert text([CLEAN]) == ""
    assert list(load("github")([CLEAN], PLAIN)) == []


def test_a_file_that_could_not_be_read() -> None:
    assert commands(text([BROKEN])) == [
        ("error", {"file": "broken.docx", "line": "1", "title": "无法检查"}, BROKEN.problem)
    ]


def test_what_was_lost_in_reading() -> None:
    assert commands(text([WORD]))[1] == ("warning", {"file": WORD.path, "line": "1", "title": "注意"}, WORD.notes[0])


def test_signs_with_a_meaning_are_escaped() -> None:
    finding = BALANCE._replace(message="100%\r\n::error::x %0A", hint="", figures=())
    file = FAULTY._replace(path="a,b:c%.txt", results=(result("A101", "x:y,z", Outcome.FAIL, findings=(finding,)),))
    said = text([file])
    assert said == (
        "::error file=a%2Cb%3Ac%25.txt,line=4,col=9,endLine=4,endColumn=11,title=A101 x%3Ay%2Cz::"
        "100%25\\x0d ::error::x %250A\n"
    )


@pytest.mark.parametrize("location", [Location(0, 0, 0), Location(-1), Location(), Location(2, 0, 1)])
def test_there_is_always_a_line(location: Location) -> None:
    finding = BALANCE._replace(location=location)
    ((_, properties, _),) = commands(
        text([FAULTY._replace(results=(result("A101", "", Outcome.FAIL, findings=(finding,)),))])
    )
    assert int(properties["line"]) >= 1
    assert "col" not in properties


@given(ANY, ANY)
def test_any_text_anywhere(one: str, two: str) -> None:
    finding = BALANCE._replace(message=one, hint=two, place=one, figures=(two,), location=Location(1, 2, 3))
    rules = (
        result(two, one, Outcome.FAIL, findings=(finding,)),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
    )
    said = text([FileResult(one, None, Facts(), rules, (), (two,)), FileResult(two, one, Facts())])
    assert [name for name, _, _ in commands(said)] == ["error", "warning", "notice", "error"]
    assert said.count("\n") == 4
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", said)
