"""What of a document is no content: what word processors left behind, and the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from linter.document import Block, Document, Paragraph, Table
from linter.recognise.normal import fold
from linter.regex import compiled
from linter.text import Text, join

_PAGE_NUMBER = compiled(r"(?:-{1,3} ?\d{1,4} ?-{1,3}|第 ?\d{1,4} ?页(?:,? ?共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4} ?页?)")


def clean(text: Text, residue: re.Pattern[str] | None) -> Text:
    """`text` without what word processors left behind ([bookmark: …])."""
    if residue is None or not residue.search(text.string):
        return text
    kept, at = [], 0
    for match in residue.finditer(text.string):
        kept.append(text.cut(at, match.start()))
        at = match.end()
    kept.append(text.cut(at))
    return join(piece for piece in kept if piece) if any(kept) else text.cut(0, 0)


@lru_cache(maxsize=8)
def residue_pattern(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all residue of the form's vocabulary."""
    return compiled("|".join(patterns)) if patterns else None


def cleaned(blocks: Sequence[Block], residue: re.Pattern[str] | None) -> list[Block]:
    """`blocks` with their texts cleaned."""
    return [_cleaned(block, residue) for block in blocks] if residue else list(blocks)


def _cleaned(block: Block, residue: re.Pattern[str]) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=clean(block.text, residue)) if residue.search(block.text.string) else block
    if isinstance(block, Table):
        return block._replace(rows=tuple(
            tuple(cell._replace(text=clean(cell.text, residue)) if residue.search(cell.text.string) else cell for cell in row)
            for row in block.rows))
    return block


def page_numbers(document: Document) -> set[int]:
    """Blocks that are page numbers: marked as such, or a bare number before a page break that counts the pages."""
    skipped: set[int] = set()
    page, before = 1, -1
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            before = -1
            continue
        string = block.text.string
        if block.page_break:
            if before >= 0 and document.blocks[before].text.string.strip() == str(page):  # type: ignore[union-attr]
                skipped.add(before)
            page += 1
        if len(string) < 40 and "\t" not in string and not string.isalpha() and _PAGE_NUMBER.fullmatch(fold(string).strip()):
            skipped.add(index)
        elif string.strip():
            before = -1 if "\t" in string else index
    if page > 1 and before >= 0 and document.blocks[before].text.string.strip() == str(page):  # type: ignore[union-attr]
        skipped.add(before)
    return skipped
