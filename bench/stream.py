"""Many reports in one run: memory of all its processes while they stream through, and how it grows with their number.

    python bench/stream.py [--files 20000] [--folder FOLDER] [--jobs 2]

The reports are made first (bench/reports.py) and stay in FOLDER for the next time. Linux only: memory is that of /proc,
each process with its share of what it has in common with others.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, NamedTuple

import reports
from lines import Line, at_most, show

MEMORY = 200.0
# MB for a thousand reports, over the last three quarters: one percent of the memory over 20,000 of them.
SLOPE = 0.1
_PAUSE = 0.5


class Sample(NamedTuple):
    """How many results were out, and the memory of all processes in MB then."""

    done: int
    memory: float


class _Reader(Thread):
    """Counts the results that come out: JSON has one line for each."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.stream, self.count, self.problems = stream, 0, 0

    def run(self) -> None:
        for line in self.stream:
            if line.startswith(b'{"path"'):
                self.count += 1
                self.problems += b'"problem": null' not in line


def memory(pid: int) -> float:
    """MB of the process and of those that it started."""
    return sum(_share(each) for each in (pid, *_children(pid))) / 1024


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def measure(folder: Path, jobs: int) -> tuple[list[Sample], int, float]:
    """The samples of a run over `folder`, how many files had a problem, and the seconds that it took."""
    command = [sys.executable, "-m", "linter", "check", "--no-config", "--format", "json", "--jobs", str(jobs), str(folder)]
    start, samples = time.monotonic(), list[Sample]()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=reports.ROOT) as process:
        assert process.stdout is not None
        reader = _Reader(process.stdout)
        reader.start()
        while process.poll() is None:
            samples.append(Sample(reader.count, memory(process.pid)))
            time.sleep(_PAUSE)
        reader.join()
    return [*(sample for sample in samples if sample.memory), Sample(reader.count, 0)], reader.problems, time.monotonic() - start


def slope(samples: list[Sample]) -> float:
    """MB for a thousand reports more: the straight line through the samples of the last three quarters."""
    whole = samples[-1].done
    late = [sample for sample in samples[:-1] if sample.done >= whole / 4]
    if len(late) < 3:
        return float("nan")
    middle = sum(sample.done for sample in late) / len(late)
    level = sum(sample.memory for sample in late) / len(late)
    spread = sum((sample.done - middle) ** 2 for sample in late)
    return 1000 * sum((sample.done - middle) * (sample.memory - level) for sample in late) / spread if spread else float("nan")


def lines(folder: Path, files: int, jobs: int) -> Iterator[Line]:
    """Every figure in turn."""
    paths = reports.make(folder, files)
    size = sum(path.stat().st_size for path in paths) / 1e6
    samples, problems, seconds = measure(folder, jobs)
    out, rounds = samples[-1].done, os.times()
    peak = max(sample.memory for sample in samples)
    yield Line(f"{files} mixed reports ({size:.0f} MB), --jobs {jobs}: results", f"{out}", f"= {files}", out == files)
    yield Line("files with a problem", f"{problems}", "= 0", problems == 0)
    yield at_most("peak memory of all processes", peak, MEMORY, " MB", 0)
    yield at_most("growth of memory for 1,000 reports more", slope(samples), SLOPE, " MB")
    computing = rounds.children_user + rounds.children_system
    yield Line("seconds, and of computing", f"{seconds:.0f} / {computing:.0f}")


def main(arguments: list[str] | None = None) -> int:
    """Prints the lines; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "disclose-lint-reports"))
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(arguments)
    return show(lines(given.folder / str(given.files), given.files, given.jobs))


if __name__ == "__main__":
    sys.exit(main())
