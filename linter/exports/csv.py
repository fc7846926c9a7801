"""CSV with a header: one row for each cell of the official tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from linter.exports import Row, rows

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The writer puts text into quotation marks when it holds a character of this; both are line ends to those who read.
_END = "\r\n"


class _Line:
    """A file for the csv module that holds the last line written, with a line end of one character."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text.removesuffix(_END) + "\n"
        return len(text)


def export(objects: Iterable[dict[str, Any]], narrow: bool) -> Iterator[str | bytes]:
    """The header, then the cells of each of `objects`. Text that a spreadsheet would run as a formula is put behind a quote mark."""
    line = _Line()
    writer = csv.writer(line, lineterminator=_END)
    writer.writerow(Row._fields)
    yield line.text
    for read in objects:
        for row in rows(read):
            writer.writerow([_harmless(value) if isinstance(value, str) else value for value in row])
            yield line.text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
