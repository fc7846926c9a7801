"""What stands within the lines of an HTML page: links, raised figures, line breaks, fields, raw text."""

from __future__ import annotations

from linter.readers._html_beside import Beside
from linter.readers._html_flow import LOWERED, RAISED
from linter.readers._html_frames import Frames
from linter.readers._html_source import Source
from linter.readers._html_tokens import attributes
from linter.regex import compiled
from linter.text import Run

_FIGURE = compiled(r"\s*[0-9０-９.,，/—-]{1,20}\s*")
_FIELDS = frozenset({"text", "number", ""})


class Inline:
    """Hands the content of lines to the open flow. Its handlers take name, attributes as written, start and end of a tag."""

    def __init__(self, source: Source, frames: Frames, beside: Beside) -> None:
        self._source = source
        self._frames = frames
        self._beside = beside

    def on_break(self, _name: str, _markup: str, start: int, _end: int) -> None:
        """A <br>, or what browsers take for one: </br>."""
        self._frames.flow.line_break(start)

    def on_link(self, name: str, markup: str, start: int, end: int) -> None:
        """An <a>; only with an address it is a link. It ends the one before it."""
        if self._frames.top.tag == "a":
            self._frames.close_top(start)
        if self._frames.hiding:
            return self._frames.count_inline(name, start)
        flow = self._frames.flow
        flow.in_link = "href" in markup or "HREF" in markup
        if flow.in_link:
            flow.new_links += 1
            self._beside.on_link(markup, end)
        return None

    def on_link_end(self, name: str, _markup: str, start: int, _end: int) -> None:
        """An </a>."""
        if self._frames.hiding:
            self._frames.count_inline(name, start)
        else:
            self._frames.flow.in_link = False

    def on_raised(self, name: str, _markup: str, start: int, _end: int) -> None:
        """A <sup> or <sub>: its digits must not become part of the figure before them."""
        if self._frames.hiding:
            self._frames.count_inline(name, start)
        else:
            self._frames.flow.raised = RAISED if name == "sup" else LOWERED

    def on_raised_end(self, name: str, _markup: str, start: int, _end: int) -> None:
        """A </sup> or </sub>."""
        if self._frames.hiding:
            self._frames.count_inline(name, start)
        else:
            self._frames.flow.raised = None

    def on_raw(self, _name: str, markup: str, start: int, end: int) -> None:
        """The text inside <xmp>, or a CDATA section; other raw elements are not shown."""
        if markup in {"xmp", ""}:
            self._frames.flow.add_text(start, self._source.string[start:end])

    def on_text_area(self, _name: str, _markup: str, start: int, end: int) -> None:
        """A figure in a text field of a table is shown like any other."""
        if self._frames.in_cell() and _FIGURE.fullmatch(self._source.string, start, end):
            self._frames.flow.add_text(start, self._source.string[start:end])

    def on_input(self, _name: str, markup: str, _start: int, end: int) -> None:
        """The same for an <input>."""
        if not self._frames.in_cell():
            return
        found = attributes(markup)
        value, offset = found.get("value", ("", 0))
        if found.get("type", ("text", 0))[0].lower() in _FIELDS and _FIGURE.fullmatch(value):
            self._frames.flow.put(Run(value, self._source.place(self._source.offset_of(markup, end) + offset)))
