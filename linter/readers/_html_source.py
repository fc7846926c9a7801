"""The decoded source of an HTML page: the place of every offset in it, and what its character references mean."""

from __future__ import annotations

from bisect import bisect_right

from linter.regex import compiled
from linter.text import Location, Run, Text

REFERENCE = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{0,31});?"
_REFERENCE_OR_TEXT = compiled(rf"(?P<reference>{REFERENCE})|[^&\n]+|\n|&")
# The references that official pages use, so that the full list of 2,231 is loaded only for the others.
_KNOWN = {
    "&nbsp;": "\u00a0", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'",
    "&ldquo;": "“", "&rdquo;": "”", "&lsquo;": "‘", "&rsquo;": "’", "&mdash;": "—", "&ndash;": "–", "&hellip;": "…",
    "&times;": "×", "&emsp;": "\u2003", "&ensp;": "\u2002", "&copy;": "©", "&middot;": "·", "&bull;": "•",
    "&#160;": "\u00a0",
}
# A page has thousands of runs, and the constructors of named tuples are slow when most fields have defaults.
_new = tuple.__new__
_REST = (None,) * (len(Location._fields) - 2)


class Source:
    """The page with LF line ends; offsets into `string` become lines and columns."""

    __slots__ = ("_end", "_starts", "string")

    def __init__(self, string: str) -> None:
        if "\r" in string:
            string = string.replace("\r\n", "\n").replace("\r", "\n")
        self.string = string
        starts, total = [0], 0
        for line in string.split("\n"):
            total += len(line) + 1
            starts.append(total)
        starts.pop()
        self._starts = starts
        # Behind the last line end there is no further line.
        self._end = len(string) - string.endswith("\n")

    def place(self, offset: int) -> Location:
        """Line and column (1-based, in code points) of the character at `offset`."""
        if offset > self._end:
            offset = self._end
        line = bisect_right(self._starts, offset)
        return _new(Location, (line, offset - self._starts[line - 1] + 1, *_REST))

    def plain_run(self, string: str, start: int) -> Run:
        """`string`, which is written at `start` just so."""
        line = bisect_right(self._starts, start)
        return _new(Run, (string, _new(Location, (line, start - self._starts[line - 1] + 1, *_REST))))

    def offset_of(self, markup: str, end: int) -> int:
        """Where `markup`, the attributes of the tag that ends at `end`, is written."""
        return self.string.rfind(markup, 0, end)

    def run(self, string: str, start: int, end: int) -> Run:
        """`string` as a run that stands for what is written from `start` to `end`, perhaps in more characters."""
        if len(string) == end - start:
            return self.plain_run(string, start)
        return Run(string, self.span(start, end))

    def span(self, start: int, end: int) -> Location:
        """The place of what is written from `start` to `end`, with its end when that is on the same line."""
        place = self.place(start)
        if place.column is None or self.string.find("\n", start, end) >= 0:
            return place
        return place._replace(end_column=place.column + end - start)

    def text(self, start: int, end: int) -> Text:
        """The text written from `start` to `end` where no elements are: attribute values, the page title."""
        runs: list[Run] = []
        for piece in _REFERENCE_OR_TEXT.finditer(self.string, start, end):
            if piece.lastgroup == "reference":
                runs.extend(self.run(*part) for part in resolve(piece[0], piece.start()))
            else:
                runs.append(Run(piece[0].replace("\n", " "), self.place(piece.start())))
        return Text(runs).strip()


def resolve(raw: str, start: int) -> list[tuple[str, int, int]]:
    """(text, start, end) of the character reference `raw` at `start`, and of letters that only follow it."""
    known = _KNOWN.get(raw)
    if known is not None:
        return [(known, start, start + len(raw))]
    if raw[1] == "#":
        return [(_numbered(raw), start, start + len(raw))]
    return _named(raw, start)


def _numbered(raw: str) -> str:
    from html import unescape

    digits = raw[2:].rstrip(";")
    hexadecimal = digits[:1] in {"x", "X"}
    digits = digits[hexadecimal:].lstrip("0") or "0"
    # No code point has more digits, and int() is slow or refuses when there are very many.
    return unescape(f"&#{'x' if hexadecimal else ''}{digits};") if len(digits) <= 7 else "\ufffd"


def _named(raw: str, start: int) -> list[tuple[str, int, int]]:
    """Without its semicolon only some names count, and those also in front of other letters ("&nbsp3")."""
    from html.entities import html5

    for length in range(len(raw), 2, -1):
        value = html5.get(raw[1:length])
        if value is not None:
            rest = [(raw[length:], start + length, start + len(raw))] if length < len(raw) else []
            return [(value, start, start + length), *rest]
    return [(raw, start, start + len(raw))]
