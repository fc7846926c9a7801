"""Blank reports in the official form, made from the rule packs: one module per format, each with `write(sheet)`."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from linter.new.sheet import Sheet

SUFFIXES = {".docx": "docx", ".md": "md", ".html": "html", ".htm": "html"}


def write(sheet: Sheet, suffix: str) -> bytes:
    """The file that holds `sheet`; `suffix` is one of SUFFIXES."""
    return cast(bytes, import_module(f"linter.new.{SUFFIXES[suffix]}").write(sheet))
