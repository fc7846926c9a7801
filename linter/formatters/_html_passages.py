"""The text of a Word or PDF report on the HTML page, with the words and cells marked that findings are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.formatters._html_source import Mark, Source
from linter.formatters._markup import escaped
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Finding
from linter.shown import Box, Passage
from linter.text import Location

# Of texts longer than these many passages and characters only what is near a mark is shown.
_PASSAGES, _CHARACTERS, _AROUND = 400, 40_000, 3
_GAP = Phrase("…… 略去 {count} 段", "… {count} paragraphs and tables left out")
_Key = tuple[int, int, int]


class Spot(NamedTuple):
    """Where something stands: the number of the passage, row and cell (from 0), and from where to where in its text."""

    key: _Key
    start: int
    end: int


class Passages:
    """All passages of a report with their marks; `name` is the beginning of every id ("f1")."""

    def __init__(self, name: str, passages: Sequence[Passage], findings: Sequence[Finding], lang: str) -> None:
        self._name = name
        self._passages = passages
        self._lang = lang
        self._spots = _spots(passages)
        self._marks: dict[_Key, list[Mark]] = {}
        for number, finding in enumerate(findings, 1):
            for place in finding.related:
                self._mark(place.location, "related", 0)
            self._mark(finding.location, finding.severity.label, number)
        self.shown = self._chosen()

    def anchor(self, location: Location) -> str | None:
        """The id of the passage or row that `location` is in; None when it is not on the page."""
        spot = self._spot(location)
        return self._id(spot.key) if spot is not None and spot.key[0] in self.shown else None

    def _id(self, key: _Key) -> str:
        return f"{self._name}-P{key[0] + 1}" + (f"-{key[1] + 1}" if self._passages[key[0]].is_table else "")

    def _mark(self, location: Location, kind: str, number: int) -> None:
        spot = self._spot(location)
        if spot is not None:
            self._marks.setdefault(spot.key, []).append(Mark(spot.start, spot.end, kind, number))

    def _spot(self, location: Location) -> Spot | None:
        found = self._spots.get(_whole(location))
        if not found or location.column is None:
            return found[0][0] if found else None
        # The lines of a paragraph are passages of their own; their columns count on.
        spot, first = max((entry for entry in found if entry[1] <= location.column), key=lambda entry: entry[1], default=found[0])
        return _within(spot, first, location)

    def _box(self, key: _Key) -> Box:
        return self._passages[key[0]].rows[key[1]][key[2]]

    def _chosen(self) -> frozenset[int]:
        """The numbers of the passages to show: none without marks, all of a short text, else those near marks."""
        if not self._marks:
            return frozenset()
        everything = range(len(self._passages))
        length = sum(len(box.text) for passage in self._passages for row in passage.rows for box in row)
        if len(everything) <= _PASSAGES and length <= _CHARACTERS:
            return frozenset(everything)
        return self._near().intersection(everything)

    def _near(self) -> frozenset[int]:
        return frozenset(key[0] + step for key in self._marks for step in range(-_AROUND, _AROUND + 1))

    def markup(self) -> Iterator[str]:
        """The passages in pieces of HTML, with notes where some are left out; what is far from marks is not printed."""
        near, before = self._near(), -1
        for number in sorted(self.shown):
            yield from self._gap(number - before - 1)
            before = number
            far = "" if number in near else " far"
            yield self._table(number, far) if self._passages[number].is_table else self._paragraph(number, far)
        yield from self._gap(len(self._passages) - before - 1)

    def _gap(self, count: int) -> Iterator[str]:
        if count:
            yield f'<p class="gap">{escaped(_GAP.say(self._lang, count=count))}</p>'

    def _paragraph(self, number: int, far: str) -> str:
        return f'<p class="passage{far}" id="{self._id((number, 0, 0))}">{self._text((number, 0, 0))}</p>'

    def _table(self, number: int, far: str) -> str:
        rows = "".join(self._row(number, at) for at in range(len(self._passages[number].rows)))
        return f'<div class="wide{far}"><table class="rows grid">{rows}</table></div>'

    def _row(self, number: int, row: int) -> str:
        cells = "".join(self._cell((number, row, at)) for at in range(len(self._passages[number].rows[row])))
        return f'<tr id="{self._id((number, row, 0))}">{cells}</tr>'

    def _cell(self, key: _Key) -> str:
        box = self._box(key)
        spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", box.row_span), ("colspan", box.column_span)) if count > 1)
        return f"<td{spans}>{self._text(key)}</td>"

    def _text(self, key: _Key) -> str:
        source, text = Source(self._name, (), {}, self._lang), self._box(key).text
        return "".join(source.pieces(text, self._marks.get(key, ()), (0, len(text)), set())).replace("\n", "<br>")


def _whole(location: Location) -> Location:
    """What names the paragraph or cell that `location` is in; in PDF the stretch of text on one line."""
    if location.paragraph is None and location.table is None:
        return location._replace(column=None, end_column=None)
    return location._replace(page=None, column=None, end_column=None)


def _spots(passages: Sequence[Passage]) -> dict[Location, list[tuple[Spot, int]]]:
    """The stretches of all texts by their places, each with its first column (1 where there are none)."""
    found: dict[Location, list[tuple[Spot, int]]] = {}
    for number, passage in enumerate(passages):
        for row, boxes in enumerate(passage.rows):
            for at, box in enumerate(boxes):
                ends = [start for start, _ in box.places[1:]] + [len(box.text)]
                for (start, location), end in zip(box.places, ends, strict=True):
                    found.setdefault(_whole(location), []).append((Spot((number, row, at), start, end), location.column or 1))
    return found


def _within(spot: Spot, first: int, location: Location) -> Spot:
    """The words at `location` in the stretch `spot`, whose columns begin with `first`; all of it where they are not in there."""
    column, behind = location.column or first, location.end_column or 0
    begin, end = spot.start + column - first, spot.start + behind - first
    return Spot(spot.key, begin, end) if spot.start <= begin < end <= spot.end else spot
