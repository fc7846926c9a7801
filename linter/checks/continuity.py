"""A cell that follows from last year's report: what was carried out is carried in, what was in force goes on."""

from __future__ import annotations

from collections.abc import Sequence

from linter.checks import Case, Fault, Inapplicable, Place, Undecidable, same
from linter.checks._last_year import counted, file_of, filled, last_grid, last_place, last_year
from linter.checks._places import cell_place, column_place, figure_name, grid, row_place, shown
from linter.language import LANGUAGES, Phrase
from linter.record import NamedTuple
from linter.report import Figure, Grid, Report
from linter.result import Number, Severity
from linter.typed import Any

_TERMS = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": r"^-?[a-z_.]+$"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["cell", "last"],
    "properties": {
        "cell": {"type": "string", "format": "cell", "description": "the row (given columns) or column (given rows) that must follow"},
        "last": {**_TERMS, "description": "what it follows from in the report of the year before; `-` subtracts"},
        "this": {**_TERMS, "description": "… and in this report"},
        "lesser": {"enum": ["warning", "info"], "description": "severity where the target is no total"}}}
MESSAGES = ("fail",)

_CANNOT = Phrase("{place}没有填写或无法读取", "{place} is blank or could not be read")
_NO_CELL = Phrase("{table}没有这一项（见 T103、T104、D102）", "{table} lacks this item (see T103, T104, D102)")
_WHEN = Phrase("上一年度", "last year's ")
_NOT_THEN = Phrase("上一年度的格式没有这一项", "the form of the year before lacks this item")


class _Term(NamedTuple):
    """A cell of either report with its sign."""

    table: Grid
    figure: Figure
    sign: int
    last: bool

    @property
    def value(self) -> Number:
        return self.sign * (self.figure.value or 0)


def check(case: Case) -> list[Fault]:
    """A fault when the cell differs from what it follows from. A blank counts as 0 only where the two then agree."""
    last = last_year(case)
    _, table, along, id = case.target.split(".", 3)
    now = grid(case.report, table)
    before = last_grid(last, table, now.form.short)
    cell = _figure(now, along, id, case.params["cell"])
    if cell is None:
        raise Undecidable(filled(_NO_CELL, table=now.form.short))
    terms = [*_terms(before, along, id, case.params["last"], last=True), *_terms(now, along, id, case.params.get("this", ()), last=False)]
    expected = sum((term.value for term in terms), start=0)
    figures = [(now, cell, False), *((term.table, term.figure, term.last) for term in terms)]
    agree = (cell.value or 0) == expected
    for grid_of, figure, is_last in figures:
        if figure.value is None and not (agree and counted(figure)):
            raise Undecidable(filled(_CANNOT, place=_name(last, grid_of, figure, is_last)))
    if agree:
        return []
    return [_fault(case, last, now, cell, terms, expected)]


def _figure(table: Grid, along: str, id: str, name: str) -> Figure | None:
    return table.figure(name, id) if along == "columns" else table.figure(id, name)


def _terms(table: Grid, along: str, id: str, names: Sequence[str], last: bool) -> list[_Term]:
    found = []
    for name in names:
        figure = _figure(table, along, id, name.lstrip("-"))
        if figure is None:
            raise Inapplicable(_NOT_THEN) if last else Undecidable(filled(_NO_CELL, table=table.form.short))
        found.append(_Term(table, figure, -1 if name.startswith("-") else 1, last))
    return found


def _name(last: Report, table: Grid, figure: Figure, is_last: bool) -> Phrase:
    place = cell_place(table, figure.row, figure.column)
    return last_place(last, figure.location, place).name if is_last else place


def _fault(case: Case, last: Report, now: Grid, cell: Figure, terms: Sequence[_Term], expected: Number) -> Fault:
    along, id = case.target.split(".", 3)[2:]
    place = column_place(now, id) if along == "columns" else row_place(now, id)
    value = cell.value or 0
    related = tuple(_place(last, term) for term in terms)
    lesser = case.params.get("lesser") if not _is_total(now, along, id) else None
    values = {"place": place, "value": shown(value), "expected": shown(expected), "difference": shown(max(value - expected, expected - value)),
              "last": shown(sum((term.value for term in terms if term.last), start=0)), "file": file_of(last)}
    return Fault(case.target, cell.location, cell_place(now, cell.row, cell.column), values,
                 severity=Severity.named(lesser) if lesser else None, related=related, figures=_figures(now, cell, terms, expected, along),
                 expected=expected, actual=value)


def _place(last: Report, term: _Term) -> Place:
    name, text = cell_place(term.table, term.figure.row, term.figure.column), shown(term.figure.value)
    return last_place(last, term.figure.location, name, text) if term.last else Place(term.figure.location, name, text)


def _is_total(now: Grid, along: str, id: str) -> bool:
    return (now.form.column(id) if along == "columns" else now.form.row(id)).role == "total"


def _figures(now: Grid, cell: Figure, terms: Sequence[_Term], expected: Number, along: str) -> tuple[Phrase, ...]:
    sides = ((cell.value or 0, same(figure_name(now, cell, along))), (expected, _sum(terms, along)))
    width = max(len(shown(value)) for value, _ in sides)
    return tuple(Phrase(*(f"{shown(value):>{width}} = {words.say(lang)}" for lang in LANGUAGES)) for value, words in sides)


def _sum(terms: Sequence[_Term], along: str) -> Phrase:
    """上一年度“结转下年度继续办理” 3 + “本年制发件数” 2."""
    said = dict.fromkeys(LANGUAGES, "")
    for term in terms:
        sign = " - " if term.sign < 0 else " + " if said["zh"] else ""
        for lang in LANGUAGES:
            when = _WHEN.say(lang) if term.last else ""
            said[lang] += f"{sign}{when}{figure_name(term.table, term.figure, along)} {shown(term.figure.value) or '0'}"
    return Phrase(*said.values())
