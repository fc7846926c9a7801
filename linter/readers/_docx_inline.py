"""The content of one Word paragraph: its text as if all revisions were accepted, its pictures and its text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from linter.readers._docx_fields import Fields
from linter.readers._docx_names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    INSERTED,
    RUN,
    SDT,
    SDT_CONTENT,
    TEXT,
    WRAPPERS,
    W,
    deeper,
    on,
    value,
)
from linter.readers._docx_shapes import Box, shapes
from linter.readers._docx_styles import Style, Styles
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.readers._docx_origins import Origin

BREAK = "\n"
PAGE = "\f"

_RUN_PROPERTIES, _PROPERTIES = W + "rPr", W + "pPr"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What Word ignores at the ends of a w:t; wide blanks, by which Chinese paragraphs are indented, are not among it.
BLANKS = " \t\r\n"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": BREAK, W + "noBreakHyphen": "-"}
_SHAPES = frozenset({W + "drawing", W + "pict", W + "object"})


class Content:
    """A paragraph's content. In `text` "\\n" is a line break and "\\f" a page break; `number` is what Word adds.

    `element`: the w:p it came from; `boxes`: text boxes anchored here, with their depth; `pictures`: the descriptions of its images; `joined`: its mark
    is deleted, so that the next paragraph continues it; `turned`: a page begins with it; `origins`: see _docx_origins.
    """

    # Defaults of the class, not set for each object: most paragraphs are text and nothing else.
    text: str = ""
    element: Element | None = None
    boxes: Sequence[Box] = ()
    pictures: Sequence[str] = ()
    number: str = ""
    level: int | None = None
    centred: bool = False
    page: int | None = None
    turned: bool = False
    joined: bool = False
    origins: Sequence[Origin] = ()


class Inline:
    """Reads paragraphs one after the other; fields may run over several of them.

    `page`: the page reached, by Word's own last layout; None when the file was never laid out. `revised`: whether
    tracked changes were met.
    """

    def __init__(self, styles: Styles, data: bytes) -> None:
        self._styles = styles
        self._some_hidden = b"vanish" in data or (b"rStyle" in data and styles.hide)
        self._hides = False
        self.page = 1 if b"lastRenderedPageBreak" in data else None
        self.revised = False
        self.fields = Fields()
        self._parts: list[str] = []
        self._boxes: list[Box] = []
        self._pictures: list[str] = []
        self._begun = False
        self._looked = 0
        self._content = Content()
        self._style = Style()

    def read(self, paragraph: Element, style: Style, depth: int) -> Content:
        """The content of a w:p in a paragraph style; numbering and level are for the caller to add."""
        self._parts = parts = []
        self._boxes, self._pictures = [], []
        self._begun, self._looked = False, 0
        self._content = content = Content()
        content.element = paragraph
        self._style = style
        self._hides = self._some_hidden or bool(style.hidden)
        if self.page is not None:
            content.page = self.page
        self._walk(paragraph, depth)
        if self.fields.muted:
            parts.append(self.fields.close_unfinished())
        content.text = parts[0] if len(parts) == 1 else "".join(parts)
        content.boxes, content.pictures = self._boxes, self._pictures
        return content

    def _walk(self, parent: Iterable[Element], depth: int) -> None:
        depth = deeper(depth)
        for item in parent:
            tag = item.tag
            if tag == RUN:
                if self._hides:
                    self._run(item, depth)
                else:
                    self._items(item, depth)
            elif tag != _PROPERTIES:
                self._inside(item, tag, depth)

    def _inside(self, item: Element, tag: str, depth: int) -> None:
        """Runs that stand inside something else."""
        if tag in WRAPPERS:
            self._walk(item, depth)
        elif tag == SDT:
            self._walk(item.findall(SDT_CONTENT), depth)
        elif tag in INSERTED:
            self.revised = True
            self._walk(item, depth)
        elif tag in DELETED:
            self.revised = True
        elif tag == ALTERNATE:
            self._alternate(item, depth)
        elif tag.startswith(_MATH):
            self._add("".join(part.text or "" for part in item.iter(_MATH + "t")))

    def _run(self, run: Element, depth: int) -> None:
        """A run that may be hidden."""
        properties = run.find(_RUN_PROPERTIES)
        hidden = on(properties, "vanish")
        if hidden is None:
            hidden = self._styles.run(value(properties, "rStyle")).hidden
        if hidden is None:
            hidden = self._style.hidden
        self.fields.muted += bool(hidden)
        self._items(run, depth)
        self.fields.muted -= bool(hidden)

    def _items(self, run: Iterable[Element], depth: int) -> None:
        depth = deeper(depth)
        for item in run:
            tag = item.tag
            if tag == TEXT:
                text = item.text
                if not text:
                    continue
                if not text[0] > " " < text[-1] or "\n" in text:
                    text = _spaced(item, text)
                if self.fields.muted:
                    self.fields.swallow(text)
                else:
                    self._parts.append(text)
            elif tag != _RUN_PROPERTIES:
                self._other(item, tag, depth)

    def _add(self, text: str) -> None:
        if self.fields.muted:
            self.fields.swallow(text)
        else:
            self._parts.append(text)

    def _other(self, item: Element, tag: str, depth: int) -> None:
        if tag in _SIGNS:
            self._add(_SIGNS[tag])
        elif tag == W + "br":
            self._add(PAGE if item.get(W + "type") == "page" else BREAK)
        elif tag == W + "lastRenderedPageBreak":
            self._turn()
        elif tag == W + "fldChar":
            self._add(self.fields.mark(item.get(W + "fldCharType")))
        elif tag == W + "instrText":
            self.fields.instruct(item.text or "")
        elif tag == W + "sym":
            from linter.readers._docx_symbols import symbol

            self._add(symbol(item.get(W + "char"), item.get(W + "font")))
        elif tag in _SHAPES and not self.fields.muted:
            self._shapes(item, depth)
        elif tag == W + "ruby":
            for base in item.findall(W + "rubyBase"):
                self._walk(base, depth)
        elif tag == ALTERNATE:
            self._alternate(item, depth)

    def _turn(self) -> None:
        """A page began here when Word last laid the document out."""
        self.page = (self.page or 1) + 1
        self._begun = self._begun or bool("".join(self._parts[self._looked :]).strip())
        self._looked = len(self._parts)
        if not self._begun:
            self._content.page = self.page
            self._content.turned = True

    def _shapes(self, drawing: Element, depth: int) -> None:
        boxes, pictures = shapes(drawing, depth)
        self._boxes += boxes
        self._pictures += pictures

    def _alternate(self, item: Element, depth: int) -> None:
        """One content in two forms, for new and old programs: the new one, unless there is nothing in it for us."""
        before = self._gathered()
        for form in (*item.findall(CHOICE), *item.findall(FALLBACK)):
            for part in form:
                if part.tag in (RUN, SDT) or part.tag in WRAPPERS:
                    self._walk((part,), deeper(depth))
                else:
                    self._items((part,), deeper(depth))
            if self._gathered() != before:
                return

    def _gathered(self) -> tuple[int, int, int]:
        return len(self._parts), len(self._boxes), len(self._pictures)


def _spaced(item: Element, text: str) -> str:
    """Word ignores blanks at the ends of w:t unless told to keep them, and line ends inside it are blanks."""
    if item.get(_SPACE) != "preserve":
        text = text.strip(BLANKS)
    return text.replace("\n", " ")


def ignored(item: Element) -> int:
    """How many blanks at the beginning of the text of a w:t are not read."""
    text = item.text or ""
    return 0 if item.get(_SPACE) == "preserve" else len(text) - len(text.lstrip(BLANKS))
