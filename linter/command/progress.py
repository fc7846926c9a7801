"""How far a long run is: one line on the terminal that goes away, while the results go elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from os import environ
from time import monotonic

from linter.language import Phrase
from linter.result import FileResult

_DONE = Phrase("已检查 {done}／{total} 个文件", "{done} of {total} files checked")
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


def shown(results: Iterator[FileResult], total: int, lang: str) -> Iterator[FileResult]:
    """`results`, counted on standard error if a person watches it and sees nothing of the results themselves."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty() and environ.get("TERM") != "dumb"
    return _counted(results, total, lang) if watched and total > 1 else results


def _counted(results: Iterator[FileResult], total: int, lang: str) -> Iterator[FileResult]:
    said = monotonic()
    try:
        for done, result in enumerate(results, 1):
            if monotonic() - said >= _PAUSE:
                said = monotonic()
                # Archives hold more than one report: there may be more of them than files.
                print(_CLEAR + _DONE.say(lang, done=done, total=max(done, total)), end="", file=sys.stderr, flush=True)
            yield result
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)
