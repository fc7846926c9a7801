"""Document + form → Report: runs the recognisers in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from linter.document import Document, Paragraph, Picture, Table
from linter.form import Form
from linter.recognise.citations import citations
from linter.recognise.compact import Compact, joined
from linter.recognise.flattened import unrolled
from linter.recognise.flow import flow
from linter.recognise.headings import Line, first_heading, sections
from linter.recognise.leftovers import cleaned, page_numbers, residue_pattern
from linter.recognise.organ import below_rule_making, organ_kind
from linter.recognise.period import founded_within_year, periods
from linter.recognise.prose.claims import claims
from linter.recognise.published import published
from linter.recognise.tables.grids import grids
from linter.recognise.tables.labels import index_of, label_key
from linter.recognise.tables.records import records
from linter.recognise.tables.stream import Token, tokens
from linter.recognise.title import find_title
from linter.recognise.year import opening_year, year
from linter.record import NamedTuple
from linter.report import Grid, Period, Report, Title, Year
from linter.text import Text

# The first part begins within so many paragraphs; what is looked at for a title ends there.
_HEADING_WITHIN = 400


# Formats whose paragraphs are lines, or may be cut between lines: one paragraph may be several of them.
LINE_FORMATS = frozenset({"txt", "md", "pdf"})


class Override(NamedTuple):
    """What the person says of the report, against which nothing in it counts."""

    edition: str | None = None
    year: int | None = None
    organ_kind: str | None = None


class _Front(NamedTuple):
    """What is known before the edition is: title, periods and year, read with the words that all editions share."""

    title: Title | None
    periods: tuple[Period, ...]
    year: Year | None
    prose: Compact


def build(document: Document, editions: Mapping[str, Form], choose: Callable[[int], str | None], override: Override) -> Report:
    """The Report of `document`.

    `editions`: all forms by id, the current one first. `choose`: the edition's id for a year. Without a year the current edition is
    assumed (and rule D101 says that there is none).
    """
    document = unrolled(document)
    current = next(iter(editions))
    words = editions[current].words
    blocks = cleaned(document.blocks, residue_pattern(tuple(words.get("residue", ()))))
    numbers = page_numbers(document)
    stream = tokens(blocks, numbers)
    by_lines = document.format in LINE_FORMATS
    left_out = numbers if by_lines else ()
    # A page break is no gap: the sentence goes on behind it.
    lines = [Line(index, block.text, block.level, block.number, not by_lines or (block.gap and not block.page_break))
             for index, block in enumerate(blocks) if isinstance(block, Paragraph) and index not in left_out]
    front = _front(document, lines, editions[current], override)
    edition = override.edition or (choose(front.year.value) if front.year else None) or current
    form = editions[edition]
    others = {id: other for id, other in editions.items() if id != edition}
    found, spans = grids(stream, records(stream), form, edition, others)
    inside = _table_blocks(stream, spans)
    return _report(document, form, edition, front, found, [line for line in lines if line.block not in inside], override)


def _front(document: Document, lines: Sequence[Line], form: Form, override: Override) -> _Front:
    prose = joined(line.text for line in lines)
    stated = periods(prose, form.words["period"])
    before = first_heading(lines[:_HEADING_WITHIN], form)
    leading = [Paragraph(line.text) for line in lines if before is None or line.block < before]
    title = find_title(leading, document.metadata.title, form.words)
    return _Front(title, stated, year(title, stated, prose, override.year), prose)


def _is_row(text: Text, form: Form) -> bool:
    """Whether a line is a label of a table, so that “三、本年度办理结果” is never taken for a part."""
    key = label_key(text.string)
    return any(key in index_of(table).exact or key in index_of(table).blocks for table in form.tables) and len(key) > 3


def _table_blocks(stream: Sequence[Token], spans: Sequence[tuple[int, int]]) -> set[int]:
    return {block for first, last in spans for block in range(stream[first].block, stream[last].block + 1)}


def _report(document: Document, form: Form, edition: str, front: _Front, found: Mapping[str, Grid], lines: Sequence[Line],
            override: Override) -> Report:
    rows = [line for line in lines if not _is_row(line.text, form) and line.text.string.strip()]
    parts = sections(rows, form)
    preface = tuple(flow([(line.text, line.gap) for line in rows if not parts or line.block < parts[0].first]))
    organ = front.title.organ if front.title else None
    words = form.words
    head = [line.text for line in rows if not parts or line.block < parts[0].first]
    tail = [line.text for line in rows if not parts or line.block > parts[-1].first]
    overview = next((part.body for part in parts if part.id == "overview"), preface)
    pictures = tuple(block.location for block in document.blocks if isinstance(block, Picture))
    pictures += tuple(cell.text.location for block in document.blocks if isinstance(block, Table)
                      for row in block.rows for cell in row if cell.picture)
    return Report(
        document, form, edition, front.year, front.title, organ,
        override.organ_kind or organ_kind(organ, words), below_rule_making(organ, words, front.prose.string), front.periods,
        published(head, tail, document.metadata.published, words), preface, parts, found,
        citations(front.prose, form.citations), opening_year(overview), pictures,
        founded_within_year(front.prose.string, words["period"]["part_year"]),
        claims((*preface, *(text for part in parts for text in (part.heading, *part.body))), words["claims"],
               front.year.value if front.year else None))


