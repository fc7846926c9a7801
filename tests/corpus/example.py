"""The report behind examples/valid.*, with figures set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from corpus.figures import ORGANS, Figures, Value
from corpus.layout import APPLICANTS, DISPUTE_GROUPS, OUTCOMES, REQUEST_ROWS, RESULT_ROWS

_DETAILS: Mapping[str, Mapping[str, int]] = {
    "natural_person": {
        "granted": 12,
        "partial": 3,
        "denied.internal_affairs": 1,
        "denied.process_information": 2,
        "denied.administrative_inquiry": 1,
        "unable.not_held": 9,
        "unable.needs_creation": 1,
        "not_processed.petition": 2,
        "other.no_correction": 1,
    },
    "business": {"granted": 2, "unable.not_held": 1},
}
_CARRIED_IN = {"natural_person": 2}
_CARRIED_OUT = {"natural_person": 1, "business": 1}


def _requests() -> dict[str, dict[str, Value]]:
    cells: dict[str, dict[str, Value]] = {row.id: {} for row in REQUEST_ROWS}
    for column in APPLICANTS:
        details = _DETAILS.get(column, {})
        for row in RESULT_ROWS:
            cells[row][column] = details.get(row, 0)
        total = sum(details.values())
        carried_in, carried_out = _CARRIED_IN.get(column, 0), _CARRIED_OUT.get(column, 0)
        cells["total"][column] = total
        cells["carried_in"][column] = carried_in
        cells["carried_out"][column] = carried_out
        cells["new"][column] = total + carried_out - carried_in
    for values in cells.values():
        values["total"] = sum(int(values[column] or 0) for column in APPLICANTS)
    return cells


def _disputes() -> dict[str, dict[str, Value]]:
    cells: dict[str, dict[str, Value]] = {group: dict.fromkeys((*OUTCOMES, "total"), 0) for group in DISPUTE_GROUPS}
    cells["review"] |= {"upheld": 2, "total": 2}
    cells["litigation_after_review"] |= {"upheld": 1, "total": 1}
    return cells


VALID = Figures(
    organ=ORGANS[0],
    year=2024,
    published=(1, 20),
    proactive={
        "regulations": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_documents": {"issued": 3, "repealed": 1, "in_force": 17},
        "licensing": {"decisions": 126},
        "penalties": {"decisions": 5},
        "coercion": {"decisions": 0},
        "fees": {"amount": Decimal("40.51")},
    },
    requests=_requests(),
    disputes=_disputes(),
    title="two_lines",
    voice=1,
)
