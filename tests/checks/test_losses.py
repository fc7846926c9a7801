"""What was not read is never said to be missing: rules that accuse absence are not assessable where a part may be hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import check
from linter.result import FileResult, Outcome

VALID = (Path(__file__).parent.parent.parent / "examples/valid.html").read_text("utf-8")
_FRAME = "<!DOCTYPE html><html><head><title>青川县财政局2024年政府信息公开工作年度报告</title></head><body>{}</body></html>"


def _failed(result: FileResult) -> list[str]:
    assert result.problem is None
    return [entry.rule for entry in result.results if entry.outcome is Outcome.FAIL]


def _reason(result: FileResult, rule: str) -> str:
    return next(entry.reason or "" for entry in result.results if entry.rule == rule)


def _third_table(before: str, after: str = "") -> bytes:
    """The valid page with markup around its third table."""
    start = -1
    for _ in range(2):
        start = VALID.index("<table", start + 1)
    end = VALID.index("</table>", start) + len("</table>")
    return (VALID[:start] + before + VALID[start:end] + after + VALID[end:]).encode()


def test_valid_page_has_nothing_unread() -> None:
    result = check(VALID.encode(), name="a.html")
    assert (_failed(result), result.notes) == ([], ())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_third_table("<!--"), "注释"),
        (_third_table("<script>"), "<script>"),
        (_third_table('<div style="display:none">', "</div>"), "隐藏"),
        (_third_table("<div hidden>", "</div>"), "隐藏"),
    ],
)
def test_swallowed_table_is_not_absent(data: bytes, word: str) -> None:
    result = check(data, name="a.html")
    assert _failed(result) == []
    assert word in _reason(result, "T101")
    assert "未读取" in _reason(result, "T101")
    assert word in result.notes[0]


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="/upload/2024/view.html"></iframe>',
        '<iframe src="/pdfjs/web/viewer?file=nb.pdf" width="100%" height="900"></iframe>',
        '<p>年度报告全文：<a href="nb2024.pdf">下载</a></p>',
        '<embed src="nb2024.pdf" type="application/pdf">',
    ],
)
def test_report_elsewhere_is_not_accused(body: str) -> None:
    page = _FRAME.format("<h1>青川县财政局2024年政府信息公开工作年度报告</h1>" + body)
    result = check(page.encode(), name="a.html")
    assert _failed(result) == []
    assert "未读取" in _reason(result, "S101")


def test_nothing_but_a_frame_is_a_problem_that_names_it() -> None:
    result = check(b'<html><body><p>\xe6\xad\xa3\xe6\x96\x87</p><iframe src="nb.html"></iframe>', name="a.html")
    assert "nb.html" in (result.problem or "")


def test_missing_table_in_a_page_that_was_read_fails() -> None:
    start = VALID.index("<table", VALID.index("<table") + 1)
    end = VALID.index("</table>", start) + len("</table>")
    result = check((VALID[:start] + VALID[end:]).encode(), name="a.html")
    assert "T101" in _failed(result)


@pytest.mark.parametrize("counter", ['<iframe src="/stat" width="0" height="0"></iframe>', '<iframe src="/s" hidden></iframe>'])
def test_counters_are_no_frames(counter: str) -> None:
    result = check(_FRAME.format(f"<h1>青川县财政局2024年政府信息公开工作年度报告</h1>{counter}").encode(), name="a.html")
    assert "S101" in _failed(result)
