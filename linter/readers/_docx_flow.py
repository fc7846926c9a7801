"""The paragraphs and tables of a Word document in reading order, out of content controls, text boxes and revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from linter.readers._docx_inline import Content, Inline
from linter.readers._docx_names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    INSERTED,
    LEVELS,
    PARAGRAPH,
    SDT,
    SDT_CONTENT,
    TABLE,
    VAL,
    WRAPPERS,
    W,
    deeper,
    number,
    on,
    value,
)
from linter.readers._docx_package import Package
from linter.readers._docx_styles import Style, Styles, outline
from linter.regex import compiled
from linter.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from linter.readers._docx_numbering import Numbering

# Whole documents of other kinds inside this one.
_FOREIGN = frozenset({W + "altChunk", W + "subDoc"})
_PROPERTIES, _STYLE, _NUMBER, _MARK = W + "pPr", W + "pStyle", W + "numPr", W + "rPr"
_SIDE, _NEW_PAGE = W + "jc", W + "pageBreakBefore"
# A line of a table of contents ends with its page.
_CONTENTS_LINE = compiled(r"[\t .…·]\d{1,3}$")


class Sink(Protocol):
    """What takes the blocks, one after the other."""

    def paragraph(self, content: Content) -> None:
        """A paragraph with anything in it."""

    def table(self, table: Element, depth: int) -> None:
        """A table, and how deep it stands in the XML tree."""


class Flow:
    """Reads block after block; numbers, fields and pages run on from one to the next, so each must be read once only.

    `foreign`: whether an embedded document was met, which is not read.
    """

    def __init__(self, package: Package, data: bytes) -> None:
        self.styles = Styles(package.read("styles"))
        self.inline = Inline(self.styles, data)
        self.foreign = False
        self._package = package
        self._numbering: Numbering | None = None
        self._held: list[Content] = []

    def walk(self, parent: Iterable[Element], depth: int, sink: Sink) -> None:
        """Gives `sink` what stands in a body, a cell or a text box."""
        outside, self._held = self._held, []
        self._each(parent, depth, sink)
        self._release(sink)
        self._held = outside

    def _each(self, parent: Iterable[Element], depth: int, sink: Sink) -> None:
        depth = deeper(depth)
        for item in parent:
            tag = item.tag
            if tag == PARAGRAPH:
                content = self._paragraph(item, depth)
                if content.joined:
                    self._held.append(content)
                elif content.text or content.boxes or content.pictures or content.number or content.turned:
                    self._give(content, sink)
            elif tag == TABLE:
                self._release(sink)
                sink.table(item, depth)
            elif tag in WRAPPERS or tag in INSERTED:
                self._each(item, depth, sink)
            else:
                self._other(item, tag, depth, sink)

    def _other(self, item: Element, tag: str, depth: int, sink: Sink) -> None:
        if tag == SDT:
            if not _is_contents(item):
                self._each(item.findall(SDT_CONTENT), depth, sink)
        elif tag in DELETED:
            self.inline.revised = True
        elif tag == ALTERNATE:
            choice = item.find(CHOICE)
            self._each(item.findall(FALLBACK) if choice is None else choice, deeper(depth), sink)
        elif tag in _FOREIGN:
            self.foreign = True

    def _release(self, sink: Sink) -> None:
        """A paragraph that waits for one to continue it, and none comes, stands for itself."""
        if self._held:
            *held, last = self._held
            self._held = []
            _prepend(last, held)
            self._give(last, sink)

    def _give(self, content: Content, sink: Sink) -> None:
        sink.paragraph(content)
        for box, depth in content.boxes:
            self.walk(box, depth, sink)

    def _paragraph(self, item: Element, depth: int) -> Content:
        properties = item.find(_PROPERTIES)
        own = {} if properties is None else {child.tag: child for child in properties}
        style_name = own.get(_STYLE)
        style = self.styles.get(None if style_name is None else style_name.get(VAL))
        content = self.inline.read(item, style, depth)
        mark = own.get(_MARK)
        if mark is not None and any(mark.find(tag) is not None for tag in DELETED):
            self.inline.revised = content.joined = True
            return content
        if self._held:
            _prepend(content, self._held)
            self._held = []
        if (style.contents or self.inline.fields.in_contents) and self._is_contents_line(content.text, style):
            content.text = ""
        else:
            if own or style.ids:
                self._describe(content, own, style)
            if _NEW_PAGE in own and on(properties, "pageBreakBefore"):
                content.turned = True
        return content

    def _is_contents_line(self, text: str, style: Style) -> bool:
        """Style or field alone may be left over from copying, so then the line must look like one of contents."""
        both = style.contents and self.inline.fields.in_contents
        return both or _CONTENTS_LINE.search(text.rstrip()) is not None

    def _describe(self, content: Content, own: dict[str, Element], style: Style) -> None:
        """Adds to `content` what its own properties (by tag) and its style say, the first before the second."""
        level = outline(own)
        content.level = style.level if level is None else level or None
        side = own.get(_SIDE)
        content.centred = style.centred if side is None else side.get(VAL) == "center"
        if _NUMBER in own or style.list_id is not None:
            hidden = on(own.get(_MARK), "vanish") and not content.text.strip()
            content.number = "" if hidden else self._number(own.get(_NUMBER), style)

    def _number(self, own: Element | None, style: Style) -> str:
        list_id = value(own, "numId")
        if list_id is None:
            list_id = style.list_id
        if list_id is None or list_id == "0":
            return ""
        if self._numbering is None:
            from linter.readers._docx_numbering import Numbering

            self._numbering = Numbering(self._package.part("numbering"), self.styles.list_of)
        level = value(own, "ilvl")
        if level is None:
            bound = (self._numbering.level_of_style(list_id, style_id) for style_id in style.ids)
            at = next((found for found in bound if found is not None), number(style.list_level, 0))
        else:
            at = number(level, 0)
        return self._numbering.next(list_id, at) if 0 <= at < LEVELS else ""


def _prepend(content: Content, held: Sequence[Content]) -> None:
    """Puts paragraphs whose marks are deleted before the one that they run on into."""
    if not held:
        return
    together = (*held, content)
    content.text = "".join([one.text for one in together])
    content.boxes = [box for one in together for box in one.boxes]
    content.pictures = [picture for one in together for picture in one.pictures]
    content.page, content.turned = held[0].page, held[0].turned


def _is_contents(control: Element) -> bool:
    """Whether a content control holds an automatic table of contents."""
    part = control.find(f"{W}sdtPr/{W}docPartObj")
    return value(part, "docPartGallery") == "Table of Contents"
