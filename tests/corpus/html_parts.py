"""Short ways to say in a test what the HTML reader made of a page."""

from __future__ import annotations

from linter.document import Document, Table
from linter.readers.html import read
from linter.text import Text

# A table of three rows; the figure in its second row is open.
GRID = "<table><tr><td>名称<td>数量<tr><td>新收<td>{}<tr><td>结转<td>0</table>"


def doc(source: str, name: str = "report.html") -> Document:
    return read(source.encode(), name)


def prose(source: str, name: str = "report.html") -> list[str]:
    return [str(paragraph.text) for paragraph in doc(source, name).paragraphs()]


def tables(source: str) -> list[list[list[str]]]:
    found = [block for block in doc(source).blocks if isinstance(block, Table)]
    return [[[str(cell.text) for cell in row] for row in table.rows] for table in found]


def table(source: str) -> Table:
    (found,) = [block for block in doc(source).blocks if isinstance(block, Table)]
    return found


def spans(source: str) -> list[list[tuple[str, int, int]]]:
    return [[(str(cell.text), cell.row_span, cell.column_span) for cell in row] for row in table(source).rows]


def places(text: Text) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(run.text, *run.location[:3]) for run in text.runs]


def losses(source: str) -> list[tuple[str, int | None]]:
    return [(loss.what.en.split(" ")[0], loss.location.line) for loss in doc(source).losses]
