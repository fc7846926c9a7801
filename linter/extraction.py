"""A Report as plain data: the JSON object that `disclose-lint extract` writes for each file."""

from __future__ import annotations

from decimal import Decimal

from linter.checks._places import section_place
from linter.recognise.normal import bare
from linter.report import Figure, Report, State
from linter.result import Facts
from linter.text import Location, Text
from linter.typed import Any


def facts(report: Report) -> Facts:
    """What the report says of itself, for people and for JSON."""
    period = report.periods[0] if report.periods and not report.periods[0].damaged else None
    return Facts(
        bare(report.title.text.string) if report.title else None, report.organ, report.organ_kind,
        report.year.value if report.year else None, report.edition,
        (period.start.isoformat() if period.start else None, period.end.isoformat() if period.end else None)
        if period and (period.start or period.end) else None,
        report.published.value.isoformat() if report.published else None)


def not_extracted(path: str, problem: str) -> dict[str, Any]:
    """The object for a file that could not be read."""
    return {"version": 1, "path": path, "problem": problem, "title": None, "organ": None, "organ_kind": None, "year": None,
            "edition": None, "period": None, "published": None, "sections": [], "tables": {}, "claims": []}


def extracted(report: Report, lang: str = "zh") -> dict[str, Any]:
    """The object for a report. A cell is a number, None when blank, the raw string when it is no number or unreadable."""
    known = facts(report)
    period = {"start": known.period[0], "end": known.period[1]} if known.period else None
    return {
        "version": 1, "path": report.document.path, "problem": None, "title": known.title, "organ": known.organ,
        "organ_kind": known.organ_kind, "year": known.year, "edition": known.edition, "period": period,
        "published": known.published, "sections": _sections(report, lang), "tables": _tables(report), "claims": _claims(report, lang)}


def _sections(report: Report, lang: str) -> list[dict[str, Any]]:
    return [
        {"id": section.id, "heading": " ".join(section.heading.string.split()), "number": section.number or None,
         "location": location(section.heading.location, section_place(report, section.id, section.heading.string).say(lang), lang)}
        for section in report.sections]


def location(where: Location, place: str, lang: str) -> dict[str, Any]:
    """A Location as contract.md writes it; `place` is its name in the form, the place in the file is added to it."""
    spot, lined = where.spot(lang), where.line is not None
    return {"line": where.line, "column": where.column if lined else None, "end_column": where.end_column if lined else None, "page": where.page,
            "place": f"{place} ({spot})" if spot and place else spot or place}


def _tables(report: Report) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for grid in report.grids.values():
        if grid.state is not State.FOUND:
            continue
        rows: dict[str, dict[str, Any]] = {}
        for figure in grid.figures.values():
            if figure.problem != "unreadable":
                rows.setdefault(figure.row, {})[figure.column] = _cell(figure)
        tables[grid.id] = rows
    return tables


def _cell(figure: Figure) -> int | float | str | None:
    if figure.problem == "blank":
        return None
    if figure.value is None:
        return figure.raw.string.strip()
    return plain_number(figure.value)


def plain_number(value: int | Decimal) -> int | float | str:
    """An int as it is; a Decimal as a JSON number where that is exact when read back, else as a string."""
    if isinstance(value, int):
        return value
    short = float(value)
    return short if Decimal(repr(short)) == value else str(value)


def _claims(report: Report, lang: str) -> list[dict[str, Any]]:
    return [_claim(claim.kind, claim.value, claim.text, claim.parts, lang) for claim in report.claims]


def _claim(kind: str, value: int | Decimal, text: Text, parts: tuple[int | Decimal, ...], lang: str) -> dict[str, Any]:
    claim: dict[str, Any] = {"kind": kind, "value": plain_number(value), "text": text.string, "location": location(text.location, "", lang)}
    if parts:
        claim["parts"] = [plain_number(part) for part in parts]
    return claim
