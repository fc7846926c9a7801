"""Tokens to records: a label in pieces and the run of cells after it, by the file's own rows or, without any, by order."""

from __future__ import annotations

from collections.abc import Sequence

from linter.recognise.tables.stream import FIGURE, PIPES, TEXT, Token
from linter.record import NamedTuple

# A longer piece of text is prose; it belongs to no label and keeps tables apart.
LONGEST_LABEL = 60


class Record(NamedTuple):
    """`pieces`: the text before the cells, in order. `cells`: what follows (exact: all of the row that the file gives).

    `after`: pieces that stand behind the cells and before the next record's (soft records only, for labels that go on
    below their figures). `first`: index of the first token.
    """

    pieces: tuple[Token, ...]
    cells: tuple[Token, ...]
    exact: bool
    first: int
    last: int

    @property
    def figures(self) -> int:
        """How many cells hold a figure or a placeholder."""
        return [cell.kind for cell in self.cells].count(FIGURE)

    def cells_after(self, piece: Token) -> tuple[Token, ...]:
        """The cells behind `piece`; in an exact row also text cells that stand among the figures."""
        if not self.exact:
            return self.cells
        for index, token in enumerate(self.cells):
            if token is piece:
                return self.cells[index + 1:]
        return tuple(token for token in self.cells if token.kind != TEXT) if piece in self.pieces else self.cells


def records(tokens: Sequence[Token]) -> list[Record]:
    """All records of a token stream, in order; those of exact rows without any figure are kept, for rows left blank."""
    found: list[Record] = []
    pending: list[Token] = []
    cells: list[Token] = []
    start = 0
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if token.row >= 0:
            if cells:
                found.append(Record(tuple(pending), tuple(cells), False, start, index - 1))
                pending, cells = [], []
            end = index
            while end < count and tokens[end].row == token.row:
                end += 1
            found.append(_exact(tokens[index:end], pending, index))
            pending = []
            index = end
            continue
        if token.kind == TEXT:
            if cells:
                found.append(Record(tuple(pending), tuple(cells), False, start, index - 1))
                pending, cells = [], []
            pending = [] if len(token.key) > LONGEST_LABEL else [*pending[-11:], token]
        elif cells or pending:
            if not cells:
                start = index
            cells.append(token)
        index += 1
    if cells:
        found.append(Record(tuple(pending), tuple(cells), False, start, count - 1))
    return [record for record in found if record.exact or record.figures or _blank_marks(record)]


def _blank_marks(record: Record) -> bool:
    return sum(cell.marks for cell in record.cells if cell.kind == PIPES) > 1


def _exact(row: Sequence[Token], pending: Sequence[Token], first: int) -> Record:
    pieces: list[Token] = []
    for token in row:
        if token.kind == FIGURE:
            break
        if token.kind == TEXT:
            pieces.append(token)
    cells = tuple(row)
    return Record(tuple(pieces or pending), cells, True, first, first + len(cells) - 1)
