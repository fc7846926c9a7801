"""Notes in plain text: each on a line of its own, behind the line that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.annotate._notes import Note
from linter.annotate._source import Source


def annotate(data: bytes, found: Sequence[Note], encoding: str | None = None) -> bytes:
    """The text with a line for every note; a note without a place comes at the end."""
    source = Source.of(data, encoding)
    behind: dict[int, list[Note]] = defaultdict(list)
    for note in found:
        behind[len(source.lines) if source.offset(note.location) is None else note.location.line or 0].append(note)
    end, out = source.end_of_line(), []
    for number, line in enumerate(source.lines, 1):
        if number in behind and not line.endswith(("\n", "\r")):
            line += end
        out.append(line)
        out += [note.line + end for note in behind[number]]
    return source.encoded("".join(out))
