"""Changes of a page that change nothing in the report change no finding."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from corpus.compare import differences
from corpus.figures import Figures, random_figures
from corpus.html_pages import HTML_SHAPES
from corpus.prose import whole
from corpus.render import expected, render

from linter import check, extract
from linter.result import FileResult

FIGURES = random_figures(Random(3))
# A wrong total, so that there is something to find.
FAULTY = FIGURES.with_cell("requests", "total", "total", FIGURES.value("requests", "total", "total") + 1)


def _page(figures: Figures = FAULTY) -> str:
    return HTML_SHAPES["html_clean"](whole(figures), Random(1))


def _findings(path: Path) -> list[tuple[str, str, str, object, object]]:
    result: FileResult = check(path)
    return sorted((entry.rule, finding.target, finding.message, str(finding.expected), str(finding.actual))
                  for entry in result.results for finding in entry.findings)


def _written(folder: Path, page: str, encoding: str = "utf-8", name: str = "report.html") -> Path:
    path = folder / name
    path.write_bytes(page.encode(encoding))
    return path


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str, object, object]]:
    found = _findings(_written(tmp_path_factory.mktemp("plain"), _page()))
    assert {rule for rule, *_ in found} >= {"A101", "A102", "A103"}
    return found


@pytest.mark.parametrize("depth", [1, 40, 300, 1000])
def test_wrappers_around_the_report(depth: int, findings: object, tmp_path: Path) -> None:
    page = re.sub(r"(<body[^>]*>)(.*)(</body>)", lambda m: m[1] + "<div>" * depth + m[2] + "</div>" * depth + m[3], _page(), flags=re.S)
    assert page.count("<div>") >= depth
    assert _findings(_written(tmp_path, page)) == findings


def test_spans_around_every_figure(findings: object, tmp_path: Path) -> None:
    def spans(match: re.Match[str]) -> str:
        return ">" + "".join(f'<span style="x"><b>{digit}</b></span>' for digit in match[1]) + "<"

    page = re.sub(r">(\d+)<", spans, _page())
    assert page != _page()
    assert _findings(_written(tmp_path, page)) == findings


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings(ending: str, findings: object, tmp_path: Path) -> None:
    assert _findings(_written(tmp_path, _page().replace("\n", ending))) == findings


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str, findings: object, tmp_path: Path) -> None:
    assert _findings(_written(tmp_path, _page().replace('charset="utf-8"', f'charset="{encoding}"'), encoding)) == findings


ROWS = _page().count("</tr>")


@pytest.mark.parametrize("row", range(1, ROWS))
def test_a_table_cut_in_two_at_any_row(row: int, tmp_path: Path) -> None:
    """No cell is misread wherever an editor cuts a table, and no sum is called broken that holds."""
    page = _page(FIGURES)
    ends = [match.end() for match in re.finditer("</tr>", page)]
    path = _written(tmp_path, page[:ends[row - 1]] + "</tbody></table>\n<table border=1><tbody>" + page[ends[row - 1]:])
    assert differences(extract(path), expected(FIGURES)) == []
    assert [rule for rule, *_ in _findings(path) if rule.startswith("A")] == []


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_text_with_other_line_endings(ending: str, tmp_path: Path) -> None:
    text = render(FAULTY, "tab_lines")
    plain = _findings(_written(tmp_path, text, name="plain.txt"))
    assert plain and _findings(_written(tmp_path, text.replace("\n", ending), name="other.txt")) == plain
