"""The numbers of the first-level parts: there, right, each once, and written 一、."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import NO_PARAMS, Case, Fault
from linter.checks._places import section_place
from linter.recognise.normal import chinese_number
from linter.report import Report, Section

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_style", "fail_missing", "fail_twice")


def check(case: Case) -> list[Fault]:
    """One fault for each part whose number is missing, written otherwise, repeated or wrong."""
    report = case.report
    faults = []
    for position, section in enumerate(report.sections):
        if section.id is not None and (message := _wrong(report, section, position)):
            faults.append(_fault(report, section, message))
    return faults


def _wrong(report: Report, section: Section, position: int) -> str | None:
    if not section.number:
        return "fail_missing"
    value = chinese_number(section.number)
    # Numbers that the file adds by itself have no style in the text.
    if value is None or "".join(section.style.split()) not in ("", f"{section.number}、"):
        return "fail_style"
    earlier = [other.number for other in report.sections[:position]]
    if section.number in earlier:
        return "fail_twice"
    form = report.form.section(section.id or "")
    expected = {chinese_number(form.number) if form else None, position + 1}
    return None if value in expected or _shifted(report.sections, position, value) else "fail"


def _shifted(sections: Sequence[Section], position: int, value: int | None) -> bool:
    """Whether the number simply goes on from the part before, whose own number was wrong or extra."""
    before = chinese_number(sections[position - 1].number) if position else None
    return before is not None and value == before + 1


def _fault(report: Report, section: Section, message: str) -> Fault:
    form = report.form.section(section.id or "")
    official = form.official if form else section.heading.string
    return Fault(f"sections.{section.id}", section.heading.location, section_place(report, section.id),
                 {"heading": section.heading.string, "number": section.number or section.style, "official": official}, message,
                 expected=official, actual=section.heading.string)
