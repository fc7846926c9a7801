"""JSON Lines: the object of each file, unchanged, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps
from typing import Any

from linter.formatters.json import number


def export(objects: Iterable[dict[str, Any]], narrow: bool) -> Iterator[str | bytes]:
    """One line of JSON for each of `objects`, those of unreadable files included."""
    for read in objects:
        yield dumps(read, ensure_ascii=narrow, default=number) + "\n"
