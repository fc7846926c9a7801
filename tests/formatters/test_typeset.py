"""Setting text for a terminal."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.formatters._typeset import clip, excerpt, hanging, pad, screen, visible, width, wrap

ANY = st.text(st.characters(), max_size=200)
CHINESE = st.text("财政局2022年，。（）“”ab c\u0301\t", max_size=120)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("青川县 2022", "青川县 2022"),
        ("a\x1b[0m", "a\\x1b[0m"),
        ("\u202eabc", "\\u202eabc"),
        ("a\nb\tc", "a b c"),
        ("\U000e0041", "\\U000e0041"),
        ("\udcff", "\\udcff"),
        ("\x00\x7f\x85\u2028", "\\x00\\x7f\\x85\\u2028"),
        ("a\u3000b\xa0c", "a\u3000b\xa0c"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("年报", 4), ("ａ１", 4), ("e\u0301", 1), ("（1）", 5), ("ｱ", 1), ("√×●", 3)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_and_clip() -> None:
    assert pad("年", 4) == "年  "
    assert pad("年报", 3) == "年报"
    assert clip("政府信息公开", 12) == "政府信息公开"
    assert clip("政府信息公开", 11) == "政府信息公…"
    assert clip("政府信息公开", 10) == "政府信息…"


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("一二三四五，六七八九十。", 10) == ["一二三四", "五，六七八", "九十。"]
    assert wrap("一二三（四）五", 8) == ["一二三", "（四）五"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrap("共收到申请 1204 件 granted", 12) == ["共收到申请", "1204 件", "granted"]
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrap("", 10) == [""]


@given(CHINESE, st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    lines = wrap(visible(text), columns)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(width(line) <= columns for line in lines)
    assert lines


def marked(line: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    shown = excerpt(line, start, end, columns)
    return (shown.text, *shown.span(start, end))


def test_excerpt_of_a_line_that_fits() -> None:
    assert marked("总计 | 34 |", 5, 7, 40) == ("总计 | 34 |", 7, 2)
    assert marked("总计 | 34 |", 0, 2, 40) == ("总计 | 34 |", 0, 4)


def test_excerpt_is_cut_around_the_spot() -> None:
    line = "零一二三四五六七八九" * 5 + "42" + "零一二三四五六七八九" * 5
    assert marked(line, 50, 52, 20) == ("…六七八九42零一二三…", 9, 2)


def test_other_places_on_the_same_line() -> None:
    shown = excerpt("零一二三四五六七八九" * 9, 45, 46, 20)
    assert shown.text == "…一二三四五六七八九…"
    assert shown.span(45, 46) == (9, 2)
    assert shown.span(43, 45) == (5, 4)
    assert shown.span(40, 43) == (1, 4)
    assert shown.span(10, 20) == (1, 0)
    assert shown.span(49, 70) == (17, 2)
    assert shown.span(70, 80) == (19, 0)


def test_excerpt_at_the_ends() -> None:
    assert marked("年" * 50, 0, 1, 10) == ("年年年年…", 0, 2)
    assert marked("年" * 50, 49, 50, 10) == ("…年年年年", 7, 2)
    assert marked("年报", 2, 3, 10) == ("年报", 4, 0)
    assert marked("", 5, 9, 10) == ("", 0, 0)
    assert marked("年报", 1, 0, 10) == ("年报", 2, 0)


def test_excerpt_of_hidden_characters() -> None:
    assert marked("a\x1bb\u202ec", 1, 2, 40) == ("a\\x1bb\\u202ec", 1, 4)
    assert marked("a\tb", 2, 3, 40) == ("a b", 2, 1)


@given(ANY, st.integers(-3, 210), st.integers(-3, 210), st.integers(12, 100))
def test_excerpt_always_fits(line: str, start: int, end: int, columns: int) -> None:
    shown = excerpt(line, start, end, columns)
    assert width(shown.text) <= columns
    assert sum(shown.span(start, end)) <= columns
    assert shown.text == visible(shown.text)


def test_hanging() -> None:
    assert hanging("  依据  ", "国办公开办函", 16) == ["  依据  国办公开", "        办函"]


def test_a_line_of_megabytes_is_quick() -> None:
    started = time.perf_counter()
    excerpt("申请" * 2_000_000, 3_000_000, 3_000_002, 80)
    wrap("申请，" * 30_000, 80)
    assert time.perf_counter() - started < 2


def test_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, expected in (("72", 72), ("7", 40), ("500", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        assert screen() == expected
