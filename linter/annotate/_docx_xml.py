"""The main part of a Word file as XML: its names, a parser that knows where in the bytes it is, and where tags end."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers.expat import ParserCreate, XMLParserType

NAMES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
STRICT = NAMES[1].encode()


def named(local: str) -> frozenset[str]:
    """The element `local` of Word as `parser` calls it, in both name spaces."""
    return frozenset(f"{name} {local}" for name in NAMES)


def parser(start: Callable[[str, object], None], end: Callable[[str], None]) -> XMLParserType:
    """A parser of UTF-8 that calls `start` and `end` with the names of elements, each behind its name space and a blank."""
    made = ParserCreate("utf-8", " ")
    made.StartElementHandler = start
    made.EndElementHandler = end
    return made


def tag_end(source: bytes, at: int) -> int:
    """Where the tag that begins at `at` ends; a ">" in the value of an attribute does not end it."""
    quote = 0
    for index in range(at, len(source)):
        byte = source[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return index + 1
    return len(source)
