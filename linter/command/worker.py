"""A process that checks files: what it is sent, what it answers, how long it has been silent, and how it is ended."""

from __future__ import annotations

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import TYPE_CHECKING, Any

from linter import batch, regex
from linter.record import NamedTuple

if TYPE_CHECKING:
    from linter.in_force import Options
    from linter.language import Phrase
    from linter.result import FileResult

_PATIENCE = 2.0
# Containers that are made before garbage is looked for: less than for one report, which leaves nothing to the next one.
_GARBAGE = 10_000
# Files after which a process makes way for a new one: what libraries do not give back is given back then.
_MOST = 500
# Address space of a process, in bytes; the largest files that are read at all take a tenth of it.
_MEMORY = 4 << 30
_END = b""


class Task(NamedTuple):
    """A file and how to check it; of an archive, `skip` reports are done, and the next one is `lost` if that is said."""

    path: str
    options: Options
    skip: int = 0
    lost: Phrase | None = None


class Job:
    """A task on its way: what was answered so far and not yet passed on, and whether that is all."""

    __slots__ = ("answered", "done", "ready", "task")

    def __init__(self, task: Task, known: Iterable[FileResult] | None = None) -> None:
        self.task = task
        self.ready: deque[bytes | FileResult] = deque(known or ())
        self.done = known is not None
        self.answered = 0


class Worker:
    """A process with the jobs that it was sent; it is at the first of them. `silent`: for how many seconds."""

    def __init__(self, others: Iterable[Worker]) -> None:
        # Forking keeps the rules that are loaded; elsewhere than on Linux it is not safe or not there.
        context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
        tasks, self._tasks = context.Pipe(duplex=False)
        self.answers, answers = context.Pipe(duplex=False)
        # What a fork takes along of the others would keep them waiting when this program is gone.
        alien = [self._tasks, self.answers, *(end for other in others for end in other.ends)]
        given = (tasks, answers, alien if context.get_start_method() == "fork" else [])
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        tasks.close()
        answers.close()
        self.jobs: deque[Job] = deque()
        self.silent = 0.0
        self._said: Options | None = None
        self._sent = 0

    @property
    def ends(self) -> tuple[Connection, Connection]:
        """This program's ends of the two pipes."""
        return self._tasks, self.answers

    @property
    def tired(self) -> bool:
        """Whether it has had enough: it ends what it has, and gets no more."""
        return self._sent >= _MOST

    def send(self, job: Job) -> None:
        """One more job for it; raises OSError when it is no more. The options go along only when they are new to it."""
        path, options, skip, lost = job.task
        self._tasks.send((path, None if options is self._said else options, skip, lost))
        self._said = options
        self._sent += 1
        self.jobs.append(job)

    def hear(self) -> bool:
        """Takes in an answer, which there must be; whether the process still lives."""
        self.silent = 0.0
        try:
            said = self.answers.recv_bytes()
        except (EOFError, OSError):
            return False
        if said == _END:
            self.jobs.popleft().done = True
        else:
            self.jobs[0].ready.append(said)
            self.jobs[0].answered += 1
        return True

    def dismiss(self) -> None:
        """Lets it end by itself, which it does when there is nothing left for it to do."""
        with suppress(OSError):
            self._tasks.send(None)

    def tell(self) -> None:
        """Tells it to end at once, whatever it is at, and to leave nothing behind."""
        self._process.terminate()

    def leave(self) -> None:
        """Waits for its end, and forces it to when that takes too long."""
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        for end in self.ends:
            end.close()


def _serve(tasks: Connection, answers: Connection, alien: Iterable[Connection]) -> None:
    """In the new process: checks what it is sent until that ends; answers result by result."""
    for end in alien:
        end.close()
    _quiet()
    _modest()
    gc.set_threshold(_GARBAGE)
    options: Any = None
    while True:
        try:
            task = tasks.recv()
        except (EOFError, OSError):
            return
        if task is None:
            regex.keep()
            return
        path, changed, skip, lost = task
        options = changed or options
        for result in batch.check_all(path, options, skip, lost):
            answers.send_bytes(dumps(result, HIGHEST_PROTOCOL))
        answers.send_bytes(_END)


def result(answer: bytes | FileResult) -> FileResult:
    """The result that an answer holds."""
    if not isinstance(answer, bytes):
        return answer
    found: FileResult = loads(answer)
    return found


def _quiet() -> None:
    """Ctrl-C is for the parent to answer; being told to end leaves nothing behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _modest() -> None:
    """A file that wants all memory there is gets a MemoryError, not the machine."""
    if sys.platform != "linux":
        return  # macOS pays no heed to the limit; Windows has none
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        lowest = min(limit for limit in (soft, hard, _MEMORY) if limit != resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (lowest, hard))
