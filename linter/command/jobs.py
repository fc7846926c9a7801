"""Many files over several processes: results in the order of the files; a process that dies or hangs costs one file only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING

from linter import batch
from linter.command.patience import Way, longer, slow
from linter.command.worker import Job, Task, Worker, result
from linter.language import Phrase
from linter.result import Facts, FileResult

if TYPE_CHECKING:
    from linter.command.inputs import Input
    from linter.in_force import Options

# What a process has before it, and how many files are on their way in all: enough that nobody waits, never all of them.
MOST_BEFORE = 8
_AHEAD = 4
# Results of one archive that wait for the files before it.
_MOST_WAITING = 64
# In seconds. Time counts while we look only, so much at a time: we may have been stopped, or our reader is slow.
_LOOK = 1.0
_DIED = Phrase(
    "检查这个文件的进程意外终止（可能是内存不足）。请单独检查这个文件。",
    "The process that checked this file died (perhaps for lack of memory). Check this file by itself.",
)


def results(
    found: Sequence[Input], way: Way, asked: Callable[[str], Options], here: Callable[[Input], Iterable[FileResult]]
) -> Iterator[FileResult]:
    """The results of `found` in its order: files by processes, whatever is no file by `here`."""
    done = _Crew(way, len(found)).results(_job(entry, asked) for entry in found if _is_file(entry))
    try:
        for entry in found:
            yield from iter(partial(next, done), None) if _is_file(entry) else here(entry)
        next(done, None)  # lets the processes end by themselves
    finally:
        done.close()


def _is_file(entry: Input) -> bool:
    return entry.path is not None and entry.problem is None


def _job(entry: Input, asked: Callable[[str], Options]) -> Job:
    assert entry.path is not None
    options = asked(entry.name)
    kept = batch.known(entry.path, options)
    return Job(Task(entry.path, options), None if kept is None else [kept])


class _Crew:
    """The processes, and the jobs that are on their way in the order of the files."""

    def __init__(self, way: Way, files: int) -> None:
        self._way = way
        # Near the end of a short list nobody should have much before him while another has nothing.
        self._before = max(1, min(MOST_BEFORE, files // (way.jobs * 4)))
        self._workers: list[Worker] = []
        self._order: deque[Job] = deque()
        self._again: deque[Job] = deque()
        self._looked = monotonic()

    def results(self, jobs: Iterator[Job]) -> Generator[FileResult | None, None, None]:
        """The results of each job in turn, None behind the last of each."""
        finished = False
        try:
            self._hand_out(jobs)
            while self._order:
                head = self._order[0]
                while head.ready:
                    yield result(head.ready.popleft())
                if head.done:
                    self._order.popleft()
                    yield None
                else:
                    self._listen()
                self._hand_out(jobs)
            finished = True
        finally:
            self._end(finished)

    def _hand_out(self, jobs: Iterator[Job]) -> None:
        while self._room():
            job = self._again.popleft() if self._again else self._next(jobs)
            if job is None:
                break
            worker = self._free()
            try:
                worker.send(job)
            except OSError:  # it died idle
                self._again.appendleft(job)
                self._gone(worker)

    def _room(self) -> bool:
        return len(self._workers) < self._way.jobs or any(len(worker.jobs) < self._before for worker in self._workers if not worker.tired)

    def _next(self, jobs: Iterator[Job]) -> Job | None:
        """The next job that has to be done; those that are done already only stand in line."""
        while len(self._order) < self._way.jobs * MOST_BEFORE * _AHEAD:
            job = next(jobs, None)
            if job is None:
                break
            self._order.append(job)
            if not job.done:
                return job
        return None

    def _free(self) -> Worker:
        """Who has the least to do; a new one rather than one who has something, while there may be more."""
        least = min((worker for worker in self._workers if not worker.tired), key=lambda worker: len(worker.jobs), default=None)
        if least is None or (least.jobs and len(self._workers) < self._way.jobs):
            least = Worker(self._workers)
            self._workers.append(least)
        return least

    def _listen(self) -> None:
        """Takes in what the processes say, and gives up on those that have been silent for too long."""
        busy = [worker for worker in self._workers if worker.jobs and not self._full(worker)]
        heard = wait([worker.answers for worker in busy], _LOOK)
        now = monotonic()
        passed, self._looked = min(now - self._looked, _LOOK), now
        for worker in busy:
            if worker.answers in heard:
                self._hear(worker)
            else:
                worker.silent += passed
                if self._hangs(worker):
                    self._lost(worker, slow(self._way.seconds))

    def _hear(self, worker: Worker) -> None:
        if not worker.hear():
            self._lost(worker, _DIED)
        elif worker.tired and not worker.jobs:
            worker.dismiss()
            self._gone(worker)

    def _hangs(self, worker: Worker) -> bool:
        seconds = self._way.seconds
        return worker.silent > seconds and worker.silent > seconds + longer(str(worker.jobs[0].task.path))

    def _full(self, worker: Worker) -> bool:
        """Whether it can wait: it has answered enough of an archive whose turn has not come."""
        return len(worker.jobs[0].ready) > _MOST_WAITING and self._order[0] not in worker.jobs

    def _lost(self, worker: Worker, why: Phrase) -> None:
        """Ends a process that died or hangs: what it was at is lost, what else it had goes to others."""
        worker.tell()
        job = worker.jobs.popleft()
        skip = job.task.skip + job.answered
        if job.task.lost is not None and not job.answered:  # the archive itself cannot be gone through
            job.ready.append(FileResult(str(job.task.path), why.say(job.task.options.lang), Facts()))
            job.done = True
        else:
            job.task, job.answered = job.task._replace(skip=skip, lost=why), 0
            self._again.append(job)
        self._gone(worker)

    def _gone(self, worker: Worker) -> None:
        worker.leave()
        self._workers.remove(worker)
        self._again.extend(worker.jobs)

    def _end(self, finished: bool) -> None:
        for worker in self._workers:
            worker.dismiss() if finished else worker.tell()
        for worker in self._workers:
            worker.leave()
