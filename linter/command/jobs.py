"""Many files over several processes: results in the order of the files, and a process that dies costs one file only."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from linter import batch
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Facts, FileResult

if TYPE_CHECKING:
    from linter.checking import Options
    from linter.command.inputs import Input

MOST_IN_PIECE = 8
_AHEAD = 3
_PATIENCE = 2.0
_DIED = Phrase(
    "检查这个文件的进程意外终止（可能是内存不足）。请单独检查这个文件。",
    "The process that checked this file died (perhaps for lack of memory). Check this file by itself.",
)


class Task(NamedTuple):
    """A file and how to check it."""

    path: Path
    options: Options


Piece = Sequence[Task]
Results = list[FileResult]


def results(
    found: Sequence[Input], jobs: int, asked: Callable[[str], Options], here: Callable[[Input], Iterable[FileResult]]
) -> Iterator[FileResult]:
    """The results of `found` in its order: files by `jobs` processes, whatever is no file by `here`."""
    files = [entry for entry in found if _is_file(entry)]
    size = max(1, min(MOST_IN_PIECE, len(files) // (jobs * 4)))
    pieces = ([_task(entry, asked) for entry in files[start : start + size]] for start in range(0, len(files), size))
    done = _spread(pieces, jobs)
    try:
        for entry in found:
            yield from next(done) if _is_file(entry) else here(entry)
        next(done, None)  # lets the processes end by themselves
    finally:
        done.close()


def _is_file(entry: Input) -> bool:
    return entry.path is not None and entry.problem is None


def _task(entry: Input, asked: Callable[[str], Options]) -> Task:
    assert entry.path is not None
    options = asked(entry.name)
    return Task(entry.path, options._replace(severity=dict(options.severity)))  # a plain one can be sent


def _spread(pieces: Iterator[Piece], jobs: int) -> Generator[Results, None, None]:
    """The results of each task in order; a few pieces are always on their way, never all of them."""
    pool, waiting, finished = _pool(jobs), deque[tuple[Piece, "Future[list[Results]]"]](), False
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (piece := next(pieces, None)) is not None:
                waiting.append((piece, _sent(pool, piece)))
            if not waiting:
                break
            piece, future = waiting.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                _stop(pool)
                found = [_alone(task) for task in piece]
                pool = _pool(jobs)
                waiting = deque((piece, _again(pool, piece, future)) for piece, future in waiting)
            yield from found
        finished = True
    finally:
        pool.shutdown() if finished else _stop(pool)


def _again(pool: ProcessPoolExecutor, piece: Piece, future: Future[list[Results]]) -> Future[list[Results]]:
    """What was done before the pool broke is not done twice."""
    return future if future.done() and future.exception() is None else _sent(pool, piece)


def _alone(task: Task) -> Results:
    """The results of one file in a process of its own; if that dies, it says so."""
    pool = _pool(1)
    try:
        return _sent(pool, [task]).result()[0]
    except BrokenProcessPool:
        return [FileResult(str(task.path), _DIED.say(task.options.lang), Facts())]
    finally:
        _stop(pool)


def _sent(pool: ProcessPoolExecutor, piece: Piece) -> Future[list[Results]]:
    try:
        return pool.submit(_check, piece)
    except BrokenProcessPool as broken:
        failed: Future[list[Results]] = Future()
        failed.set_exception(broken)
        return failed


def _check(piece: Piece) -> list[Results]:
    try:
        return [list(batch.check_all(task.path, task.options)) for task in piece]
    except SystemExit:  # told to end, and cleaned up: a pool would go on with the next piece
        os._exit(1)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forking keeps the rules that are loaded; elsewhere than on Linux it is not safe or not there.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, context, _quiet)


def _quiet() -> None:
    """In a new process: Ctrl-C is for the parent to answer; being told to end leaves nothing behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends the processes, whatever they are at: told to at first, then by force."""
    children = active_children()
    for child in children:
        child.terminate()
    for child in children:
        child.join(_PATIENCE)
        if child.is_alive():  # waits for a lock that another took along
            child.kill()
    pool.shutdown(cancel_futures=True)
