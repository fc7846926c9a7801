"""What the arguments of the command line name: files, directories, patterns, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from stat import S_ISDIR

from linter.language import Phrase
from linter.record import NamedTuple

_MISSING = Phrase("找不到这个文件或目录。请检查路径是否正确。", "No such file or directory. Check the path.")
UNMATCHED = Phrase("没有与这个通配符匹配的文件。", "No file matches this pattern.")
_DENIED = Phrase("无法读取：没有权限。", "Cannot be read: permission denied.")
_UNUSABLE = Phrase("无法读取：{error}。", "Cannot be read: {error}.")


class Input(NamedTuple):
    """Something to check: a file, standard input (no path), or a name with the `problem` that stands in the way."""

    name: str
    path: str | None = None
    problem: Phrase | None = None


class Search(NamedTuple):
    """How directories are searched: for files with one of `suffixes` that are not among `leave_out` (real paths).

    `suffixes` is only called when there is a directory to search. `excluded` says of a path whether it is to be left
    out, too; with `forced` also where it is named outright.
    """

    suffixes: Callable[[], Collection[str]]
    leave_out: Collection[str] = ()
    excluded: Callable[[str], bool] | None = None
    forced: bool = False

    def drops(self, path: str, found: bool) -> bool:
        """Whether the file at `path` is left out; `found`: in a directory."""
        return self.excluded is not None and (found or self.forced) and self.excluded(path)


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


def real(path: str | os.PathLike[str]) -> str:
    """`path` without links; `path` itself where that cannot be known."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.fspath(path)


def _named(argument: str, search: Search) -> Iterator[Input]:
    path = _tidy(argument)
    try:
        folder = S_ISDIR(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return _matching(argument, search) if magic(argument) else iter([Input(argument, problem=_MISSING)])
    except OSError as error:
        return iter([trouble(argument, error)])
    if folder:
        return _below(path, search)
    return iter(() if search.drops(path, found=False) else [Input(argument, path)])


def _tidy(argument: str) -> str:
    """`argument` as pathlib writes it, without a dot or a slash too many."""
    if os.sep == "/" and not argument.endswith("/") and "//" not in argument and "./" not in argument:
        return argument
    from pathlib import Path

    return str(Path(argument))


def _below(folder: str, search: Search) -> Iterator[Input]:
    from linter.command import folders

    return folders.below(folder, search)


def _matching(pattern: str, search: Search) -> Iterator[Input]:
    from linter.command import folders

    return folders.matching(pattern, search)


def trouble(name: str, error: OSError) -> Input:
    """`name`, which cannot be read for the reason that `error` gives."""
    if isinstance(error, PermissionError):
        return Input(name, problem=_DENIED)
    reason = error.strerror or type(error).__name__
    return Input(name, problem=Phrase(_UNUSABLE.say("zh", error=reason), _UNUSABLE.say("en", error=reason)))


def magic(text: str) -> bool:
    """Whether `text` holds a character that makes a pattern of it."""
    return any(character in text for character in "*?[")
