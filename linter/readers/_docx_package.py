"""The parts of a Word file as XML trees: found by their relationships, parsed without DTDs, in one set of names."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, XMLParser

from linter.document import Unreadable
from linter.language import Phrase
from linter.readers._docx_zip import Container
from linter.regex import compiled

# Elements of one part; a report has some ten thousand.
ELEMENT_LIMIT = 2_500_000

# ISO "strict" files name the same vocabulary differently; most specific first.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)

_DTD = Phrase(
    "文件内含 DTD 或实体定义，正常的 Word 文件没有这些，未读取。",
    "The file declares a DTD or entities, which no ordinary Word file does: it was not read.",
)
_BROKEN = Phrase(
    "Word 文件的内容已损坏，无法解析。请用 Word 或 WPS 打开并另存后再检查。",
    "The content of the Word file is damaged. Open it in Word or WPS, save it again and check that file.",
)
_TOO_MANY = Phrase(
    "文件内容过多（XML 元素超过 250 万个），未读取。",
    "The file holds more than 2.5 million XML elements: it was not read.",
)


# Elements that only say how text looks: two thirds of a report. Taking them out first halves the time of parsing.
_LOOKS = compiled(rb"<w:(?:rFonts|szCs|sz|color|lang|spacing|ind|tcW|shd|vAlign|kern) [^<>]*/>")
def parse(data: bytes, looks: bool = True) -> Element:
    """The root of an XML part, strict names made transitional; without `looks`, those of mere formatting are left out.

    Raises Unreadable for DTDs, too much or bad XML.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(_DTD)
    if len(data) > ELEMENT_LIMIT and data.count(b"<") - data.count(b"</") > ELEMENT_LIMIT:
        raise Unreadable(_TOO_MANY)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    if not looks:
        data = _LOOKS.sub(b"", data)
    # The encoding is given, so that no declaration can smuggle a DTD past the test above.
    parser = XMLParser(encoding="utf-8")
    try:
        parser.feed(data)
        return parser.close()
    except (ParseError, ValueError):
        raise Unreadable(_BROKEN) from None


class Package:
    """A Word file: its main part and the parts that this one names."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.main = self._target("", "officeDocument") or self._usual_name()
        self._targets = self._relationships(self.main)

    def _usual_name(self) -> str:
        return "word/document.xml" if "word/document.xml" in self.container else ""

    def target(self, kind: str) -> str | None:
        """The name of the part in relationship `kind` to the main one; None when the file has none."""
        target = self._targets.get(kind)
        return target if target and target in self.container else None

    def read(self, kind: str) -> bytes | None:
        """The bytes of the part that stands in relationship `kind` ("styles", "numbering") to the main one."""
        target = self._targets.get(kind)
        return self.container.read(target) if target else None

    def part(self, kind: str) -> Element | None:
        """The parsed part in relationship `kind` to the main one; None when the file has none."""
        data = self.read(kind)
        return parse(data, looks=False) if data else None

    def core(self) -> Element | None:
        """The core properties (title, dates), if any."""
        data = self.container.read("docProps/core.xml")
        return parse(data) if data else None

    def _target(self, part: str, kind: str) -> str | None:
        target = self._relationships(part).get(kind)
        return target if target and target in self.container else None

    def _relationships(self, part: str) -> dict[str, str]:
        """Relationship kind → name of the first part in it."""
        folder = dirname(part)
        data = self.container.read(join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels"))
        if not data:
            return {}
        found: dict[str, str] = {}
        for item in parse(data):
            target = item.get("Target")
            if target and item.get("TargetMode") != "External":
                kind = item.get("Type", "").rsplit("/", 1)[-1]
                found.setdefault(kind, normpath(join("/", folder, target)).lstrip("/"))
        return found
