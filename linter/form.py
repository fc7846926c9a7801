"""The official form of one edition, as its rule pack declares it: parts, tables, labels and the words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from linter.language import Phrase
from linter.record import NamedTuple
from linter.typed import Any


class SectionForm(NamedTuple):
    """A first-level part. `meanings`: sets of words that, found together in a numbered heading, name this part.

    `content`: sets of words that, found together in one paragraph, are this part's content even without its heading.
    """

    id: str
    heading: str
    number: str = ""
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    meanings: tuple[tuple[str, ...], ...] = ()
    content: tuple[tuple[str, ...], ...] = ()
    optional: bool = False

    @property
    def official(self) -> str:
        """The heading as the form prints it, with its number."""
        return f"{self.number}、{self.heading}" if self.number else self.heading


class ColumnForm(NamedTuple):
    """A column. `kind`: count (an integer ≥ 0), change (may be negative) or amount (decimal, in `unit`)."""

    id: str
    label: str
    variants: tuple[str, ...] = ()
    kind: str = "count"
    unit: str = "件"
    role: str = ""


class BlockForm(NamedTuple):
    """A label that stands over or beside several rows and has no figures of its own."""

    id: str
    label: str
    variants: tuple[str, ...] = ()


class RowForm(NamedTuple):
    """A row; `columns` are the ids of the columns that it fills, in order (all of the table's when not given)."""

    id: str
    label: str
    columns: tuple[str, ...]
    variants: tuple[str, ...] = ()
    block: str = ""
    role: str = ""


class TableForm(NamedTuple):
    """A table. `shape` is "rows" (a label and figures in each row) or "line" (one line of figures for all rows)."""

    id: str
    section: str
    name: Phrase
    short: Phrase
    shape: str
    columns: tuple[ColumnForm, ...]
    rows: tuple[RowForm, ...]
    blocks: tuple[BlockForm, ...] = ()
    headers: tuple[str, ...] = ()
    note: str = ""

    # Compared as itself, not cell by cell: tables are what the recognisers' caches are kept by.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def column(self, id: str) -> ColumnForm:
        """The column called `id`; raises KeyError when there is none."""
        for column in self.columns:
            if column.id == id:
                return column
        raise KeyError(id)

    def row(self, id: str) -> RowForm:
        """The row called `id`; raises KeyError when there is none."""
        for row in self.rows:
            if row.id == id:
                return row
        raise KeyError(id)

    def with_role(self, role: str) -> tuple[str, ...]:
        """The ids of the rows with `role` ("result": the outcomes that table three adds up)."""
        return tuple(row.id for row in self.rows if row.role == role)


class CitationForm(NamedTuple):
    """A document that reports cite; `pattern` finds its number in folded text (see recognise/normal.py).

    `numbers`: what the pattern's groups say, joined by "-", when the number alone names the document.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    pattern: str
    numbers: tuple[str, ...] = ()


class Form(NamedTuple):
    """Everything an edition says about the shape and the wording of its reports.

    `words` holds the vocabularies of the recognisers (title, organs, period …) as the pack wrote them.
    """

    sections: tuple[SectionForm, ...] = ()
    tables: tuple[TableForm, ...] = ()
    citations: tuple[CitationForm, ...] = ()
    words: Mapping[str, Any] = MappingProxyType({})

    # Like a table, compared as itself.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def table(self, id: str) -> TableForm | None:
        """The table called `id`, if this edition has it."""
        return next((table for table in self.tables if table.id == id), None)

    def section(self, id: str) -> SectionForm | None:
        """The part called `id`, if this edition has it."""
        return next((section for section in self.sections if section.id == id), None)


def _strings(value: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(value or ())


def _section(raw: Mapping[str, Any]) -> SectionForm:
    return SectionForm(raw["id"], raw["heading"], raw.get("number", ""), _strings(raw.get("variants")), _strings(raw.get("wrong")),
                       tuple(tuple(words) for words in raw.get("meanings", ())),
                       tuple(tuple(words) for words in raw.get("content", ())), raw.get("optional", False))


def _table(raw: Mapping[str, Any]) -> TableForm:
    columns = tuple(
        ColumnForm(c["id"], c["label"], _strings(c.get("variants")), c.get("kind", "count"), c.get("unit", "件"), c.get("role", ""))
        for c in raw["columns"])
    everything = tuple(column.id for column in columns)
    rows = tuple(
        RowForm(r["id"], r["label"], _strings(r.get("columns")) or everything, _strings(r.get("variants")), r.get("block", ""),
                r.get("role", ""))
        for r in raw["rows"])
    blocks = tuple(BlockForm(b["id"], b["label"], _strings(b.get("variants"))) for b in raw.get("blocks", ()))
    return TableForm(raw["id"], raw["section"], Phrase(**raw["name"]), Phrase(**raw["short"]), raw["shape"], columns, rows,
                     blocks, _strings(raw.get("headers")), raw.get("note", ""))


def form(raw: Mapping[str, Any]) -> Form:
    """The Form of a merged and validated `form:` mapping of a rule pack (rules/pack.schema.json)."""
    named = {"sections", "tables", "citations"}
    return Form(
        tuple(_section(section) for section in raw.get("sections", ())),
        tuple(_table(table) for table in raw.get("tables", ())),
        tuple(CitationForm(c["id"], c["name"], _strings(c.get("aliases")), c["pattern"], _strings(c.get("numbers"))) for c in raw.get("citations", ())),
        {key: value for key, value in raw.items() if key not in named},
    )
