"""Checking and extracting for callers: bytes or a path in, frozen results out; nothing prints, nothing exits."""

from __future__ import annotations

from collections.abc import Sequence

from linter import readers
from linter.document import Document, Unreadable
from linter.engine import judge
from linter.extraction import facts
from linter.in_force import Options, UsageProblem, library, selected, severities
from linter.language import Phrase
from linter.packs import Library
from linter.packs.error import PackError
from linter.reading import CRASH, NO_REPORT, data_of, previous, reason, recognise
from linter.report import Report
from linter.result import Facts, FileResult
from linter.shown import passages
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.in_force import StrPath

_CANNOT_OPEN = Phrase("无法打开文件：{why}", "The file cannot be opened: {why}")
_MEMORY = Phrase("检查这个文件需要的内存过多，已放弃。请确认它是一份年度报告。",
                 "Checking this file takes too much memory; it was given up. Is it really an annual report?")


def check_bytes(data: bytes, name: str, options: Options | None = None) -> FileResult:
    """The result for a file's bytes; `name` is shown as its path and its suffix tells the format. Never raises for bad input."""
    options = options or Options()
    library(options), previous(options)
    if options.cache is None:
        return _checked(data, name, options)
    from linter import kept

    return kept.checked(data, name, options, _checked)


def _checked(data: bytes, name: str, options: Options) -> FileResult:
    found, before = library(options), previous(options)
    try:
        document = readers.read(data, name, options.encoding)
    except Unreadable as unreadable:
        return _unread(name, unreadable.problem.say(options.lang))
    except MemoryError:
        return _unread(name, _MEMORY.say(options.lang))
    except Exception as error:  # a reader's own defect must not lose the other files
        return _unread(name, CRASH.say(options.lang, error=f"{type(error).__name__}: {error}"))
    try:
        return _judged(document, found, options, before)
    except MemoryError:
        return _unread(name, _MEMORY.say(options.lang))
    except RecursionError as error:
        return _unread(name, CRASH.say(options.lang, error=type(error).__name__))


def _unread(name: str, problem: str) -> FileResult:
    return FileResult(name, problem, Facts())


def _judged(document: Document, found: Library, options: Options, before: Sequence[Report]) -> FileResult:
    report = recognise(document, found, options)
    if not report.anything:
        unread = next((loss.what for loss in document.losses if loss.hides), NO_REPORT)
        return _unread(document.path, unread.say(options.lang))
    edition = found.edition(report.edition)
    assert edition is not None
    results = judge(report, edition, selected(found, options), options.lang, severities(found, options), _fitting(before, report))
    said = FileResult(document.path, None, facts(report), results, document.lines, tuple(_notes(document, options.lang)))
    return said._replace(passages=passages(document)) if options.text and not document.lines else said


def _fitting(before: Sequence[Report], report: Report) -> Report | None:
    if not before:
        return None
    from linter.previous import fitting

    return fitting(before, report)


def _notes(document: Document, lang: str) -> Sequence[str]:
    spots = [(loss.what.say(lang), loss.location.spot(lang) or (f"{loss.location.line}" if loss.location.line else "")) for loss in document.losses]
    return [f"{what}（{spot}）" if spot else what for what, spot in spots]


def check_path(path: StrPath, options: Options | None = None) -> FileResult:
    """The result for the file at `path`. Never raises for bad input: `problem` says what is wrong with it."""
    options = options or Options()
    try:
        data = data_of(path)
    except OSError as error:
        return _unread(str(path), _CANNOT_OPEN.say(options.lang, why=reason(error, options.lang)))
    return check_bytes(data, str(path), options)


def extract_path(path: StrPath, options: Options | None = None) -> dict[str, Any]:
    """What was read of the file at `path`, as the JSON object of `disclose-lint extract`."""
    from linter.extraction import not_extracted

    options = options or Options()
    try:
        data = data_of(path)
    except OSError as error:
        return not_extracted(str(path), _CANNOT_OPEN.say(options.lang, why=reason(error, options.lang)))
    return extract_bytes(data, str(path), options)


def extract_bytes(data: bytes, name: str, options: Options | None = None) -> dict[str, Any]:
    """What was read of a file's bytes, as the JSON object of `disclose-lint extract`; `name` as in `check_bytes`."""
    from linter.extraction import extracted, not_extracted

    options = options or Options()
    try:
        document = readers.read(data, name, options.encoding)
        return extracted(recognise(document, library(options), options), options.lang)
    except Unreadable as unreadable:
        return not_extracted(name, unreadable.problem.say(options.lang))
    except (PackError, UsageProblem):
        raise
    except Exception as error:
        return not_extracted(name, CRASH.say(options.lang, error=f"{type(error).__name__}: {error}"))


def check(source: StrPath | bytes, *, name: str = "-", edition: str | None = None, year: int | None = None,
          organ_kind: str | None = None, select: Sequence[str] = (), ignore: Sequence[str] = (),
          rules: Sequence[StrPath] = (), lang: str = "zh", encoding: str | None = None,
          previous: StrPath | None = None) -> FileResult:
    """Check one report: a path, or bytes with the `name` whose suffix tells their format.

    `previous`: the report of the year before, a file of any readable format or the JSON that `extract` wrote of it.
    Raises PackError for a faulty pack in `rules` and UsageProblem for unknown rules or editions and for a previous report
    that cannot be read; a `source` that cannot be read gives a FileResult with `problem`.
    """
    options = Options(edition, year, organ_kind, tuple(select), tuple(ignore), rules=tuple(rules),
                      lang=lang, encoding=encoding, previous=previous)
    return check_bytes(source, name, options) if isinstance(source, bytes) else check_path(source, options)


def extract(source: StrPath | bytes, *, name: str = "-", edition: str | None = None, year: int | None = None,
            lang: str = "zh", rules: Sequence[StrPath] = (), encoding: str | None = None) -> dict[str, Any]:
    """What was read of one report, as the JSON object of `disclose-lint extract`; `source` and `name` as in `check`."""
    options = Options(edition, year, rules=tuple(rules), lang=lang, encoding=encoding)
    return extract_bytes(source, name, options) if isinstance(source, bytes) else extract_path(source, options)
