"""A first-level part that the form does not have."""

from __future__ import annotations

from linter.checks import NO_PARAMS, Case, Fault, same

PARAMS = NO_PARAMS
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """One fault for each such part, at its heading."""
    return [
        Fault("sections", section.heading.location, same(section.heading.string), {"heading": section.heading.string},
              actual=section.heading.string)
        for section in case.report.sections if section.id is None]
