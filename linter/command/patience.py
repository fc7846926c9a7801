"""How long a file may take: what is said of one that takes longer, and a watch over one that is checked in this process."""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock, get_ident, interrupt_main, start_new_thread
from collections.abc import Iterator
from time import sleep

from linter.command.usage import filled
from linter.formatters._typeset import visible
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Facts, FileResult

# After it was told to stop, in seconds; Python code stops at once, but not a library that is at work.
_MORE = 5.0
_SLOW = Phrase(
    "{seconds} 秒内没有检查完，已放弃。请确认文件；确实需要更长时间的，用 --timeout 指定。",
    "Not checked within {seconds} seconds, given up. Is it the right file? --timeout allows for more.",
)


class Way(NamedTuple):
    """How files are checked: by how many processes, for how many seconds each at most."""

    jobs: int
    seconds: float


def slow(seconds: float) -> Phrase:
    """What is said of a file that was not checked within `seconds`."""
    return filled(_SLOW, seconds=f"{seconds:g}")


def longer(name: str) -> float:
    """How many seconds more the file called `name` may take: a conversion has a limit of its own."""
    from linter.readers import format_of

    if format_of(b"", name) != "office":
        return 0
    from linter.readers._office_convert import TIME_LIMIT

    return TIME_LIMIT


def watched(results: Iterator[FileResult], name: str, seconds: float, lang: str) -> Iterator[FileResult]:
    """`results`, which this process works out itself; when one takes too long, it is the last and has the problem."""
    while True:
        watch = _Watch(name, seconds, lang)
        try:
            result = next(results, None)
            watch.end()
            while watch.over:
                sleep(0.01)  # the interruption is on its way; it is to arrive here, not where it would end the program
        except BaseException as error:
            watch.end()
            if not watch.over or not isinstance(error, KeyboardInterrupt):
                raise
            yield FileResult(name, slow(seconds).say(lang), Facts())
            return
        if result is None:
            return
        yield result


def interrupt(thread: int) -> None:
    """KeyboardInterrupt in the main thread, `thread`: as Ctrl-C does, or past it where that is ignored, as in jobs that shells run beside others."""
    from signal import SIGINT, getsignal

    if callable(getsignal(SIGINT)):
        interrupt_main()
        return
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(KeyboardInterrupt))


class _Watch:
    """Runs beside the checks; when time is `over` it interrupts them, and ends the program if that does not help."""

    def __init__(self, name: str, seconds: float, lang: str) -> None:
        self.over = False
        self._name, self._seconds, self._lang, self._checking = name, seconds, lang, get_ident()
        self._working, self._deciding = allocate_lock(), allocate_lock()
        self._working.acquire()
        start_new_thread(self._wait, ())

    def end(self) -> None:
        """The checks are through."""
        with self._deciding:
            if self._working.locked():
                self._working.release()

    def _wait(self) -> None:
        if self._in_time(self._seconds) or self._in_time(longer(self._name)):
            return
        with self._deciding:
            if not self._working.locked():
                return
            self.over = True
            interrupt(self._checking)
        if not self._in_time(_MORE):
            print(f"{visible(self._name)}: {slow(self._seconds).say(self._lang)}", file=sys.stderr, flush=True)
            os._exit(2)

    def _in_time(self, seconds: float) -> bool:
        return self._working.acquire(timeout=seconds)
