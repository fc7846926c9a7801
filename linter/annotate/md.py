"""Notes in Markdown: quotations behind the line that they are about, or behind the table, which they would break."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from linter.annotate._notes import Note
from linter.annotate._source import Source

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def annotate(data: bytes, found: Sequence[Note], encoding: str | None = None) -> bytes:
    """The text with a quotation for every note; a note without a place comes at the end."""
    source = Source.of(data, encoding)
    behind: dict[int, list[Note]] = defaultdict(list)
    for note in found:
        at = len(source.lines) if source.offset(note.location) is None else note.location.line or 0
        behind[_end_of_table(source.lines, at)].append(note)
    end, out = source.end_of_line(), []
    for number, line in enumerate(source.lines, 1):
        if number in behind and not line.endswith(("\n", "\r")):
            line += end
        out.append(line)
        out += [f"{end}> {_SPECIAL.sub(_escaped, note.line)}{end}" for note in behind[number]]
        out += [end] if behind[number] else []
    return source.encoded("".join(out))


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _end_of_table(lines: Sequence[str], at: int) -> int:
    """The number of the last line of the table that line `at` belongs to, `at` itself outside tables."""
    while 0 < at < len(lines) and _tabular(lines[at - 1]) and _tabular(lines[at]):
        at += 1
    return at


def _tabular(line: str) -> bool:
    return "|" in line or line.lstrip().startswith("<")
