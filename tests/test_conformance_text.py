"""One report says the same in whatever shape its text arrives."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus.compare import differences, wrong_cells
from corpus.figures import ORGANS, Figures, random_figures
from corpus.noise import NOISES
from corpus.prose import whole
from corpus.render import SHAPES, expected, fits, render_bytes, suffix
from corpus.sheet import Line

from linter.checking import check_path, extract_path
from linter.in_force import Options
from linter.result import Outcome, Severity

SETS = {
    "ordinary": random_figures(Random(3)),
    "small": random_figures(Random(8), organ=ORGANS[2]),
    "zero": random_figures(Random(5), zero=True),
    "blank": random_figures(Random(7), blanks=True),
    "five_digits": random_figures(Random(11)),
    "millions": random_figures(Random(5), big=True),
}
CASES = [(name, shape, ()) for name, shape in product(SETS, SHAPES)]
# Every noise with every shape where it occurs, on figures that change from case to case.
NOISY = [
    (list(SETS)[at % len(SETS)], shape, (noise,))
    for at, (shape, noise) in enumerate(product(SHAPES, NOISES))
    if noise != "none"
]
PAIRS = [
    (list(SETS)[seed % len(SETS)], shape, tuple(Random(seed * 31 + at).sample(sorted(NOISES), 3)))
    for seed in range(3)
    for at, shape in enumerate(SHAPES)
]


def _fitting(cases: list[tuple[str, str, tuple[str, ...]]]) -> list[Any]:
    kept = [case for case in cases if fits(case[1], case[2], SETS[case[0]])]
    return [pytest.param(*case, id="-".join((case[1], *case[2], case[0]))) for case in kept]


def _write(folder: Path, figures: Figures, shape: str, noises: tuple[str, ...] = (), seed: int = 0) -> Path:
    path = folder / f"report{suffix(shape)}"
    path.write_bytes(render_bytes(figures, shape, noises, seed))
    return path


@pytest.mark.parametrize(("name", "shape", "noises"), _fitting(CASES + NOISY + PAIRS))
def test_every_shape_says_the_same(name: str, shape: str, noises: tuple[str, ...], tmp_path: Path) -> None:
    path = _write(tmp_path, SETS[name], shape, noises, seed=1)
    assert differences(extract_path(path, Options()), expected(SETS[name])) == []


# Plain text cannot show pictures, so there the rule has nothing to look at.
BY_FORMAT = frozenset({"T102"})


@cache
def _verdict(name: str, shape: str, folder: Path) -> frozenset[tuple[str, str]]:
    result = check_path(_write(folder, SETS[name], shape), Options())
    return frozenset((rule.rule, rule.outcome.label) for rule in result.results if rule.rule not in BY_FORMAT)


@pytest.mark.parametrize(("name", "shape", "noises"), _fitting(CASES))
def test_every_shape_has_the_same_verdict(
    name: str, shape: str, noises: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    verdict = _verdict(name, shape, folder)
    assert verdict
    assert verdict ^ _verdict(name, "tab_lines", folder) == frozenset()


def _cells(figures: Figures, mark: str, end: str) -> str:
    """The report with the cells of every row joined by `mark`, and rows by `end`: nobody can tell the cells of blank marks apart."""
    return "\n".join(block.text if isinstance(block, Line) else end.join(mark.join(box.text for box in row) for row in block.rows)
                     for block in whole(figures)) + "\n"


@pytest.mark.parametrize(("mark", "end"), [("", ""), ("", "\n"), (",", "\n"), ("；", "\n")], ids=["glued", "rows_glued", "commas", "semicolons"])
@pytest.mark.parametrize("name", ["ordinary", "zero", "millions"])
def test_tables_whose_cells_cannot_be_told_apart_are_unreadable_and_not_missing(name: str, mark: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(_cells(SETS[name], mark, end), encoding="utf-8")
    assert extract_path(path, Options())["tables"] == {}
    results = {entry.rule: entry for entry in check_path(path, Options()).results}
    assert [rule for rule, entry in results.items() if entry.outcome is Outcome.FAIL and entry.severity > Severity.INFO] == []
    assert results["A101"].outcome is Outcome.NOT_ASSESSABLE
    assert "分不清" in str(results["A101"].reason)


def test_two_columns_whose_names_were_cut_alike_stay_two(tmp_path: Path) -> None:
    """本年新制作数量 and 本年新公开数量 cut to 本年新: no sign of merged cells written out, so equal figures are two figures."""
    path = tmp_path / "report.txt"
    rows = ("第二十条第（一）项 | |||", "信息内容 | 本年新 | 本年新 | 对外公开总数量 |", "规章 | 0 | 0 | 0 |", "行政规范性文件 | 7 | 7 | 9 |",
            "第二十条第（五）项 | |||", "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |", "行政许可 | 3 | 0 | 12 |", "其他对外管理服务事项 | 0 | 0 | 0 |",
            "第二十条第（六）项 | |||", "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |", "行政处罚 | 4 | 1 | 5 |", "行政强制 | 0 | 0 | 0 |",
            "第二十条第（八）项 | |||", "信息内容 | 上一年项目数量 | 本年增/减 |", "行政事业性收费 | 1 | 0 |",
            "第二十条第（九）项 | |||", "信息内容 | 采购项目数量 | 采购总金额 |", "政府集中采购 | 2 | 30.5 |")
    path.write_text("青川县财政局2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert extract_path(path, Options())["tables"]["proactive"]["normative_documents"] == {"made": 7, "published": 7, "published_total": 9}


FILES = Path(__file__).parent / "corpus" / "files"


def _file(name: str, mode: str) -> tuple[dict[str, Any], dict[str, Any]]:
    wanted = json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))
    return extract_path(FILES / f"{name}.{mode}.txt", Options()), wanted


# All cells can be read in these; in the others blanks or broken figures leave some open.
WHOLE = ("centred.layout", "centred.raw", "header.raw", "sentence.layout", "margin.layout", "letters.layout")
BLANK = ("top", "torn")


@pytest.mark.parametrize("stem", WHOLE)
def test_text_of_a_pdf(stem: str) -> None:
    assert differences(*_file(*stem.split("."))) == []


@pytest.mark.parametrize("path", sorted(FILES.glob("*.txt")), ids=lambda path: path.stem)
def test_text_of_a_pdf_is_never_misread(path: Path) -> None:
    """Blank cells without a trace, figures broken over two lines, text read down the columns: no guessing."""
    name, mode = path.stem.split(".")
    assert wrong_cells(*_file(name, mode)) == []
    allowed = {"T201"} if name in BLANK else set()
    results = check_path(path, Options()).results
    failed = {entry.rule for entry in results if entry.outcome is Outcome.FAIL and entry.severity > Severity.INFO}
    assert failed - allowed == set()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("table", ["proactive", "requests"])
def test_tables_of_the_trial_form_in_a_new_report(table: str, shape: str, tmp_path: Path) -> None:
    figures = replace(random_figures(Random(3)), old_tables=frozenset({table}))
    path = _write(tmp_path, figures, shape)
    outcomes = {rule.rule: rule.outcome.label for rule in check_path(path, Options()).results}
    assert outcomes["D102"] == "fail"
    assert [rule for rule, outcome in outcomes.items() if rule[0] == "A" and outcome == "fail"] == []
    assert differences(extract_path(path, Options()), expected(figures)) == []
