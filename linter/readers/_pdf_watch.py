"""A limit to the time that a library may take over one file, since a call into it cannot be broken off."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import TypeVar

from linter.document import Unreadable
from linter.language import Phrase

_SLOW = Phrase(
    "读取这份 PDF 用时过长，已放弃。请重新生成 PDF，或改用 Word 文件检查。",
    "Reading this PDF took too long and was given up. Make the PDF anew, or check the Word file instead.",
)
_BUSY = Phrase(
    "前面一份 PDF 尚未读完，本次运行不再读取 PDF。请单独检查这份文件。",
    "An earlier PDF is still being read, so no further PDF is read in this run. Check this file by itself.",
)

Result = TypeVar("Result")

# The library must not be called twice at once; a worker that was given up keeps others out for as long as it runs.
_turn = Lock()


def within(seconds: float, work: Callable[[Event], Result]) -> Result:
    """What `work` returns or raises; Unreadable when it takes more than `seconds`. Then the Event that it got is set.

    One after the other: raises Unreadable as well when an earlier work does not end in that time.
    """
    if not _turn.acquire(timeout=seconds):
        raise Unreadable(_BUSY)
    results: list[Result] = []
    faults: list[BaseException] = []
    given_up = Event()

    def run() -> None:
        try:
            results.append(work(given_up))
        except BaseException as fault:  # handed to the caller below
            faults.append(fault)
        finally:
            _turn.release()

    thread = Thread(target=run, name="pdf", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        given_up.set()
        raise Unreadable(_SLOW)
    if faults:
        raise faults[0]
    return results[0]
