"""Years that are not the report's own: where prose speaks of them as if they were, and where with good reason."""

from __future__ import annotations

from typing import Any

import pytest

from linter.in_force import Options, library
from linter.recognise.prose.year_mentions import last_year, plans
from linter.text import Location, Text


def _words() -> Any:
    edition = library(Options()).edition("2021")
    assert edition is not None
    return edition.form.words["years"]


def _stale(text: str) -> list[tuple[str, str, int | None]]:
    found = last_year([Text.at(text, Location(1, 1))], _words(), 2023)
    return [(mention.kind, mention.text.string, mention.text.location.column) for mention in found]


def _planned(text: str) -> list[int]:
    return [mention.year for mention in plans([Text.at(text, Location(1, 1))], _words(), 2023)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年，我局按月更新目录。", [("opening", "2022年", 1)]),
        ("２０２２年，我局按月更新目录。", [("opening", "２０２２年", 1)]),
        ("（二）2022 年度我局按月更新目录。", [("opening", "2022 年", 4)]),
        ("目录已更新。2022年全县发布图解3条。", [("figure", "2022年", 7)]),
        ("目录已更新，截至2022年底共有专栏5个。", [("figure", "2022年", 9)]),
        ("目录已更新。2022年全县继续发布图解。", []),
        ("2022年，我局办理申请3件。2022年，我局发布图解3条。", [("opening", "2022年", 1), ("figure", "2022年", 16)]),
        ("2022年和2023年，我局按月更新目录。", []),
        ("2022年3月，我局发布图解3条。", []),
        ("2022年度我局获评先进单位，共3次。", []),
        ("2022年政务公开要点确定的3项任务已经完成。", []),
        ("《2022年要点》《关于印发〈2022年目录〉的通知》共3件。", []),
        ("印发青政办〔2022〕3号文件，2022年度决算公开3张表。", []),
        ("发布2022年统计数据3条。", []),
    ],
)
def test_last_year(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert _stale(text) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年，我局将继续更新目录。", [2023]),
        ("一是2022年将进一步更新目录；二是2024年将进一步充实专栏。", [2022]),
        ("我镇计划2023年增加图解。", [2023]),
        ("（三）2023年工作打算", [2023]),
        ("2024年，我局将继续更新目录。", []),
        ("2023年，我局将目录纳入考核。", []),
        ("2023年，我局将认真更新目录作为重点。", []),
        ("针对2023年的不足，我局将继续更新目录。", []),
        ("2023年工作总结", []),
        ("制定2023年工作计划", []),
    ],
)
def test_plans(text: str, years: list[int]) -> None:
    assert _planned(text) == years
