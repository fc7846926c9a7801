"""Headings worded otherwise than in the form: a known variant, other words, a wrong term, or cut off."""

from __future__ import annotations

from linter.checks import NO_PARAMS, Case, Fault
from linter.checks._places import section_place
from linter.result import Severity

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_wrong", "fail_cut")


def check(case: Case) -> list[Fault]:
    """A fault for the target part's heading; information only when it means the same, a warning when it does not."""
    report, id = case.report, case.target.split(".", 1)[1]
    form = report.form.section(id)
    faults = []
    for section in report.parts(id):
        if section.wording == "official" or form is None:
            continue
        serious = section.wording in ("wrong", "cut")
        faults.append(Fault(
            case.target, section.heading.location, section_place(report, id),
            {"heading": section.heading.string, "official": form.official},
            f"fail_{section.wording}" if serious else "fail", Severity.WARNING if serious else Severity.INFO,
            expected=form.official, actual=section.heading.string))
    return faults
