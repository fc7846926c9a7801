"""What a reader makes of a file: paragraphs, tables and pictures in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from linter.language import Phrase
from linter.record import NamedTuple
from linter.text import NOWHERE, Location, Text


class Paragraph(NamedTuple):
    """One paragraph, or one line of a text file.

    `level`: heading level by the file's own markup (Markdown `#`, HTML h1-h6, Word heading styles), else None.
    `number`: a number that the format adds by itself and that is not part of `text` (Word numbering: "一、").
    `gap`: an empty line stands before it (text formats; elsewhere every paragraph is its own).
    `page_break`: it is the first on a new page.
    """

    text: Text
    level: int | None = None
    number: str = ""
    gap: bool = False
    page_break: bool = False


class Cell(NamedTuple):
    """A cell as it stands in the file, once, whatever it spans. An empty cell's text still knows its place."""

    text: Text
    row_span: int = 1
    column_span: int = 1
    picture: bool = False


class Table(NamedTuple):
    """A table with real cells: each row holds the cells that *begin* in it, from left to right."""

    rows: tuple[tuple[Cell, ...], ...]
    location: Location = NOWHERE


class Picture(NamedTuple):
    """An image in the flow of the text; it may stand where a table should be."""

    location: Location
    description: str = ""


Block = Paragraph | Table | Picture


class Loss(NamedTuple):
    """Something in the file that could not be read, so that nobody takes silence for absence.

    `hides`: a part of the report may stand in it; without that it is a mere remark.
    """

    what: Phrase
    location: Location = NOWHERE
    hides: bool = True


class Metadata(NamedTuple):
    """What the file says of the report outside the report's own text (page title, meta elements, core properties)."""

    title: Text | None = None
    published: Text | None = None


class Document(NamedTuple):
    """One file as read. `lines` holds the source lines of text formats, for showing a finding in its place."""

    path: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    metadata: Metadata = Metadata()
    losses: tuple[Loss, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order, tables left out."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


class Unreadable(Exception):  # noqa: N818 - it is a verdict on the file, not on the program
    """The file cannot be read at all; `problem` says why and what to do."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem
