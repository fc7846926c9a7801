"""Formats are found by the names of their files."""

from __future__ import annotations

from linter import formatters


def test_every_format_and_nothing_else() -> None:
    assert {"json", "terminal"} <= set(formatters.names())
    assert not [name for name in formatters.names() if name.startswith("_")]


def test_every_format_takes_an_empty_run() -> None:
    for name in formatters.names():
        assert isinstance("".join(formatters.load(name)([], formatters.View())), str), name
