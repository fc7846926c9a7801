"""A table printed in the layout of another edition: labels that only the other edition has."""

from __future__ import annotations

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import grid

PARAMS = NO_PARAMS
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """One fault per table, at its first label of another edition."""
    table = grid(case.report, case.target.split(".")[1])
    if not table.foreign:
        return []
    first = table.foreign[0]
    labels = "、".join(dict.fromkeys(text.string.strip() for text in table.foreign[:6]))
    related = tuple(Place(text.location, table.form.short, text.string.strip()) for text in table.foreign[1:8])
    return [Fault(f"tables.{table.id}", first.location, table.form.short,
                  {"table": table.form.short, "labels": labels, "edition": case.report.edition}, related=related, actual=labels)]
