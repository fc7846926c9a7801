"""Files in the user's cache: what takes long to work out and is the same in every run."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from zlib import crc32

# Files of a kind: versions that are used side by side, not every state that things were ever in.
KEPT = 6


def folder() -> str | None:
    """Where the cache is (it need not exist yet); None where there is no place for one."""
    chosen = os.environ.get("DISCLOSE_LINT_CACHE")
    if chosen:
        return os.path.abspath(chosen)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    # The rules for these variables say that a relative path is to be ignored.
    return os.path.join(base, "disclose-lint") if os.path.isabs(base) else None


def load(path: str) -> bytes | None:
    """What `store` or `write` wrote to `path`; None when it is not there, not readable or damaged."""
    try:
        with open(path, "rb") as file:
            check, _, body = file.read().partition(b"\n")
        return body if int(check, 16) == crc32(body) else None
    except (OSError, ValueError):
        return None


def store(path: str, body: bytes) -> None:
    """As `write`; the name begins with its kind and "-", and of each kind the newest few files are kept."""
    if write(path, body):
        with suppress(OSError):
            _forget_old(*os.path.split(path))


def write(path: str, body: bytes) -> bool:
    """Writes `body` to `path`, whole or not at all and for this user only; whether that was possible."""
    half = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(b"%08x\n" % crc32(body) + body)
        os.replace(half, path)
    except OSError:
        with suppress(OSError):
            os.unlink(half)
        return False
    return True


def _forget_old(place: str, name: str) -> None:
    kind = name.partition("-")[0] + "-"
    old = [entry for entry in os.scandir(place) if entry.name.startswith(kind)]
    for entry in sorted(old, key=lambda entry: entry.stat().st_mtime, reverse=True)[KEPT:]:
        os.unlink(entry.path)
