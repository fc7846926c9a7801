"""What the text says of the change from last year, beside the tables of both years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checks import Case, Fault, Inapplicable, Place, Undecidable
from linter.checks._last_year import file_of, filled, last_grid, last_place, last_year
from linter.checks._places import TEXT, cell_place, grid, shown
from linter.language import Phrase
from linter.recognise.prose.changes import Change, changes
from linter.report import Figure, Grid, Report
from linter.result import Number
from linter.typed import Any

_READING = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": r"^[a-z_.]+(\.\*)?(@[a-z_]+)?$"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["tables"],
    "properties": {"tables": {
        "type": "object", "minProperties": 1, "description": "table → its `column`, and kind of claim → readings, each a sum of rows",
        "additionalProperties": {"type": "object", "additionalProperties": False, "required": ["column", "claims"], "properties": {
            "column": {"type": "string"},
            "claims": {"type": "object", "additionalProperties": {"type": "array", "minItems": 1, "items": _READING}}}}}}}
MESSAGES = ("fail",)

_NOTHING = Phrase("正文没有说明与上一年度相比的增减", "the text states no change from the year before")
_UNREAD = Phrase("{place}没有填写或无法读取", "{place} is blank or could not be read")
# Figures of a part of the requests, or of another body's: the tables do not hold them.
_ELSEWHERE = frozenset({"part", "other_body", "approx", "detail", "undirected"})


def check(case: Case) -> list[Fault]:
    """A fault for each stated change that no reading of the two tables bears out."""
    last = last_year(case)
    report = case.report
    assert report.year is not None
    stated = list(changes(tuple(report.prose), report.claims, report.form.words["changes"], report.year.value))
    judged = [(change, tables) for change in stated if (tables := _tables(change, case.params["tables"]))]
    if not judged:
        raise Inapplicable(_NOTHING)
    return [fault for change, tables in judged for fault in _compare(case, last, change, tables)]


def _tables(change: Change, wanted: dict[str, Any]) -> list[tuple[str, str]]:
    """The tables that hold what has changed, with the kind of claim; none when it is a part of what they hold."""
    if any(claim.scope & _ELSEWHERE or claim.sum_of for claim in change.claims):
        return []
    kinds = dict.fromkeys(change.kinds)
    if any("handling" in claim.scope for claim in change.claims):
        kinds["received"] = None  # "办理申请 31 件" may mean either
    return [(table, kind) for kind in kinds for table, entry in wanted.items() if kind in entry["claims"]]


def _compare(case: Case, last: Report, change: Change, tables: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """A fault unless one of the kinds, in one of its readings, changed as the text says."""
    judged = [_Judged(case, last, table, kind) for table, kind in tables]
    # A figure that disagrees with the table is another rule's matter: the change may fit the text's own figure.
    own = [int(claim.value) for claim in change.claims]
    if not any(change.value in entry.differences(own) for entry in judged):
        yield judged[0].fault(case, last, change)


class _Judged:
    """One kind of claim in one table of both years: `pairs` holds the cells of this year and of the last, for each reading."""

    def __init__(self, case: Case, last: Report, table: str, kind: str) -> None:
        wanted = case.params["tables"][table]
        self.now = grid(case.report, table)
        self.before = last_grid(last, table, self.now.form.short)
        self.pairs = [(_cells(last, self.now, reading, wanted["column"], False), _cells(last, self.before, reading, wanted["column"], True))
                      for reading in wanted["claims"][kind]]

    def differences(self, own: Sequence[int]) -> set[Number]:
        """Every change that the tables bear out; `own` are figures that the text itself gives for this year."""
        return {now - _total(old) for new, old in self.pairs for now in (_total(new), *own)}

    def fault(self, case: Case, last: Report, change: Change) -> Fault:
        new, old = self.pairs[0]
        difference = _total(new) - _total(old)
        related = (
            *(Place(figure.location, cell_place(self.now, figure.row, figure.column), shown(figure.value)) for figure in new[:4]),
            *(last_place(last, figure.location, cell_place(self.before, figure.row, figure.column), shown(figure.value)) for figure in old[:4]))
        values = {"text": change.text.string.strip(), "now": shown(_total(new)), "then": shown(_total(old)), "table": self.now.form.short,
                  "change": _said(difference), "file": file_of(last)}
        return Fault(case.target, change.text.location, TEXT, values, related=related, expected=difference, actual=change.value)


def _total(figures: Sequence[Figure]) -> Number:
    return sum((figure.value or 0 for figure in figures), start=0)


def _cells(last: Report, table: Grid, reading: Sequence[str], column: str, is_last: bool) -> list[Figure]:
    found = []
    for term in reading:
        name, _, own = term.partition("@")
        for row in _rows(table, name):
            figure = table.figure(row, own or column)
            if figure is None or figure.value is None:
                place = cell_place(table, row, own or column)
                location = figure.location if figure else table.location
                raise Undecidable(filled(_UNREAD, place=last_place(last, location, place).name if is_last else place))
            found.append(figure)
    return found


def _rows(table: Grid, name: str) -> list[str]:
    if not name.endswith(".*"):
        return [name]
    return [row.id for row in table.form.rows if row.id == name[:-2] or row.id.startswith(name[:-1])]


def _said(difference: Number) -> Phrase:
    count = shown(difference if difference >= 0 else -difference)
    if difference == 0:
        return Phrase("没有变化", "unchanged")
    return Phrase(f"增加 {count} 件", f"{count} more") if difference > 0 else Phrase(f"减少 {count} 件", f"{count} fewer")
