"""The number of parts that the preface announces, beside the names that it lists and the parts that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from linter.checks import NO_PARAMS, Case, Fault, Undecidable
from linter.checks._places import PREFACE, unless_unread
from linter.language import Phrase
from linter.recognise.compact import joined
from linter.recognise.normal import chinese_number
from linter.regex import compiled
from linter.report import Report
from linter.text import Text

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_names")

# “一部分数据” and “两部分” speak of something else.
_LEAST = 3
_PARTS = compiled(r"(?<![一二三四五六七八九十\d第])(\d{1,2}|[一二三四五六七八九十]{1,3})个?(?:大)?(?:部[分份]|(项内容))")
_BETWEEN = compiled(r"[、,]")
_AS_THE_FORM = Phrase("开头所说的部分数与格式一致；各部分的标题另有问题（见 S101、S104）",
                      "the number announced is the form's; what is wrong with the headings is said elsewhere (see S101, S104)")
_NO_PARTS = Phrase("没有找到各部分的标题（见 S101）", "no headings of parts were found (see S101)")


def check(case: Case) -> list[Fault]:
    """A fault when the preface says “N部分” and lists fewer names, or another number of parts follows."""
    report = case.report
    preface = joined(report.preface)
    match = next((found for found in _PARTS.finditer(preface.string) if _counts_parts(report, preface.string, found)), None)
    if match is None:
        return []
    announced, text = _value(match[1]), preface.cut(match.start(), match.end())
    if not report.sections:
        raise Undecidable(_NO_PARTS)
    if announced == len(report.sections):
        named = _too_few(report, preface.string, match)
        return [_fault(text, announced, named, "fail_names")] if named else []
    if announced == len(report.form.sections) and report.form.sections[0].number:
        raise Undecidable(_AS_THE_FORM)
    return unless_unread(report, [_fault(text, announced, len(report.sections), "fail")])


def _counts_parts(report: Report, preface: str, match: re.Match[str]) -> bool:
    """Whether the number is one of parts: “六项内容” only behind a list of their names."""
    return _value(match[1]) >= _LEAST and (not match[2] or len(set().union(*_named(report, preface, match))) >= _LEAST)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else chinese_number(number) or 0


def _too_few(report: Report, preface: str, match: re.Match[str]) -> int:
    """How many parts are named, when these are fewer than announced and every name is known; else 0.

    A list that ends in 等 may be partial, and one that does not begin with the first part may begin with an unknown name.
    """
    names = _named(report, preface, match)
    parts = set().union(*names)
    whole = all(names) and report.form.sections[0].id in parts and not preface[:match.start()].endswith("等")
    return len(parts) if whole and _LEAST <= len(parts) < _value(match[1]) else 0


def _named(report: Report, preface: str, match: re.Match[str]) -> list[set[str]]:
    """The parts that each name in the sentence before the number may mean, from the first known name on."""
    sentence = preface[max(preface.rfind(mark, 0, match.start()) for mark in "。;:") + 1:match.start()]
    meanings = [(form.id, words) for form in report.form.sections for words in form.meanings if _says(sentence, words)]
    names = [{id for id, words in meanings if _says(name, words)} for name in _BETWEEN.split(sentence)]
    return list(dropwhile(lambda parts: not parts, names))


def _says(name: str, words: Sequence[str]) -> bool:
    return all(map(name.__contains__, words))


def _fault(text: Text, announced: int, found: int, message: str) -> Fault:
    return Fault("preface", text.location, PREFACE, {"announced": announced, "found": found}, message, expected=found, actual=announced)
