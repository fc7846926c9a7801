"""Compact text leads back to where it was written, in time that does not depend on how long the paragraph is."""

from __future__ import annotations

from time import process_time

import pytest

from linter.recognise.compact import compact, joined
from linter.text import Location, Text


@pytest.mark.parametrize(
    ("string", "column"), [("自2023年1月1日起", 2), ("自 2023 年 1 月 1 日起", 3), ("　自２０２３年１月１日起", 3)]
)
def test_a_cut_stands_where_its_characters_are_written(string: str, column: int) -> None:
    line = compact(Text.at(string, Location(7, 1)))
    start = line.string.index("2023")
    found = line.cut(start, start + 5)
    assert found.location[:2] == (7, column)
    assert "".join(found.string.split()) in ("2023年", "２０２３年")


def test_a_cut_over_two_lines_begins_on_the_first() -> None:
    lines = joined([Text.at("统计期限 自2023年", Location(3, 1)), Text.at("1月1日起", Location(4, 1))])
    start = lines.string.index("2023")
    found = lines.cut(start, start + 9)
    assert found.string == "2023年\n1月1日"
    assert found.location == Location(3, 7, 12)


def _seconds(size: int) -> float:
    line = compact(Text.at("国务院令 第711号。" * size, Location(1, 1)))
    places = range(0, len(line.string), 10)
    taken = []
    for _ in range(2):
        start = process_time()
        for place in places:
            line.cut(place, place + 4)
        taken.append(process_time() - start)
    return min(taken)


def test_four_times_the_cuts_in_a_paragraph_take_about_four_times_as_long() -> None:
    assert _seconds(2000) < 9 * _seconds(500) + 0.02
