"""The numbers （一）（二）… below the parts: one style, none repeated, none skipped."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import section_place
from linter.recognise.normal import chinese_number, folded
from linter.regex import compiled
from linter.report import Section
from linter.text import Text

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_style", "fail_twice")

_CHINESE = compiled(r" *\( ?([一二三四五六七八九十]{1,3}) ?\)")
_ARABIC = compiled(r" *\( ?(\d{1,2}) ?\)")


def check(case: Case) -> list[Fault]:
    """Faults where a part's （一）-numbers do not run on: a number left out, used twice, or written in another style."""
    return [fault for section in case.report.sections for fault in _part(case, section)]


def _part(case: Case, section: Section) -> list[Fault]:
    numbers = [(value, text, style) for text in section.body for value, style in _number(text)]
    if sum(style == "chinese" for _, _, style in numbers) < 2:
        return []
    faults = []
    expected, nested = 1, 0
    for position, (value, text, style) in enumerate(numbers):
        if style == "arabic":
            # (1)(2)(3) below （一） is a list of its own.
            if value == nested + 1 and not (value == expected == 1 and _meant_chinese(numbers[position:])):
                nested = value
            elif value == expected:
                faults.append(_fault(case, section, text, "fail_style", value, expected))
                expected = value + 1
            continue
        nested = 0
        if value not in (1, expected):
            faults.append(_fault(case, section, text, "fail_twice" if value == expected - 1 else "fail", value, expected))
        expected = value + 1
    return faults


def _meant_chinese(numbers: Sequence[tuple[int, Text, str]]) -> bool:
    """Whether the Arabic numbers from here stand where （一） … should: the first Chinese one goes on from them."""
    run = next((index for index, (_, _, style) in enumerate(numbers) if style == "chinese"), 0)
    return 0 < run == numbers[run][0] - 1


def _number(text: Text) -> list[tuple[int, str]]:
    string = folded(text)[:16]
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
