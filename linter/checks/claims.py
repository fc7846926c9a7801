"""What the running text claims, beside the cells of the tables that say the same: a fault only where no reading fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from linter.checks import Case, Fault, Inapplicable, Place, Undecidable
from linter.checks._places import TEXT, cell_place, grid, row_label, shown
from linter.language import Phrase
from linter.result import Severity
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.form import TableForm
    from linter.report import Claim, Figure, Grid
    from linter.result import Number

_TERMS = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": r"^-?[a-z_.]+(\.\*)?(@[a-z_]+)?$"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["table", "column", "claims"],
    "properties": {
        "table": {"type": "string"},
        "column": {"type": "string", "description": "column of the cells that name none"},
        "claims": {"type": "object", "minProperties": 1, "description": "kind of claim → readings; a reading is a sum of rows: "
                   "`row`, `row.*` (all below it), `-row` (subtracted), `row@column`",
                   "additionalProperties": {"type": "array", "minItems": 1, "items": _TERMS}},
        "parts": {"type": "boolean", "description": "a claim about a part of the requests is compared too: it cannot exceed the largest "
                  "reading; a warning"},
        "channels": {"type": "array", "minItems": 1, "items": _TERMS, "description": "readings of what a list of channels adds up to"},
        "zero": {"enum": ["never", "only"], "description": "leave out claims or tables of 0, or look at nothing else"},
        "none_is_error": {"type": "boolean", "description": "an error when one side says none, else a warning"}}}
MESSAGES = ("fail", "fail_detail", "fail_part", "fail_channels")

_NO_CLAIM = Phrase("正文没有这方面的数", "the text states no such figure")
_UNREAD = Phrase("{place}无法读取或没有填写", "{place} is blank or could not be read")
# Claims that speak of something else than the whole organ's whole year.
_ELSEWHERE = frozenset({"part", "other_body", "approx", "handling"})


def check(case: Case) -> list[Fault]:
    """One fault for each claim that equals none of its readings; of a part of the requests, for one that exceeds them all."""
    stated = [(claim, compare) for claim in case.report.claims if (compare := _way(case, claim)) is not None]
    if not stated:
        raise Inapplicable(_NO_CLAIM)
    table = grid(case.report, case.params["table"])
    return [fault for claim, compare in stated if (fault := compare(case, table, claim)) is not None]


def _way(case: Case, claim: Claim) -> Callable[[Case, Grid, Claim], Fault | None] | None:
    """How the claim is compared; None when it is not."""
    if "channels" in claim.scope:
        return _channels if "channels" in case.params and "approx" not in claim.scope else None
    if not _kinds(claim, case.params["claims"]):
        return None
    if "whole_place" in claim.scope and case.report.organ_kind != "government":
        return None
    elsewhere = claim.scope & _ELSEWHERE
    if not elsewhere:
        return _compare
    if not case.params.get("parts") or elsewhere != {"part"}:
        return None
    # "代表县政府收到 3 件" is a part of what a government received; in a department's report it is another's.
    return _part if "on_behalf" not in claim.scope or case.report.organ_kind == "government" else None


def _kinds(claim: Claim, wanted: dict[str, Any]) -> tuple[str, ...]:
    """The kinds of `wanted` that the claim may be: its own, what it adds up, or either direction of a carry-over."""
    if claim.sum_of:
        return claim.sum_of if all(kind in wanted for kind in claim.sum_of) else ()
    if claim.kind not in wanted:
        return ()
    if "undirected" in claim.scope:
        return tuple(kind for kind in ("carried_in", "carried_out") if kind in wanted)
    return (claim.kind,)


def _compare(case: Case, table: Grid, claim: Claim) -> Fault | None:
    readings = _readings(case, table, claim)
    values = [value for value, _ in readings]
    zero = case.params.get("zero")
    if zero and ((claim.value == 0) != (max(values) == 0)) != (zero == "only"):
        return None
    if "detail" in claim.scope:
        return _fault(case, table, claim, readings[0], "fail_detail") if claim.value > max(values) else None
    if claim.value in values:
        return None
    return _fault(case, table, claim, readings[0], "fail")


def _part(case: Case, table: Grid, claim: Claim) -> Fault | None:
    readings = _readings(case, table, claim)
    largest = max(readings, key=lambda reading: reading[0])
    return _fault(case, table, claim, largest, "fail_part") if claim.value > largest[0] else None


def _channels(case: Case, table: Grid, claim: Claim) -> Fault | None:
    """A list of channels may leave some out, unless it names what is left; it cannot add up to more than was received."""
    readings = [_sum(case, table, reading) for reading in case.params["channels"]]
    whole = sum(claim.parts)
    values = [*(value for value, _ in readings), claim.value]
    if whole in values or (whole < max(values) and "complete" not in claim.scope):
        return None
    return _fault(case, table, claim._replace(value=whole), readings[0], "fail_channels")


def _readings(case: Case, table: Grid, claim: Claim) -> list[tuple[Number, list[Figure]]]:
    kinds = _kinds(claim, case.params["claims"])
    wanted: list[list[str]]
    if claim.sum_of:
        wanted = [[term for kind in kinds for term in case.params["claims"][kind][0]]]
    else:
        wanted = [reading for kind in kinds for reading in case.params["claims"][kind]]
    return [_sum(case, table, reading) for reading in wanted]


def _sum(case: Case, table: Grid, terms: Sequence[str]) -> tuple[Number, list[Figure]]:
    total: Number = 0
    figures: list[Figure] = []
    for term in terms:
        name, _, column = term.lstrip("-").partition("@")
        for row in _rows(table.form, name):
            cells = _cells(table, row, column or case.params["column"])
            amount: Number = sum(figure.value or 0 for figure in cells)
            total = total - amount if term.startswith("-") else total + amount
            figures.extend(cells)
    return total, figures


def _cells(table: Grid, row: str, column: str) -> list[Figure]:
    """The cell; when it is a total that was left blank, the cells that it adds up, all of which must hold a number."""
    figure = table.figure(row, column)
    if figure is not None and figure.value is not None:
        return [figure]
    if column == "total" and (figure is None or figure.problem in ("blank", "placeholder")):
        addends = [table.figure(row, other.id) for other in table.form.columns if other.id != column]
        if addends and all(addend is not None and addend.value is not None for addend in addends):
            return [addend for addend in addends if addend is not None]
    place = cell_place(table, row, column)
    raise Undecidable(Phrase(_UNREAD.say("zh", place=place), _UNREAD.say("en", place=place)))


@lru_cache(maxsize=256)
def _rows(form: TableForm, name: str) -> tuple[str, ...]:
    if not name.endswith(".*"):
        return (name,)
    stem = name[:-2]
    return tuple(row.id for row in form.rows if row.id == stem or row.id.startswith(f"{stem}."))


def _fault(case: Case, table: Grid, claim: Claim, reading: tuple[Number, list[Figure]], message: str) -> Fault:
    value, figures = reading
    told = [figure for figure in figures if figure.value] or figures[:1]
    words = " + ".join(f"{row_label(table, figure.row)} {shown(figure.value)}" for figure in told)
    severity = Severity.WARNING if message == "fail_part" else None
    if case.params.get("none_is_error"):
        severity = Severity.ERROR if (claim.value == 0) != (value == 0) else Severity.WARNING
    related = tuple(Place(figure.location, cell_place(table, figure.row, figure.column), shown(figure.value)) for figure in told[:6])
    return Fault(case.target, claim.text.location, TEXT,
                 {"text": claim.text.string.strip(), "claimed": shown(claim.value), "table": table.form.short, "value": shown(value),
                  "cells": words}, message, severity, related, expected=value, actual=claim.value)
