"""The hostile files of tests/hostile, each in a process of its own: how they end, how soon, in how much memory.

    python bench/hostile_files.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lines import Line, at_least, at_most, show
from timing import PYTHON
from twice import ROOT

_SECONDS, _MEMORY = 2.0, 256.0


def lines() -> Iterator[Line]:
    """Figures on the pack as a whole. Not for Windows: children are forked and their memory is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        expected = _made(Path(folder))
        # Without PATH no converter is found: what LibreOffice takes is not the question here.
        done = subprocess.run(
            [PYTHON, ROOT / "tests" / "hostile" / "drive.py", folder],
            capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": ""},
        )
    runs: dict[str, dict[str, Any]] = json.loads(done.stdout)
    yield at_least("hostile files", len(runs), 80, digits=0)
    broken = [name for name, run in runs.items() if run["status"] not in (0, 1, 2) or "Traceback" in run["err"]]
    yield at_most("of these ended in a traceback or by a signal", len(broken), 0, digits=0)
    refused = [run for name, run in runs.items() if expected[name] == "refused"]
    honest = [run for run in refused if run["status"] == 2 and _says_why(run)]
    yield Line("unreadable ones with a problem and exit status 2", f"{len(honest)} of {len(refused)}", "all", len(honest) == len(refused))
    slowest = max(runs, key=lambda name: float(runs[name]["cpu"]))
    largest = max(runs, key=lambda name: int(runs[name]["memory"]))
    yield _of(at_most("most computing for one of them", runs[slowest]["cpu"], _SECONDS, " s"), slowest)
    yield _of(at_most("most memory for one of them", runs[largest]["memory"] / 1024**2, _MEMORY, " MB", 0), largest)


def _says_why(run: dict[str, Any]) -> bool:
    """Whether every report that was not read has its problem; a pack that is refused is told of instead of any report."""
    return all(file["problem"] for file in json.loads(run["out"])["files"]) if run["out"] else bool(run["err"].strip())


def _of(line: Line, name: str) -> Line:
    return line._replace(value=f"{line.value} ({name})")


def _made(folder: Path) -> dict[str, str]:
    sys.path.append(str(ROOT / "tests"))
    from hostile.make import make

    return make(folder)


if __name__ == "__main__":
    sys.exit(show(lines()))
