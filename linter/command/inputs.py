"""What the arguments of the command line name: files, directories, patterns, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from stat import S_ISDIR

from linter.language import Phrase
from linter.record import NamedTuple

_MISSING = Phrase("找不到这个文件或目录。请检查路径是否正确。", "No such file or directory. Check the path.")
UNMATCHED = Phrase("没有与这个通配符匹配的文件。", "No file matches this pattern.")
_DENIED = Phrase("无法读取：没有权限。", "Cannot be read: permission denied.")
_DANGLING = Phrase("这个链接指向的文件不存在。", "The file that this link points to does not exist.")
_UNUSABLE = Phrase("无法读取：{error}。", "Cannot be read: {error}.")


class Input(NamedTuple):
    """Something to check: a file, standard input (no path), or a name with the `problem` that stands in the way."""

    name: str
    path: Path | None = None
    problem: Phrase | None = None


class Search(NamedTuple):
    """How directories are searched: for files with one of `suffixes` that are not among `leave_out` (real paths).

    `suffixes` is only called when there is a directory to search.
    """

    suffixes: Callable[[], Collection[str]]
    leave_out: Collection[Path] = ()


def find(arguments: Iterable[str], search: Search) -> Iterator[Input]:
    """Each file that `arguments` name, once, in their order; what a directory or a pattern holds in sorted order.

    `-` is standard input. Whatever is missing or cannot be read comes as an Input with a problem.
    """
    seen: set[object] = set()
    for argument in arguments:
        if argument == "-":
            found: Iterator[Input] = iter([Input("-")])
        else:
            found = _named(argument, search)
        for entry in found:
            key = _identity(entry)
            if key not in seen:
                seen.add(key)
                yield entry


def _identity(entry: Input) -> object:
    if entry.path is None or entry.problem is not None:
        return entry.name
    return real(entry.path)


def real(path: Path) -> Path:
    """`path` without links; `path` itself where that cannot be known."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links: RuntimeError before Python 3.13
        return path


def _named(argument: str, search: Search) -> Iterator[Input]:
    path = Path(argument)
    try:
        directory = S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return _matching(argument, search) if _magic(argument) else iter([Input(argument, problem=_MISSING)])
    except OSError as error:
        return iter([_trouble(argument, error)])
    return _below(path, search) if directory else iter([Input(argument, path)])


def _trouble(name: str, error: OSError) -> Input:
    if isinstance(error, PermissionError):
        return Input(name, problem=_DENIED)
    reason = error.strerror or type(error).__name__
    return Input(name, problem=Phrase(_UNUSABLE.say("zh", error=reason), _UNUSABLE.say("en", error=reason)))


def _below(folder: Path, search: Search) -> Iterator[Input]:
    """The files in `folder` and its folders that a reader exists for."""
    suffixes = search.suffixes()
    found: list[tuple[Path, Input]] = []
    for _, entries in _walk(folder, lambda path, error: found.append((path, _trouble(str(path), error)))):
        for entry in entries:
            # "~$" begins the lock files that Word leaves beside an open document.
            if entry.name.startswith("~$") or Path(entry.name).suffix.lower() not in suffixes:
                continue
            path = Path(entry.path)
            if not _is(entry.is_file):
                found.extend([(path, Input(str(path), problem=_DANGLING))] if entry.is_symlink() else [])
            elif real(path) not in search.leave_out:
                found.append((path, Input(str(path), path)))
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


def _magic(text: str) -> bool:
    return any(character in text for character in "*?[")


def _matching(pattern: str, search: Search) -> Iterator[Input]:
    """What `pattern` matches, as a shell would hand it over; cmd.exe leaves this to the programs."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _magic(part))
    paths = sorted(set(_expand(Path(*parts[:fixed]), parts[fixed:])), key=lambda path: path.parts)
    if not paths:
        yield Input(pattern, problem=UNMATCHED)
    for path in paths:
        yield from _below(path, search) if path.is_dir() else iter([Input(str(path), path)])


def _expand(base: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """The paths below `base` that match `parts`; not glob.glob, which runs in circles where links do."""
    if not parts:
        yield base
    elif parts[0] == "**":
        folders = [folder for folder, _ in _walk(base, lambda path, error: None)] if parts[1:] else [base]
        for folder in folders:
            yield from _expand(folder, parts[1:])
    elif not _magic(parts[0]):
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
