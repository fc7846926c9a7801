"""Text as it was read: every character knows its place in the input, through slices and joins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from linter.record import NamedTuple


class Location(NamedTuple):
    """A place in the input that a person can find. Everything is 1-based; None where the format has no such thing.

    `line`, `column`, `end_column`: text formats, columns in code points, `end_column` exclusive.
    `page`, `box`: PDF, the box as (left, top, right, bottom) in points from the top left corner.
    `paragraph`, or `table` with `row` and `cell`: Word, as a person counts them in the document. There is no line then,
    and the columns count in the text of the paragraph or cell, without a number that Word adds.
    """

    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def order(self) -> tuple[int, ...]:
        """What to sort places by; in Word files those in paragraphs come before those in tables."""
        return tuple(part or 0 for part in (self.line, self.table, self.paragraph, self.row, self.cell, self.column))

    def spot(self, lang: str = "zh") -> str:
        """The place in a format without lines, as people say it ("表2 第14行 第9列"); empty for text formats."""
        parts: list[str] = []
        english = lang == "en"
        if self.page is not None:
            parts.append(f"page {self.page}" if english else f"第{self.page}页")
        if self.table is not None:
            parts.append(f"table {self.table}" if english else f"表{self.table}")
            if self.row is not None:
                parts.append(f"row {self.row}" if english else f"第{self.row}行")
            if self.cell is not None:
                parts.append(f"column {self.cell}" if english else f"第{self.cell}列")
        elif self.paragraph is not None:
            parts.append(f"paragraph {self.paragraph}" if english else f"第{self.paragraph}段")
        return (", " if english else " ").join(parts)


NOWHERE = Location()


class Run(NamedTuple):
    """A stretch of text that stands unbroken in one place of the input.

    `location` is the place of its first character; the column of the i-th character is `location.column + i`, unless
    `location.end_column` is set: then the run came from something of another width (an HTML entity) and all of its
    characters share that place.
    """

    text: str
    location: Location


class Text:
    """Text that was read, as a chain of runs; slices and joins keep the place of every character.

    Most texts lie within one run of the file and most are never shown, so that those know only their run and where in it they
    begin; a place is worked out when somebody asks for it.
    """

    __slots__ = ("_at", "_run", "_runs", "_starts", "folded", "string")

    string: str
    # The string as recognise/normal.py folds it, once that was asked for: nearly everything that looks at a text wants it.
    folded: str | None

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self._runs: tuple[Run, ...] | None = tuple(runs)
        self._run: Run | None = None
        self._at = 0
        if len(self._runs) == 1:
            self._run = self._runs[0]
            self.string = self._run.text
        else:
            self.string = "".join([run.text for run in self._runs])
        self._starts: list[int] | None = None
        self.folded = None

    @classmethod
    def at(cls, string: str, location: Location) -> Text:
        """`string` as one run that starts at `location`."""
        return cls._within(Run(string, location), 0, string)

    @classmethod
    def _within(cls, run: Run, at: int, string: str) -> Text:
        """`string`, which stands in `run` from its character `at` on."""
        text = cls.__new__(cls)
        text._runs = text._starts = text.folded = None
        text._run = run
        text._at = at
        text.string = string
        return text

    @property
    def runs(self) -> tuple[Run, ...]:
        """The stretches that it consists of, in order."""
        if self._runs is None:
            assert self._run is not None
            self._runs = (Run(self.string, _advance(self._run, self._at)),)
        return self._runs

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.string)

    def __str__(self) -> str:
        return self.string

    def __repr__(self) -> str:
        return f"Text({self.string!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.runs == other.runs

    def __hash__(self) -> int:
        return hash(self.runs)

    def __add__(self, other: Text) -> Text:
        return Text(self.runs + other.runs)

    def _offsets(self) -> list[int]:
        if self._starts is None:
            starts, total = [], 0
            for run in self.runs:
                starts.append(total)
                total += len(run.text)
            self._starts = starts
        return self._starts

    def cut(self, start: int, end: int | None = None) -> Text:
        """The characters from `start` up to `end`; an empty cut still knows its place."""
        end = len(self.string) if end is None else min(end, len(self.string))
        if start <= 0 and end == len(self.string):
            return self
        if end <= start:
            return self._empty(start)
        if self._run is not None:
            return Text._within(self._run, self._at + start, self.string[start:end])
        offsets = self._offsets()
        pieces = []
        for at in range(max(0, bisect_right(offsets, start) - 1), bisect_right(offsets, end - 1)):
            run = self.runs[at]
            first, last = max(start - offsets[at], 0), min(end - offsets[at], len(run.text))
            if first < last:
                pieces.append(Run(run.text[first:last], _advance(run, first)))
        return Text(pieces)

    def _empty(self, at: int) -> Text:
        """No characters, at the place where the one at `at` stands."""
        if self._run is not None and self._run.location.end_column is None:
            return Text._within(self._run, self._at + at, "")
        return Text((Run("", self.locate(at, at)._replace(end_column=None)),))

    def strip(self, characters: str | None = None) -> Text:
        """Without the white space (or `characters`) at both ends."""
        string = self.string
        if string and characters is None and not string[0].isspace() and not string[-1].isspace():
            return self
        left = len(string) - len(string.lstrip(characters))
        return self.cut(left, max(left, len(string.rstrip(characters))))

    def piece(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end` without the white space at both ends."""
        string = self.string[start:end]
        stripped = string.strip()
        if self._run is None or len(stripped) == len(self.string):
            return self.cut(start, end).strip()
        if not stripped:
            return self._empty(start + len(string))
        return Text._within(self._run, self._at + start + len(string) - len(string.lstrip()), stripped)

    def split(self, mark: str) -> list[Text]:
        """What stands between the `mark`s, one character each, without white space at the ends."""
        run, pieces, at = self._run, [], 0
        for string in self.string.split(mark):
            end = at + len(string)
            if run is None or run.location.end_column is not None:
                pieces.append(self.piece(at, end))
            else:
                stripped = string.strip()
                start = at if stripped is string else end - len(string.lstrip())
                pieces.append(Text._within(run, self._at + start, stripped))
            at = end + 1
        return pieces

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        """Where the characters from `start` up to `end` stand; of those on further lines (in Word: paragraphs) nothing is said."""
        end = len(self.string) if end is None else end
        if self._run is not None:
            return _between(self._run, self._at + start, self._at + min(end, len(self.string)))
        if not self.runs:
            return NOWHERE
        offsets = self._offsets()
        at = max(0, bisect_right(offsets, start) - 1)
        first = _advance(self.runs[at], start - offsets[at])
        if first.column is None or end <= start:
            return first
        to = max(0, bisect_right(offsets, end - 1) - 1)
        while to > at and not _together(self.runs[to].location, first):
            to -= 1
        run = self.runs[to]
        stop = run.location.end_column
        if stop is None and run.location.column is not None:
            stop = run.location.column + min(end - offsets[to], len(run.text))
        return first._replace(end_column=stop)

    @property
    def location(self) -> Location:
        """Where the whole text stands."""
        return self.locate()


def _between(run: Run, start: int, end: int) -> Location:
    """The place of the characters of `run` from `start` up to `end`."""
    location = run.location
    if location.column is None or location.end_column is not None:
        return location
    column = location.column + max(0, start)
    return Location(location.line, column, location.column + end if end > start else None, *location[3:])


def _advance(run: Run, count: int) -> Location:
    location = run.location
    if count <= 0 or location.column is None or location.end_column is not None:
        return location
    return Location(location.line, location.column + count, None, *location[3:])


def _together(one: Location, other: Location) -> bool:
    """Whether columns of both count on the same line, or in the same paragraph or cell of a Word file."""
    return one.line == other.line and one[4:8] == other[4:8]


def join(texts: Iterable[Text]) -> Text:
    """All `texts` one behind the other, without anything between."""
    parts = list(texts)
    return parts[0] if len(parts) == 1 else Text([run for text in parts for run in text.runs])
