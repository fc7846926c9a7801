"""The number of parts that the preface announces beside the parts that follow."""

from __future__ import annotations

import re

from linter.checks import NO_PARAMS, Case, Fault, Undecidable
from linter.checks._places import PREFACE, unless_unread
from linter.language import Phrase
from linter.recognise.compact import joined
from linter.recognise.normal import chinese_number

PARAMS = NO_PARAMS
MESSAGES = ("fail",)

# “一部分数据” and “两部分” speak of something else.
_LEAST = 3
_PARTS = re.compile(r"(?<![一二三四五六七八九十\d第])(\d{1,2}|[一二三四五六七八九十]{1,3})个?(?:大)?部[分份]")
_AS_THE_FORM = Phrase("开头所说的部分数与格式一致；各部分的标题另有问题（见 S101、S104）",
                      "the number announced is the form's; what is wrong with the headings is said elsewhere (see S101, S104)")
_NO_PARTS = Phrase("没有找到各部分的标题（见 S101）", "no headings of parts were found (see S101)")


def check(case: Case) -> list[Fault]:
    """A fault when the preface says “N部分” and another number of parts follows."""
    report = case.report
    preface = joined(report.preface)
    match = next((found for found in _PARTS.finditer(preface.string) if (_value(found[1]) or 0) >= _LEAST), None)
    if match is None:
        return []
    if not report.sections:
        raise Undecidable(_NO_PARTS)
    announced = _value(match[1])
    if announced == len(report.sections):
        return []
    if announced == len(report.form.sections) and report.form.sections[0].number:
        raise Undecidable(_AS_THE_FORM)
    text = preface.cut(match.start(), match.end())
    fault = Fault("preface", text.location, PREFACE, {"announced": announced, "found": len(report.sections)},
                  expected=len(report.sections), actual=announced)
    return unless_unread(report, [fault])


def _value(number: str) -> int | None:
    return int(number) if number.isdigit() else chinese_number(number)
