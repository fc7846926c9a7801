"""Checks each file in a child of its own: `python drive.py FOLDER` prints status, seconds, memory and output as JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from linter import checking
from linter.cli import cli

# In seconds: a child that takes longer is ended by the system.
_CEILING = 60
_VALID = Path(__file__).parent.parent.parent / "examples/valid.txt"


def drive(path: Path) -> dict[str, Any]:
    """Runs `disclose-lint check PATH --format json` in a forked child; a pack is given to it as such."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = os.fork()
        if child == 0:
            _child(path, out.fileno(), err.fileno())
        _, status, used = os.wait4(child, 0)
        seconds = time.monotonic() - start
        out.seek(0)
        err.seek(0)
        return {
            "status": os.waitstatus_to_exitcode(status), "seconds": seconds, "memory": used.ru_maxrss * 1024,
            "cpu": used.ru_utime + used.ru_stime, "out": out.read().decode(), "err": err.read().decode(),
        }


def _child(path: Path, out: int, err: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_CEILING, _CEILING))
    os.dup2(out, 1)
    os.dup2(err, 2)
    code = 99
    try:
        given = [str(_VALID), "--rules", str(path)] if path.suffix == ".yaml" else [str(path)]
        cli.main(["check", *given, "--format", "json"])
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 98
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _prepare() -> None:
    """Loads what every child needs, so that none pays for it."""
    for name in ("readers.html", "readers.docx", "readers.pdf", "formatters.json", "recognise.build", "command.run", "batch"):
        import_module(f"linter.{name}")
    checking.check_bytes(_VALID.read_bytes(), "a.txt")


if __name__ == "__main__":
    _prepare()
    json.dump({path.name: drive(path) for path in sorted(Path(sys.argv[1]).iterdir())}, sys.stdout)
