"""The cells behind a label to the columns of its row: one each, or unreadable; never shifted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.language import Phrase
from linter.recognise.tables.stream import BLANK, FIGURE, PIPES, TEXT, Token, display_width
from linter.record import NamedTuple

_TOO_FEW = Phrase("只读到 {found} 个单元格，应有 {wanted} 个", "only {found} of {wanted} cells were found")
_TORN = Phrase("数字散在几行里，可能有数被拆开", "the figures are spread over lines, and some may be torn apart")
_TOO_MANY = Phrase("读到 {found} 个数，应为 {wanted} 个", "{found} figures were found where {wanted} belong")


class Fit(NamedTuple):
    """`cells`: a token for each column, None for a cell that is blank and has no token; or None and why in `reason`.

    `found`: how many cells the row has; `short`: the file itself gives the row too few cells (not lost in reading).
    """

    cells: tuple[Token | None, ...] | None
    reason: Phrase | None = None
    found: int = 0
    short: bool = False


class Columns(NamedTuple):
    """Centres of the figure columns of a line laid out with spaces, counted in `wide` (display) columns or in characters."""

    centres: tuple[float, ...]
    wide: bool


def fit(cells: Sequence[Token], wanted: int, exact: bool, layouts: Sequence[Columns] = (), narrow: bool = False) -> Fit:
    """`cells` as exactly `wanted` columns. `layouts`: complete lines near this one, for telling blanks by position.

    `narrow`: the row has fewer cells than the table's other rows, so that a blank behind the label may belong to the label.
    """
    if exact:
        if narrow and cells and cells[0].kind == BLANK:
            return _refuse(_TOO_FEW, sum(cell.kind != BLANK for cell in cells), wanted, short=True)
        return _fit_exact([cell for cell in cells if cell.kind != PIPES], wanted)
    figures = [cell for cell in cells if cell.kind in (FIGURE, TEXT)]
    if torn(figures):
        return _refuse(_TORN, len(figures), wanted)
    if len(figures) == wanted:
        return Fit(tuple(figures), found=wanted)
    if len(figures) > wanted:
        return _refuse(_TOO_MANY, len(figures), wanted)
    fitted = _fit_marks(cells, wanted) or _fit_positions(figures, wanted, layouts)
    return fitted or _refuse(_TOO_FEW, len(figures), wanted)


def torn(figures: Sequence[Token]) -> bool:
    """Whether figures of spaced text stand on several lines and not one a line: narrow columns tear long numbers apart."""
    lines = [cell.line for cell in figures if cell.x >= 0]
    return 1 < len(set(lines)) < len(lines)


def _refuse(reason: Phrase, found: int, wanted: int, short: bool = False) -> Fit:
    values: dict[str, object] = {"found": found, "wanted": wanted}
    return Fit(None, Phrase(reason.say("zh", **values), reason.say("en", **values)), found, short)


def _fit_exact(cells: list[Token], wanted: int) -> Fit:
    found = len(cells)
    if wanted == 1:
        filled = [cell for cell in cells if cell.kind != BLANK]
        if len(filled) == 1:
            return Fit((filled[0],), found=1)
    while len(cells) > wanted and cells[0].kind == BLANK:
        cells = cells[1:]
    while len(cells) > wanted and cells[-1].kind == BLANK:
        cells = cells[:-1]
    if len(cells) == wanted:
        return Fit(tuple(cells), found=wanted)
    if len(cells) > wanted:
        return _refuse(_TOO_MANY, len(cells), wanted)
    return _refuse(_TOO_FEW, found, wanted, short=True)


def _fit_marks(cells: Sequence[Token], wanted: int) -> Fit | None:
    """Blanks by bare cell marks (`|`): inside the row each mark is a cell; behind the last figure they must suffice."""
    if all(cell.kind in (FIGURE, TEXT) for cell in cells):
        return None
    row: list[Token | None] = []
    tail: list[int] = []
    for cell in cells:
        if cell.kind == PIPES:
            tail.append(cell.marks)
            continue
        row.extend([None] * sum(tail))
        tail = []
        row.append(cell)
    while len(row) > wanted and (row[-1] is None or row[-1].kind == BLANK):
        row.pop()
    missing = wanted - len(row)
    # The last mark ends the row; only single marks before it are cells.
    if missing < 0 or (missing > 0 and (len(tail) <= missing or any(marks != 1 for marks in tail[:missing]))):
        return None
    return Fit((*row, *[None] * missing), found=wanted)


def columns_of(cells: Sequence[Token], wide: bool) -> Columns | None:
    """Where the columns of a complete line stand; None for lines not laid out with spaces.

    Programs that lay out text count a Chinese character as one column or as two (`wide`).
    """
    figures = [cell for cell in cells if cell.kind in (FIGURE, TEXT)]
    if not figures or any(cell.x < 0 or cell.line != figures[0].line for cell in figures):
        return None
    centres = tuple(_centre(cell, wide) for cell in figures)
    return Columns(centres, wide) if all(b - a >= 2 for a, b in pairwise(centres)) else None


def stacked(words: Sequence[Token], wide: bool) -> Columns:
    """The columns over which header words are stacked: words whose centres are within one character of each other."""
    centres: list[list[float]] = []
    for centre in sorted(_centre(word, wide) for word in words):
        if centres and centre - centres[-1][-1] <= (2 if wide else 1):
            centres[-1].append(centre)
        else:
            centres.append([centre])
    return Columns(tuple(sum(column) / len(column) for column in centres), wide)


def spread(layouts: Sequence[Columns]) -> float:
    """How far the columns of lines that should agree stand apart, at most."""
    return max((max(column) - min(column) for column in zip(*(layout.centres for layout in layouts), strict=True)), default=0.0)


def _centre(cell: Token, wide: bool) -> float:
    if wide:
        return cell.x + display_width(cell.text.string) / 2
    return (cell.text.location.column or 0) + len(cell.text.string) / 2


def _fit_positions(figures: Sequence[Token], wanted: int, layouts: Sequence[Columns]) -> Fit | None:
    if not layouts or not figures or any(cell.x < 0 or cell.line != figures[0].line for cell in figures):
        return None
    places = {_places(figures, layout) for layout in layouts}
    if len(places) != 1:
        return None
    (chosen,) = places
    if chosen is None:
        return None
    row: list[Token | None] = [None] * wanted
    for cell, column in zip(figures, chosen, strict=True):
        row[column] = cell
    return Fit(tuple(row), found=wanted)


def _places(figures: Sequence[Token], layout: Columns) -> tuple[int, ...] | None:
    """The column of each figure, when each is clearly nearest to one of its own."""
    centres = layout.centres
    chosen = []
    for cell in figures:
        middle = _centre(cell, layout.wide)
        column = min(range(len(centres)), key=lambda index: abs(centres[index] - middle))
        gaps = [abs(centres[other] - centres[column]) for other in (column - 1, column + 1) if 0 <= other < len(centres)]
        if abs(centres[column] - middle) > min(gaps) * 0.4:
            return None
        chosen.append(column)
    return tuple(chosen) if all(a < b for a, b in pairwise(chosen)) else None
