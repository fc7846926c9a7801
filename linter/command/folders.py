"""What is in folders, and what patterns match."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from linter.command.inputs import UNMATCHED, Input, Search, magic, real, trouble
from linter.language import Phrase

_DANGLING = Phrase("这个链接指向的文件不存在。", "The file that this link points to does not exist.")


def below(name: str | Path, search: Search) -> Iterator[Input]:
    """The files in the folder `name` and its folders that a reader exists for."""
    folder, suffixes = Path(name), search.suffixes()
    found: list[tuple[Path, Input]] = []
    for _, entries in _walk(folder, lambda path, error: found.append((path, trouble(str(path), error)))):
        for entry in entries:
            # "~$" begins the lock files that Word leaves beside an open document.
            if entry.name.startswith("~$") or Path(entry.name).suffix.lower() not in suffixes:
                continue
            path = Path(entry.path)
            if search.drops(str(path), found=True):
                continue
            if not _is(entry.is_file):
                found.extend([(path, Input(str(path), problem=_DANGLING))] if entry.is_symlink() else [])
            elif real(path) not in search.leave_out:
                found.append((path, Input(str(path), str(path))))
    return (entry for _, entry in sorted(found, key=lambda pair: pair[0].parts))


def _walk(folder: Path, report: Callable[[Path, OSError], object]) -> Iterator[tuple[Path, list[os.DirEntry[str]]]]:
    """`folder` and every folder below it with the entries that are no folders; hidden ones are left out.

    No folder is visited twice, whatever links there are; `report` hears of folders that cannot be read.
    """
    waiting, visited = [folder], set()
    while waiting:
        current = waiting.pop()
        try:
            status = current.stat()
            with os.scandir(current) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            report(current, error)
            continue
        if (status.st_dev, status.st_ino) in visited:
            continue
        visited.add((status.st_dev, status.st_ino))
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        folders = {entry.name for entry in shown if _is(entry.is_dir)}
        waiting.extend(Path(entry.path) for entry in reversed(shown) if entry.name in folders)
        yield current, [entry for entry in shown if entry.name not in folders]


def _is(question: Callable[[], bool]) -> bool:
    """The answer of an entry's is_file or is_dir; no for a link that leads back to itself."""
    try:
        return question()
    except OSError:
        return False


def matching(pattern: str, search: Search) -> Iterator[Input]:
    """What `pattern` matches, as a shell would hand it over; cmd.exe leaves this to the programs."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if magic(part))
    paths = sorted(set(_expand(Path(*parts[:fixed]), parts[fixed:])), key=lambda path: path.parts)
    if not paths:
        yield Input(pattern, problem=UNMATCHED)
    for path in paths:
        if path.is_dir():
            yield from below(path, search)
        elif not search.drops(str(path), found=False):
            yield Input(str(path), str(path))


def _expand(base: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """The paths below `base` that match `parts`; not glob.glob, which runs in circles where links do."""
    if not parts:
        yield base
    elif parts[0] == "**":
        folders = [folder for folder, _ in _walk(base, lambda path, error: None)] if parts[1:] else [base]
        for folder in folders:
            yield from _expand(folder, parts[1:])
    elif not magic(parts[0]):
        if (base / parts[0]).exists():
            yield from _expand(base / parts[0], parts[1:])
    else:
        for name in _names(base):
            if fnmatch(name, parts[0]) and (parts[0].startswith(".") or not name.startswith(".")):
                yield from _expand(base / name, parts[1:])


def _names(base: Path) -> list[str]:
    try:
        return [path.name for path in base.iterdir()]
    except OSError:
        return []
