"""Whole processes that check one file, from start to end."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from environments import installed
from lines import Line, at_most
from timing import ENVIRONMENT, PYTHON, in_turns, process
from twice import ROOT

_WITHOUT = """
import sys
from linter.cli import cli
try:
    cli.main(["check", "--quiet", sys.argv[1]])
except SystemExit:
    sys.exit(10 + ("jsonschema" in sys.modules))
"""


def lines(rounds: int) -> Iterator[Line]:
    """Figures in milliseconds of computing and as ratios."""
    tool, floor = installed("disclose-lint"), ROOT / "bench" / "floor.py"
    tasks = {
        "bare": process([PYTHON, "-c", "pass"]),
        "click": process([PYTHON, "-c", "import click"]),
        "version": process([tool, "--version"]),
    }
    for suffix in ("txt", "html", "docx", "pdf"):
        file = ROOT / "examples" / f"valid.{suffix}"
        tasks[f"floor {suffix}"] = process([PYTHON, floor, file])
        tasks[suffix] = process([tool, "check", "--no-config", file])
    taken = in_turns(tasks, rounds)
    click = taken["click"]
    yield _shown("Python that does nothing", taken["bare"])
    yield _shown("Python that imports click", click)
    yield at_most("--version / import click", taken["version"] / click, 1.2)
    yield _shown("cold, txt", taken["txt"])
    yield at_most("cold, txt / import click", taken["txt"] / click, 1.3)
    for suffix in ("html", "docx"):
        yield _shown(f"cold, {suffix}", taken[suffix])
        yield at_most(f"cold, {suffix} / floor", taken[suffix] / taken[f"floor {suffix}"], 1.5)
    yield _shown("cold, pdf of 4 pages", taken["pdf"])
    yield Line("cold, pdf / floor", f"{taken['pdf'] / taken['floor pdf']:.2f}")
    yield _validator()


def _shown(what: str, seconds: float) -> Line:
    return Line(what, f"{seconds * 1000:.0f} ms")


def _validator() -> Line:
    """Whether checking imports the library that validates packs; the first run may have packs to compile."""
    command = [PYTHON, "-c", _WITHOUT, ROOT / "examples" / "valid.txt"]
    status = [subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=False).returncode for _ in range(2)][-1]
    value = {10: "not imported", 11: "imported"}.get(status, f"status {status}")
    return Line("jsonschema on the way of a check", value, "not imported", status == 10)
