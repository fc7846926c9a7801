"""Text for XML and HTML: nothing in it is markup, and nothing in it is a character that they forbid."""

from __future__ import annotations

import re

from linter.formatters._typeset import visible

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_MEANT = re.compile("[&<>\"']")
# What no document may hold, in XML because of the standard and in HTML because browsers replace it.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def escaped(text: str) -> str:
    """`text` on one line, for content and for attributes in quotes; hidden characters are written out (\\x1b)."""
    text = visible(text)
    if not text.isascii():
        text = _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _MEANT.sub(lambda found: _SIGNS[found[0]], text)


def plain(markup: str) -> str:
    """`markup` in ASCII: every other character as a numeric reference."""
    return markup.encode("ascii", "xmlcharrefreplace").decode("ascii")
