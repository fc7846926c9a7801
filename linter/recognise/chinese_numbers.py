"""Numbers as running prose writes them: 1,024 and 1.8万 as well as 一百零五."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def numeral(string: str) -> int | None:
    """The value of a Chinese numeral below one hundred million (零, 十二, 一百零五, 两万三千); None when it is not one."""
    head, scale, rest = string.partition("万")
    if not scale:
        return _below_ten_thousand(string)
    high, low = _below_ten_thousand(head), _below_ten_thousand(rest) if rest else 0
    return None if high is None or low is None else high * 10_000 + low


def _below_ten_thousand(string: str) -> int | None:
    if string and all(character in _DIGITS for character in string):
        return int("".join(str(_DIGITS[character]) for character in string))
    total, digit, last = 0, None, 10_000
    for character in string:
        if character in _TENS:
            if _TENS[character] >= last or (digit is None and (total or character != "十")):
                return None
            last = _TENS[character]
            total, digit = total + (1 if digit is None else digit) * last, None
        elif character not in _DIGITS or digit:
            return None
        else:
            digit = _DIGITS[character] or None
    return total + (digit or 0) if total else None


def amount(digits: str, scale: str = "") -> int | Decimal:
    """The value of `digits` (folded: "1,024", "3.5") times `scale` ("万"); an int whenever it is whole."""
    value = Decimal(digits.replace(",", "")) * _SCALES[scale]
    whole = int(value)
    return whole if whole == value else value
