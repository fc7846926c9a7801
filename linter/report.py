"""The government's report as recognised: each part of the official form found, absent or unreadable, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType

from linter.document import Document
from linter.form import Form, TableForm
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Number
from linter.text import NOWHERE, Location, Text


class State(Enum):
    """Whether a part of the form could be read."""

    FOUND = "found"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


class Figure(NamedTuple):
    """One cell of an official table: raw text, and its value (int in 件, Decimal in 万元) or None and why none.

    `problem`: "" (a number), "blank", "placeholder", "not_a_number", or "unreadable" (the row could not be aligned).
    `notes`: how the number is written (recognise/tables/numbers.py).
    """

    row: str
    column: str
    raw: Text
    value: Number | None
    problem: str = ""
    notes: tuple[str, ...] = ()

    @property
    def location(self) -> Location:
        """Where the cell stands."""
        return self.raw.location


class Row(NamedTuple):
    """A row of an official table as printed. `state` UNREADABLE: its figures could not be told apart, `reason` says why."""

    id: str
    label: Text
    state: State = State.FOUND
    reason: Phrase | None = None
    cells_found: int = 0


class Label(NamedTuple):
    """A label as printed (`text`) beside what the form prints (`official`); `target` is the part's name."""

    target: str
    text: Text
    official: str


class Grid(NamedTuple):
    """An official table as read.

    `form` is the layout that is printed, which may be another edition's (`edition` names it); `exact`: cells were given by
    the file, not inferred from spaces. `foreign` are labels of another edition, `strangers` rows that no edition has,
    `missing_columns` columns that the whole table lacks. `cells_found`: of an unreadable table of one line, the cells of that
    line when the file itself gives it too few.
    """

    id: str
    state: State
    form: TableForm
    edition: str
    location: Location = NOWHERE
    rows: Mapping[str, Row] = MappingProxyType({})
    figures: Mapping[tuple[str, str], Figure] = MappingProxyType({})
    labels: tuple[Label, ...] = ()
    foreign: tuple[Text, ...] = ()
    strangers: tuple[Text, ...] = ()
    missing_columns: tuple[str, ...] = ()
    note: Text | None = None
    exact: bool = True
    reason: Phrase | None = None
    cells_found: int = 0

    def figure(self, row: str, column: str) -> Figure | None:
        """The cell at `row` and `column`, if it was found."""
        return self.figures.get((row, column))


class Section(NamedTuple):
    """A first-level part: `id` of the form (None: a part that the form does not have), its heading and what stands in it.

    `number` is the heading's number as printed ("一"; "" when it has none), `style` how it is written: "一、", "1、", "" …
    `official` tells whether the wording is the form's own or a listed variant. `first`, `last`: indexes of its body blocks.
    """

    id: str | None
    heading: Text
    number: str
    style: str
    name: str
    body: tuple[Text, ...] = ()
    first: int = 0
    last: int = 0
    wording: str = "official"


class Title(NamedTuple):
    """The report's title: the whole text, and its parts. `phrase` is what stands for 政府信息公开工作年度报告."""

    text: Text
    organ: str | None
    organ_text: Text | None
    year: int | None
    year_text: Text | None
    phrase: str
    from_metadata: bool = False


class Year(NamedTuple):
    """The year reported on and where it was taken from: "option", "title", "period" or "text"."""

    value: int
    source: str
    location: Location = NOWHERE


class Period(NamedTuple):
    """One statement of the statistical period. `start`/`end` None where not stated or not a date.

    `damaged`: digits or 年月日 were lost in extraction, so that nothing can be said of the dates. `malformed`: written whole, but
    no date (2022年12月32日, `202020年`, end before start).
    """

    text: Text
    start: date | None
    end: date | None
    damaged: bool = False
    malformed: bool = False


class Published(NamedTuple):
    """The date of publication that the report states, and where."""

    value: date
    text: Text


class Citation(NamedTuple):
    """A cited document with its number as printed: `document` is the form's id, `numbers` the digits found."""

    document: str
    text: Text
    numbers: tuple[str, ...]


class Claim(NamedTuple):
    """A figure that the prose states.

    `kind`: received, carried_in, answered, granted, partial, denied, unable, not_processed, other_handled, carried_out,
    natural_person, legal_person, review, litigation, fee (in 元), proactive or breakdown; `text`: the words that state it.
    `parts`: of a breakdown. `sum_of`: the kinds that one figure adds up ("予以公开和部分公开 5 件").
    `scope` holds any of: approx (余件) · in_words (未收到) · part (网络申请, 另有撤回的; with on_behalf: 代表区政府) · other_body (各部门) · whole_place (全县) · with_carry_in
    (含上年结转) · handling (办理, which may mean received or answered) · detail (one reason of several, so at most the
    table's sum) · sum (see `sum_of`) · undirected (结转 without saying from or to when) · partial (a breakdown whose list
    may be incomplete) · channels (a breakdown of the requests received by how they came in) · complete (one that names 其他渠道).
    """

    kind: str
    value: Number
    text: Text
    parts: tuple[Number, ...] = ()
    scope: frozenset[str] = frozenset()
    sum_of: tuple[str, ...] = ()


class Report(NamedTuple):
    """Everything that was recognised in one Document under one edition's Form."""

    document: Document
    form: Form
    edition: str
    year: Year | None
    title: Title | None
    organ: str | None
    organ_kind: str | None
    below_rule_making: bool | None
    periods: tuple[Period, ...]
    published: Published | None
    preface: tuple[Text, ...]
    sections: tuple[Section, ...]
    grids: Mapping[str, Grid]
    citations: tuple[Citation, ...]
    opening_year: tuple[int, Text] | None
    pictures: tuple[Location, ...] = ()
    part_year: bool = False
    claims: tuple[Claim, ...] = ()

    def section(self, id: str) -> Section | None:
        """The first part with this id, if it was found."""
        return next((section for section in self.sections if section.id == id), None)

    def parts(self, id: str) -> tuple[Section, ...]:
        """All parts with this id (older reports give problems and improvements a heading each)."""
        return tuple(section for section in self.sections if section.id == id)

    @property
    def anything(self) -> bool:
        """Whether anything of the official form was found: period, a part, a table, be it unreadable, or a title that names
        an organ or a year; without them it is the name of a list of such reports."""
        titled = self.title is not None and bool(self.title.organ or self.title.year)
        tables = any(grid.state is not State.ABSENT for grid in self.grids.values())
        return bool(titled or self.periods or tables or any(section.id for section in self.sections))

    @property
    def prose(self) -> Iterator[Text]:
        """The running text: preface and the bodies of the parts, tables left out."""
        yield from self.preface
        for section in self.sections:
            yield from section.body
