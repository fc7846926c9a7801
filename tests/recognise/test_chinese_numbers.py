"""Chinese numerals and scaled numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.recognise.chinese_numbers import amount, numeral


@pytest.mark.parametrize(("string", "value"), [
    ("零", 0), ("〇", 0), ("五", 5), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百零五", 105),
    ("一百一十", 110), ("三百二十", 320), ("一千零五", 1005), ("一千二百", 1200), ("九千九百九十九", 9999), ("一万", 10_000), ("两万三千", 23_000),
    ("十二万零五", 120_005), ("二〇二二", 2022)])
def test_a_numeral_has_its_value(string: str, value: int) -> None:
    assert numeral(string) == value


@pytest.mark.parametrize("string", ["", "百", "十百", "一二十", "百十", "万", "一百千", "五零五十", "件"])
def test_what_is_no_numeral_has_no_value(string: str) -> None:
    assert numeral(string) is None


@pytest.mark.parametrize(("digits", "scale", "value"), [
    ("7", "", 7), ("1,024", "", 1024), ("1.8", "万", 18_000), ("0.02", "万", 200), ("3", "亿", 300_000_000), ("3.0", "", 3)])
def test_a_whole_amount_is_an_integer(digits: str, scale: str, value: int) -> None:
    assert amount(digits, scale) == value
    assert isinstance(amount(digits, scale), int)


def test_a_fraction_stays_exact() -> None:
    assert amount("40.51") == Decimal("40.51")
