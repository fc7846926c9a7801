"""Plain text: every line a paragraph with its exact line and column; tabs, pipes and runs of spaces stay in the text.

Which lines are rows of a table is for recognition to say, which knows the form; a text file does not.
"""

from __future__ import annotations

from linter.document import Document, Paragraph, Unreadable
from linter.language import Phrase
from linter.readers.encoding import damaged, decode
from linter.text import Location, Text

SUFFIXES = (".txt", ".text")

_BLANK = Phrase("文件里没有文字。", "There is no text in the file.")


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a text file. Raises Unreadable for empty or binary files and unknown encodings."""
    text, _ = decode(data, forced=encoding)
    lines = split_lines(text)
    blocks = tuple(line_paragraphs(lines))
    if not blocks:
        raise Unreadable(_BLANK)
    return Document(name, "txt", blocks, tuple(lines), losses=damaged(lines))


def split_lines(text: str) -> list[str]:
    """The lines of `text`, ended by LF, CR LF or CR only: other separators count as characters of the line."""
    if text.startswith("\ufeff"):
        text = text[1:]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def line_paragraphs(lines: list[str], first: int = 1) -> list[Paragraph]:
    """A Paragraph for every line that is not blank; a line of tabs alone is kept, since it is an empty cell."""
    found: list[Paragraph] = []
    gap = page_break = False
    for number, line in enumerate(lines, first):
        if "\f" in line:
            page_break = True
        if not line.strip() and "\t" not in line:
            gap = True
            continue
        start = len(line) - len(line.lstrip("\f"))
        text = Text.at(line[start:], Location(number, start + 1))
        found.append(Paragraph(text, gap=gap, page_break=page_break))
        gap = page_break = False
    return found
