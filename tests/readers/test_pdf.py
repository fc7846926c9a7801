"""The PDF reader: paragraphs, cells with their spans, and what a page break does to both."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("pypdfium2_raw")

from corpus.compare import differences
from corpus.example import VALID
from corpus.figures import ORGANS, Figures, random_figures
from corpus.noise import NOISES
from corpus.pdf_by_hand import Extra, Leaf, pdf
from corpus.pdf_press import Press, set_report
from corpus.pdf_shapes import MAKERS, available
from corpus.prose import whole
from corpus.render import expected
from corpus.sheet import Grid, Line, Sheet

from linter.checking import check_path, extract_path
from linter.document import Document, Paragraph, Picture, Table
from linter.in_force import Options
from linter.readers.pdf import read
from linter.text import Location

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "corpus" / "files"
REAL = ROOT.parent / "shared" / "real" / "hongze-2024.pdf"


def _read(*leaves: Leaf, extra: Extra | None = None) -> Document:
    return read(pdf(leaves, extra), "report.pdf")


def _paragraphs(document: Document) -> list[str]:
    return [block.text.string for block in document.paragraphs()]


def _tables(document: Document) -> list[list[list[tuple[str, int, int]]]]:
    """Each table's rows of (text without blanks, row span, column span)."""
    return [
        [[("".join(cell.text.string.split()), cell.row_span, cell.column_span) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def _cells(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text.string for cell in row] for row in table.rows]


def _wanted(sheet: Sheet) -> tuple[list[list[list[tuple[str, int, int]]]], list[str]]:
    tables = [
        [[("".join(box.text.split()), box.rows, box.columns) for box in row] for row in block.rows]
        for block in sheet
        if isinstance(block, Grid)
    ]
    return tables, [block.text for block in sheet if isinstance(block, Line)]


def _grid(leaf: Leaf, xs: list[float], ys: list[float], texts: list[list[str]], inset: float = 3.0) -> None:
    """A table ruled all through, its texts in the top left corners of the cells."""
    for x in xs:
        leaf.line((x, ys[0]), (x, ys[-1]))
    for y in ys:
        leaf.line((xs[0], y), (xs[-1], y))
    for row, y in zip(texts, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            for at, line in enumerate(text.split("\n")):
                leaf.text(x + inset, y + 2 + 12 * at, line, 10)


# ---- whole reports, set in many ways ---------------------------------------------------------------------------------

PRESSES = {
    "plain": Press(),
    "bars": Press(rules="bars"),
    "dashes": Press(rules="dashes"),
    "double": Press(rules="double"),
    "boxes": Press(rules="boxes"),
    "fills": Press(rules="fills", bottom=790),
    "cut": Press(cut=True, size=10.5, pad=6),
    "cut_open": Press(cut=True, open=True, size=10.5, pad=6),
    "repeat": Press(repeat=True, bottom=500),
    "short": Press(cut=True, bottom=330, size=10),
    "low": Press(valign=1.0, pad=8),
    "low_cut": Press(valign=1.0, pad=6, cut=True, size=10.5, number="第{}页"),
    "top": Press(valign=0, pad=8, cut=True),
    "rotated": Press(rotate=1),
    "upside_down": Press(rotate=2),
    "rotated_left": Press(rotate=3),
    "sideways": Press(sideways=True),
    "mirror": Press(mirror=-25.0, bottom=600),
    "upright": Press(margin="upright"),
    "down": Press(margin="down"),
    "up": Press(margin="up"),
    "running_title": Press(number="{}", header="政府信息公开工作年度报告"),
    "reverse": Press(order="reverse"),
    "figures_last": Press(order="figures", cut=True, size=11),
    "no_indent": Press(indent=0.0),
}
SETS = {
    "ordinary": random_figures(Random(0)),
    "blank": random_figures(Random(1), blanks=True),
    "millions": random_figures(Random(2), big=True),
}


@pytest.mark.parametrize(("press", "name"), [(press, list(SETS)[at % 3]) for at, press in enumerate(PRESSES)])
def test_a_report_is_read_as_it_was_set(press: str, name: str) -> None:
    sheet = whole(SETS[name])
    document = read(set_report(sheet, PRESSES[press]), "report.pdf")
    tables, lines = _wanted(sheet)
    assert _tables(document) == tables
    assert _paragraphs(document) == lines
    assert document.losses == ()


def test_headers_of_one_character_a_line() -> None:
    sheet = NOISES["scattered_headers"].sheet(whole(SETS["ordinary"]), Random(1))  # type: ignore[misc]
    assert _tables(read(set_report(sheet, Press(cut=True, bottom=400)), "x")) == _wanted(sheet)[0]


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_right_wherever_the_pages_end(seed: int, tmp_path: Path) -> None:
    rng = Random(1000 + seed)
    figures = random_figures(rng, blanks=rng.random() < 0.4, big=rng.random() < 0.4)
    press = Press(
        size=rng.choice((8, 10, 12)),
        pad=rng.choice((1.5, 6, 10)),
        valign=rng.choice((0, 0.5, 1)),
        cut=rng.random() < 0.7,
        open=rng.random() < 0.5,
        repeat=rng.random() < 0.4,
        bottom=rng.choice((770, 600, 450, 330)),
        margin=rng.choice(("wrapped", "upright", "up")),
    )
    _says(set_report(whole(figures), press), figures, tmp_path)


def _says(data: bytes, figures: Figures, folder: Path) -> None:
    path = folder / "report.pdf"
    path.write_bytes(data)
    assert differences(extract_path(path, Options()), expected(figures)) == []
    failed = [entry.rule for entry in check_path(path, Options()).results if entry.outcome.label == "fail"]
    assert [rule for rule in failed if rule[0] in "APSXY" or rule in {"T101", "T103", "T104", "T203"}] == []


# ---- files that programs made ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["figures_cut", "header_cut"])
def test_what_libreoffice_made(name: str) -> None:
    wanted = json.loads((FILES / f"{name}.pdf.json").read_text(encoding="utf-8"))
    assert differences(extract_path(FILES / f"{name}.pdf", Options()), wanted) == []


def test_the_example_is_the_report_of_the_corpus() -> None:
    path = ROOT / "examples" / "valid.pdf"
    assert differences(extract_path(path, Options()), expected(VALID)) == []
    # Text holds no pictures, so one rule does not concern it.
    verdicts = [
        {(entry.rule, entry.outcome.label) for entry in check_path(file, Options()).results if entry.rule != "T102"}
        for file in (path, path.with_suffix(".txt"))
    ]
    assert verdicts[0] == verdicts[1]


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not there")
def test_a_real_report() -> None:
    tables = extract_path(REAL, Options())["tables"]
    assert {row: list(cells.values()) for row, cells in tables["proactive"].items()} == {
        "regulations": [0, 0, 0],
        "normative_documents": [3, 0, 8],
        "licensing": [9487],
        "penalties": [2776],
        "coercion": [84],
        "fees": [7545],
    }
    figures = {
        "new": 95,
        "granted": 50,
        "partial": 9,
        "denied.security_stability": 1,
        "denied.process_information": 1,
        "denied.enforcement_files": 1,
        "unable.not_held": 31,
        "unable.needs_creation": 1,
        "not_processed.petition": 1,
        "total": 95,
    }
    assert len(tables["requests"]) == 23
    for row, cells in tables["requests"].items():
        figure = figures.get(row, 0)
        assert list(cells.values()) == [figure, 0, 0, 0, 0, 0, figure], row
    assert {row: list(cells.values()) for row, cells in tables["disputes"].items()} == {
        "review": [1, 1, 0, 0, 2],
        "litigation_direct": [1, 0, 0, 0, 1],
        "litigation_after_review": [2, 0, 1, 0, 3],
    }
    paragraphs = _paragraphs(read(REAL.read_bytes(), "x"))
    assert paragraphs[3] == "一、总体情况"
    assert len(paragraphs) == 18


# ---- cells -----------------------------------------------------------------------------------------------------------


def test_a_table_and_its_places() -> None:
    leaf = Leaf()
    _grid(leaf, [80, 190, 300], [120, 150, 180], [["规章", "12"], ["（一）项", ""]])
    document = _read(Leaf(), leaf)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.location == Location(page=2, table=1, box=(80.0, 120.0, 300.0, 180.0))
    assert [[cell.text.string for cell in row] for row in table.rows] == [["规章", "12"], ["（一）项", ""]]
    figure, empty = table.rows[0][1].text, table.rows[1][1].text
    assert figure.location._replace(box=None) == Location(page=2, table=1, row=1, cell=2)
    assert figure.location.box == pytest.approx((193, 122, 203, 132), abs=1.5)
    assert empty.location == Location(page=2, table=1, row=2, cell=2, box=(190.0, 150.0, 300.0, 180.0))


def test_merged_cells_and_a_missing_outline() -> None:
    """No line at the left and the right; one cell over two rows, one over two columns."""
    leaf = Leaf()
    for y, left, right in ((100, 80, 300), (120, 150, 300), (140, 80, 300)):
        leaf.line((left, y), (right, y))
    leaf.line((150, 100), (150, 140))
    leaf.line((220, 120), (220, 140))
    for x, y, text in ((85, 115, "甲"), (200, 103, "乙"), (160, 123, "1"), (240, 123, "2")):
        leaf.text(x, y, text)
    assert _tables(_read(leaf)) == [[[("甲", 2, 1), ("乙", 1, 2)], [("1", 1, 1), ("2", 1, 1)]]]


def test_lines_inside_a_form_are_moved_with_it() -> None:
    form = "0.5 w 0 0 m 200 0 l S 0 30 m 200 30 l S 0 0 m 0 30 l S 100 0 m 100 30 l S 200 0 m 200 30 l S"
    leaf = Leaf()
    leaf.raw("/F Do")
    leaf.text(105, 722, "行政许可")
    leaf.text(210, 722, "7")
    document = _read(leaf, extra=Extra(form=form, matrix="1 0 0 1 100 100"))
    assert _cells(document) == [["行政许可", "7"]]


def test_a_figure_in_two_lines_is_one_figure_only_when_it_fills_its_cell() -> None:
    leaf = Leaf()
    _grid(leaf, [80, 120, 300], [100, 140], [["123456\n7", "3\n5"]], inset=2)
    assert _cells(_read(leaf)) == [["1234567", "3 5"]]


def test_a_figure_that_overruns_its_cell_stays_whole() -> None:
    leaf = Leaf()
    _grid(leaf, [80, 120, 160], [100, 120], [["1234567890", ""]], inset=2)
    assert _cells(_read(leaf)) == [["1234567890", ""]]


def test_figures_that_meet_at_an_edge_stay_apart() -> None:
    leaf = Leaf()
    _grid(leaf, [80, 120, 160], [100, 120], [["12345678", "87654321"]], inset=0)
    assert _cells(_read(leaf)) == [["12345678", "87654321"]]


def test_a_frame_around_prose_is_no_table() -> None:
    leaf = Leaf()
    leaf.box(70, 90, 530, 300, "S")
    leaf.text(80, 100, "第一段到此为止。")
    leaf.text(80, 130, "第二段也到此为止。")
    assert _paragraphs(_read(leaf)) == ["第一段到此为止。", "第二段也到此为止。"]


def test_shaded_lines_of_prose_are_no_table() -> None:
    leaf = Leaf()
    for at in range(5):
        leaf.box(76, 100 + at * 24, 519, 124 + at * 24, "f", 0.9)
        leaf.text(106, 104 + at * 24, f"第{at}段。", 15)
    assert _paragraphs(_read(leaf)) == [f"第{at}段。" for at in range(5)]


def test_a_table_inside_a_frame_is_read_and_the_prose_around_it() -> None:
    leaf = Leaf()
    leaf.box(60, 60, 540, 400, "S")
    leaf.text(80, 70, "二、主动公开政府信息情况")
    _grid(leaf, [80, 190, 300], [120, 150, 180], [["规章", "12"], ["收费", "3.50"]])
    document = _read(leaf)
    assert _paragraphs(document) == ["二、主动公开政府信息情况"]
    assert _cells(document) == [["规章", "12"], ["收费", "3.50"]]


def test_radicals_and_marks_for_vertical_text_are_the_usual_characters() -> None:
    leaf = Leaf()
    leaf.text(80, 100, "⼀、⾏政⻚⾯︵⻓︶")
    assert _paragraphs(_read(leaf)) == ["一、行政页面（长）"]


def test_text_drawn_twice_to_look_bold_stands_once() -> None:
    leaf = Leaf()
    for shift in (0, 0.3):
        leaf.text(80 + shift, 100, "一、总体情况1001", 16)
    assert _paragraphs(_read(leaf)) == ["一、总体情况1001"]


# ---- tables over pages -----------------------------------------------------------------------------------------------

_XS = [80.0, 180.0, 210.0, 240.0]


def _two_pages(upper: list[list[str]], lower: list[list[str]], xs: list[float] | None = None) -> list[list[str]]:
    """A table of which `upper` ends a page and `lower` begins the next, in rows of 30 points."""
    leaves = Leaf(), Leaf()
    for leaf, rows, top in zip(leaves, (upper, lower), (760.0 - 30 * len(upper), 72.0), strict=True):
        _grid(leaf, xs or _XS, [top + 30 * at for at in range(len(rows) + 1)], rows, inset=2)
    return _cells(_read(*leaves))


def test_a_table_goes_on() -> None:
    assert _two_pages([["1.甲", "1", "2"]], [["2.乙", "3", "4"]]) == [["1.甲", "1", "2"], ["2.乙", "3", "4"]]


def test_a_repeated_header_is_dropped_and_rows_of_equal_figures_are_not() -> None:
    header, row = ["项目", "自然人", "总计"], ["1.甲", "0", "0"]
    assert _two_pages([header, row], [header, ["2.乙", "0", "1"]]) == [header, row, ["2.乙", "0", "1"]]
    assert _two_pages([row], [row]) == [row, row]


def test_the_rest_of_a_label_joins_it() -> None:
    upper = [["2.其他法律行政法规", "1", "2"]]
    assert _two_pages(upper, [["禁止公开", "", ""], ["3.丙", "3", "4"]]) == [
        ["2.其他法律行政法规禁止公开", "1", "2"],
        ["3.丙", "3", "4"],
    ]
    assert _two_pages([["2.其他法律行政法规", "", ""]], [["禁止公开", "1", "2"]]) == [["2.其他法律行政法规禁止公开", "1", "2"]]


def test_the_rest_of_figures_joins_them() -> None:
    upper, lower = [["（七）总计", "9876", "1234"]], [["", "5", "6"], ["四、结转", "0", "0"]]
    assert _two_pages(upper, lower) == [["（七）总计", "98765", "12346"], ["四、结转", "0", "0"]]
    # Or the label stands below the break, with the last digits.
    assert _two_pages([["", "9876", "1234"]], [["（七）总计", "5", "6"]]) == [["（七）总计", "98765", "12346"]]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["1.本机关不掌握相关", "", ""], ["2.没有现成信息", "1", "2"]),  # numbered: a row of its own
        (["行政处罚", "5", ""], ["行政强制", "", ""]),  # the label above has room for more
        (["结果维持", "纠正", "总计"], ["1", "0", "1"]),  # headers above figures
        (["结果维持", "纠正", "总计"], ["", "0", "1"]),
        (["1.甲", "12", "3"], ["2.乙", "4", "5"]),
    ],
)
def test_rows_of_their_own_stay_apart(upper: list[str], lower: list[str]) -> None:
    assert _two_pages([upper], [lower]) == [upper, lower]


def test_tables_of_other_columns_stay_apart() -> None:
    upper, lower = Leaf(), Leaf()
    _grid(upper, [80, 180, 280], [700, 730], [["规章", "1"]])
    _grid(lower, [80, 150, 300, 420], [72, 102], [["1", "2", "3"]])
    assert _tables(_read(upper, lower)) == [[[("规章", 1, 1), ("1", 1, 1)]], [[("1", 1, 1), ("2", 1, 1), ("3", 1, 1)]]]


# ---- paragraphs and furniture ----------------------------------------------------------------------------------------


def _lines(leaf: Leaf, texts: list[str], top: float = 100.0, left: float = 76.0) -> None:
    for at, text in enumerate(texts):
        indent = len(text) - len(text.lstrip("　"))
        leaf.text(left + indent * 15, top + at * 26, text.lstrip("　"), 15)


FULL = "全年通过门户网站主动公开各类信息并且回应群众关切办理结果良好如"


def test_lines_of_a_paragraph_are_joined_and_headings_are_not() -> None:
    leaf = Leaf()
    _lines(leaf, ["　　一、总体情况", "　　" + FULL[:28], FULL[:30], "下。", "　　（一）主动公开。" + FULL[:19], FULL[:29] + "。"])
    assert _paragraphs(_read(leaf)) == [
        "一、总体情况",
        FULL[:28] + FULL[:30] + "下。",
        "（一）主动公开。" + FULL[:19] + FULL[:29] + "。",
    ]


def test_a_paragraph_goes_on_over_the_page_and_knows_both_places() -> None:
    first, second = Leaf(), Leaf()
    _lines(first, ["　　" + FULL[:28], FULL[:30]], top=700)
    _lines(second, ["完毕。", "　　第二段。"])
    for number, leaf in enumerate((first, second), 1):
        leaf.text(280, 800, f"— {number} —", 9)
    document = _read(first, second)
    joined, after = document.paragraphs()
    assert joined.text.string == FULL[:28] + FULL[:30] + "完毕。"
    assert [run.location.page for run in joined.text.runs] == [1, 1, 2]
    assert (joined.page_break, after.page_break) == (False, False)


def test_an_early_end_for_a_long_figure_is_no_end() -> None:
    leaf = Leaf()
    _lines(leaf, ["　　" + FULL[:28], FULL[:24] + "申请", "11414351件，其中自然人。", "　　二、下一段"])
    assert _paragraphs(_read(leaf)) == [FULL[:28] + FULL[:24] + "申请11414351件，其中自然人。", "二、下一段"]


@pytest.mark.parametrize("form", ["- {} -", "—{}—", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}"])
def test_page_numbers_are_dropped(form: str) -> None:
    leaves = [Leaf() for _ in range(3)]
    for number, leaf in enumerate(leaves, 1):
        _lines(leaf, [f"　　第{'甲乙丙'[number - 1]}段。"])
        leaf.text(280, 800, form.format(number), 9)
    assert _paragraphs(_read(*leaves)) == ["第甲段。", "第乙段。", "第丙段。"]


def test_figures_at_the_bottom_that_count_nothing_stay() -> None:
    leaves = Leaf(), Leaf()
    leaves[0].text(280, 790, "17", 9)
    leaves[1].text(280, 790, "4", 9)
    assert _paragraphs(_read(*leaves)) == ["17", "4"]


def test_a_page_number_among_the_rulings_of_a_table_is_none_of_its_figures() -> None:
    leaf = Leaf()
    for x in (80, 180, 300):
        leaf.line((x, 700), (x, 820))
    leaf.line((80, 700), (300, 700))
    leaf.text(85, 705, "行政许可")
    leaf.text(185, 705, "12")
    leaf.text(185, 800, "- 1 -", 9)
    assert _cells(_read(leaf)) == [["行政许可", "12"]]


def test_running_titles_are_dropped_and_a_title_that_is_also_the_signature_is_not() -> None:
    leaves = [Leaf() for _ in range(3)]
    for leaf in leaves:
        leaf.text(200, 40, "政府信息公开工作年度报告", 9)
        leaf.text(90, 200, "正文。", 15)
    leaves[0].text(240, 72, ORGANS[0].name, 18)
    leaves[2].text(400, 72, ORGANS[0].name, 15)
    assert _paragraphs(_read(*leaves)) == [ORGANS[0].name, "正文。", "正文。", ORGANS[0].name, "正文。"]


# ---- tables without rulings ------------------------------------------------------------------------------------------


def _row(leaf: Leaf, y: float, label: str, figures: list[str]) -> None:
    leaf.text(80, y, label, 10)
    for at, figure in enumerate(figures):
        leaf.text(300 + at * 40, y, figure, 10)


def test_columns_without_rulings_are_kept_apart_by_blanks_and_said_to_be_unsafe() -> None:
    leaf = Leaf()
    for at in range(3):
        _row(leaf, 100 + at * 30, f"{at + 1}.重复申请", ["0", "12", "", "7"])
    document = _read(leaf)
    lines = _paragraphs(document)
    assert [line.split() for line in lines] == [[f"{at}.重复申请", "0", "12", "7"] for at in (1, 2, 3)]
    (starts,) = {tuple(match.start() for match in re.finditer(r"\S+", line)) for line in lines}
    # One column is some eight blanks wide, whatever the version of PDFium says of the font; a blank one counts as one.
    assert 6 <= starts[2] - starts[1] <= 10
    assert starts[3] - starts[2] == pytest.approx(2 * (starts[2] - starts[1]), abs=1)
    (loss,) = document.losses
    assert loss.hides
    assert loss.what.zh.startswith("第 1 页有没有框线的表格")
    runs = [block for block in document.blocks if isinstance(block, Paragraph)][1].text.runs
    assert [run.location.box[:2] for run in runs[1:3] if run.location.box] == [(300.0, 130.0), (340.0, 130.0)]


def test_figures_broken_without_rulings_pass_for_no_row() -> None:
    leaf = Leaf()
    _row(leaf, 100, "", ["1234", "5678", "9012"])
    _row(leaf, 112, "（七）总计", ["5", "6", "7"])
    (text,) = _paragraphs(_read(leaf))
    assert text.split() == ["（七）总计", *["1234", "5"], *["1234", "5"], *["5678", "6"], *["5678", "6"], *["9012", "7"], *["9012", "7"]]


# ---- pictures --------------------------------------------------------------------------------------------------------


def test_a_picture_stands_where_it_is() -> None:
    leaf = Leaf()
    leaf.text(80, 80, "二、主动公开政府信息情况", 15)
    leaf.image(80, 110, 500, 400)
    leaf.text(80, 420, "三、收到和处理政府信息公开申请情况", 15)
    leaf.image(400, 600, 480, 680)  # a seal
    kinds = [type(block) for block in _read(leaf).blocks]
    assert kinds == [Paragraph, Picture, Paragraph]


# ---- programs, where they are installed ------------------------------------------------------------------------------


@pytest.mark.skipif(not available("browser"), reason="no browser is installed")
@pytest.mark.parametrize("shape", ["browser_headed", "browser_upward", "browser_torn"])
def test_what_a_browser_prints(shape: str, tmp_path: Path) -> None:
    figures = random_figures(Random(31), blanks=True)
    sheet = whole(figures)
    path = MAKERS[shape](sheet, tmp_path)
    assert _tables(read(path.read_bytes(), "x")) == _wanted(sheet)[0]
    assert differences(extract_path(path, Options()), expected(figures)) == []


@pytest.mark.skipif(not available("office"), reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_a_web_page(tmp_path: Path) -> None:
    figures = random_figures(Random(32))
    path = MAKERS["office_web"](whole(figures), tmp_path)
    assert differences(extract_path(path, Options()), expected(figures)) == []
