"""The parts stand in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import section_place
from linter.report import Report, Section

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_early")


def check(case: Case) -> list[Fault]:
    """A fault for each part out of place: the fewest whose moving would put all parts in order."""
    report = case.report
    order = {section.id: index for index, section in enumerate(report.form.sections)}
    parts = [section for section in report.sections if section.id is not None]
    ranks = [order[section.id or ""] for section in parts]
    kept = _in_order(ranks)
    return [_fault(report, part, [parts[at] for at in kept if at < position and ranks[at] > ranks[position]],
                   [parts[at] for at in kept if at > position])
            for position, part in enumerate(parts) if position not in kept]


def _in_order(ranks: Sequence[int]) -> list[int]:
    """The positions of the longest run of ranks that never falls; of two as long the one that ends earlier."""
    longest: list[list[int]] = []
    for position, rank in enumerate(ranks):
        before = max((run for run in longest if ranks[run[-1]] <= rank), key=len, default=[])
        longest.append([*before, position])
    return max(longest, key=len, default=[])


def _fault(report: Report, part: Section, before: Sequence[Section], after: Sequence[Section]) -> Fault:
    """`before`: parts in order that stand before this one and belong behind it; `after`: those that stand after it."""
    other = before[-1] if before else after[0]
    return Fault(f"sections.{part.id}", part.heading.location, section_place(report, part.id),
                 {"heading": part.heading.string, "after": other.heading.string, "before": other.heading.string},
                 "fail" if before else "fail_early",
                 related=(Place(other.heading.location, section_place(report, other.id), other.heading.string),))
