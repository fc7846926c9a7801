"""The definitions in styles.xml, each parsed when it is asked for: a document uses a handful out of hundreds."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.readers._docx_names import W
from linter.readers._docx_package import parse
from linter.regex import compiled

_END = b"</w:style>"
# The start tag of a definition: attributes, the id, more attributes; no groups when there is no plain id in it.
_HEAD = compiled(rb'<w:style (?:([^<>]*?)w:styleId="([^"&]*)"([^<>]*)>)?')
_PARAGRAPH, _DEFAULT = b'w:type="paragraph"', compiled(rb'w:default="(?:1|true|on)"')
_TRUE = ("1", "true", "on")


# Below this size, in bytes, parsing the whole part at once is quicker.
SMALL = 10_000


class StyleParts:
    """Style definitions by id. `default` is the id of the default paragraph style, None when there is none."""

    def __init__(self, data: bytes) -> None:
        self.default: str | None = None
        self._data = data
        self._opening = b""
        self._starts: dict[str, int] = {}
        self._elements: dict[str, Element] = {}
        if data and (len(data) < SMALL or not self._cut()):
            self._parse_all()

    def __contains__(self, style_id: str) -> bool:
        return style_id in self._starts or style_id in self._elements

    def element(self, style_id: str) -> Element | None:
        """The w:style called `style_id`; None when it is not defined. Raises Unreadable when it is bad XML."""
        start = self._starts.pop(style_id, None)
        if start is not None:
            source = self._data[start : self._data.find(_END, start)]
            self._elements[style_id] = parse(self._opening + source + _END + b"</w:styles>")[0]
        return self._elements.get(style_id)

    def _cut(self) -> bool:
        """Finds where each definition begins; False if the part is not written as Word and its like write it."""
        data = self._data
        start = data.find(b"<w:styles")
        end = data.find(b">", start) + 1
        if start < 0 or not end or b"<!" in data[:start] or data[end - 2 : end] == b"/>":
            return False
        for head in _HEAD.finditer(data, end):
            before, style_id, after = head.groups()
            if style_id is None:
                return False
            name = style_id.decode("utf-8", "replace")
            self._starts[name] = head.start()
            if _PARAGRAPH in before + after and _DEFAULT.search(before + after):
                self.default = name
        self._opening = data[start:end]
        return True

    def _parse_all(self) -> None:
        self._starts.clear()
        for item in parse(self._data):
            style_id = item.get(W + "styleId")
            if item.tag == W + "style" and style_id is not None:
                self._elements[style_id] = item
                if item.get(W + "type") == "paragraph" and item.get(W + "default") in _TRUE:
                    self.default = style_id
