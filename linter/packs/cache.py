"""Keeps the shipped packs in a compiled form: one file in the user's cache, named after all that went into it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from zlib import crc32

import linter
from linter import cache
from linter.record import NamedTuple
from linter.typed import Any

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGE = os.path.dirname(_HERE)
_COMPILERS = ("editions.py", "merge.py", "files.py", "yaml_source.py", "cache.py")


class Compiled(NamedTuple):
    """A pack with what it extends merged in: `head` is its `pack` key, `rules` the ids of its rules.

    `form` is JSON of the form, `rest` of clauses and rules: of most editions a run needs the form only.
    """

    head: dict[str, Any]
    rules: list[str]
    form: bytes
    rest: bytes

    @property
    def data(self) -> dict[str, Any]:
        """Form, clauses and rules as plain data."""
        return {"form": json.loads(self.form), **json.loads(self.rest)}


def compiled(head: dict[str, Any], data: Mapping[str, Any]) -> Compiled:
    """The pack with this `head` and this `data` (form, clauses and rules)."""
    rest = {key: value for key, value in data.items() if key != "form"}
    return Compiled(head, [rule["id"] for rule in data["rules"]], dumps(data["form"]), dumps(rest))


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
    folder = cache.folder()
    if folder is None:
        return None
    above = len(shipped_folder())
    parts = [linter.__version__, *(f"{path[above:]} {len(raw)} {crc32(raw)}" for path, raw in files)]
    for name in _COMPILERS:
        with suppress(OSError):
            stat = os.stat(os.path.join(_HERE, name))
            parts.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    made_of = "\0".join(parts).encode()
    return os.path.join(folder, f"packs-{_sha256(made_of).hexdigest()[:32]}.json")


def load(path: str) -> list[Compiled] | None:
    """What `store` wrote to `path`; None when it is not there, not readable or damaged."""
    body = cache.load(path)
    if body is None:
        return None
    first, *lines = body.split(b"\n")
    try:
        heads = json.loads(first)
        return [Compiled(*head, *parts) for head, *parts in zip(heads, lines[::2], lines[1::2], strict=True)]
    except ValueError:
        return None


def store(path: str, packs: Sequence[Compiled]) -> None:
    """Writes `packs` to `path`, whole or not at all and for this user only; does nothing where that is not possible."""
    lines = [part for pack in packs for part in (pack.form, pack.rest)]
    cache.store(path, b"\n".join([dumps([(pack.head, pack.rules) for pack in packs]), *lines]))


def dumps(value: Any) -> bytes:
    """`value` as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _sha256(data: bytes) -> Any:
    """The SHA-256 of `data`, the interpreter's own where there is one: hashlib loads OpenSSL first (4 ms of every start)."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            from hashlib import sha256
    return sha256(data)
