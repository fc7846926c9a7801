"""Results kept from one run to the next: what was checked before and has not changed is not checked again.

A result depends on the bytes of the file, its suffix, the options, the rules, the report of the year before, this program
and Python, and for some formats on the library that reads them. All of that goes into the name that it is kept under;
whatever is not found under its name, or is not sound, is worked out anew.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from os.path import splitext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import linter
from linter import cache
from linter.record_json import from_json, to_json
from linter.result import FileResult

if TYPE_CHECKING:
    from linter.in_force import Options, StrPath
    from linter.packs import Library
    from linter.result import Severity

# Results are spread over 256 folders. Of each, what was longest not asked for goes when there is more than this in it.
MOST_FILES = 400
MOST_BYTES = 2 << 20
# Nothing larger is looked at: compressed as it is, and unpacked.
_PACKED, _UNPACKED = 4 << 20, 64 << 20
# In seconds: when a result was asked for is noted no more often than that.
_DAY = 86_400
_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# Results of disclose-lint; may be deleted at any time.\n"


def folder(chosen: StrPath | None = None) -> str | None:
    """Where results are kept: in `chosen`, else in the user's cache; None where there is no place, or none of ours alone."""
    base = cache.folder() if chosen is None else str(chosen)
    if base is None:
        return None
    place = Path(base, "results")
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (place / "CACHEDIR.TAG").exists():
            (place / "CACHEDIR.TAG").write_bytes(_TAG)
            (place / ".gitignore").write_bytes(b"*\n")
        return str(place) if _is_private(place) else None
    except OSError:
        return None


def _is_private(place: Path) -> bool:
    """Whether nobody else can put anything there: what is kept is believed."""
    if sys.platform == "win32":
        return True  # the user's own folders are; others are for the user to choose
    status = place.lstat()
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def checked(data: bytes, name: str, options: Options, check: Callable[[bytes, str, Options], FileResult]) -> FileResult:
    """What `check` says of the file called `name` with these bytes, now or when it was last asked."""
    known = find(data, name, options)
    if known is not None:
        return known
    result = check(data, name, options)
    # What stands in the way may be gone next time: another library, more memory.
    if result.problem is None and not any(entry.internal_error for entry in result.results):
        _store(_path(data, name, options), result)
    return result


def find(data: bytes, name: str, options: Options) -> FileResult | None:
    """The result that is kept for the file called `name` with these bytes, if there is one."""
    path = _path(data, name, options)
    try:
        status = os.stat(path)  # noqa: PTH116 - for every file
        if status.st_size > _PACKED:
            return None
        found = _unpacked(cache.load(path), os.path.basename(path))  # noqa: PTH119
        if time.time() - status.st_mtime > _DAY:
            os.utime(path)
    except (OSError, ValueError, zlib.error):
        return None
    return found._replace(path=name)


def _unpacked(body: bytes | None, key: str) -> FileResult:
    if body is None:
        raise ValueError(key)
    unpacking = zlib.decompressobj()
    head, _, data = unpacking.decompress(body, _UNPACKED).partition(b"\n")
    if head != key.encode() or not unpacking.eof:
        raise ValueError(key)
    found: FileResult = from_json(data, FileResult)
    return found


def _store(path: str, result: FileResult) -> None:
    """Keeps `result`, without the name of its file: another with the same bytes has the same."""
    with suppress(OSError, TypeError):
        data = os.path.basename(path).encode() + b"\n" + to_json(result._replace(path=""))  # noqa: PTH119
        if len(data) <= _UNPACKED:
            cache.write(path, zlib.compress(data, 1))
            _make_room(os.path.dirname(path))  # noqa: PTH120


def _make_room(place: str) -> None:
    found = sorted((status.st_mtime, entry.path, status.st_size) for entry, status in _entries(place))
    files, size = len(found), sum(entry[2] for entry in found)
    if files <= MOST_FILES and size <= MOST_BYTES:
        return
    for _, path, bytes_ in found:
        if files <= MOST_FILES * 3 // 4 and size <= MOST_BYTES * 3 // 4:
            break
        os.unlink(path)  # noqa: PTH108
        files, size = files - 1, size - bytes_


def _entries(place: str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    for entry in os.scandir(place):
        with suppress(OSError):  # somebody else made room
            yield entry, entry.stat(follow_symlinks=False)


def _path(data: bytes, name: str, options: Options) -> str:
    """Where the result for these bytes is kept: named after everything that it depends on."""
    suffix = splitext(name)[1].lower()
    digest = sha256(f"{_context(options)}\0{suffix}\0{_reader(data, name)}\0".encode())
    digest.update(data)
    key = digest.hexdigest()
    return os.path.join(str(options.cache), key[:2], key)  # noqa: PTH118


def _reader(data: bytes, name: str) -> str:
    """What reads the file, where that is not this program."""
    from linter import readers

    read_by = readers.format_of(data, name)
    return {"pdf": _pdfium, "office": _office}.get(read_by or "", str)()


@lru_cache(maxsize=1)
def _pdfium() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pypdfium2")
    except PackageNotFoundError:
        return ""


@lru_cache(maxsize=1)
def _office() -> str:
    from linter.readers._office_convert import program

    found = program()
    return f"{found} {Path(found).stat().st_mtime_ns}" if found else ""


def _context(options: Options) -> str:
    """All that a result depends on besides the file itself."""
    status = None if options.previous is None else Path(options.previous).stat()
    stamp = None if status is None else (status.st_size, status.st_mtime_ns)
    plain: Any = options._replace(severity=None)  # type: ignore[arg-type]  # mappings have no hash
    return _worked_out(plain, tuple(options.severity.items()), stamp)


@lru_cache(maxsize=64)
def _worked_out(options: Options, levels: tuple[tuple[str, Severity], ...], _: object) -> str:
    from linter import in_force

    severity = [(rule, level.label) for rule, level in levels]
    given = options._replace(rules=(), cache=None)
    digest = sha256(repr((linter.__version__, sys.version, given, severity)).encode("utf-8", "surrogatepass"))
    digest.update(_program().encode())
    digest.update(_rules(in_force.library(options._replace(severity=dict(levels)))).encode())
    if options.previous is not None:
        digest.update(Path(options.previous).read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _rules(found: Library) -> str:
    """The rules that are in force, further packs included, as they were put together."""
    return sha256(repr([tuple(edition) for edition in found.editions]).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """This program's files by size and time: between two versions it may be changed, too."""
    package = Path(linter.__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".json"))
    return repr([(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files])
