"""The numbers （一）（二）… below the parts: one style, none repeated, none skipped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import section_place
from linter.document import Text
from linter.recognise.normal import chinese_number, fold
from linter.report import Section

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_style", "fail_twice")

_CHINESE = re.compile(r" *\( ?([一二三四五六七八九十]{1,3}) ?\)")
_ARABIC = re.compile(r" *\( ?(\d{1,2}) ?\)")


def check(case: Case) -> list[Fault]:
    """Faults where a part's （一）-numbers do not run on: a number left out, used twice, or written in another style."""
    return [fault for section in case.report.sections for fault in _part(case, section)]


def _part(case: Case, section: Section) -> list[Fault]:
    numbers = [(value, text, style) for text in section.body for value, style in _number(text)]
    if sum(style == "chinese" for _, _, style in numbers) < 2:
        return []
    faults = []
    expected = 1
    for value, text, style in numbers:
        if style == "arabic":
            if (value == expected and expected != 1) or (value == 1 and _begins_chinese(numbers, text)):
                faults.append(_fault(case, section, text, "fail_style", value, expected))
                expected = value + 1
            continue
        if value == 1:
            expected = 2
            continue
        if value != expected:
            faults.append(_fault(case, section, text, "fail_twice" if value == expected - 1 else "fail", value, expected))
        expected = value + 1
    return faults


def _begins_chinese(numbers: Sequence[tuple[int, Text, str]], text: Text) -> bool:
    """Whether the Arabic (1) stands where （一） should: the next number is （二）."""
    position = next(index for index, entry in enumerate(numbers) if entry[1] is text)
    return position + 1 < len(numbers) and numbers[position + 1][0] == 2 and numbers[position + 1][2] == "chinese"


def _number(text: Text) -> list[tuple[int, str]]:
    string = fold(text.string[:16])
    if match := _CHINESE.match(string):
        value = chinese_number(match[1])
        return [(value, "chinese")] if value else []
    if match := _ARABIC.match(string):
        return [(int(match[1]), "arabic")]
    return []


def _fault(case: Case, section: Section, text: Text, message: str, value: int, expected: int) -> Fault:
    heading = text.cut(0, min(len(text), 20))
    place = section_place(case.report, section.id, section.heading.string)
    related = (Place(section.heading.location, place, section.heading.string),)
    return Fault(f"sections.{section.id}", heading.location, place, {"text": heading.string, "number": value, "wanted": expected},
                 message, related=related, expected=expected, actual=value)
