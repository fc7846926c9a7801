"""Keeps the shipped packs in a compiled form: one file in the user's cache, named after all that went into it."""

# On the way of every run, and pathlib alone takes longer to import than all of this takes:
# ruff: noqa: PTH100, PTH103, PTH105, PTH108, PTH111, PTH112, PTH116, PTH117, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple
from zlib import crc32

import linter

KEPT = 6
_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGE = os.path.dirname(_HERE)
_COMPILERS = ("editions.py", "merge.py", "files.py", "yaml_source.py", "cache.py")


class Compiled(NamedTuple):
    """A pack with what it extends merged in: `head` is its `pack` key, `source` JSON of form, clauses and rules."""

    head: dict[str, Any]
    source: bytes


def shipped_folder() -> str:
    """Where the shipped packs are: inside the package (wheel), or beside it (checkout, editable install)."""
    inside = os.path.join(_PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "rules")


def shipped_files() -> list[tuple[str, bytes]]:
    """The path and the bytes of every file of the shipped packs, folder by folder, in the order of their names."""
    folder = shipped_folder()
    found: list[tuple[str, bytes]] = []
    for pack in sorted(os.listdir(folder)):
        inside = os.path.join(folder, pack)
        for name in sorted(os.listdir(inside)) if os.path.isdir(inside) else ():
            if name.endswith(".yaml"):
                with open(os.path.join(inside, name), "rb") as file:
                    found.append((os.path.join(inside, name), file.read()))
    return found


def cache_file(files: Sequence[tuple[str, bytes]]) -> str | None:
    """The cache file for `files` as this version compiles them; None where there is no place for a cache."""
    folder = _cache_folder()
    if folder is None:
        return None
    digest = _sha256()
    digest.update(linter.__version__.encode())
    above = len(shipped_folder())
    for path, raw in files:
        digest.update(f"\0{path[above:]}\0{len(raw)}\0".encode())
        digest.update(raw)
    for name in _COMPILERS:
        with suppress(OSError):
            stat = os.stat(os.path.join(_HERE, name))
            digest.update(f"\0{name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return os.path.join(folder, f"packs-{digest.hexdigest()[:32]}.json")


def load(path: str) -> list[Compiled] | None:
    """What `store` wrote to `path`; None when it is not there, not readable or damaged."""
    try:
        with open(path, "rb") as file:
            check, first, *lines = file.read().split(b"\n")
        if int(check, 16) != crc32(b"\n".join([first, *lines])):
            return None
        return [Compiled(head, line) for head, line in zip(json.loads(first), lines, strict=True)]
    except (OSError, ValueError):
        return None


def store(path: str, packs: Sequence[Compiled]) -> None:
    """Writes `packs` to `path`, whole or not at all and for this user only; does nothing where that is not possible."""
    body = b"\n".join([dumps([pack.head for pack in packs]), *(pack.source for pack in packs)])
    half = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(b"%08x\n" % crc32(body) + body)
        os.replace(half, path)
        _forget_old(os.path.dirname(path))
    except OSError:
        with suppress(OSError):
            os.unlink(half)


def dumps(value: Any) -> bytes:
    """`value` as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _cache_folder() -> str | None:
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


def _forget_old(folder: str) -> None:
    """Keeps the newest few files: versions that are used side by side, not every state that the rules were ever in."""
    old = [entry for entry in os.scandir(folder) if entry.name.startswith("packs-")]
    for entry in sorted(old, key=lambda entry: entry.stat().st_mtime, reverse=True)[KEPT:]:
        os.unlink(entry.path)


def _sha256() -> Any:
    """A new SHA-256, the interpreter's own where there is one: hashlib loads OpenSSL first (4 ms of every start)."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            from hashlib import sha256
    return sha256()
