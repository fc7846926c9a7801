"""An HTML page read tag by tag: what each tag means, unclosed and misplaced ones included, by the rules of browsers."""

from __future__ import annotations

from collections.abc import Callable

from linter.document import Loss
from linter.language import Phrase
from linter.readers._html_beside import Beside
from linter.readers._html_flow import SPACE
from linter.readers._html_frames import VOID, Frames
from linter.readers._html_inline import Inline
from linter.readers._html_lists import end_list, start_item, start_list
from linter.readers._html_source import Source
from linter.readers._html_tables import CellFlow, TableDraft
from linter.readers._html_tokens import attributes, is_hidden, tags
from linter.regex import compiled
from linter.typed import TypeAlias

# Called with name, source of the attributes, start and end of the tag.
Handler: TypeAlias = Callable[[str, str, int, int], None]

_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "frameset", "hgroup", "hr", "html", "legend", "li", "listing", "main",
    "marquee", "menu", "ol", "optgroup", "option", "p", "search", "section", "summary", "ul")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Which elements a new one ends.
_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), **dict.fromkeys(_HEADINGS, _HEADINGS)}
_CONTROLS = ("select", "button", "svg", "xml", "video", "audio", "datalist")
_FURNITURE = ("nav", "header", "footer")
# Cannot hold anything that could be hidden with it; pages hide <body> until a script has run.
_NEVER_HIDES = VOID | {"body", "html", "colgroup"}
# An attribute value that runs over lines and holds end tags has lost its closing quote.
_TAGS_INSIDE = compiled(r"(?i)</(?:td|tr|p|div|table)>\s{0,99}\n")

# What follows the tag of a cell in nine of ten: one word or number, and the cell's end.
_WHOLE_CELL = compiled(r"([^<&\s]+)</([tT][dDhH])>")

_QUOTE = Phrase(
    "标签里有一个引号没有结束，其后的标签被当作属性值，未读取。请补上引号。",
    "A quote in a tag is not closed: the tags behind it became part of an attribute and were not read. Close it.")


class Page:
    """Reads `source` when made.

    `items`: paragraphs, tables and pictures in reading order; `losses`: what could not be read;
    `beside`: title, meta elements and attachments.
    """

    def __init__(self, source: Source, xml: bool = False) -> None:
        self._source = source
        self._frames = Frames(source)
        self.beside = Beside(source, self._frames)
        self._handlers = self._all_handlers()
        self._read(xml)
        # They refer to the page, which would otherwise wait with all its cells for the collector of garbage.
        self._handlers.clear()
        self.items = self._frames.flow.flat()
        self.losses: list[Loss] = self._frames.losses

    def _all_handlers(self) -> dict[str, Handler]:
        beside, frames = self.beside, self._frames
        inline = Inline(self._source, frames, beside)
        pairs: list[tuple[tuple[str, ...], Handler, Handler]] = [
            (_BLOCKS, self._block, self._end_block), (_HEADINGS, self._heading, self._end_heading),
            (_CONTROLS, self._control, self._end_control), (_FURNITURE, self._furniture, self._end_block),
            (("tbody", "thead", "tfoot"), self._row_group, frames.end_group),
            (("td", "th"), frames.open_cell, frames.end_cell),
            (("table",), self._table, self._end_table), (("tr",), self._row, self._end_row),
            (("caption",), self._caption, self._end_row), (("pre", "xmp"), self._preformatted, self._end_preformatted),
            (("br",), inline.on_break, inline.on_break), (("a",), inline.on_link, inline.on_link_end),
            (("ol", "ul"), self._list, self._end_list), (("li",), self._item, self._end_block),
            (("sup", "sub"), inline.on_raised, inline.on_raised_end),
        ]
        handlers: dict[str, Handler] = {
            "#lost": beside.on_lost, "#comment": beside.on_comment, "#title": beside.on_title, "meta": beside.on_meta,
            "img": beside.on_image, "input": inline.on_input, "#textarea": inline.on_text_area, "#raw": inline.on_raw,
            "#text": inline.on_raw,
        }
        handlers.update(dict.fromkeys(("col", "colgroup"), self._end_row))
        handlers.update(dict.fromkeys(("iframe", "object", "embed", "frame"), beside.on_embedded))
        for names, begin, finish in pairs:
            handlers.update(dict.fromkeys(names, begin))
            handlers.update({"/" + name: finish for name in names})
        return handlers

    def _read(self, xml: bool) -> None:
        frames, handlers, string, last = self._frames, self._handlers, self._source.string, 0
        for start, end, name, markup in tags(string, xml):
            if start > last:
                chunk = string[last:start]
                if body := chunk.strip(SPACE):
                    frames.flow.add(last, chunk, body)
                else:
                    frames.flow.add_space(last, chunk)
            last = end
            if markup and _is_unusual(markup.lower()) and self._unusual(name, markup, start, end):
                continue
            if (name == "td" or name == "th") and (cell := _WHOLE_CELL.match(string, end)) and cell[2].lower() == name:
                frames.whole_cell(name, markup, start, end, cell[1])
                last = cell.end(1)
                continue
            handler = handlers.get(name)
            if handler:
                handler(name, markup, start, end)
            elif frames.hiding:
                frames.count_inline(name, start)
        frames.flow.add_text(last, string[last:])
        frames.close_all(len(string))

    def _unusual(self, name: str, markup: str, start: int, end: int) -> bool:
        """Tags that hide what is in them, and those that swallowed others; true when nothing is left to do."""
        if name[0] in "/#":
            return False
        if _TAGS_INSIDE.search(markup):
            self.beside.lose(_QUOTE, start)
        if name in _NEVER_HIDES or not is_hidden(attributes(markup)):
            return False
        parts = name in _BLOCKS or name in _HEADINGS or name in {"table", "pre"}
        if parts and self._frames.hiding:
            self._end_implied(name, start)
        if self._frames.hiding:
            return False
        if name in {"td", "th", "tr", "tbody", "thead", "tfoot"}:
            self._hide_part(name, markup, start, end)
            return True
        if parts:
            self._frames.flow.flush(start)
        self._frames.open("hidden", name, start)
        if name == "table":
            self._frames.open_table(start)
        return True

    def _hide_part(self, name: str, markup: str, start: int, end: int) -> None:
        """Rows and cells that are not shown: the others move up, as in browsers."""
        if name in {"td", "th"}:
            self._frames.open_cell(name, markup, start, end)
            if isinstance(self._frames.top, CellFlow):
                self._frames.top.hidden = True
            return
        self._handlers[name](name, "", start, end)
        table = self._frames.top
        if isinstance(table, TableDraft) and name == "tr":
            table.hide_row()
        elif isinstance(table, TableDraft):
            table.hidden_group = True

    # Blocks.

    def _block(self, name: str, _markup: str, start: int, _end: int) -> None:
        frames = self._frames
        if frames.hiding:
            self._end_implied(name, start)
        frames.flow.flush(start)
        frames.count(name)

    def _end_implied(self, name: str, start: int) -> None:
        """A block ends an open <p>, an item the one before it, and HTML an unclosed drawing."""
        top = self._frames.top
        if top.kind not in {"hidden", "control"}:
            return
        item = name in _ITEMS.get(top.tag, ()) and not self._frames.is_open("ul", "ol", "dl")
        if item or top.tag == "p" or (top.tag == "svg" and not self._frames.is_open("foreignobject")):
            self._frames.close_top(start)

    def _end_block(self, name: str, _markup: str, start: int, _end: int) -> None:
        self._frames.flow.flush(start)
        self._frames.end(name[1:], start)

    def _list(self, name: str, markup: str, start: int, end: int) -> None:
        self._block(name, markup, start, end)
        start_list(self._frames.flow, name, markup)

    def _end_list(self, name: str, markup: str, start: int, end: int) -> None:
        self._end_block(name, markup, start, end)
        end_list(self._frames.flow)

    def _item(self, name: str, markup: str, start: int, end: int) -> None:
        self._block(name, markup, start, end)
        start_item(self._frames.flow, self._source, markup, start, end)

    def _heading(self, name: str, markup: str, start: int, end: int) -> None:
        self._block(name, markup, start, end)
        self._frames.flow.level = int(name[1])

    def _end_heading(self, name: str, markup: str, start: int, end: int) -> None:
        self._end_block(name, markup, start, end)
        self._frames.flow.level = None

    def _preformatted(self, name: str, markup: str, start: int, end: int) -> None:
        self._block(name, markup, start, end)
        self._frames.flow.preformatted = True

    def _end_preformatted(self, name: str, markup: str, start: int, end: int) -> None:
        self._end_block(name, markup, start, end)
        self._frames.flow.preformatted = False

    # Parts that may be dropped.

    def _control(self, name: str, _markup: str, start: int, _end: int) -> None:
        if self._frames.hiding:
            self._frames.count(name)
        else:
            self._frames.open("control", name, start)

    def _end_control(self, name: str, _markup: str, start: int, _end: int) -> None:
        self._frames.end(name[1:], start)

    def _furniture(self, name: str, markup: str, start: int, end: int) -> None:
        """Outside the page's own article <header>, <footer> and <nav> are furniture as far as they look like it."""
        frames = self._frames
        if frames.hiding or frames.top.kind == "judged" or frames.is_open("article", "main"):
            self._block(name, markup, start, end)
        else:
            frames.flow.flush(start)
            frames.open("judged", name, start)

    # Tables.

    def _table(self, name: str, _markup: str, start: int, _end: int) -> None:
        if self._frames.hiding:
            self._end_implied(name, start)
        self._frames.open_table(start)

    def _end_table(self, _name: str, _markup: str, start: int, _end: int) -> None:
        self._frames.end_table(start)

    def _row_group(self, name: str, _markup: str, start: int, _end: int) -> None:
        table = self._frames.table(start)
        if table:
            table.start_group(name)

    def _row(self, _name: str, _markup: str, start: int, _end: int) -> None:
        table = self._frames.table(start)
        if table:
            table.start_row()

    def _end_row(self, _name: str, _markup: str, start: int, _end: int) -> None:
        table = self._frames.table(start)
        if table:
            table.row = None

    def _caption(self, name: str, _markup: str, start: int, _end: int) -> None:
        table = self._frames.table(start)
        if table:
            table.row = None
            self._frames.open("caption", name, start)


def _is_unusual(lower: str) -> bool:
    return "none" in lower or "hidden" in lower or "</" in lower
