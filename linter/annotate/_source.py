"""The text of a file whose lines are counted, kept so that it can be written back as it was."""

from __future__ import annotations

import re
from itertools import accumulate

from linter.readers.encoding import decode
from linter.text import Location

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Source:
    """Decoded text in lines that keep their ends.

    `encoding`: that of the bytes that the text came from, None for UTF-8 with a mark to be written whatever it was.
    """

    def __init__(self, text: str, encoding: str | None) -> None:
        self.text = text
        self.encoding = encoding
        self.lines: list[str] = _LINE.findall(text)
        self._starts = [0, *accumulate(map(len, self.lines))]
        self._mark = int(text.startswith("\ufeff"))

    @classmethod
    def of(cls, data: bytes, encoding: str | None = None) -> Source:
        """The source in `data`, whose encoding is found out if it is not given. Raises Unreadable where decoding does."""
        text, name = decode(data, forced=encoding)
        # Damaged characters would be written back as others.
        return cls(text, name if name == "utf-16" or text.encode(name, "replace") == data else None)

    def offset(self, location: Location) -> int | None:
        """Where in `text` the line and column of `location` are; None when it has no line or there is no such line."""
        if location.line is None or not 0 < location.line <= len(self.lines):
            return None
        line = self.lines[location.line - 1].rstrip("\r\n")
        column = (location.column or 1) - 1 + (self._mark if location.line == 1 else 0)
        return self._starts[location.line - 1] + min(column, len(line))

    def end_of_line(self) -> str:
        """The line end that the first line has; LF when there is only one line."""
        first = self.lines[0] if self.lines else ""
        return first[len(first.rstrip("\r\n")) :] or "\n"

    def encoded(self, text: str, errors: str = "strict") -> bytes:
        """`text` as bytes, in UTF-8 with a mark where the file's own encoding cannot take it."""
        try:
            return text.encode(self.encoding or "utf-8-sig", errors)
        except UnicodeEncodeError:
            return text.encode("utf-8-sig", "replace")
