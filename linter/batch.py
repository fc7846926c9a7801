"""One path, any number of reports: a file, or a zip archive of files, each with its own result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from os.path import isfile, splitext

from linter import checking, reading
from linter.document import Unreadable
from linter.language import Phrase
from linter.result import Facts, FileResult
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.in_force import Options, StrPath
    from linter.readers.archive import Member

_NO_REPORTS = Phrase("压缩包里没有可以检查的文件。", "There is nothing in the archive that can be checked.")


def suffixes() -> frozenset[str]:
    """The suffixes of the files that directories are searched for: those with a reader, and archives."""
    from linter import readers
    from linter.readers.archive import ARCHIVES

    return frozenset({*readers.suffixes(), *ARCHIVES})


def check_all(path: StrPath, options: Options, skip: int = 0, lost: Phrase | None = None) -> Iterator[FileResult]:
    """The result of the file at `path`, or of each report in the archive there, called `archive.zip!member`.

    Without the first `skip` of them; the next one is not checked when `lost` says what became of it.
    """
    data = _archive(path)
    names: Iterable[tuple[str, Member | None]] = [(str(path), None)] if data is None else _reports(data, str(path))
    for number, (name, member) in enumerate(names):
        if number < skip:
            continue
        if number == skip and lost is not None:
            yield _unchecked(name, lost, options)
        elif member is None:
            yield checking.check_path(path, options)
        else:
            yield _member(name, member, options)


def known(path: StrPath, options: Options) -> FileResult | None:
    """The result for the file at `path` that is kept from another run, where that is wished."""
    if options.cache is None:
        return None
    from linter import kept

    with suppress(OSError):
        return kept.find(reading.data_of(path), str(path), options)
    return None


def check_all_bytes(data: bytes, name: str, options: Options) -> Iterator[FileResult]:
    """As `check_all` for bytes that are called `name`."""
    if _is_archive(data, name):
        for called, member in _reports(data, name):
            yield _member(called, member, options)
    else:
        yield checking.check_bytes(data, name, options)


def extract_all(path: StrPath, options: Options) -> Iterator[dict[str, Any]]:
    """As `check_all` with the objects of `disclose-lint extract`."""
    from linter.extraction import not_extracted

    data = _archive(path)
    if data is None:
        yield checking.extract_path(path, options)
        return
    for name, member in _reports(data, str(path)):
        if member.problem is not None:
            yield not_extracted(name, member.problem.say(options.lang))
        else:
            yield checking.extract_bytes(member.data, name, options)


def _member(name: str, member: Member, options: Options) -> FileResult:
    if member.problem is not None:
        return _unchecked(name, member.problem, options)
    return checking.check_bytes(member.data, name, options)


def _unchecked(name: str, why: Phrase, options: Options) -> FileResult:
    return FileResult(name, why.say(options.lang), Facts())


def _reports(data: bytes, path: str) -> Iterator[tuple[str, Member]]:
    """The members that a reader exists for or that stand in the way; at least one, which says that there is none."""
    from linter.readers.archive import Member, members

    known, seen = suffixes(), False
    try:
        for member in members(data):
            if member.problem is not None or splitext(member.name)[1].lower() in known:
                seen = True
                yield f"{path}!{member.name}", member
    except Unreadable as refusal:
        yield path, Member(path, problem=refusal.problem)
        return
    if not seen:
        yield path, Member(path, problem=_NO_REPORTS)


def _archive(path: StrPath) -> bytes | None:
    """The bytes at `path` when they are an archive that may be read; what else is wrong is for the reader to say."""
    from linter.readers import SIZE_LIMIT

    try:
        if not isfile(path):
            return None
        with open(path, "rb") as file:
            if file.read(2) != b"PK":
                return None
            file.seek(0)
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= SIZE_LIMIT and _is_archive(data, str(path)) else None


def is_archive(path: StrPath) -> bool:
    """Whether there may be any number of reports in the file at `path`."""
    return _archive(path) is not None


def _is_archive(data: bytes, name: str) -> bool:
    from linter.readers.archive import is_archive

    return data.startswith(b"PK") and is_archive(data, splitext(name)[1].lower())
