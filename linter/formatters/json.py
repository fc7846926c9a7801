"""The results as one JSON object, described by results.schema.json; each file stands on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from json import dumps

from linter.formatters import View
from linter.result import Facts, FileResult, Finding, Outcome, Related, Result
from linter.text import Location
from linter.typed import Any

# No count and no amount of money in a report has as many digits; writing out 1E+1000000 would take for ever.
_DIGITS = 30


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The JSON text in pieces, one per file, so that nothing has to be kept."""
    tool = {"name": "disclose-lint", "version": view.version}
    yield f'{{"version": 1, "tool": {dumps(tool)}, "files": ['
    separator = "\n"
    for result in results:
        yield separator + dumps(file(result, view.lang), ensure_ascii=view.ascii, allow_nan=False)
        separator = ",\n"
    yield "\n]}\n"


def file(result: FileResult, lang: str = "zh") -> dict[str, Any]:
    """One file's entry, ready for `json.dumps`."""
    return {
        "path": result.path,
        "problem": result.problem,
        "outcome": result.outcome.label,
        "report": _report(result.facts),
        "counts": {outcome.label: result.count(outcome) for outcome in reversed(Outcome)},
        "notes": list(result.notes),
        "set_aside": result.aside,
        "results": [_result(entry, lang) for entry in result.results],
    }


def _report(facts: Facts) -> dict[str, Any]:
    period = facts.period
    return {
        "title": facts.title,
        "organ": facts.organ,
        "organ_kind": facts.organ_kind,
        "year": facts.year,
        "edition": facts.edition,
        "period": None if period is None else {"start": period[0], "end": period[1]},
        "published": facts.published,
    }


def _result(result: Result, lang: str) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "name": result.name,
        "severity": result.severity.label,
        "certainty": result.certainty.value,
        "outcome": result.outcome.label,
        "reason": result.reason,
        "findings": [_finding(finding, lang) for finding in result.findings],
    }


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "message": finding.message,
        "hint": finding.hint,
        "severity": finding.severity.label,
        "target": finding.target,
        "location": _location(finding.location, finding.place, lang),
        "related": [_related(related, lang) for related in finding.related],
        "figures": list(finding.figures),
        "expected": number(finding.expected),
        "actual": number(finding.actual),
        "fingerprint": finding.fingerprint,
    }


def _related(related: Related, lang: str) -> dict[str, Any]:
    said = {**_location(related.location, related.place, lang), "text": related.text}
    if related.path is not None:
        said["file"] = {"path": related.path, "location": _location(related.there, related.place, lang)}
    return said


def _location(location: Location, place: str, lang: str) -> dict[str, Any]:
    lined = location.line is not None
    return {
        "line": location.line,
        # Those of Word count in a paragraph or a cell: without a line they would be mistaken.
        "column": location.column if lined else None,
        "end_column": location.end_column if lined else None,
        "page": location.page,
        "box": None if location.box is None else list(location.box),
        "spot": location.spot(lang) or None,
        "place": place,
    }


def number(value: Any) -> Any:
    """`value` as JSON can hold it: a Decimal as a number if that is exact, else as text; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else str(value)
