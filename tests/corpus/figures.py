"""The content of one report of edition 2021: who, when, and every figure, with all identities of the form kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from corpus.layout import APPLICANTS, DISPUTE_GROUPS, OUTCOMES, REQUEST_ROWS, RESULT_ROWS

Value = int | Decimal | None
Cells = Mapping[str, Mapping[str, Value]]


class Organ(NamedTuple):
    """An invented organ: its kind, whether it may make 规章, and the highest fee (万元) that looks sound for it."""

    name: str
    kind: str
    rules: bool
    fee_limit: int


ORGANS = (
    Organ("青川县财政局", "department", False, 300),
    Organ("云岭市人民政府", "government", True, 30000),
    Organ("青川县白河镇人民政府", "township", False, 20),
    Organ("云岭市司法局", "department", False, 500),
    Organ("青川县人民政府", "government", False, 3000),
    Organ("云岭市临江区东湖街道办事处", "township", False, 20),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One report. Cells are by table, row id and column id of the form; None is a cell printed blank.

    `title`: "one_line", "two_lines" (organ above) or "broken" (the phrase broken over two lines).
    `voice`: which of three wordings the prose uses. `published` is (month, day) of the next year.
    `old_tables`: the tables printed in the layout of 2019 ("proactive", "requests").
    """

    organ: Organ
    year: int
    published: tuple[int, int]
    proactive: Cells
    requests: Cells
    disputes: Cells
    title: str = "one_line"
    voice: int = 0
    old_tables: frozenset[str] = frozenset()

    def table(self, name: str) -> Cells:
        """The cells of "proactive", "requests" or "disputes"."""
        cells: Cells = getattr(self, name)
        return cells

    def value(self, table: str, row: str, column: str) -> int:
        """A count; blank counts as 0."""
        return int(self.table(table)[row][column] or 0)

    def total(self, row: str) -> int:
        """The printed 总计 of a row of table three."""
        return self.value("requests", row, "total")

    def group_total(self, group: str) -> int:
        """The 总计 column summed over the rows of a group of table three ("denied", "unable", …)."""
        return sum(self.total(row.id) for row in REQUEST_ROWS if row.group == group)

    def with_cell(self, table: str, row: str, column: str, value: Value) -> Figures:
        """The same report with one cell changed; nothing is repaired."""
        cells = {key: dict(columns) for key, columns in self.table(table).items()}
        cells[row][column] = value
        changes: dict[str, Any] = {table: cells}
        return replace(self, **changes)

    @property
    def full_title(self) -> str:
        """The title as one string without spaces."""
        return f"{self.organ.name}{self.year}年政府信息公开工作年度报告"

    @property
    def has_blanks(self) -> bool:
        """Whether any cell is printed blank."""
        tables = (self.proactive, self.requests, self.disputes)
        return any(value is None for cells in tables for row in cells.values() for value in row.values())


def random_figures(
    rng: Random, *, blanks: bool = False, big: bool = False, zero: bool = False, organ: Organ | None = None
) -> Figures:
    """A valid report. `zero`: nothing but zeros; `big`: figures up to millions; `blanks`: some zero details blank."""
    organ = organ or (ORGANS[1] if big else rng.choice(ORGANS))
    requests = _requests(rng, 0 if zero else 400_000 if big else rng.choice((1, 3, 30, 2000)))
    disputes = _disputes(rng, 0 if zero else 90_000 if big else rng.choice((1, 2, 40)))
    if blanks:
        requests = _with_blanks(rng, requests, RESULT_ROWS, tuple(APPLICANTS))
        disputes = _with_blanks(rng, disputes, tuple(DISPUTE_GROUPS), tuple(OUTCOMES))
    return Figures(
        organ=organ,
        year=rng.randint(2021, 2024),
        published=(1, rng.randint(3, 31)) if organ.kind != "government" else (rng.randint(1, 3), rng.randint(1, 28)),
        proactive=_proactive(rng, organ, 0 if zero else 2_000_000 if big else rng.choice((5, 300, 12000))),
        requests=requests,
        disputes=disputes,
        title=rng.choice(("one_line", "two_lines", "broken")),
        voice=rng.randrange(3),
    )


def _count(rng: Random, limit: int) -> int:
    """Mostly zero, as in real tables, else anything up to `limit`."""
    return 0 if limit == 0 or rng.random() < 0.55 else rng.randint(0, limit)


def _documents(rng: Random, limit: int) -> dict[str, Value]:
    issued = _count(rng, limit)
    repealed = _count(rng, limit)
    in_force = 0 if limit == 0 else issued + rng.randint(0, limit)
    return {"issued": issued, "repealed": repealed, "in_force": in_force}


def _proactive(rng: Random, organ: Organ, limit: int) -> Cells:
    fee = Decimal(rng.randint(0, organ.fee_limit * 100)).scaleb(-2) if limit else Decimal(0)
    if fee == fee.to_integral_value():
        fee = fee.quantize(Decimal(1))
    return {
        "regulations": _documents(rng, min(limit, 60) if organ.rules else 0),
        "normative_documents": _documents(rng, min(limit, 900)),
        "licensing": {"decisions": _count(rng, limit)},
        "penalties": {"decisions": _count(rng, limit)},
        "coercion": {"decisions": _count(rng, limit)},
        "fees": {"amount": fee},
    }


def _requests(rng: Random, limit: int) -> Cells:
    cells: dict[str, dict[str, Value]] = {row.id: {} for row in REQUEST_ROWS}
    for column in APPLICANTS:
        details = [_count(rng, limit) for _ in RESULT_ROWS]
        carried_out = _count(rng, limit)
        carried_in = min(_count(rng, limit), sum(details) + carried_out)
        for row, count in zip(RESULT_ROWS, details, strict=True):
            cells[row][column] = count
        cells["total"][column] = sum(details)
        cells["carried_out"][column] = carried_out
        cells["carried_in"][column] = carried_in
        cells["new"][column] = sum(details) + carried_out - carried_in
    for values in cells.values():
        values["total"] = sum(int(values[column] or 0) for column in APPLICANTS)
    return cells


def _disputes(rng: Random, limit: int) -> Cells:
    cells: dict[str, dict[str, Value]] = {}
    for group in DISPUTE_GROUPS:
        counts: dict[str, Value] = {outcome: _count(rng, limit) for outcome in OUTCOMES}
        cells[group] = {**counts, "total": sum(int(count or 0) for count in counts.values())}
    return cells


def _with_blanks(rng: Random, cells: Cells, rows: tuple[str, ...], columns: tuple[str, ...]) -> Cells:
    printed = {row: dict(values) for row, values in cells.items()}
    for row in rows:
        for column in columns:
            if printed[row][column] == 0 and rng.random() < 0.5:
                printed[row][column] = None
    return printed
