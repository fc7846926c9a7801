"""Times of things done in turns, so that a machine that slows down slows all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

# What is compiled to bytecode in the first turns should stay so, and nothing of the person's own is to be read.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}}
PYTHON = sys.executable


def in_turns(tasks: Mapping[str, Callable[[], float]], rounds: int, idle: int = 2) -> dict[str, float]:
    """The median of what each task gives over `rounds` rounds, after `idle` rounds that do not count."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds + idle):
        for name, task in tasks.items():
            taken[name].append(task())
    return {name: statistics.median(values[idle:]) for name, values in taken.items()}


def process(command: Sequence[str | Path], cwd: Path | None = None, statuses: Sequence[int] = (0, 1)) -> Callable[[], float]:
    """A task that runs `command` and gives the seconds of computing that it and its children took (user and system).

    Raises RuntimeError when it ends with another status than `statuses`: what fails quickly is not quick.
    """

    def run() -> float:
        child = subprocess.Popen(list(map(str, command)), cwd=cwd, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in statuses:
            raise RuntimeError(f"{' '.join(map(str, command))}: exit status {child.returncode}")
        return used.ru_utime + used.ru_stime

    return run


def call(function: Callable[[], object], times: int = 1) -> Callable[[], float]:
    """A task that calls `function` `times` times and gives the seconds of computing for one call."""

    def run() -> float:
        start = time.process_time()
        for _ in range(times):
            function()
        return (time.process_time() - start) / times

    return run


def wall(command: Sequence[str | Path], statuses: Sequence[int] = (0, 1)) -> Callable[[], float]:
    """A task that runs `command` and gives the seconds that passed, for what several processors do together."""
    run = process(command, statuses=statuses)

    def timed() -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    return timed


def machine() -> str:
    """Processor, number of processors, system and Python in one line."""
    name = ""
    with suppress(OSError):
        found = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        name = (found or [""])[0]
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{name or 'processor unknown'}, {os.cpu_count()} processors, {sys.platform}, Python {version}"
