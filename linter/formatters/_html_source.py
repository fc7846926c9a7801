"""The source of a report as HTML: its lines and tables with the places of the findings marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.formatters._markup import escaped
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Finding
from linter.text import Location

# Longer sources, and all HTML sources, are shown around the marks only; so are longer lines.
_LINES = 1500
_CHARACTERS = 200_000
_AROUND = 3
_LINE = 2000
_AROUND_IN_LINE = 200
_ENDS = ("", "<", "|")
_TAG = re.compile(r"<[^<>]{1,500}>")
_ALIGNED = re.compile(r"\S {2,}\S|[│┃║]")
_GAP = Phrase("第 {first}–{last} 行略", "lines {first}–{last} left out")
_GAP_ONE = Phrase("第 {first} 行略", "line {first} left out")
_BLANK = Phrase("空白", "blank")
_PRINTED = Phrase(
    "打印时只保留有标记的行和前后各 {count} 行。",
    "In print only lines with marks and {count} lines around them are kept.",
)
_REFERENCE = Phrase("问题 {number}", "finding {number}")


class Mark(NamedTuple):
    """Characters of a line, 0-based, end exclusive. `number` is that of the finding; 0 for a related place."""

    start: int
    end: int
    kind: str
    number: int = 0

    def touches(self, start: int, end: int) -> bool:
        """Whether something of it is in `start`..`end`; a mark of nothing may stand at either edge."""
        return (self.start < end and self.end > start) or start <= self.start == self.end <= end


Marks = dict[int, list[Mark]]


def marks(findings: Sequence[Finding], lines: Sequence[str]) -> Marks:
    """What to mark in which line (1-based); findings are numbered in their order, from 1."""
    found: Marks = {}
    for number, finding in enumerate(findings, 1):
        for place in finding.related:
            _put(found, place.location, lines, "related", 0)
        _put(found, finding.location, lines, finding.severity.label, number)
    return found


def _put(found: Marks, place: Location, lines: Sequence[str], kind: str, number: int) -> None:
    if place.line is None or not 1 <= place.line <= len(lines):
        return
    text = lines[place.line - 1]
    start = min(max((place.column or 1) - 1, 0), len(text))
    if place.column is None:
        end = len(text)
    elif place.end_column is None:
        # The place of something empty: what stands there is the end of the cell, not what is meant.
        end = start if text[start : start + 1] in _ENDS or text[start].isspace() else start + 1
    else:
        end = min(max(place.end_column - 1, start), len(text))
    found.setdefault(place.line, []).append(Mark(start, end, kind, number))


def shown(lines: Sequence[str], found: Marks) -> list[int]:
    """The numbers of the lines to show: none without marks, all of a short source, else those around the marks."""
    if not found:
        return []
    if len(lines) <= _LINES and not _is_html(lines) and sum(map(len, lines)) <= _CHARACTERS:
        return list(range(1, len(lines) + 1))
    return sorted(line for line in _near(found) if 1 <= line <= len(lines))


def _near(found: Marks) -> set[int]:
    return {line + step for line in found for step in range(-_AROUND, _AROUND + 1)}


def _is_html(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return first.lstrip("\ufeff \t").startswith("<")


class Source(NamedTuple):
    """What is shown of a file: `name` is the beginning of every id ("f1")."""

    name: str
    lines: Sequence[str]
    marks: Marks
    lang: str

    def markup(self) -> Iterator[str]:
        """The source in pieces of HTML: paragraphs, tables, and notes where lines are left out."""
        tags, near, before = _is_html(self.lines), _near(self.marks), 0
        yield f'<p class="gap printed">{escaped(_PRINTED.say(self.lang, count=_AROUND))}</p>'
        for columns, group in groupby(shown(self.lines, self.marks), key=lambda number: self._columns(number, tags)):
            numbers = list(group)
            if columns:
                yield from self._table(numbers, before, near)
            else:
                yield from self._paragraphs(numbers, before, near, tags)
            before = numbers[-1]
        if before and before < len(self.lines):
            yield self._gap(before + 1, len(self.lines))

    def _columns(self, number: int, tags: bool) -> bool:
        """Whether the line is a row of a table and has a neighbour that is one too."""
        around = self.lines[max(number - 2, 0) : number + 1]
        here = cells(self.lines[number - 1])
        return not tags and here is not None and sum(cells(line) is not None for line in around) > 1

    def _paragraphs(self, numbers: Sequence[int], before: int, near: set[int], tags: bool) -> Iterator[str]:
        for number in numbers:
            if number > before + 1:
                yield self._gap(before + 1, number - 1)
            before = number
            text = self.lines[number - 1].rstrip()
            kind = "line aligned" if not tags and _ALIGNED.search(text) else "line"
            kind += "" if number in near else " far"
            body = "".join(self._line(number, text, tags))
            yield f'<div class="{kind}" id="{self.name}-L{number}"><span class="no">{number}</span><span>{body}</span></div>'

    def _table(self, numbers: Sequence[int], before: int, near: set[int]) -> Iterator[str]:
        """Rows of a table; where lines are left out it ends and another begins."""
        runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda at: at[1] - at[0])]
        for run in runs:
            if run[0] > before + 1:
                yield self._gap(before + 1, run[0] - 1)
            before = run[-1]
            far = "" if near.intersection(run) else " far"
            yield f'<div class="wide{far}"><table class="rows">'
            for number in run:
                yield self._row(number, "" if number in near else ' class="far"')
            yield "</table></div>"

    def _row(self, number: int, far: str) -> str:
        text, places = self.lines[number - 1], self.marks.get(number, [])
        spans = cells(text) or []
        if not all(any(mark.touches(*span) for span in spans) for mark in places):
            spans = [(0, len(text))]  # something between the cells is marked
        told: set[int] = set()
        body = "".join(f"<td>{''.join(self.pieces(text, places, span, told))}</td>" for span in spans)
        return f'<tr id="{self.name}-L{number}"{far}><th scope="row" class="no">{number}</th>{body}</tr>'

    def _gap(self, first: int, last: int) -> str:
        phrase = _GAP_ONE if first == last else _GAP
        return f'<p class="gap">{escaped(phrase.say(self.lang, first=first, last=last))}</p>'

    def _line(self, number: int, text: str, tags: bool) -> Iterator[str]:
        places = self.marks.get(number, [])
        spans = _spans(len(text), places)
        found = [Mark(*match.span(), "tag") for match in _TAG.finditer(text)] if tags and len(spans) == 1 else []
        told: set[int] = set()
        for span in spans:
            if span[0] > 0:
                yield '<span class="cut">…</span>'
            yield from self.pieces(text, [*places, *found], span, told)
        if spans[-1][1] < len(text):
            yield '<span class="cut">…</span>'

    def pieces(self, text: str, places: Sequence[Mark], span: tuple[int, int], told: set[int]) -> Iterator[str]:
        """The characters of `span`, cut wherever a mark begins or ends; `told`: findings already referred to."""
        start, end = span
        here = [mark for mark in places if mark.touches(start, end)]
        cuts = sorted({start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)})
        for low, high in zip(cuts, (*cuts[1:], None), strict=True):
            if blank := [mark for mark in here if mark.start == mark.end == low]:
                yield _marked(f'<span class="blank">{escaped(_BLANK.say(self.lang))}</span>', blank)
                yield from self._references(blank, told)
            if high is not None:
                over = [mark for mark in here if mark.start < high and mark.end > low]
                yield _marked("\t".join(map(escaped, text[low:high].split("\t"))), over)
                yield from self._references([mark for mark in over if min(mark.end, end) == high], told)

    def _references(self, ending: Sequence[Mark], told: set[int]) -> Iterator[str]:
        for mark in ending:
            if mark.number and mark.number not in told:
                told.add(mark.number)
                said = escaped(_REFERENCE.say(self.lang, number=mark.number))
                target = f"#{self.name}-{mark.number}"
                yield f'<a class="ref {mark.kind}" href="{target}" aria-label="{said}">{mark.number}</a>'


def _marked(text: str, over: Sequence[Mark]) -> str:
    kinds = sorted({mark.kind for mark in over})
    if not kinds:
        return text
    if kinds == ["tag"]:
        return f'<span class="tag">{text}</span>'
    return f'<mark class="{" ".join(kind for kind in kinds if kind != "tag")}">{text}</mark>'


def _spans(length: int, places: Sequence[Mark]) -> list[tuple[int, int]]:
    """What to show of a line of `length` characters: all of it, or the surroundings of its marks."""
    if length <= _LINE:
        return [(0, length)]
    spans: list[tuple[int, int]] = []
    for mark in sorted(places) or [Mark(0, 0, "")]:
        low, high = max(mark.start - _AROUND_IN_LINE, 0), min(mark.start + _AROUND_IN_LINE, length)
        if spans and low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(high, spans[-1][1]))
        else:
            spans.append((low, high))
    return spans


def cells(line: str) -> list[tuple[int, int]] | None:
    """Where the cells of a table row in text stand (tabs or vertical bars between them); None for other lines."""
    text = line.rstrip()
    if ("\t" in text.strip() or text.startswith("\t\t")) and len(line) <= _LINE:
        return _between(line, "\t", 0, len(line.rstrip("\r\n")))
    if text.count("|") < 2 or len(line) > _LINE:
        return None
    start = line.index("|") + 1 if text.lstrip().startswith("|") else 0
    end = line.rindex("|") if text.endswith("|") else len(text)
    return _between(line, "|", start, end) if start <= end else None


def _between(line: str, sign: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for part in line[start:end].split(sign):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans
