"""The open elements of an HTML page that hold content of their own, and what becomes of that content when they end."""

from __future__ import annotations

from linter.document import Loss
from linter.language import Phrase
from linter.readers._html_flow import Flow, Kind, Piece
from linter.readers._html_layout import settle
from linter.readers._html_source import Source
from linter.readers._html_tables import CellFlow, TableDraft
from linter.regex import compiled
from linter.typed import TypeAlias

# More cells than this are not read; the official tables hold about two hundred.
CELL_LIMIT = 50_000

Frame: TypeAlias = "Flow | TableDraft"

# Elements without content and without end tag.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
_REGIONS = frozenset({"hidden", "control", "judged"})
_HEADING_NUMBER = compiled(r"\s*[一二三四五六七八九十]{1,3}、")
_YEAR = compiled(r"20[0-9][0-9]")

# From so much on, what is left out is told; less is a hint for a menu or a counter.
_MUCH_TEXT, _MUCH_CELLS = 200, 4

_HIDDEN = Phrase(
    "网页里有隐藏的内容（display:none 或 hidden），未读取。",
    "The page holds hidden content (display:none or hidden), which was not read.")
_TOO_MANY = Phrase(
    f"表格单元格超过 {CELL_LIMIT} 个，其余未读取。", f"More than {CELL_LIMIT} table cells; the others were not read.")


class Frames:
    """The stack of open elements with content of their own.

    `top`: the innermost; `flow`: takes the text that comes next (in a table outside cells that is the flow around it);
    `hiding`: what comes next belongs to something that is dropped.
    """

    def __init__(self, source: Source) -> None:
        self.flow = Flow(source, "root", "", 0)
        self.top: Frame = self.flow
        self.hiding = False
        self.losses: list[Loss] = []
        self._source = source
        self._stack: list[Frame] = [self.top]
        # Where in the stack the open tables are, and the flows around them.
        self._tables: list[int] = []
        self._around: list[Flow] = []
        self._cells = 0

    def open(self, kind: Kind, tag: str, offset: int) -> None:
        """Open an element that takes its text apart from what is around it."""
        self.top = self.flow = Flow(self._source, kind, tag, offset)
        self._stack.append(self.top)
        self.hiding = self.hiding or kind in {"hidden", "control"}

    def close_to(self, count: int, offset: int) -> None:
        """Close the innermost elements until `count` are left."""
        while len(self._stack) > count:
            frame = self._stack.pop()
            self.top = self._stack[-1]
            if isinstance(frame, TableDraft):
                self._close_table(frame, offset)
                continue
            frame.flush(offset)
            self.flow = self._around[-1] if isinstance(self.top, TableDraft) else self.top
            if frame.kind != "cell":
                self._close_part(frame)

    def _close_cell(self, cell: CellFlow, offset: int) -> None:
        """As `close_to` for the commonest case: the innermost element is a cell."""
        cell.flush(offset)
        self._stack.pop()
        self.top = self._stack[-1]
        self.flow = self._around[-1]

    def close_all(self, offset: int) -> None:
        """The page ends here."""
        self.close_to(1, offset)
        self.flow.flush(offset)

    def close_top(self, offset: int) -> None:
        """Close the innermost element."""
        self.close_to(len(self._stack) - 1, offset)

    def _close_table(self, table: TableDraft, offset: int) -> None:
        self._tables.pop()
        self.flow = self._around.pop()
        self.flow.flush(offset)
        self.flow.take(settle(table, self._source))
        if table.hides_text() and not self.hiding:
            self.losses.append(Loss(_HIDDEN, self._source.place(table.offset)))

    def _close_part(self, part: Flow) -> None:
        if part.kind == "caption":
            # Browsers show a caption above its table, wherever it is written.
            self.flow.take([part])
        elif part.kind != "judged":
            self.hiding = False
            if part.cells >= _MUCH_CELLS or (part.kind == "hidden" and part.plain >= _MUCH_TEXT):
                self.losses.append(Loss(_HIDDEN, self._source.place(part.offset)))
        elif not part.ended or _worth_reading(part):
            self.flow.take([part])

    # Elements that are only counted, so that an end tag is known to belong to something.

    def count(self, name: str) -> None:
        """An element begins that holds no content of its own."""
        opens = self.top.opens
        if opens is None:
            opens = self.top.opens = {}
        opens[name] = opens.get(name, 0) + 1

    def count_inline(self, name: str, offset: int) -> None:
        """A tag without meaning of its own, as it stands ("/span"): it may belong to what is being dropped, or end it."""
        if name[0] == "/":
            self.end(name[1:], offset)
        elif name[0] != "#" and name not in VOID:
            self.count(name)

    def is_open(self, *names: str) -> bool:
        """Whether one of the elements `names` is open in the innermost frame."""
        opens = self.top.opens
        return opens is not None and any(map(opens.get, names))

    def end(self, name: str, offset: int) -> None:
        """An end tag: of something counted, of the region it closes, or of something around that region."""
        if not _uncount(self.top, name) and self.top.kind in _REGIONS:
            self._end_region(name, offset)

    def _end_region(self, name: str, offset: int) -> None:
        index = len(self._stack) - 1
        while (frame := self._stack[index]).kind in _REGIONS:
            if frame.tag == name and isinstance(frame, Flow):
                frame.ended = True
                return self.close_to(index, offset)
            if _uncount(self._stack[index - 1], name):
                return self.close_to(index, offset)
            index -= 1
        return None

    # Tables.

    def open_table(self, offset: int) -> None:
        """A <table>; directly inside another table, outside its cells, it ends that one."""
        if isinstance(self.top, TableDraft):
            self.close_top(offset)
        self.flow.flush(offset)
        self._tables.append(len(self._stack))
        self._around.append(self.flow)
        self.top = TableDraft(offset)
        self._stack.append(self.top)

    def end_table(self, offset: int) -> None:
        """A </table>, with everything that is open in it; nothing when no table is open."""
        if self._tables:
            self.close_to(self._tables[-1], offset)
            if self.top.tag == "table" and self.top.kind == "hidden":
                self.close_top(offset)

    def table(self, offset: int) -> TableDraft | None:
        """The innermost open table, after its open cell is closed; None when no table is open."""
        if not self._tables:
            self.flow.flush(offset)
            return None
        if isinstance(self.top, CellFlow):
            self._close_cell(self.top, offset)
        elif not isinstance(self.top, TableDraft):
            self.close_to(self._tables[-1] + 1, offset)
        return self.top if isinstance(self.top, TableDraft) else None

    def open_cell(self, tag: str, markup: str, start: int, end: int) -> None:
        """A <td> or <th>, with its row when none is open; outside tables it only parts paragraphs."""
        table = self.table(start)
        if table is None:
            return
        cell = CellFlow(self._source, tag, markup, end)
        self.top = self.flow = cell
        self._stack.append(cell)
        self._add_cell(table, cell, start)

    def whole_cell(self, tag: str, markup: str, start: int, end: int, string: str) -> None:
        """A <td> or <th> and all that is in it: `string`, which stands behind the tag and has neither markup nor white space."""
        table = self.table(start)
        if table is None:
            self.flow.add_text(end, string)
            return
        cell = CellFlow(self._source, tag, markup, end)
        cell.fill(string)
        self._add_cell(table, cell, start)

    def _add_cell(self, table: TableDraft, cell: CellFlow, start: int) -> None:
        self._cells += 1
        if self._cells <= CELL_LIMIT:
            table.add(cell)
        elif self._cells == CELL_LIMIT + 1:
            self.losses.append(Loss(_TOO_MANY, self._source.place(start)))

    def end_cell(self, tag: str, _markup: str, start: int, _end: int) -> None:
        """A </td> or </th>: ends the innermost cell when it is one of that name."""
        top = self.top
        if isinstance(top, CellFlow):
            if top.tag == tag[1:]:
                self._close_cell(top, start)
        elif self.in_cell() and self._stack[self._tables[-1] + 1].tag == tag[1:]:
            self.close_to(self._tables[-1] + 1, start)

    def end_group(self, tag: str, _markup: str, start: int, _end: int) -> None:
        """A </tbody>, </thead> or </tfoot>: ends that group of the innermost table, nothing when another one is open."""
        draft = self._stack[self._tables[-1]] if self._tables else None
        if isinstance(draft, TableDraft) and draft.group == tag[1:]:
            self.close_to(self._tables[-1] + 1, start)
            draft.start_group("")

    def in_cell(self) -> bool:
        """Whether the text that comes next stands in a table cell."""
        return bool(self._tables) and len(self._stack) > self._tables[-1] + 1


def _uncount(frame: Frame, name: str) -> bool:
    if not frame.opens or not frame.opens.get(name):
        return False
    frame.opens[name] -= 1
    return True


def _worth_reading(part: Flow) -> bool:
    """Whether <nav>, <header> or <footer> holds part of a report: a table, a heading, prose, a year."""
    if part.cells or part.plain >= _MUCH_TEXT:
        return True
    for piece in part.flat():
        if isinstance(piece, Piece) and piece.plain > piece.linked:
            text = "".join([run.text for run in piece.runs])
            if piece.level or _HEADING_NUMBER.match(text) or (part.tag == "header" and _YEAR.search(text)):
                return True
    return False
