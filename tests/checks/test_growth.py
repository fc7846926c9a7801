"""Rules over running text take time in proportion to the text, whatever it repeats."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from linter import engine, readers
from linter.in_force import Options, library
from linter.reading import recognise
from linter.report import Report

RULES = Path(__file__).parent.parent / "rules" / "2021"
SENTENCE = "重新梳理公开目录，对已经失效的文件逐件标注。"
PUMPS = (
    "局", "工作", "政府信息公开工作领导小政府信息公开工作领导大", "（《", "）", "《〔【", ":中,", "1", "110105194912310021 ", "138 0000 000",
    "&", "<p ", "\x07", "2022年，", "截至2022年", "2022年我局将", "将继续", "较上年，同期，共", "收到政府信息公开申请3件，较去年增加1件，",
    "政府信息公开申请量较", "工作目录,", "工作内容目录。", "工作内容目录\n", "《2022年",
)  # fmt: skip


def _report(text: str) -> Report:
    return recognise(readers.read(text.encode(), "report.txt"), library(Options()), Options())


def _seconds(report: Report, last: Report) -> float:
    edition = library(Options()).edition("2021")
    assert edition is not None
    rules = [rule for rule in edition.rules if rule.id[0] in "LY"]
    taken = []
    for _ in range(2):
        start = process_time()
        results = engine.judge(report, edition, rules, "zh", {}, last)
        taken.append(process_time() - start)
        assert not any(result.internal_error for result in results)
    return min(taken)


@pytest.mark.parametrize("pump", PUMPS, ids=range(len(PUMPS)))
def test_four_times_the_text_takes_about_four_times_as_long(pump: str) -> None:
    base = (RULES / "base.txt").read_text(encoding="utf-8")
    last = _report((RULES / "last-year.txt").read_text(encoding="utf-8"))
    small, large = (
        _seconds(_report(base.replace(SENTENCE, "梳理" + (pump * size)[:size] + "目录。")), last)
        for size in (6 * 1024, 24 * 1024)
    )
    assert large < 9 * small + 0.02
