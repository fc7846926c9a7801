"""The count on the terminal: only where a person sees it and nothing else, and gone at the end."""

from __future__ import annotations

import io

import pytest

from linter.command import progress
from linter.result import Facts, FileResult

RESULTS = [FileResult(str(number), None, Facts()) for number in range(5)]


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("error", "output", "term", "total", "counted"),
    [
        (True, False, "xterm", 5, True),
        (False, False, "xterm", 5, False),
        (True, True, "xterm", 5, False),
        (True, False, "dumb", 5, False),
        (True, False, "xterm", 1, False),
    ],
)
def test_where_it_is_shown(
    monkeypatch: pytest.MonkeyPatch, error: bool, output: bool, term: str, total: int, counted: bool
) -> None:
    stream = Stream(error)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("sys.stdout", Stream(output))
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    assert list(progress.shown(iter(RESULTS), total, "en")) == RESULTS
    lines = [f"\r\x1b[K{number} of 5 files checked" for number in range(1, 6)]
    assert stream.getvalue() == ("".join(lines) + "\r\x1b[K" if counted else "")
