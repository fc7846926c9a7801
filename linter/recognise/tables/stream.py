"""A Document as one stream of tokens: cells where the file gives cells, pieces of lines where it gives only spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from linter.document import Block, Paragraph, Table
from linter.recognise.normal import fold, folded, squash
from linter.recognise.tables.numbers import is_figure
from linter.record import NamedTuple
from linter.regex import compiled
from linter.text import Text

TEXT, FIGURE, BLANK, PIPES = "text", "figure", "blank", "pipes"

_WIDE_GAP = compiled(r" {2,}")
_FIGURES_ONLY = compiled(r"[\d,./-]{1,19}(?: [\d,./-]{1,19}){1,30}")
_LAST_FIGURES = compiled(r"(?: -?[\d,]{1,18}(?:\.\d{1,6})?| [-/]){1,40}$")
# A word among the figures of a row, or behind them, where a figure should be: “2.重复申请 8 19 无 0 28”.
_ODD_FIGURE = compiled(r"(?<!\S)-?[\d,]{1,18}(?:\.\d{1,6})?( [^\s\d,.:;。、()]{1,6}| \d{1,9}[^\s\d,.:;。]\S{0,9})$")
_WORD = compiled(r"\S+")
# What stands between cells, in tables drawn with characters as well; all are folded to the first.
_UPRIGHT = compiled(r"[|｜│┃║┆┇┊┋╎╏]")
_MARKDOWN_RULE = compiled(r"(?=(?:(?!--)[|\s:+-])*--)[|\s:+-]*")


class Token(NamedTuple):
    """A cell, or a piece of a line that may be one.

    `key`: the text squashed, for comparing labels. `row`: number of the row that the file itself gives, -1 where it gives none.
    `x`: left edge in display columns, where only the layout tells cells apart. `block`: index of the block it came from.
    `marks`: how many bare cell marks a PIPES token stands for.
    """

    text: Text
    key: str
    kind: str
    row: int
    line: int
    block: int
    x: int = -1
    marks: int = 0


def tokens(blocks: Sequence[Block], skipped: Collection[int]) -> list[Token]:
    """The stream of a document's `blocks`, without those (page numbers) whose indexes are in `skipped`."""
    found: list[Token] = []
    state = _Rows()
    gap = False
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            found.extend(_table_tokens(block, index, state))
        elif isinstance(block, Paragraph) and index in skipped:
            # The empty line before a page number stands for the one behind it.
            gap = block.gap
            continue
        elif isinstance(block, Paragraph):
            _add_paragraph(found, block._replace(gap=True) if gap else block, index, state)
        gap = False
    return found


class _Rows:
    """Numbers the rows that a file gives, and remembers whether a row of one-cell lines is open."""

    __slots__ = ("line", "open", "piped", "repeated", "row", "width", "written_out")

    def __init__(self) -> None:
        self.row = -1
        # Whether a row of one text over and over shows that merged cells are written out; then the columns of the last
        # header row that say again what stands to their left, and how wide that row was.
        self.written_out = False
        self.repeated: tuple[int, ...] = ()
        self.width = 0
        # Whether the last lines with `|` were rows of several cells.
        self.piped = False
        self.open = False
        self.line = 0

    def next(self) -> int:
        self.row += 1
        return self.row

    def cells(self, cells: Iterable[Text], row: int, index: int) -> list[Token]:
        """The tokens of a whole row. Where merged cells are written out once for every column they cover, a figure counts once."""
        found = [_cell(cell, row, self.line, index) for cell in cells]
        if any(token.kind == FIGURE for token in found):
            return self._once(found) if self.repeated and self.width == len(found) else found
        keys = [token.key for token in found]
        if len(keys) > 2 and keys[0] and keys.count(keys[0]) == len(keys):
            self.written_out = True
        if self.written_out and sum(map(bool, keys)) > 1:
            self.width = len(keys)
            self.repeated = tuple(at for at in range(1, len(keys)) if keys[at] and keys[at] == keys[at - 1])
        return found

    def _once(self, found: list[Token]) -> list[Token]:
        again = {at for at in self.repeated if found[at].kind != TEXT and found[at].key == found[at - 1].key}
        return [token for at, token in enumerate(found) if at not in again]


def _table_tokens(table: Table, index: int, state: _Rows) -> Iterator[Token]:
    state.open = False
    for cells in table.rows:
        row = state.next()
        state.line += 1
        yield from state.cells((cell.text.strip() for cell in cells), row, index)


def _cell(text: Text, row: int, line: int, index: int) -> Token:
    """The token of a cell's `text`, which has no white space at its ends."""
    string = text.string
    if string.isascii() and string.isdigit():
        return Token(text, string, FIGURE, row, line, index)
    if not string or not fold(string).strip():
        return Token(text, "", BLANK, row, line, index)
    kind = FIGURE if string == "0" or is_figure(string) else TEXT
    return Token(text, squash(string), kind, row, line, index)


def _add_paragraph(found: list[Token], block: Paragraph, index: int, state: _Rows) -> None:
    state.line += 1
    text = block.text
    string = text.string
    if "\t" in string.rstrip("\t\r\n") or (string and not string.strip()):
        _add_tabbed(found, text, block, index, state)
        return
    if _UPRIGHT.search(string):
        state.open = False
        found.extend(_piped(text, index, state))
        return
    if state.open and not block.gap and found and found[-1].kind == TEXT and len(string.strip()) <= 30 and block.level is None:
        last = found[-1]
        whole = last.text + text.strip()
        found[-1] = last._replace(text=whole, key=squash(whole.string))
        return
    state.open = state.piped = False
    found.extend(_spaced(text, index, state.line))


def _add_tabbed(found: list[Token], text: Text, block: Paragraph, index: int, state: _Rows) -> None:
    if text.string.rfind("\t") == 0:
        if not state.open or block.gap:
            state.next()
        state.open = True
        found.append(_cell(text.piece(1, len(text)), state.row, state.line, index))
        return
    cells = text.split("\t")
    filled = sum(1 for cell in cells[:3] if cell.string)
    one_a_line = filled <= 1 and len(cells) <= 3
    if one_a_line and text.string[:1] == "\t":
        if not state.open or block.gap:
            state.next()
        state.open = True
        cells = cells if filled == 0 else [cell for cell in cells if cell.string]
        found.extend(_cell(cell, state.row, state.line, index) for cell in cells[:1])
        return
    state.open = False
    found.extend(state.cells(cells, state.next(), index))


def _piped(text: Text, index: int, state: _Rows) -> Iterator[Token]:
    string = folded(text)
    if _MARKDOWN_RULE.fullmatch(string):
        return
    stripped = string.strip()
    if stripped == "|" and string.startswith(" "):
        # The shape writes a cell as its text, a space and a mark: here there is no text, so the cell is blank.
        yield Token(text.cut(0, 0), "", BLANK, -1, state.line, index)
        return
    if not stripped.strip("| "):
        yield Token(text.strip(), "", PIPES, -1, state.line, index, marks=stripped.count("|"))
        return
    trimmed = text.strip()
    content = stripped.rstrip("| ")
    # In a table with a row a line, a label with marks alone behind it is a row left blank.
    blanks = ("| |" in stripped[len(content):] or state.piped) and not is_figure(content)
    if "|" not in content and not stripped.startswith("|") and not blanks:
        # One cell, and the marks of the row's end: a cell a line.
        yield _cell(trimmed.piece(0, len(content)), -1, state.line, index)
        if (marks := stripped.count("|") - 1) > 0:
            yield Token(trimmed.cut(len(content)), "", PIPES, -1, state.line, index, marks=marks)
        return
    start = 1 if stripped.startswith("|") else 0
    end = len(trimmed) - 1 if stripped.endswith("|") else len(trimmed)
    cells = _between_marks(trimmed.cut(start, max(start, end)))
    if len(cells) == 1:
        yield _cell(cells[0], -1, state.line, index)
        return
    state.piped = True
    yield from state.cells(cells, state.next(), index)


def _between_marks(text: Text) -> list[Text]:
    """What stands between the marks, whichever are used, without white space at the ends."""
    pieces, at = [], 0
    for mark in _UPRIGHT.finditer(text.string):
        pieces.append(text.piece(at, mark.start()))
        at = mark.end()
    return [*pieces, text.piece(at, len(text))]


def _spaced(text: Text, index: int, line: int) -> Iterator[Token]:
    """The pieces of a line without any cell marks: parted by two spaces or more, trailing figures by one."""
    plain = folded(text)
    at = 0
    bounds: list[tuple[int, int]] = []
    for gap in _WIDE_GAP.finditer(plain):
        bounds.append((at, gap.start()))
        at = gap.end()
    bounds.append((at, len(plain)))
    offset, x = 0, 0
    for start, end in bounds:
        for first, last in _pieces(plain, start, end):
            x += display_width(text.string[offset:first])
            offset = first
            piece = text.cut(first, last)
            key = squash(piece.string)
            kind = FIGURE if key[:1].isdigit() and is_figure(piece.string) else TEXT
            if kind == TEXT and plain[first:last].strip() in {"-", "/", "O", "o"}:
                kind = FIGURE
            yield Token(piece, key, kind, -1, line, index, x)


def _pieces(plain: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end and plain[start] == " ":
        start += 1
    while end > start and plain[end - 1] == " ":
        end -= 1
    if start >= end:
        return []
    string = plain[start:end]
    if string[-1] not in "0123456789-/":
        return _before_odd(plain, start, end, 2) or [(start, end)]
    if _FIGURES_ONLY.fullmatch(string):
        return [(start + m.start(), start + m.end()) for m in _WORD.finditer(string)]
    match = _LAST_FIGURES.search(string[-400:])
    if match is None or match.start() == 0:
        return [(start, end)]
    base = start + max(0, len(string) - 400)
    figures = [(base + m.start() + match.start(), base + m.end() + match.start()) for m in _WORD.finditer(match[0])]
    before = _before_odd(plain, start, base + match.start(), 3 - len(figures))
    return [*(before or [(start, base + match.start())]), *figures]


def _before_odd(plain: str, start: int, end: int, least: int) -> list[tuple[int, int]]:
    """A label, `least` figures or more and the word that stands in the place of the next; nothing where it is not so."""
    odd = _ODD_FIGURE.search(plain[:end], max(start, end - 40))
    if odd is None:
        return []
    before = list(_pieces(plain, start, odd.start(1)))
    unlabelled = least <= 0 and plain[start:odd.start(1)].strip(" -").isdigit()
    return [*before, (odd.start(1) + 1, end)] if len(before) > max(1, least) or unlabelled else []


def display_width(string: str) -> int:
    """How many columns `string` takes in a fixed-width layout: two for a wide character."""
    return len(string) if string.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in string)
