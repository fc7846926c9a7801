"""What stands in a cell: a number, nothing, a placeholder or something else, and how it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from linter.recognise.normal import fold
from linter.record import NamedTuple
from linter.regex import compiled
from linter.result import Number

# How a number may be written that is still that number; each is a note that rule T206 or T207 reports.
FULL_WIDTH, SEPARATOR, LETTER, SPACE, UNIT, REMARK = "full_width", "separator", "letter", "space", "unit", "remark"

BLANK, PLACEHOLDER, NOT_A_NUMBER = "blank", "placeholder", "not_a_number"

_PLAIN = compiled(r"[+-]?\d{1,15}(?:\.\d{1,6})?")
_GROUPED = compiled(r"[+-]?\d{1,3}(?:[,'] ?\d{3}){1,4}(?:\.\d{1,6})?")
_SPACED = compiled(r"[+-]? ?\d(?:[ \d]{0,18}\d)?(?: ?\. ?\d{1,6})?")
_LETTERED = compiled(r"[\dOoIl]{1,12}")
_MEASURED = compiled(r"([+-]?[\d,]{1,18}(?:\.\d{1,6})?) ?(万元|亿元|元|件次|件|条|宗|份|封|起|次|个|项|人次|人|部|篇)")
_REMARKED = compiled(r"([+-]?[\d,]{1,18}(?:\.\d{1,6})?) ?[(\[].{1,60}[)\]]")
_PLACEHOLDERS = frozenset({"/", "//", "\\", "-", "--", "---", "----", "无", "*", "×", "…", "……", "空", "暂无", "N/A", "n/a", "NA", "."})


class Reading(NamedTuple):
    """How a cell was read. `value` is an int or Decimal, or None with the reason in `problem`; `notes` as above."""

    value: Number | None
    problem: str = ""
    notes: tuple[str, ...] = ()
    unit: str = ""


_NOTHING = Reading(None, BLANK)
_ZERO = Reading(0)


def number(string: str) -> Number:
    """The value of plain ASCII digits with an optional sign and decimal point: int when whole as written, else Decimal."""
    return Decimal(string) if "." in string else int(string)


@lru_cache(maxsize=4096)
def read_cell(raw: str) -> Reading:
    """What the cell text `raw` says; white space around it is no matter."""
    if raw == "0":
        return _ZERO
    if raw.isascii() and raw.isdigit() and len(raw) <= 15:
        return Reading(int(raw))
    trimmed = raw.strip()
    folded = fold(trimmed).strip()
    if not folded:
        return _NOTHING
    if folded in _PLACEHOLDERS:
        return Reading(None, PLACEHOLDER)
    notes = (FULL_WIDTH,) if any("\uff10" <= character <= "\uff19" for character in trimmed) else ()
    return _read(folded, notes) or Reading(None, NOT_A_NUMBER, notes)


def _read(folded: str, notes: tuple[str, ...]) -> Reading | None:
    if _PLAIN.fullmatch(folded):
        return Reading(number(folded), "", notes)
    if _GROUPED.fullmatch(folded):
        return Reading(number(folded.replace(",", "").replace("'", "").replace(" ", "")), "", (*notes, SEPARATOR))
    if _SPACED.fullmatch(folded):
        return Reading(number(folded.replace(" ", "")), "", (*notes, SPACE))
    if _LETTERED.fullmatch(folded) and (any(c.isdigit() for c in folded) or folded in {"O", "o"}):
        return Reading(int(folded.translate(str.maketrans("OoIl", "0011"))), "", (*notes, LETTER))
    if match := _MEASURED.fullmatch(folded):
        return _with_note(match, UNIT, notes, match[2])
    if match := _REMARKED.fullmatch(folded):
        return _with_note(match, REMARK, notes, "")
    return None


def _with_note(match: re.Match[str], note: str, notes: tuple[str, ...], unit: str) -> Reading | None:
    digits = match[1].replace(",", "")
    if not any(character.isdigit() for character in digits):
        return None
    return Reading(number(digits), "", (*notes, note), unit)


def is_figure(string: str) -> bool:
    """Whether `string` can be the content of a cell of figures: a number in any writing, or a placeholder."""
    if len(string) > 40:
        return False
    return read_cell(string).problem in ("", PLACEHOLDER)
