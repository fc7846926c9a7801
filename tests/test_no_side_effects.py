"""A run opens no connection, starts no program and writes nothing but the cache of the packs: Python's audit events tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import audit
import pytest

import linter

ROOT = Path(linter.__file__).parent.parent
_WATCH = """
import json, os, sys
def seen(*said):  # by whatever process: those that check files are forks of the first
    os.write(2, json.dumps(said).encode() + b"\\n")
def hook(event, given):
    first = given[0] if given else None
    if event == "open":
        if isinstance(first, (str, bytes, os.PathLike)) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC):
            seen(event, os.fsdecode(first))
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.mkdir",
                           "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.utime",
                           "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.")):
        seen(event, str(first))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
from linter.cli import cli
try:
    cli.main(sys.argv[1:])
except SystemExit as stop:
    seen("status", stop.code)
"""


def watched(cache: Path, *arguments: str) -> tuple[int, list[list[str]]]:
    """Exit status and events of a run in which no converter is found."""
    # Where the cache goes is said in every way that a system knows.
    places: dict[str, Any] = {name: str(cache) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *arguments], capture_output=True, check=True, timeout=120, cwd=ROOT,
        env={**os.environ, **places, "PATH": "", "PYTHONPATH": str(ROOT)},
    )
    *events, (_, status) = map(json.loads, done.stderr.decode().splitlines())
    return status, events


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_run_over_the_examples(command: str, tmp_path: Path) -> None:
    known = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".md", ".html", ".docx", ".pdf", ".doc", ".odt", ".rtf"))
    before = {path: path.stat().st_mtime_ns for path in ROOT.glob("examples/**/*")}
    status, events = watched(tmp_path, command, *map(str, known))
    assert status == 2  # the old formats, for want of a converter
    # The one process that is started is this program's own: the files are checked there.
    forks = [["os.fork", "None"]] if command == "check" and sys.platform == "linux" else []
    assert [event for event in events if not event[1].startswith(str(tmp_path))] == forks
    assert {event for event, _ in events} <= {"open", "os.mkdir", "os.rename", "os.remove", "os.utime", "os.fork"}
    assert {path: path.stat().st_mtime_ns for path in ROOT.glob("examples/**/*")} == before


def test_the_hook_sees_what_is_written(tmp_path: Path) -> None:
    _, events = watched(tmp_path / "cache", "check", "examples/valid.txt", "--output", f"json:{tmp_path / 'out.json'}")
    assert str(tmp_path / "out.json") in [name for _, name in events]


# Code that stands in linter/ as far as Python knows.
_DEEDS = {
    "connect": "import socket; socket.socket().close()",
    "look up": "import socket; socket.getaddrinfo('127.0.0.1', 80)",
    "start": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True)",
    "call": "import os; os.system('true')",
    "write": "open(place, 'w').close()",
    "append": "import os; os.close(os.open(place, os.O_APPEND | os.O_CREAT))",
    "folder": "import os; os.mkdir(place)",
    "scratch": "import tempfile; tempfile.TemporaryFile().close()",
}


@pytest.mark.parametrize("deed", _DEEDS)
def test_the_suite_would_end_badly_if_the_program_did_such_a_thing(deed: str, tmp_path: Path) -> None:
    known = {"place": str(tmp_path / "x")}
    for module, counts in (("readers/html.py", True), ("../tests/x.py", False)):
        known["place"] += "x"
        exec(compile(_DEEDS[deed], os.path.normpath(f"{audit.LINTER}/{module}"), "exec"), known)
        assert bool(audit.broken) == counts, audit.broken
        assert all(entry.startswith("readers/html.py: ") for entry in audit.broken)
        audit.broken.clear()


def test_what_some_modules_may_do_others_may_not() -> None:
    assert {kind for kinds in audit.ALLOWED.values() for kind in kinds} == {audit.WRITE, audit.START}
    assert all((Path(audit.LINTER) / module).is_file() for module in audit.ALLOWED)
    assert [module for module, kinds in audit.ALLOWED.items() if audit.START in kinds] == ["command/worker.py", "readers/_office_convert.py"]
    assert audit.kind_of("open", ("x", "r", os.O_RDONLY)) is None
    assert audit.kind_of("open", (3, "w", os.O_WRONLY)) is None
    assert audit.kind_of("import", ("socket",)) is None


def test_every_test_is_watched(request: pytest.FixtureRequest) -> None:
    assert "_nothing_done_unasked" in request.fixturenames
