"""Breaking text into lines as a page does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from corpus.sheet import Line

# What may not begin a line.
_HANGING = "，。、；：）》〕”,;:)"
_PAGE = 60


def display_width(text: str) -> int:
    """Columns on a screen where wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap(text: str, room: int, measure: Callable[[str], int]) -> list[str]:
    """`text` in lines of at most `room`, but for punctuation that may not begin a line; numbers stay whole."""
    lines, line = [], ""
    for token in re.findall(r"[0-9.]+|.", text):
        if line and measure(line + token) > room and token not in _HANGING:
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def pdf_prose(line: Line, indent: bool) -> list[str]:
    """A paragraph as a PDF's text gives it: wrapped, with spaces around figures, `indent`ed and centred or not."""
    text = re.sub(r"(?<=[一-鿿])(?=[0-9])|(?<=[0-9])(?=[一-鿿])", " ", line.text)
    if line.role in ("title", "sign"):
        slack = (_PAGE - display_width(text)) // (2 if line.role == "title" else 1)
        return ([" " * (max(0, slack) // 2) + text] if indent else [text]) + [""] * (line.role == "title" and indent)
    lines = [part.strip() for part in wrap(("    " if indent else "") + text, _PAGE, display_width)]
    return ["    " + lines[0], *lines[1:]] if indent else lines
