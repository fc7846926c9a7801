"""The terminal format: what it looks like, in both languages, narrow and wide, coloured and plain."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FAULTY, FEE, UNSURE, WORD, WORDING, result
from linter.formatters import View, load
from linter.formatters._typeset import width
from linter.result import Facts, FileResult, Outcome, Related, Severity
from linter.text import Location

GOLDEN = Path(__file__).parent.parent / "golden"
PLAIN = View(version="0.1.0")


def text(results: object, view: View = PLAIN) -> str:
    return "".join(load("terminal")(results, view))  # type: ignore[arg-type]


def golden(name: str, said: str) -> None:
    """Compares with the stored text; UPDATE_GOLDEN=1 stores it instead (then look at the difference)."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("terminal-zh.txt", PLAIN),
        ("terminal-en.txt", View(lang="en")),
        ("terminal-passed.txt", View(show_passed=True)),
        ("terminal-quiet.txt", View(quiet=True)),
        ("terminal-narrow.txt", View(width=40)),
        ("terminal-wide.txt", View(width=120)),
    ],
)
def test_golden(name: str, view: View) -> None:
    golden(name, text(ALL, view))


def test_golden_in_colour() -> None:
    golden("terminal-colour.txt", text(ALL, View(color=True)).replace("\x1b", "␛"))


def test_colour_changes_nothing_but_colour() -> None:
    import re

    assert re.sub("\x1b\\[[0-9;]*m", "", text(ALL, View(color=True, show_passed=True))) == text(
        ALL, View(show_passed=True)
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(columns: int, lang: str) -> None:
    long = FAULTY._replace(results=tuple(entry._replace(title=entry.title[:4]) for entry in FAULTY.results))
    for line in text(
        [long, WORD, CLEAN, UNSURE, BROKEN], View(width=columns, lang=lang, show_passed=True)
    ).splitlines():
        assert width(line) <= columns, line


@pytest.mark.parametrize("view", [PLAIN, View(show_passed=True), View(quiet=True)])
def test_a_gbk_console_can_show_all_of_it(view: View) -> None:
    assert text(ALL, view).encode("gbk").decode("gbk") == text(ALL, view)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_never_calls_a_report_compliant(lang: str) -> None:
    said = text(ALL, View(lang=lang, show_passed=True)) + text([CLEAN], View(lang=lang))
    assert "合规" not in said
    assert "complian" not in said.lower()


def test_a_clean_report_still_leaves_something_to_do() -> None:
    assert "未发现问题（可自动检查的 2 项均通过）；仍有 7 项要求需人工核对。" in text(
        [CLEAN], View(manual={"2021": 7}.__getitem__)
    )
    assert "未发现问题（可自动检查的 2 项均通过）；自动检查不能代替人工审核。" in text([CLEAN])


def test_a_report_that_could_not_be_decided_is_not_called_clean() -> None:
    said = text([UNSURE])
    assert "unsure.txt  ? 未发现问题，但有 1 项无法判定\n" in said
    assert "均通过" not in said


def test_a_report_without_applicable_rules_is_not_called_clean() -> None:
    said = text(
        [FileResult("old.txt", None, Facts(), (result("A101", "勾稽", Outcome.NOT_APPLICABLE, reason="旧格式"),))]
    )
    assert "old.txt  ─ 没有适用的检查项\n" in said
    assert "未发现问题" not in said


def test_the_spot_is_marked_under_chinese_text() -> None:
    lines = text([FAULTY]).splitlines()
    row = next(index for index, line in enumerate(lines) if "│ （七）总计" in line)
    shown, marker = lines[row], lines[row + 1]
    before = marker.index("^")
    columns = 0
    for index, character in enumerate(shown):
        if columns == before:
            assert shown[index : index + 2] == "34"
            assert marker[before:] == "^^"
            return
        columns += width(character)
    pytest.fail("the marker stands in the middle of a character")


def test_the_gravest_comes_first() -> None:
    said = text([FAULTY])
    assert said.index("× 错误 A101") < said.index("▲ 警告 X201") < said.index("● 提示 D203")


def test_what_two_findings_of_a_rule_share_is_said_once() -> None:
    same = FAULTY._replace(results=(result("A101", "勾稽", Outcome.FAIL, findings=(BALANCE, BALANCE)),))
    said = text([same])
    assert said.count("× 错误 A101") == 2
    assert said.count("建议") == 1
    assert said.count("依据") == 1


def test_the_same_reason_is_given_once() -> None:
    said = text([FAULTY])
    assert "  A201 X105  表四没有找到（见 T101）。\n" in said
    assert said.count("表四没有找到") == 1


def test_equals_signs_stand_below_each_other() -> None:
    figures = ("新收 3 + 结转 0 = 3", "总计 10 + 转下年 12 = 22")
    said = text(
        [
            FAULTY._replace(results=(result("A101", "勾稽", Outcome.FAIL, findings=(BALANCE._replace(figures=figures),)),)
            )
        ]
    )
    lines = [line for line in said.splitlines() if " = " in line]
    assert [width(line.partition(" = ")[0]) for line in lines] == [width(lines[0].partition(" = ")[0])] * 2


def test_a_hint_for_improvement_has_no_frame() -> None:
    said = text(
        [FAULTY._replace(results=(result("D203", "标题", Outcome.FAIL, severity=Severity.INFO, findings=(WORDING,)),))]
    )
    assert "│" not in said
    assert "依据" not in said
    assert "报告/report.txt:1:1  标题" in said


def test_related_places_on_the_same_line_are_marked_there() -> None:
    related = (Related(Location(4, 14, 15), "商业企业", "1"), Related(Location(4, 19, 20), "科研机构", "0"))
    finding = BALANCE._replace(related=(*related, Related(Location(5, 15, 16), "别处", "0"), Related(Location(4), "整行", ""))
    )
    said = text([FAULTY._replace(results=(result("A103", "各行总计", Outcome.FAIL, findings=(finding,)),))])
    assert "  4 │ （七）总计 | 34 | 1 | 0 | 0 | 0 | 0 | 35 |\n    │              ^^   -    -\n" in said
    assert "商业企业" not in said
    assert "  5 → 别处  0\n  4 → 整行\n" in said


def test_a_long_sum_is_broken_before_plus_signs() -> None:
    sums = (
        "35 = （一）予以公开 14 + （二）部分公开 3 + 5.属于三类内部事务信息 1 + 6.属于四类过程性信息 17",
        " 1   相差",
    )
    said = text(
        [FAULTY._replace(results=(result("A1", "合计", Outcome.FAIL, findings=(BALANCE._replace(figures=sums),)),))]
    )
    assert (
        "    │ 35 = （一）予以公开 14 + （二）部分公开 3 + 5.属于三类内部事务信息 1\n"
        "    │      + 6.属于四类过程性信息 17\n"
        "    │  1   相差\n"
    ) in said


def test_the_same_line_is_shown_once_for_findings_of_a_rule() -> None:
    both = (BALANCE._replace(message="一"), BALANCE._replace(message="二"))
    said = text([FAULTY._replace(results=(result("A101", "勾稽", Outcome.FAIL, findings=both),))])
    assert said.count("4 │ （七）总计") == 1


def test_many_related_places_are_cut_short() -> None:
    related = tuple(Related(Location(line, 1, 2), f"第 {line} 格") for line in range(11, 33))
    finding = BALANCE._replace(related=related)
    said = text([FAULTY._replace(results=(result("A102", "合计", Outcome.FAIL, findings=(finding,)),))])
    assert "第 16 格" in said
    assert "第 17 格" not in said
    assert "另有 16 处相关位置" in said


def test_a_word_file_is_told_by_table_and_row() -> None:
    assert "  汇总/云岭市.docx  表1 第14行 第2列  表二 行政事业性收费 行「本年收费金额」列\n" in text([WORD])
    assert "  汇总/云岭市.docx  table 1, row 14, column 2" in text([WORD], View(lang="en", width=120))


def test_places_outside_the_source_do_not_break_it() -> None:
    for place in (Location(99, 1, 2), Location(0, 1), Location(1, 999, 1000), Location(2), Location(1, 5, 2)):
        said = text(
            [FAULTY._replace(results=(result("A101", "勾稽", Outcome.FAIL, findings=(FEE._replace(location=place),)),))]
        )
        assert FEE.message in said


def test_hidden_characters_are_written_out() -> None:
    nasty = "\x1b[31m红\x07\u202e反\u200b\r\n\x9b2J\ud800"
    finding = BALANCE._replace(message=nasty, hint=nasty, place=nasty, figures=(nasty,), location=Location(1, 2, 3))
    file = FileResult(
        f"a{nasty}.txt",
        None,
        Facts(organ=nasty),
        (result("A101", nasty, Outcome.FAIL, findings=(finding,), basis=nasty),),
        (nasty,),
    )
    said = text([file])
    assert "\\x1b[31m红\\x07\\u202e反\\u200b\\x0d \\x9b2J\\ud800" in said
    assert all(character.isprintable() or character == "\n" for character in said)


def test_a_file_that_could_not_be_read_needs_no_summary() -> None:
    assert text([BROKEN]) == (
        "broken.docx  × 无法检查\n"
        "  文件已损坏，不是有效的 Word 文档。请用 Word 或 WPS 打开确认，另存为 .docx 后重\n"
        "  试。\n\n"
    )
    assert text([BROKEN, BROKEN]).endswith("共 2 个文件：2 个无法检查\n")


def test_nothing_checked_says_nothing() -> None:
    assert text([]) == ""
    assert text([CLEAN], View(quiet=True)) == ""


def test_one_piece_per_file_and_one_for_the_summary() -> None:
    pieces = list(load("terminal")(iter(ALL), PLAIN))
    assert len(pieces) == len(ALL) + 1


def test_files_are_shown_as_they_come() -> None:
    def checked() -> object:
        yield FAULTY
        raise AssertionError("asked for the second file before the first was shown")

    assert next(iter(load("terminal")(checked(), PLAIN))).startswith("报告/report.txt")  # type: ignore[arg-type]


ANY = st.text(st.characters(), max_size=60)
NUMBER = st.none() | st.integers(-2, 70)


@given(ANY, ANY, NUMBER, NUMBER, NUMBER, st.integers(10, 120), st.booleans())
def test_any_text_anywhere(
    one: str, two: str, line: int | None, column: int | None, end: int | None, columns: int, quiet: bool
) -> None:
    location = Location(line, column, end)
    finding = BALANCE._replace(message=one, hint=two, place=two, figures=(one, two), location=location)
    finding = finding._replace(related=(Related(location, one, two),))
    rules = (
        result("A101", one, Outcome.FAIL, findings=(finding,), basis=two),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
    )
    files = [FileResult(one, None, Facts(organ=two), rules, (one, two), (two,)), FileResult(two, one, Facts())]
    said = text(files, View(width=columns, quiet=quiet, show_passed=True))
    assert {category(character) for character in said.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
