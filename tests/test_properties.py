"""What holds for every report: valid ones pass, a changed cell breaks its own identities, and nothing crashes."""

from __future__ import annotations

import tempfile
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corpus.compare import wrong_cells
from corpus.figures import Figures, random_figures
from corpus.layout import APPLICANTS, DISPUTE_COLUMNS, DISPUTE_GROUPS, OUTCOMES, REQUEST_COLUMNS, RESULT_ROWS
from corpus.noise import NOISES
from corpus.render import SHAPES, expected, fits, render_bytes, suffix
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.checking import check_path, extract_path
from linter.in_force import Options
from linter.result import FileResult, Outcome, Severity

_FOLDER = tempfile.TemporaryDirectory(prefix="disclose-lint-")  # gone when the process ends
FOLDER = Path(_FOLDER.name)
IDENTITIES = ("A101", "A102", "A103", "A201")


def _check(data: bytes, ending: str = ".txt") -> FileResult:
    path = FOLDER / f"report{ending}"
    path.write_bytes(data)
    return check_path(path, Options())


def _broken(figures: Figures) -> set[tuple[str, str]]:
    """The identities of the form that do not hold, as (rule, target); blanks count as 0."""

    def request(row: str, column: str) -> int:
        return figures.value("requests", row, column)

    columns = "tables.requests.columns."
    broken = set()
    for column in REQUEST_COLUMNS:
        total = request("total", column)
        if request("new", column) + request("carried_in", column) != total + request("carried_out", column):
            broken.add(("A101", columns + column))
        if sum(request(row, column) for row in RESULT_ROWS) != total:
            broken.add(("A102", columns + column))
    for row in figures.requests:
        if sum(request(row, column) for column in APPLICANTS) != request(row, "total"):
            broken.add(("A103", "tables.requests.rows." + row))
    for group in DISPUTE_GROUPS:
        counts = [figures.value("disputes", group, outcome) for outcome in OUTCOMES]
        if sum(counts) != figures.value("disputes", group, "total"):
            broken.add(("A201", "tables.disputes.rows." + group))
    return broken


def _found(result: FileResult) -> set[tuple[str, str]]:
    return {
        (entry.rule, finding.target)
        for entry in result.results
        if entry.rule in IDENTITIES
        for finding in entry.findings
    }


@pytest.mark.parametrize("seed", range(40))
def test_valid_reports_are_not_accused(seed: int) -> None:
    kinds: list[dict[str, Any]] = [{}, {"big": True}, {"zero": True}, {}]
    figures = random_figures(Random(seed), **kinds[seed % 4])
    assert _broken(figures) == set()
    shape = list(SHAPES)[seed % len(SHAPES)]
    result = _check(render_bytes(figures, shape, seed=seed), suffix(shape))
    failed = [entry for entry in result.results if entry.outcome is Outcome.FAIL and entry.severity > Severity.INFO]
    assert [(entry.rule, [finding.message for finding in entry.findings]) for entry in failed] == []
    assert {entry.rule: entry.outcome for entry in result.results if entry.rule in IDENTITIES} == dict.fromkeys(
        IDENTITIES, Outcome.PASS
    )


@pytest.mark.parametrize("seed", range(10))
def test_blank_details_that_the_totals_confirm_are_zero(seed: int) -> None:
    figures = random_figures(Random(100 + seed), blanks=True)
    shape = ("tab_lines", "pipe_lines", "tab_rows", "md_pipes", "space_runs")[seed % 5]
    outcomes = {entry.rule: entry.outcome for entry in _check(render_bytes(figures, shape), suffix(shape)).results}
    assert {rule: outcomes[rule] for rule in IDENTITIES} == dict.fromkeys(IDENTITIES, Outcome.PASS)
    assert outcomes["T201"] is Outcome.FAIL


BASE = random_figures(Random(17))
PLACES = [("requests", row, column) for row in BASE.requests for column in REQUEST_COLUMNS]
PLACES += [("disputes", group, column) for group in DISPUTE_GROUPS for column in DISPUTE_COLUMNS]


@pytest.mark.parametrize(("place", "shape"), list(zip(PLACES, cycle(SHAPES), strict=False)), ids=str)
def test_a_changed_cell_breaks_its_own_identities_and_no_others(place: tuple[str, str, str], shape: str) -> None:
    changed = BASE.with_cell(*place, BASE.value(*place) + 1 + PLACES.index(place) % 9)
    broken = _broken(changed)
    assert broken
    assert _found(_check(render_bytes(changed, shape), suffix(shape))) == broken


@pytest.mark.parametrize("seed", range(12))
def test_two_changed_cells(seed: int) -> None:
    rng = Random(seed)
    changed = BASE
    for place in rng.sample(PLACES, 2):
        changed = changed.with_cell(*place, rng.randint(0, 300))
    shape = rng.choice(sorted(SHAPES))
    assert _found(_check(render_bytes(changed, shape), suffix(shape))) == _broken(changed)


def _survives(data: bytes, ending: str) -> None:
    result = _check(data, ending)
    assert not any(entry.internal_error for entry in result.results)
    assert isinstance(extract_path(FOLDER / f"report{ending}", Options()), dict)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400), st.sampled_from((".txt", ".md")))
def test_any_bytes_are_survived(data: bytes, ending: str) -> None:
    _survives(data, ending)


_NAMES = (
    "一、总体情况",
    "三、本年度办理结果",
    "总计",
    "自然人",
    "（三）不予公开",
    "行政复议",
    "第二十条第（一）项",
    "规章",
)
_VALUES = ("2024年", "统计期限", "1月1日至", "12月31日", "收到申请3件", "0", "12", "１２", "-3", "3.5", "/")
_MARKS = ("\t", " | ", "|||", "| --- |", "# ", "\n", "\n\n", "\f")
_WORDS = st.sampled_from((*_NAMES, *_VALUES, *_MARKS))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.one_of(_WORDS, st.text(max_size=5)), max_size=60), st.sampled_from((".txt", ".md")))
def test_any_text_is_survived(words: list[str], ending: str) -> None:
    _survives("".join(words).encode("utf-8", "surrogatepass"), ending)


@pytest.mark.parametrize("seed", range(40))
def test_shuffled_and_cut_reports_are_survived(seed: int) -> None:
    rng = Random(seed)
    figures = random_figures(rng, blanks=seed % 3 == 0, zero=seed % 5 == 0)
    shape = list(SHAPES)[seed % len(SHAPES)]
    noises = [name for name in rng.sample(sorted(NOISES), 2) if fits(shape, [name], figures)]
    data = render_bytes(figures, shape, noises, seed)
    lines = data.split(b"\n")
    rng.shuffle(lines)
    for damaged in (data[: rng.randrange(len(data))], data[rng.randrange(len(data)) :], b"\n".join(lines)):
        _survives(damaged, suffix(shape))


LINED = [shape for shape in SHAPES if shape != "report_in_a_line"]


@pytest.mark.parametrize("seed", range(6 * len(LINED)))
def test_a_lost_line_is_never_made_up_for(seed: int) -> None:
    """With any one line of table three gone, the other figures stay what they are, and no identity is called broken."""
    rng = Random(seed)
    shape = LINED[seed % len(LINED)]
    lines = render_bytes(BASE, shape).decode().splitlines(keepends=True)
    first = next(
        at for at, line in enumerate(lines) if "三、收到和处理" in line.replace(" ", "") and "、主动" not in line
    )
    last = next(at for at, line in enumerate(lines) if at > first and "四、政府信息" in line)
    lost = lines.pop(rng.randrange(first + 1, last))
    result = _check("".join(lines).encode(), suffix(shape))
    assert _found(result) == set(), lost
    assert wrong_cells(extract_path(FOLDER / f"report{suffix(shape)}", Options()), expected(BASE)) == [], lost
