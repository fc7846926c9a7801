"""Patterns of paths in configuration: `2020/**`, `*.docx`, `公开/*/年报.html`."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from os.path import abspath, relpath
from unicodedata import normalize


def relative(name: str, folder: str) -> str:
    """The path `name` as seen from `folder`, with slashes and composed characters, as patterns are written."""
    try:
        seen = relpath(abspath(name), folder)  # noqa: PTH100 - ".." is to go, links are to stay
    except ValueError:  # another drive, or a name that no file can have
        seen = name
    return normalize("NFC", seen.replace("\\", "/"))


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether the relative `path` fits one of `patterns`.

    A pattern without a slash is about the name alone, in any folder; `**` is any number of folders; a pattern that
    fits a folder holds for everything in it.
    """
    return any(_fits(path.split("/"), normalize("NFC", pattern)) for pattern in patterns)


def _fits(parts: list[str], pattern: str) -> bool:
    pieces = [piece for piece in pattern.replace("\\", "/").split("/") if piece not in ("", ".")]
    if pieces and "/" not in pattern.rstrip("/"):
        pieces = ["**", *pieces]
    reached = {0}
    for part in parts:
        reached = _skipped(reached, pieces)
        reached = {
            index if pieces[index] == "**" else index + 1
            for index in reached
            if index < len(pieces) and (pieces[index] == "**" or fnmatchcase(part, pieces[index]))
        }
        if len(pieces) in reached:
            return True
    return bool(pieces) and pieces[-1] == "**" and len(pieces) - 1 in reached


def _skipped(reached: set[int], pieces: list[str]) -> set[int]:
    """`reached` with the places behind each `**` that may stand for no folder at all."""
    found = set(reached)
    for index, piece in enumerate(pieces[:-1]):
        if index in found and piece == "**":
            found.add(index + 1)
    return found
