"""Numbers that tell who a person is: identity cards, and private mobile telephones that are not the organ's own contact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from linter.checks import Case, Fault
from linter.checks._places import TEXT
from linter.checks._whole import Whole, blocks
from linter.record import NamedTuple
from linter.regex import compiled
from linter.text import Text
from linter.typed import Any

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["own", "persons", "contact"],
    "properties": {
        "own": {**_WORDS, "description": "in the same sentence: the number is for people to call"},
        "persons": {**_WORDS, "description": "in the same sentence: the number is a private person's"},
        "contact": {**_WORDS, "description": "near by: the number is the organ's, unless a person is named"}}}
MESSAGES = ("fail", "fail_mobile")

_IDENTITY = compiled(r"[1-9]\d{16}[\dXx]")
_MOBILE = compiled(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
# What may stand right before or behind neither: then the digits are part of another number.
_BESIDE_IDENTITY = compiled(r"[\dA-Za-z]")
_BESIDE_MOBILE = compiled(r"[\dA-Za-z.~/-]")
_BEHIND_MOBILE = compiled(r" ?[\dA-Za-z.%％万亿元件条次人个~/-]")
_STOPS = "。；;！!？?\n"
_REACH = 120
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset((*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83))


class _Found(NamedTuple):
    text: Text
    message: str


def check(case: Case) -> list[Fault]:
    """One fault for each number, which is masked in what is said of it."""
    whole = Whole(blocks(case.report.document))
    found = sorted([*_identities(whole), *_mobiles(whole, case)], key=lambda entry: entry.text.location.order)
    return [_fault(case, entry) for entry in found]


def _identities(whole: Whole) -> Iterator[_Found]:
    string = whole.string
    for match in _IDENTITY.finditer(string):
        beside = string[max(0, match.start() - 1):match.start()] + string[match.end():match.end() + 1]
        if not _BESIDE_IDENTITY.search(beside) and is_identity(match[0]):
            yield _Found(whole.cut(*match.span()), "fail")


def is_identity(number: str) -> bool:
    """Whether 18 characters are the number of an identity card: a province, a date of birth and the right last character."""
    if int(number[:2]) not in _PROVINCES:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECKS[total % 11] == number[17].upper()


def _mobiles(whole: Whole, case: Case) -> Iterator[_Found]:
    string = whole.string
    for match in _MOBILE.finditer(string):
        start = match.start() - 2 if string.endswith("86", 0, match.start()) else match.start()
        if _BESIDE_MOBILE.match(string[max(0, start - 1):start]) or _BEHIND_MOBILE.match(string, match.end()):
            continue
        if _is_private(string, match, case):
            yield _Found(whole.cut(*match.span()), "fail_mobile")


def _is_private(string: str, match: re.Match[str], case: Case) -> bool:
    """Whether the number is said to be a person's, or stands where nothing speaks of a way to reach the organ."""
    start, end = match.span()
    low, high = max(0, start - _REACH), min(len(string), end + _REACH)
    first = max(max(string.rfind(stop, low, start) for stop in _STOPS) + 1, low)
    last = min((at for stop in _STOPS if (at := string.find(stop, end, high)) >= 0), default=high)
    sentence = string[first:last]
    if _any(case.params["own"], sentence):
        return False
    # With spaces in it, it may be three figures of a table: “189 1816 5921”.
    return _any(case.params["persons"], sentence) or (" " not in match[0] and not _any(case.params["contact"], string[low:high]))


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _fault(case: Case, found: _Found) -> Fault:
    number = found.text.string
    masked = f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
    return Fault(case.target, found.text.location, TEXT, {"text": masked}, found.message, actual=masked)
