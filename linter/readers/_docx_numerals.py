"""Numbers as Word writes them in automatic numbering: 一, 十二, ①, iv, 甲, 03."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
# Beyond this Word itself falls back to digits, and letters would be repeated without end.
_LARGEST = 32767


def numeral(number: int, form: str) -> str:
    """`number` in the numbering format `form` (a value of w:numFmt); an unknown format gives decimal digits."""
    if form in ("none", "bullet"):
        return ""
    write = _FORMATS.get(form)
    if write is None or not 0 < number <= _LARGEST:
        return str(number)
    return write(number)


def _positional(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _grouped(number: int, digits: str, units: str, myriad: str) -> str:
    """Digits with their units, one zero for any gap: 一千零一, 壹拾贰."""
    high, low = divmod(number, 10000)
    if high:
        head = _grouped(high, digits, units, myriad) + myriad
        return head if not low else head + (digits[0] if low < 1000 else "") + _grouped(low, digits, units, myriad)
    out, gap = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = low // power % 10
        if not digit:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + unit
        gap = False
    return out


def _thousand(number: int) -> str:
    text = _grouped(number, "零一二三四五六七八九", "十百千", "万")
    return text[1:] if text.startswith("一十") else text


def _counting(number: int) -> str:
    return _thousand(number) if number < 100 else _positional(number)


def _japanese(number: int) -> str:
    out = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十")):
        digit = number // power % 10
        out += ("" if digit == 1 else _DIGITS[digit]) + unit if digit else ""
    head = _japanese(number // 10000) + "万" if number >= 10000 else ""
    return head + out + (_DIGITS[number % 10] if number % 10 else "")


def _letter(number: int) -> str:
    turns, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (turns + 1)


def _roman(number: int) -> str:
    out = ""
    for letters, value in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def _from(first: str, last: int) -> Callable[[int], str]:
    """Characters in a row of Unicode from `first`, up to number `last`; digits beyond."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "koreanCounting": _japanese,
    "ideographDigital": _positional,
    "taiwaneseDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "chineseLegalSimplified": lambda number: _grouped(number, *_LEGAL),
    "japaneseLegal": lambda number: _grouped(number, *_LEGAL_TRADITIONAL),
    "ideographLegalTraditional": lambda number: _grouped(number, *_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
}
