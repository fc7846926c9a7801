"""The HTML page: valid, in need of nothing else, with the right characters marked; what a browser makes of it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from corpus import example
from corpus.docx_shapes import render
from hypothesis import given, settings
from hypothesis import strategies as st

from formatters.samples import ALL, BALANCE, BREAKDOWN, BROKEN, CLEAN, FAULTY, TOTAL, UNSURE, WORD, WORDING, result
from formatters.test_terminal import golden
from linter.checking import check_path
from linter.formatters import View, load
from linter.formatters._html_source import Source, cells, marks, shown
from linter.in_force import Options
from linter.result import Facts, FileResult, Finding, Outcome, Related, Severity
from linter.text import Location

PLAIN = View(version="0.1.0")
ANY = st.text(st.characters(), max_size=40)


def text(results: Any, view: View = PLAIN) -> str:
    return "".join(load("html")(results, view))


def parsed(page: str) -> Any:
    """The page as another program reads it, which is told to refuse whatever the standard calls an error."""
    html5lib = pytest.importorskip("html5lib")
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Any) -> str:
    return "".join(element.itertext())


def failing(*findings: Finding, lines: tuple[str, ...] = FAULTY.lines) -> FileResult:
    return FAULTY._replace(results=(result("A101", "勾稽", Outcome.FAIL, findings=findings),), lines=lines)


def test_golden() -> None:
    golden("results.html", text(ALL))


@pytest.mark.parametrize("results", [(), ALL, (FAULTY,), (WORD,), (CLEAN,), (UNSURE,), (BROKEN,)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_valid(results: tuple[FileResult, ...], lang: str) -> None:
    tree = parsed(text(results, View(lang=lang, show_passed=True)))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [element.get("href") for element in tree.iter("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links), links
    assert tree.get("lang") == ("en" if lang == "en" else "zh-CN")


def test_needs_nothing_from_anywhere() -> None:
    page = text(ALL)
    assert not re.search(r"https?:|url\(|@import|\ssrc=|<link|<img|<iframe", page)
    assert {element.get("href", "#")[0] for element in parsed(page).iter()} == {"#"}


def test_the_policy_allows_this_page_and_nothing_else() -> None:
    page = text(ALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    digests = [
        base64.b64encode(sha256(body.encode()).digest()).decode()
        for body in re.findall(r"<(?:style|script)>(.*?)</", page, re.DOTALL)
    ]
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert not re.search(r"\s(?:style|on\w+)=", page)


def test_several_files_have_an_index() -> None:
    tree = parsed(text(ALL))
    (nav,) = tree.iter("nav")
    assert [link.get("href") for link in nav.iter("a")] == ["#f1", "#f2", "#f3", "#f4", "#f5"]
    assert [words(row).replace(" ", "") for row in nav.find(".//tbody")] == [
        "报告/report.txt青川县财政局2022×2处错误，1处警告，1处提示",
        "汇总/云岭市.docx云岭市人民政府2020▲1处警告",
        "good.html青川县财政局2022√未发现问题",
        "unsure.txt2022?未发现问题，但有1项无法判定",
        "broken.docx×无法检查",
    ]
    assert not list(parsed(text([FAULTY])).iter("nav"))


def test_a_finding_says_everything() -> None:
    tree = parsed(text([FAULTY]))
    card = tree.find(".//*[@id='f1-1']")
    assert words(card.find("h3")) == "1 × 错误 A101 申请数量勾稽关系"
    assert [words(part) for part in card.iter("p")] == [
        "第 4 行第 9 列 表三 （七）总计 行「自然人」列",
        BALANCE.message,
    ]
    lists = [[words(item) for item in part] for part in card.iter("ul")]
    assert lists[0] == list(BALANCE.figures)
    assert lists[1][0] == "第 6 行第 20 列 表三 一、本年新收政府信息公开申请数量 行「自然人」列 33"
    assert [words(part) for part in card.find("dl")][:4] == [
        "建议",
        BALANCE.hint,
        "依据",
        "国办公开办函〔2021〕30号 附件（明文规定）",
    ]
    assert [words(part) for part in tree.find(".//*[@id='f1']").iter("h3")][1:] == [
        "2 × 错误 A101 申请数量勾稽关系",
        "3 ▲ 警告 X201 分项之和",
        "4 ● 提示 D203 标题用语",
        "? 无法判定 3 项",
    ]


def test_the_spots_are_marked_in_the_text() -> None:
    tree = parsed(text([failing(WORDING, BREAKDOWN, BALANCE)]))
    line = {number: tree.find(f".//*[@id='f1-L{number}']") for number in (1, 3, 4, 5, 6)}
    assert [(mark.get("class"), words(mark)) for mark in line[4].iter("mark")] == [("error", "34")]
    assert [(mark.get("class"), words(mark)) for mark in line[6].iter("mark")] == [("related", "33")]
    assert [(mark.get("class"), words(mark)) for mark in line[5].iter("mark")] == [("related", "0")]
    assert [(mark.get("class"), words(mark)) for mark in line[3].iter("mark")] == [("warning", "件，")]
    assert [link.get("href") for link in line[1].iter("a")] == ["#f1-3"]
    assert [words(cell).strip() for cell in line[4]] == ["4", "（七）总计", "341", "1", "0", "0", "0", "0", "35"]


def test_marks_that_overlap() -> None:
    lines = ("甲乙丙丁戊",)
    wide = BALANCE._replace(location=Location(1, 1, 4), related=(), severity=Severity.WARNING)
    late = BALANCE._replace(location=Location(1, 3, 6), related=())
    tree = parsed(text([failing(wide, late, lines=lines)]))
    said = [(mark.get("class"), words(mark)) for mark in tree.find(".//*[@id='f1-L1']").iter("mark")]
    assert said == [("warning", "甲乙"), ("error warning", "丙"), ("error", "丁戊")]


def test_a_mark_over_a_whole_row() -> None:
    whole = BALANCE._replace(location=Location(1), related=())
    tree = parsed(text([failing(whole, lines=("| 规章 | 0 |", "| 其他 | 1 |"))]))
    row = tree.find(".//*[@id='f1-L1']")
    assert [words(mark) for mark in row.iter("mark")] == [" 规章 ", " 0 "]
    assert len(list(row.iter("a"))) == 1


def test_a_mark_between_cells_is_not_lost() -> None:
    between = BALANCE._replace(location=Location(1, 3, 4), related=())
    tree = parsed(text([failing(between, lines=("规章\t0", "其他\t1"))]))
    (mark,) = tree.find(".//*[@id='f1-L1']").iter("mark")
    assert mark.text == "\t"


@pytest.mark.parametrize(
    ("line", "column", "cell"),
    [("规章\t\t0", 4, 1), ("| 规章 |  | 0 |", 8, 1), ("规章|0|", 6, 2), ("规章\t0\t", 6, 2)],
)
def test_a_blank_cell_is_marked_as_blank(line: str, column: int, cell: int) -> None:
    blank = BALANCE._replace(location=Location(1, column), related=())
    tree = parsed(text([failing(blank, lines=(line, line))]))
    row = tree.find(".//*[@id='f1-L1']")
    (mark,) = row.iter("mark")
    assert words(mark) == "空白"
    if len(row) > 2:
        assert mark in set(list(row)[1 + cell].iter())


def test_an_empty_cell_of_a_page_is_marked_before_the_tag() -> None:
    blank = BALANCE._replace(location=Location(1, 5), related=())
    said = "".join(Source("f1", ("<td></td>",), marks([blank], ("<td></td>",)), "zh").markup())
    assert '<span class="tag">&lt;td&gt;</span><mark class="error"><span class="blank">空白</span></mark>' in said


def test_the_source_of_a_page_is_shown_around_the_marks() -> None:
    lines = tuple(f"<p>{number}</p>" for number in range(1, 31))
    found = marks([BALANCE._replace(location=Location(20, 4, 6), related=())], lines)
    assert shown(lines, found) == list(range(17, 24))
    said = "".join(Source("f1", lines, found, "zh").markup())
    assert "第 1–16 行略" in said
    assert "第 24–30 行略" in said
    assert '<span class="tag">&lt;p&gt;</span><mark class="error">20</mark>' in said


def test_a_long_source_is_shown_around_the_marks() -> None:
    lines = ("文",) * 2000
    found = marks([BALANCE._replace(location=Location(1000, 1, 2), related=())], lines)
    assert shown(lines, found) == list(range(997, 1004))
    assert shown(lines[:1200], found) == list(range(1, 1201))
    assert shown(lines, {}) == []


def test_rows_left_out_of_a_table_end_it() -> None:
    lines = ("甲\t0",) * 2000
    places = [BALANCE._replace(location=Location(number, 3, 4), related=()) for number in (10, 100)]
    page = "".join(Source("f1", lines, marks(places, lines), "en").markup())
    assert page.count("<table") == page.count("</table>") == 2
    assert "lines 14–96 left out" in page


def test_a_long_line_is_shown_around_the_marks() -> None:
    lines = (f"{'前' * 5000}坏{'后' * 5000}",)
    said = "".join(
        Source("f1", lines, marks([BALANCE._replace(location=Location(1, 5001, 5002))], lines), "zh").markup()
    )
    assert '前<mark class="error">坏</mark>' in said
    assert said.count("前") == 200 + 1  # the note on printing has one of each
    assert said.count("后") == 199 + 1
    assert said.count('<span class="cut">…</span>') == 2


def test_only_lines_near_a_mark_are_printed() -> None:
    tree = parsed(text([failing(BALANCE._replace(location=Location(1, 1, 2), related=()), lines=("甲",) * 9)]))
    lines = tree.findall(".//*[@class='source']/div")
    assert [line.get("class") for line in lines] == ["line"] * 4 + ["line far"] * 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("甲\t乙\t丙", ["甲", "乙", "丙"]),
        ("\t\t甲", ["", "", "甲"]),
        ("\t商业企业", None),
        ("| 甲 | 乙 |", [" 甲 ", " 乙 "]),
        ("甲|乙|丙", ["甲", "乙", "丙"]),
        ("甲|乙", None),
        ("甲乙", None),
        ("", None),
        ("||", [""]),
        ("甲\t" * 3000, None),
    ],
)
def test_cells_of_rows_in_text(line: str, said: list[str] | None) -> None:
    found = cells(line)
    assert (None if found is None else [line[slice(*span)] for span in found]) == said


def test_a_word_file_has_places_but_no_text() -> None:
    tree = parsed(text([WORD]))
    assert "表1 第14行 第2列  表二 行政事业性收费" in words(tree.find(".//*[@id='f1-1']"))
    assert not tree.findall(".//*[@class='source']")
    assert "文档中有 2 处修订未接受" in words(tree)


def test_a_file_that_could_not_be_read() -> None:
    tree = parsed(text([BROKEN]))
    assert BROKEN.problem in words(tree.find(".//section"))


def test_what_passed_is_folded_away() -> None:
    assert [element.get("open") for element in parsed(text([FAULTY])).iter("details")] == [None]
    assert [element.get("open") for element in parsed(text([FAULTY], View(show_passed=True))).iter("details")] == [""]
    assert not list(parsed(text([FAULTY], View(quiet=True))).iter("details"))
    assert "Y101 结转衔接 不适用" in words(parsed(text([FAULTY])))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_never_calls_a_report_compliant(lang: str) -> None:
    said = text(ALL, View(lang=lang)) + text([CLEAN], View(lang=lang))
    assert "合规" not in said
    assert "complian" not in said.lower()


def test_a_clean_report_still_leaves_something_to_do() -> None:
    said = words(parsed(text([CLEAN], View(manual={"2021": 7}.__getitem__))))
    assert "未发现问题（可自动检查的 2 项均通过）；仍有 7 项要求需人工核对。" in said
    assert "自动检查不能代替人工审核。" in said


def test_ascii_when_the_reader_takes_no_more() -> None:
    said = text(ALL, View(version="0.1.0", ascii=True))
    assert said.isascii()
    assert words(parsed(said)) == words(parsed(text(ALL)))


def test_nothing_in_the_texts_is_markup() -> None:
    nasty = "</script></style><script>alert(1)</script>\"'&lt;\x00\x1b\u202e\ud800"
    finding = BALANCE._replace(message=nasty, hint=nasty, place=nasty, figures=(nasty,), location=Location(1, 1, 9))
    rules = (result(nasty, nasty, Outcome.FAIL, findings=(finding,), basis=nasty),)
    page = text([FileResult(nasty, None, Facts(title=nasty, organ=nasty), rules, (nasty, nasty), (nasty,))])
    tree = parsed(page.encode("utf-8").decode())
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    assert "&lt;script&gt;alert(1)" in page
    assert "\\x00\\x1b\\u202e\\ud800" in page


NUMBER = st.none() | st.integers(-2, 50)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, NUMBER, NUMBER, NUMBER)
def test_any_text_anywhere(one: str, two: str, line: int | None, column: int | None, end: int | None) -> None:
    location = Location(line, column, end)
    finding = BALANCE._replace(message=one, hint=two, place=two, figures=(one,), location=location)
    finding = finding._replace(related=(Related(location, one, two), Related(Location(2, 1, 3), two)))
    rules = (
        result("A101", one, Outcome.FAIL, findings=(finding, TOTAL), basis=two),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
    )
    lines = (one, two, f"{one}\t{two}", f"|{one}|\t{two}|", one)
    files = [FileResult(one, None, Facts(organ=two), rules, lines, (two,)), FileResult(two, one, Facts())]
    tree = parsed(text(files))
    assert len(list(tree.iter("section"))) == 2
    assert len(list(tree.iter("script"))) == 1


@given(ANY, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4))
def test_marking_loses_no_character(line: str, spans: list[tuple[int, int]]) -> None:
    line = re.sub(r"[\t|<]|\s+$", "x", line)
    places = [BALANCE._replace(location=Location(1, low, high), related=()) for low, high in spans]
    source = Source("f1", (line,), marks(places, (line,)) or {1: []}, "zh")
    body = re.sub(r'<a class="ref.*?</a>|<mark[^>]*><span class="blank">.*?</mark>', "", "".join(source.markup()))
    plain = "".join(Source("f1", (line,), {1: []}, "zh").markup())
    assert re.sub(r"</?mark[^>]*>", "", body) == plain


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_in_light_and_in_dark() -> None:
    style = Path(load("html").__globals__["__file__"]).with_name("html.css").read_text(encoding="ascii")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for name in ("text", "dim", "link", "error", "warning", "info", "unsure", "pass"):
            for ground in ("ground", "panel"):
                assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        for name in ("error", "warning", "info", "related"):
            assert _contrast(colours["text"], colours[f"{name}-mark"]) >= 4.5, name


# From here on in a browser, where there is one.


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = which("chromium") or which("google-chrome"), which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no Chromium with chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    running = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield running
    running.quit()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    file = tmp_path / "results.html"
    file.write_text(text([FAULTY, WORD, UNSURE]), encoding="utf-8")
    browser.get(file.as_uri())
    return browser


def shown_in(page: Any, selector: str) -> int:
    return sum(element.is_displayed() for element in page.find_elements("css selector", selector))


def test_the_filter(page: Any) -> None:
    boxes = {box.get_attribute("value"): box for box in page.find_elements("css selector", "#filter input")}
    assert list(boxes) == ["error", "warning", "info", "unsure"]
    assert shown_in(page, ".finding") == 5
    boxes["error"].click()
    assert shown_in(page, ".finding.error") == 0
    assert shown_in(page, ".finding") == 3
    assert shown_in(page, ".ref.error") == 0
    assert page.find_element("id", "shown").text == "显示 3 处，共 5 处"
    boxes["unsure"].click()
    assert shown_in(page, ".item.unsure") == 0
    boxes["error"].click()
    assert shown_in(page, ".finding") == 5
    assert [entry for entry in page.get_log("browser") if "favicon" not in entry["message"]] == []


@pytest.mark.parametrize("width", [390, 1400])
def test_no_scrolling_sideways(page: Any, width: int) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    assert shown_in(page, ".finding") == 5


def test_everything_is_visible_without_scripts(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.refresh()
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert not page.find_element("id", "filter").is_displayed()
    assert shown_in(page, ".finding") == 5
    assert shown_in(page, ".item.unsure") == 2


@pytest.mark.parametrize("width", [390, 1400])
def test_a_word_report_beside_its_findings(browser: Any, tmp_path: Path, width: int) -> None:
    last = example.VALID.requests["total"]
    wrong = replace(example.VALID, requests={**example.VALID.requests, "total": {**last, "total": int(last["total"] or 0) + 1}})
    (tmp_path / "a.docx").write_bytes(render(wrong, "plain"))
    file = tmp_path / "results.html"
    file.write_text(text([check_path(tmp_path / "a.docx", Options(select=("A",), text=True))]), encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    browser.get(file.as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert shown_in(browser, ".source td mark.error") == 1
    link = browser.find_element("css selector", ".finding .place a")
    link.click()
    row = browser.find_element("css selector", "tr:target")
    assert row.is_displayed() and row.find_element("css selector", "mark.error").text == str(int(last["total"] or 0) + 1)
