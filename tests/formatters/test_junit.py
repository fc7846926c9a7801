"""The JUnit format: what servers read in it, by the eyes of another parser."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

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
    return "".join(load("junit")(results, view))


def root(results: Any, view: View = PLAIN) -> ElementTree.Element:
    return ElementTree.fromstring(text(results, view).encode())


def case(suite: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(entry for entry in suite.iter("testcase") if entry.get("name", "").startswith(name))


def test_golden() -> None:
    golden("junit.xml", text(ALL))


def test_another_parser_reads_the_same() -> None:
    junitparser = pytest.importorskip("junitparser")
    suites = list(junitparser.JUnitXml.fromstring(text(ALL).encode()))
    assert [suite.name for suite in suites] == [file.path for file in ALL]
    first = suites[0]
    assert (first.tests, first.failures, first.errors, first.skipped) == (11, 3, 0, 5)
    cases = {entry.name: entry for entry in first}
    assert len(cases) == 11
    (failure,) = cases["A101 a101"].result
    assert isinstance(failure, junitparser.Failure)
    assert failure.type == "error"
    assert failure.message == f"{BALANCE.message}（另有 1 处）"
    assert TOTAL.message in failure.text
    assert cases["A102 a102"].result == []
    assert isinstance(cases["Y101 y101"].result[0], junitparser.Skipped)
    assert {prop.name: prop.value for prop in first.properties()} == {
        "organ": "青川县财政局",
        "year": "2022",
        "edition": "2021",
    }
    assert [isinstance(entry.result[0], junitparser.Error) for entry in suites[4]] == [True]


def test_counts_are_those_of_the_cases() -> None:
    for suite in root(ALL).iter("testsuite"):
        for name, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name, "-1")) == len(list(suite.iter(element))), (suite.get("name"), name)
        assert int(suite.get("tests", "-1")) == len(list(suite.iter("testcase")))


def test_a_failure_says_everything() -> None:
    suite = root([FAULTY])[0]
    failed = case(suite, "A101")
    assert failed.get("classname") == "报告/report.txt"
    assert (failed[0].text or "").split("\n\n")[0].splitlines() == [
        "报告/report.txt:4:9: 错误",
        BALANCE.message,
        "位置：表三 （七）总计 行「自然人」列",
        "新收 33 + 上年结转 0 = 33；总计 34 + 结转下年 0 = 34",
        f"建议：{BALANCE.hint}",
    ]
    assert case(suite, "X201")[0].get("type") == "warning"


def test_why_a_rule_was_skipped() -> None:
    suite = root([FAULTY])[0]
    assert case(suite, "A201")[0].get("message") == "无法判定：表四没有找到（见 T101）。"
    assert case(suite, "S202")[0].get("message") == "不适用：只适用于一级政府的报告。"


def test_strict_makes_the_undecided_fail() -> None:
    (suite,) = root([UNSURE], View(strict=True))
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "0")
    assert case(suite, "A101")[0].get("type") == "not_assessable"


def test_a_file_that_could_not_be_read_is_an_error() -> None:
    (suite,) = root([BROKEN])
    assert (suite.get("tests"), suite.get("errors")) == ("1", "1")
    assert suite[0][0].tag == "error"
    assert suite[0][0].text == BROKEN.problem


def test_a_defect_of_the_tool_is_an_error() -> None:
    broken = result("A101", "勾稽", Outcome.NOT_ASSESSABLE, reason="内部错误")._replace(internal_error=True)
    both = result("A102", "勾稽", Outcome.FAIL, findings=(BALANCE,))._replace(internal_error=True)
    (suite,) = root([FAULTY._replace(results=(broken, both))])
    assert [[child.tag for child in entry] for entry in suite.iter("testcase")] == [["error"], ["failure", "error"]]


def test_notes_are_printed() -> None:
    (suite,) = root([WORD])
    assert suite.findtext("system-out") == "注意：文档中有 2 处修订未接受，按接受后的内容检查。"


def test_each_file_as_it_comes() -> None:
    def checked() -> Any:
        yield FAULTY
        raise AssertionError("asked for the second file before the first was written")

    pieces = iter(load("junit")(checked(), View()))
    assert next(pieces).endswith('<testsuites name="disclose-lint">\n')
    assert next(pieces).endswith("</testsuite>\n")


def test_ascii_when_the_reader_takes_no_more() -> None:
    said = text(ALL, View(ascii=True))
    assert said.isascii()
    assert ElementTree.canonicalize(said) == ElementTree.canonicalize(text(ALL))


def test_a_run_without_files() -> None:
    assert len(root([])) == 0


def test_in_english() -> None:
    said = text([FAULTY, BROKEN, CLEAN], View(lang="en"))
    assert 'message="Not assessable: ' in said
    assert '<testcase name="reading" classname="broken.docx">' in said
    assert "(1 more)" in said


@given(ANY, ANY)
def test_any_text_anywhere(one: str, two: str) -> None:
    finding = BALANCE._replace(message=one, hint=two, place=one, figures=(two, one), location=Location(1, 2))
    rules = (
        result(two, one, Outcome.FAIL, findings=(finding, finding), name=one),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
        result("A103", two, Outcome.NOT_APPLICABLE, reason=two),
    )
    files = [FileResult(one, None, Facts(organ=two), rules, (), (two,)), FileResult(two, one, Facts())]
    tree = root(files)
    assert [element.tag for element in tree] == ["testsuite", "testsuite"]
    assert len(list(tree.iter())) == 14
    assert {element.tag for element in tree.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "error", "system-out"
    }  # fmt: skip


@pytest.mark.parametrize("sign", ["<", ">", "&", '"', "'", "]]>", "\x00", "\x0b", "\ufffe", "\uffff", "\ud800", "\x85"])
def test_signs_that_xml_has_other_uses_for(sign: str) -> None:
    (suite,) = root([FAULTY._replace(path=f"a{sign}b")])
    shown = {
        "\x00": "\\x00",
        "\x0b": "\\x0b",
        "\ufffe": "\\ufffe",
        "\uffff": "\\uffff",
        "\ud800": "\\ud800",
        "\x85": "\\x85",
    }
    assert suite.get("name") == f"a{shown.get(sign, sign)}b"
