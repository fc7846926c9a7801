"""Markdown: headings with their level, pipe tables as tables, everything else line by line, each with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.document import Block, Cell, Document, Paragraph, Picture, Table, Unreadable
from linter.language import Phrase
from linter.readers.encoding import damaged, decode
from linter.readers.txt import split_lines
from linter.regex import compiled
from linter.text import Location, Run, Text, join

SUFFIXES = (".md", ".markdown", ".mkd")

_BLANK = Phrase("文件里没有文字。", "There is no text in the file.")
_HEADING = compiled(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))")
_CLOSING = compiled(r"(?<![ \t])[ \t]+#{1,6}[ \t]*$")
_RULE = compiled(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,40}\|?[ \t]*")
_BREAK = compiled(r" {0,3}(?:-[ \t]*){3,}|\s{0,3}(?:\*[ \t]*){3,}|\s{0,3}(?:_[ \t]*){3,}|\s{0,3}={3,}[ \t]*")
_PICTURE = compiled(r"!\[((?:[^\]\n!]|!(?!\[)){0,200})\]\((?:[^)\n!]|!(?!\[)){1,400}\)")
_MARKS = compiled(r"\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|`+|\\(?=[\\`*_{}\[\]()#+.!|>~-])|<br ?/?>|<!--[^<>]{0,200}-->")
_QUOTE = compiled(r" {0,3}(?:>[ \t]?){1,4}")


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a Markdown file. Raises Unreadable for empty or binary files and unknown encodings."""
    text, _ = decode(data, forced=encoding)
    lines = split_lines(text)
    blocks = tuple(_blocks(lines))
    if not blocks:
        raise Unreadable(_BLANK)
    return Document(name, "md", blocks, tuple(lines), losses=damaged(lines))


def _blocks(lines: list[str]) -> Iterator[Block]:
    index = _after_front_matter(lines)
    gap = True
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            gap, index = True, index + 1
            continue
        end = _table_end(lines, index)
        if end:
            yield _table(lines, index, end)
            index, gap = end, True
            continue
        yield from _line(line, index + 1, gap)
        gap, index = False, index + 1


def _after_front_matter(lines: list[str]) -> int:
    if not lines or lines[0].strip() != "---":
        return 0
    return next((index + 1 for index in range(1, min(len(lines), 60)) if lines[index].strip() in ("---", "...")), 0)


def _line(line: str, number: int, gap: bool) -> Iterator[Block]:
    if _BREAK.fullmatch(line):
        return
    for picture in _PICTURE.finditer(line):
        yield Picture(Location(number, picture.start() + 1, picture.end() + 1), picture[1])
    whole = Text((Run(line, Location(number, 1)),))
    quote = _QUOTE.match(line)
    start = quote.end() if quote else 0
    heading = _HEADING.match(line, start)
    level = None
    end = len(line)
    if heading:
        level, start = len(heading[1]), heading.end()
        closing = _CLOSING.search(line, start)
        end = closing.start() if closing else end
    text = _unmarked(whole.cut(start, end))
    if text.string.strip():
        yield Paragraph(text, level, gap=gap)


def _unmarked(text: Text) -> Text:
    """Without pictures, emphasis, code marks and escapes; what is left keeps its place."""
    string = text.string
    if not any(mark in string for mark in "*_`\\<!"):
        return text
    kept, at = [], 0
    spans = sorted([m.span() for m in _PICTURE.finditer(string)] + [m.span() for m in _MARKS.finditer(string)])
    for start, end in spans:
        if start < at:
            continue
        kept.append(text.cut(at, start))
        at = end
    kept.append(text.cut(at))
    return join(piece for piece in kept if piece) if any(kept) else text.cut(0, 0)


def _table_end(lines: list[str], index: int) -> int:
    """The line after the table whose header is at `index`, or 0 when no table begins there."""
    if "|" not in lines[index] or index + 1 >= len(lines):
        return 0
    if not _RULE.fullmatch(lines[index + 1]) or "|" not in lines[index + 1]:
        return 0
    end = index + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end


def _table(lines: list[str], start: int, end: int) -> Table:
    rows = [_row(lines[index], index + 1) for index in range(start, end) if index != start + 1]
    return Table(tuple(rows), Location(start + 1, 1))


def _row(line: str, number: int) -> tuple[Cell, ...]:
    text = Text((Run(line, Location(number, 1)),))
    marks = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    bounds = marks if line.lstrip().startswith("|") else [-1, *marks]
    if not line.rstrip().endswith("|"):
        bounds = [*bounds, len(line)]
    return tuple(Cell(_unmarked(text.cut(first + 1, last).strip())) for first, last in pairwise(bounds))
