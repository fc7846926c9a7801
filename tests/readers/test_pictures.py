"""Pages and Word files that show a report as pictures, and lists of reports, which are none."""

from __future__ import annotations

import pytest

from linter import check
from linter.result import Outcome

TITLE = "青川县财政局2023年政府信息公开工作年度报告"
PICTURES = "<p><img src=1.jpg></p><p><img src=2.jpg></p>"


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE}</title><h1>{TITLE}</h1>{body}".encode()


def test_a_page_of_pictures_is_not_said_to_lack_anything() -> None:
    result = check(page(PICTURES), name="a.html")
    assert result.problem is None
    assert [entry.rule for entry in result.results if entry.outcome is Outcome.FAIL] == []
    missing = {entry.rule: entry.reason for entry in result.results if entry.rule in ("S101", "T101", "P101")}
    assert all("图片（2 张）" in str(reason) for reason in missing.values()), missing
    assert "图片（2 张）" in result.notes[0]


@pytest.mark.parametrize("body", ["<p>" + "本局做好公开工作。" * 80 + "</p>" + PICTURES, PICTURES + "<table>" + "<tr><td>项目<td>数量<td>备注" * 4 + "</table>", "<p>文字</p>"],
                         ids=["much text", "a table", "no picture"])
def test_other_pages_lack_what_is_missing(body: str) -> None:
    result = check(page(body), name="a.html")
    assert {entry.rule for entry in result.results if entry.outcome is Outcome.FAIL} >= {"S101", "T101", "P101"}


def test_a_list_of_reports_is_no_report() -> None:
    items = "".join(f"<li><a href={year}.html>青川县财政局{year}年政府信息公开工作年度报告</a> {year + 1}-01-20" for year in (2023, 2022, 2021))
    result = check(f"<meta charset=utf-8><title>政府信息公开年报</title><h1>政府信息公开年报</h1><ul>{items}</ul>".encode(), name="a.html")
    assert "不像是政府信息公开工作年度报告" in str(result.problem)
