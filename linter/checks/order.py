"""The parts stand in the order of the form."""

from __future__ import annotations

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import section_place

PARAMS = NO_PARAMS
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """A fault for each part that stands behind one which the form puts after it."""
    report = case.report
    order = [section.id for section in report.form.sections]
    faults: list[Fault] = []
    furthest = None
    for section in report.sections:
        if section.id is None:
            continue
        if furthest is None or order.index(section.id) >= order.index(furthest.id or ""):
            furthest = section
            continue
        before = section_place(report, furthest.id)
        faults.append(Fault(f"sections.{section.id}", section.heading.location, section_place(report, section.id),
                            {"heading": section.heading.string, "after": furthest.heading.string},
                            related=(Place(furthest.heading.location, before, furthest.heading.string),)))
    return faults
