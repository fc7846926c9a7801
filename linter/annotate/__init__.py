"""Copies of reports with the findings written in: one module per format, each with `annotate(data, found, encoding)`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from linter.annotate._notes import Note, notes

__all__ = ["FORMATS", "Note", "annotate", "notes"]

# The formats that can take notes; the others (PDF, old Word files) can be read only.
FORMATS = ("docx", "html", "md", "txt")


def annotate(data: bytes, format: str, found: Sequence[Note], encoding: str | None = None) -> bytes:
    """The file `data` of one of FORMATS with a note for each of `found`, and else as it was.

    `encoding` is that of a text file, None to find it out. Raises Unreadable where reading does.
    """
    return cast(bytes, import_module(f"linter.annotate.{format}").annotate(data, found, encoding))
