"""Parts of a table on following pages as one table: repeated headers dropped, rows that the page break cut made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from linter.readers._pdf_cells import Entry, Part, trimmed

# In points: how far column edges of two pages may lie apart.
_SAME = 3.0
_BEGINS = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}\s*、|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|\d{1,2}\s*[.．、])")
_FIGURE = re.compile(r"[-+\d.,，．０-９\s/—－]+")


def joinable(upper: Part, lower: Part) -> bool:
    """Whether `lower`, the first thing on its page, has the columns of `upper`, the last thing on the page before."""
    if lower.page != upper.page + 1:
        return False
    width, other = upper.xs[-1] - upper.xs[0], lower.xs[-1] - lower.xs[0]
    if abs(width - other) > _SAME:
        return False
    few, many = sorted((_relative(upper), _relative(lower)), key=len)
    return all(any(abs(x - y) <= _SAME for y in many) for x in few)


def _relative(part: Part) -> list[float]:
    return [x - part.xs[0] for x in part.xs]


def join(upper: Part, lower: Part) -> Part:
    """One part of both, in the columns of both; `upper` gives the page."""
    upper, lower = _aligned(upper, lower)
    lower = trimmed(_without_header(upper, lower))
    if not lower.rows:
        return upper
    if _continues(upper, lower):
        return _with_row(upper, lower)
    return _below(upper, lower)


def _aligned(upper: Part, lower: Part) -> tuple[Part, Part]:
    """Both with the edges of both, so that columns count the same."""
    edges = _relative(upper)
    edges += [x for x in _relative(lower) if all(abs(x - y) > _SAME for y in edges)]
    edges.sort()
    return _on_edges(upper, edges), _on_edges(lower, edges)


def _on_edges(part: Part, edges: Sequence[float]) -> Part:
    places = [min(range(len(edges)), key=lambda at: abs(edges[at] - x)) for x in _relative(part)]
    entries = []
    for entry in part.entries:
        first, last = places[entry.slot.column], places[entry.slot.column + entry.slot.columns]
        entries.append(entry._replace(slot=entry.slot._replace(column=first, columns=last - first)))
    return replace(part, xs=tuple(part.xs[0] + x for x in edges), entries=tuple(entries))


def _row(part: Part, row: int) -> list[Entry]:
    return [entry for entry in part.entries if entry.slot.row == row]


def _without_header(upper: Part, lower: Part) -> Part:
    """`lower` without the first rows that repeat those of `upper`; rows with figures are no header."""
    count = 0
    while count < min(upper.rows, lower.rows) and _repeats(_row(upper, count), _row(lower, count)):
        count += 1
    while count and any(entry.slot.row < count < entry.slot.row + entry.slot.rows for entry in lower.entries):
        count -= 1
    kept = (entry._replace(slot=entry.slot._replace(row=entry.slot.row - count)) for entry in lower.entries if entry.slot.row >= count)
    return replace(lower, rows=lower.rows - count, entries=tuple(kept))


def _repeats(upper: list[Entry], lower: list[Entry]) -> bool:
    texts = ["".join(entry.text.split()) for entry in upper]
    same = texts == ["".join(entry.text.split()) for entry in lower]
    return same and any(texts) and not any(text and _FIGURE.fullmatch(text) for text in texts)


def _last(part: Part) -> list[Entry]:
    """The cells that reach the bottom."""
    return [entry for entry in part.entries if entry.slot.row + entry.slot.rows == part.rows]


def _continues(upper: Part, lower: Part) -> bool:
    """Whether the first row of `lower` is the rest of the last row of `upper`, which the page break cut in two."""
    above, below = _pairs(upper, lower)
    pairs = list(zip(above, below, strict=True))
    rows = [(over, under) for over, under in pairs if over.slot.row == upper.rows - 1 and under.slot.rows == 1]
    if not rows:
        return False
    if not any(over.text for over, _ in rows) or not any(under.text for _, under in rows):
        return all(pair in rows or _spans(*pair, row=below) for pair in pairs)
    if any(over.text and _BEGINS.match(under.text) for over, under in rows) or not all(_one_text(*pair) for pair in rows):
        return False
    both = [(over, under) for over, under in rows if over.text and under.text]
    if len(both) > 2 and not any(_FIGURE.fullmatch(under.text) for _, under in both):
        return True
    label, rest = rows[0]
    figures = any(under.text for _, under in rows[1:])
    if not rest.text or not label.text:
        # Figures without a label on one side of the break.
        return figures or not label.text
    return label.full


def _one_text(over: Entry, under: Entry) -> bool:
    """Whether the texts of a cell above and below a page break can be halves of one."""
    if not over.text or not under.text:
        return True
    return over.full and bool(_FIGURE.fullmatch(over.text)) == bool(_FIGURE.fullmatch(under.text))


def _pairs(upper: Part, lower: Part) -> tuple[list[Entry], list[Entry]]:
    """The cells that reach the bottom of `upper` and those that begin `lower`, when they stand in the same columns; else none."""
    above = sorted(_last(upper), key=lambda entry: entry.slot.column)
    below = sorted(_row(lower, 0), key=lambda entry: entry.slot.column)
    columns = [(entry.slot.column, entry.slot.columns) for entry in above]
    if columns != [(entry.slot.column, entry.slot.columns) for entry in below]:
        return [], []
    return above, below


def _with_row(upper: Part, lower: Part) -> Part:
    """The first row of `lower` poured into the last of `upper`, the others below it."""
    above, below = _pairs(upper, lower)
    merged, begun = {}, []
    for over, under in zip(above, below, strict=True):
        rows = over.slot.rows + under.slot.rows - 1
        if under.slot.rows > 1 and over.text and under.text and not _spans(over, under, below):
            # The next group, whose label stands low: it begins with the next row at the latest.
            begun.append(under._replace(slot=under.slot._replace(row=1, rows=under.slot.rows - 1)))
        else:
            merged[over] = _poured(over, under, rows)
    entries = [merged.get(entry, entry) for entry in upper.entries]
    for entry in (*begun, *lower.entries):
        if entry.slot.row > 0:
            entries.append(entry._replace(slot=entry.slot._replace(row=entry.slot.row + upper.rows - 1)))
    return replace(upper, page=lower.page, rows=upper.rows + lower.rows - 1, entries=tuple(entries))


def _poured(over: Entry, under: Entry, rows: int) -> Entry:
    place = over.place if over.text or not under.text else under.place
    return Entry(over.slot._replace(rows=rows), over.text + under.text, under.full if under.text else over.full, place)


def _below(upper: Part, lower: Part) -> Part:
    """The rows of `lower` under those of `upper`; a cell that spans the break becomes one."""
    first = _row(lower, 0)
    # Only header rows differ in their cells; a break between them goes through the cells that span both.
    header = not _pairs(upper, lower)[0] and not any(_FIGURE.fullmatch(under.text) for under in first)
    going_on = {}
    for over in _last(upper):
        for under in first:
            same = (over.slot.column, over.slot.columns) == (under.slot.column, under.slot.columns)
            if same and (_heads(over, under) if header else _spans(over, under, first)):
                going_on[under] = over
    longer = {over: _poured(over, under, over.slot.rows + under.slot.rows) for under, over in going_on.items()}
    entries = [longer.get(entry, entry) for entry in upper.entries]
    for entry in lower.entries:
        if entry not in going_on:
            entries.append(entry._replace(slot=entry.slot._replace(row=entry.slot.row + upper.rows)))
    return replace(upper, page=lower.page, rows=upper.rows + lower.rows, entries=tuple(entries))


def _heads(over: Entry, under: Entry) -> bool:
    """Whether a cell of a header goes on below the page break."""
    return not (over.text and _BEGINS.match(under.text))


def _spans(over: Entry, under: Entry, row: Sequence[Entry]) -> bool:
    """Whether a cell of several rows goes on below the page break, in the first `row` there."""
    if over.slot.rows == 1 and under.slot.rows == 1:
        return False
    if over.text and under.text:
        return _one_text(over, under) and not _BEGINS.match(under.text)
    if not under.text and under.slot.rows == 1:
        # The end of a group has its last label beside it; without one this is an empty cell among figures.
        figures = any(_FIGURE.fullmatch(other.text) for other in row)
        return not figures or any(other.slot.column > under.slot.column and _is_label(other.text) for other in row)
    return not _FIGURE.fullmatch(over.text or under.text or "三")


def _is_label(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text)
