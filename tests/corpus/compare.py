"""Says in what `extract` differs from the figures that were printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def differences(got: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """What `extract` says otherwise than it should, one line each; a cell that is absent is called unreadable."""
    found = []
    for key in ("organ", "organ_kind", "year", "edition", "period", "published"):
        if got[key] != wanted[key]:
            found.append(f"{key}: {got[key]!r} for {wanted[key]!r}")
    if "".join((got["title"] or "").split()) != wanted["title"]:
        found.append(f"title: {got['title']!r} for {wanted['title']!r}")
    sections = [section["id"] for section in got["sections"]]
    if sections != wanted["sections"]:
        found.append(f"sections: {sections}")
    return found + wrong_cells(got, wanted) + unreadable_cells(got, wanted)


def _cells(tables: dict[str, Any]) -> dict[tuple[str, str, str], Any]:
    return {
        (table, row, column): value
        for table, rows in tables.items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


def wrong_cells(got: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Cells with another value than printed, and cells that nobody printed."""
    cells, right = _cells(got["tables"]), _cells(wanted["tables"])
    return [
        f"wrong {place}: {value!r} for {right.get(place, 'nothing')!r}"
        for place, value in cells.items()
        if place not in right or not _same(value, right[place])
    ]


def unreadable_cells(got: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Cells that were printed and not found."""
    cells = _cells(got["tables"])
    return [f"unreadable {place}" for place in _cells(wanted["tables"]) if place not in cells]


def _same(value: Any, right: Any) -> bool:
    if value is None or right is None or isinstance(value, str):
        return value is right
    return Decimal(str(value)) == Decimal(str(right))
