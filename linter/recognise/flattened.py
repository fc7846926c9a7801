"""Pages whose lines were run together, a space for every line break: what stood on a line of its own is a paragraph again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from linter.document import Block, Document, Paragraph
from linter.regex import compiled

_FIGURES = compiled(r"(?:\s[\d,.]{1,15}){3}(?=\s|$)")
_PIECE = compiled(r"\S+")
# Shorter lines than this hold no two rows of an official table.
_SHORTEST = 60


def unrolled(document: Document) -> Document:
    """The document with such paragraphs taken apart at their spaces; the same document where there are none."""
    if not any(isinstance(block, Paragraph) and _run_together(block.text.string) for block in document.blocks):
        return document
    return document._replace(blocks=tuple(_blocks(document.blocks)))


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and _run_together(block.text.string):
            yield from (block._replace(text=block.text.cut(piece.start(), piece.end()), gap=block.gap and not at, page_break=block.page_break and not at)
                        for at, piece in enumerate(_PIECE.finditer(block.text.string)))
        else:
            yield block


def _run_together(string: str) -> bool:
    """Whether two rows of a table stand in `string`: three figures or more in a row, words behind them, and again figures."""
    if len(string) < _SHORTEST or "\t" in string or "|" in string:
        return False
    runs = [run.span() for run in _FIGURES.finditer(string)]
    return any(_words(string[end:start]) for (_, end), (start, _) in pairwise(runs))


def _words(string: str) -> bool:
    return any(piece and not piece.isdigit() for piece in string.split())
