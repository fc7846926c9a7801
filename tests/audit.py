"""Watches the whole suite through Python's audit events: what linter/ itself opens for writing, starts or connects to.

An event counts for the module of linter/ that is nearest on the stack; what tests do on their own does not count. Only the
modules below may do such things, since somebody asked for it: writing where --output points, keeping caches, converters.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import linter

LINTER = str(Path(linter.__file__).parent)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_EVENTS = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.startfile", "os.mkdir", "os.rename", "os.remove", "os.rmdir",
           "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.dlopen", "webbrowser.")
WRITE, START, LOAD = "write", "start", "load"
# What each may do, and why nothing else is needed.
ALLOWED: dict[str, frozenset[str]] = {
    "cache.py": frozenset({WRITE}),  # the user's cache, beside nobody's files
    "kept.py": frozenset({WRITE}),  # --cache
    "command/outputs.py": frozenset({WRITE}),  # --output
    "command/extract.py": frozenset({WRITE}),  # extract --output
    "command/writing.py": frozenset({WRITE}),  # fix, annotate and new
    "command/baseline.py": frozenset({WRITE}),  # --write-baseline
    "command/worker.py": frozenset({START}),  # --jobs: copies of itself, no other program
    "readers/_office_convert.py": frozenset({WRITE, START}),  # LibreOffice, in a folder of its own that is deleted
    "command/rule_pages.py": frozenset({WRITE}),  # for those who work on the tool
    "packs/schema.py": frozenset({WRITE}),
}

broken: list[str] = []


def kind_of(event: str, given: tuple[Any, ...]) -> str | None:
    """What an event is, None for what concerns nobody."""
    if event == "open":
        writes = isinstance(given[0], (str, bytes, os.PathLike)) and isinstance(given[2], int) and given[2] & _WRITING
        return WRITE if writes and os.fsdecode(given[0]) != os.devnull else None
    if not event.startswith(_EVENTS):
        return None
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        return "connect"
    if event.startswith("ctypes."):
        return LOAD
    return START if event.startswith(("subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.startfile")) else WRITE


def _watch(event: str, given: tuple[Any, ...]) -> None:
    kind = kind_of(event, given)
    if kind is None:
        return
    module = _nearest()
    if module and kind not in ALLOWED.get(module, ()):
        broken.append(f"{module}: {event} {given[:1]!r:.200}")


def _nearest() -> str:
    """The module of linter/ that is nearest on the stack; importing is Python's own affair."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return ""
        if name.startswith(LINTER):
            return os.path.relpath(name, LINTER).replace(os.sep, "/")
        frame = frame.f_back  # type: ignore[assignment]
    return ""


def install() -> None:
    """Begins to watch; there is no end to it but that of the process."""
    sys.addaudithook(_watch)
