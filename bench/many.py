"""Many files: how much of two processors --jobs 2 uses, and how much faster --cache is when nothing has changed.

    python bench/many.py [--files 1000] [--rounds 3] [--folder FOLDER]

Two processes do not compute twice as fast as one on most machines, so that is measured in the same rounds. One after the
other means without processes beside the program's own. Run it when the machine has nothing else to do.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import reports
from lines import Line, at_least, show

PARALLEL = 0.9
RERUN = 20.0
# Without any process but the one of the program.
_ALONE = """
import sys
from linter.command import jobs
from linter.command.process import status
jobs.results = lambda found, way, asked, here: (result for entry in found for result in here(entry))
status(sys.argv[1:])
"""
# As the checks: texts, lists, dictionaries and regular expressions, in about as much memory.
_PURE = """
import re
found, pattern = {}, re.compile("[0-9]+")
for turn in range(%d):
    text = "".join(str(number * 7919 %% 10007) + "年件，" for number in range(2000))
    found = {word: len(word) for word in pattern.findall(text)}
"""
_TURNS = 1500


class Took(NamedTuple):
    """Seconds of a run, and seconds of computing."""

    wall: float
    computing: float


def took(*commands: Sequence[str]) -> Took:
    """What it took until all of `commands`, begun at once, had ended."""
    before, start = os.times(), time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=reports.ROOT) for command in commands]
    for process in running:
        process.wait()
    wall, after = time.perf_counter() - start, os.times()
    return Took(wall, after.children_user + after.children_system - before.children_user - before.children_system)


def _check(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "linter", "check", "--no-config", "--format", "json", *more, str(folder)]


def _pure() -> list[str]:
    return [sys.executable, "-c", _PURE % _TURNS]


def parallel(folder: Path, rounds: int) -> Iterator[Line]:
    """How much faster two processes are: at pure computing, and at checking."""
    alone = [sys.executable, "-c", _ALONE, *_check(folder)[3:]]
    turns: dict[str, list[Took]] = {}
    for _ in range(rounds):
        for name, commands in (("one", [_pure()]), ("two", [_pure(), _pure()]), ("alone", [alone]),
                               ("jobs 1", [_check(folder)]), ("jobs 2", [_check(folder, "--jobs", "2")])):
            turns.setdefault(name, []).append(took(*commands))
    wall = {name: statistics.median(each.wall for each in found) for name, found in turns.items()}
    pure, ours = 2 * wall["one"] / wall["two"], wall["alone"] / wall["jobs 2"]
    yield Line("two processes of pure computing, times one", f"{pure:.2f}")
    yield Line("seconds one after the other / --jobs 1 / --jobs 2", f"{wall['alone']:.1f} / {wall['jobs 1']:.1f} / {wall['jobs 2']:.1f}")
    yield Line("--jobs 2, times one after the other", f"{ours:.2f}")
    yield at_least("--jobs 2 of what two processes of pure computing reach", ours / pure, PARALLEL)
    computing = {name: statistics.median(each.computing for each in found) for name, found in turns.items()}
    yield Line("computing in all, times one after the other", f"{computing['jobs 2'] / computing['alone']:.2f}")


def rerun(folder: Path, rounds: int) -> Iterator[Line]:
    """How much faster --cache is when nothing has changed: against the first time, and against doing without."""
    first, again, without = list[Took](), list[Took](), list[Took]()
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as place:
            kept = _check(folder, "--cache-dir", place)
            first.append(took(kept))
            again.append(took(kept))
        without.append(took(_check(folder)))
    yield at_least("unchanged rerun with --cache, times faster than without", _ratio(without, again), RERUN, digits=1)
    yield Line("the same in seconds of computing", f"{_ratio(without, again, 'computing'):.1f}", f">= {RERUN:g}")
    yield Line("the first time with --cache, times without", f"{_ratio(first, without, 'computing'):.2f}")


def _ratio(one: list[Took], other: list[Took], what: str = "wall") -> float:
    return float(statistics.median(getattr(each, what) for each in one) / statistics.median(getattr(each, what) for each in other))


def lines(folder: Path, files: int, rounds: int) -> Iterator[Line]:
    """Every figure in turn."""
    reports.make(folder, files)
    yield Line("mixed reports", f"{files}")
    yield from parallel(folder, rounds)
    yield from rerun(folder, rounds)


def main(arguments: list[str] | None = None) -> int:
    """Prints the lines; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "disclose-lint-reports"))
    given = parser.parse_args(arguments)
    return show(lines(given.folder / str(given.files), given.files, given.rounds))


if __name__ == "__main__":
    sys.exit(main())
