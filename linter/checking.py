"""Checking and extracting for callers: bytes or a path in, frozen results out; nothing prints, nothing exits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from os import fspath, stat, stat_result
from os.path import splitext
from stat import S_ISREG
from types import MappingProxyType

from linter import readers
from linter.document import Document, Unreadable
from linter.engine import judge
from linter.extraction import facts
from linter.language import Phrase
from linter.packs import Library, Rule, load
from linter.packs.error import PackError
from linter.recognise.build import Override, build
from linter.record import NamedTuple
from linter.report import Report
from linter.result import Facts, FileResult, Severity
from linter.shown import passages
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    StrPath = str | PathLike[str]

_CANNOT_OPEN = Phrase("无法打开文件：{why}", "The file cannot be opened: {why}")
_NOT_REGULAR = Phrase("不是普通文件", "not a regular file")
_MISSING = Phrase("文件不存在", "no such file")
_NO_REPORT = Phrase(
    "这不像是政府信息公开工作年度报告：没有找到标题、统计期限、规定的部分和表格中的任何一项。请确认文件；如果文字是图片，请换用文字版。",
    "This does not look like an annual report: neither title, period, parts nor tables were found. Is it the right file? If its text is an image, use a version with text.")
_NO_RULE = Phrase("没有名为“{name}”的规则；用 disclose-lint rules 查看全部规则。", "There is no rule “{name}”; `disclose-lint rules` lists them all.")
_NO_EDITION = Phrase("没有名为“{name}”的版本；可用的有：{known}。", "There is no edition “{name}”; there are: {known}.")
_NO_PREVIOUS = Phrase("无法读取上一年度的报告 {path}：{why}", "The previous report {path} cannot be read: {why}")
_NO_FILE = Phrase("没有这个文件", "there is no such file")
_CRASH = Phrase("读取时发生内部错误（{error}），请反馈。", "Internal error while reading ({error}); please report it.")
_MEMORY = Phrase("检查这个文件需要的内存过多，已放弃。请确认它是一份年度报告。",
                 "Checking this file takes too much memory; it was given up. Is it really an annual report?")


class _NotAFile(OSError):  # noqa: N818 - what the path is, said by `why`
    """The path is no file that can be read; `why` says so."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.en)
        self.why = why


class UsageProblem(Exception):  # noqa: N818 - what the person asked for cannot be done
    """An option names something that does not exist; `problem` says what and what there is."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Options(NamedTuple):
    """How to check. `select` and `ignore` hold rule ids, prefixes of ids, or names; `rules` further packs.

    `previous`: a file with the report of the year before, or with what `extract` wrote of it.
    `cache`: the folder that results are kept in (`kept.folder`), None to check everything anew.
    `text`: whether results are to hold the text of files that have no lines.
    """

    edition: str | None = None
    year: int | None = None
    organ_kind: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    rules: tuple[StrPath, ...] = ()
    lang: str = "zh"
    encoding: str | None = None
    previous: StrPath | None = None
    cache: StrPath | None = None
    text: bool = False


@lru_cache(maxsize=4)
def _library(rules: tuple[StrPath, ...]) -> Library:
    return load(rules)


def library(options: Options) -> Library:
    """The rule packs in force. Raises PackError for a faulty pack and UsageProblem for an unknown edition or rule."""
    found = _library(options.rules)
    if options.edition is not None and found.edition(options.edition) is None:
        known = " ".join(edition.id for edition in found.editions)
        raise UsageProblem(_filled(_NO_EDITION, name=options.edition, known=known))
    for name in (*options.select, *options.ignore, *options.severity):
        if not any(_named(rule, name) for rule in found.rules()):
            raise UsageProblem(_filled(_NO_RULE, name=name))
    return found


def _filled(phrase: Phrase, **values: object) -> Phrase:
    return Phrase(phrase.say("zh", **values), phrase.say("en", **values))


def _named(rule: Rule, name: str) -> bool:
    return rule.id.upper().startswith(name.upper()) or rule.name == name


@lru_cache(maxsize=16)
def _selected(found: Library, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in found.rules()
                 if (not select or any(_named(rule, name) for name in select)) and not any(_named(rule, name) for name in ignore))


def previous(options: Options) -> tuple[Report, ...]:
    """The reports in `options.previous`, read once for all files. Raises UsageProblem when it cannot be read."""
    if options.previous is None:
        return ()
    why = _NO_FILE
    try:
        return _previous(fspath(options.previous), options.rules, _regular(options.previous).st_mtime_ns)
    except _NotAFile:
        pass
    except OSError as error:
        why = Phrase(*[error.strerror or str(error)] * 2)
    except Unreadable as unreadable:
        why = unreadable.problem
    except Exception as error:  # a reader's own defect
        why = _filled(_CRASH, error=f"{type(error).__name__}: {error}")
    raise UsageProblem(_filled(_NO_PREVIOUS, path=options.previous, why=why))


@lru_cache(maxsize=2)
def _previous(path: str, rules: tuple[StrPath, ...], _: int) -> tuple[Report, ...]:
    """What `path` holds; the last argument, when it was changed, keeps what was read from outliving the file."""
    found, data = _library(rules), data_of(path)
    if splitext(path)[1].lower() in (".json", ".jsonl"):
        from linter.previous import stand_ins

        return stand_ins(data, str(path), found)
    report = recognise(readers.read(data, str(path)), found, Options())
    if not report.anything:
        raise Unreadable(_NO_REPORT)
    return (report,)


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
        return _unread(name, _CRASH.say(options.lang, error=f"{type(error).__name__}: {error}"))
    try:
        return _judged(document, found, options, before)
    except MemoryError:
        return _unread(name, _MEMORY.say(options.lang))
    except RecursionError as error:
        return _unread(name, _CRASH.say(options.lang, error=type(error).__name__))


def _unread(name: str, problem: str) -> FileResult:
    return FileResult(name, problem, Facts())


def _judged(document: Document, found: Library, options: Options, before: Sequence[Report]) -> FileResult:
    report = recognise(document, found, options)
    if not report.anything:
        unread = next((loss.what for loss in document.losses if loss.hides), _NO_REPORT)
        return _unread(document.path, unread.say(options.lang))
    edition = found.edition(report.edition)
    assert edition is not None
    severities = {rule.id: level for name, level in options.severity.items() for rule in found.rules() if _named(rule, name)}
    results = judge(report, edition, _selected(found, options.select, options.ignore), options.lang, severities,
                    _fitting(before, report))
    said = FileResult(document.path, None, facts(report), results, document.lines, tuple(_notes(document, options.lang)))
    return said._replace(passages=passages(document)) if options.text and not document.lines else said


def _fitting(before: Sequence[Report], report: Report) -> Report | None:
    if not before:
        return None
    from linter.previous import fitting

    return fitting(before, report)


def recognise(document: Document, found: Library, options: Options) -> Report:
    """The Report of a Document under the edition of its year, or the one that the options name."""
    def choose(year: int) -> str | None:
        edition = found.choose(year)
        return edition.id if edition else None

    override = Override(options.edition, options.year, options.organ_kind)
    return build(document, _Forms(found), choose, override)


class _Forms(dict[str, Any]):
    """The forms of all editions by id, each built when first looked at."""

    def __init__(self, found: Library) -> None:
        super().__init__((edition.id, edition) for edition in found.editions)

    def __getitem__(self, id: str) -> Any:
        return super().__getitem__(id).form

    def items(self) -> Any:
        return ((id, self[id]) for id in self)


def _notes(document: Document, lang: str) -> Sequence[str]:
    spots = [(loss.what.say(lang), loss.location.spot(lang) or (f"{loss.location.line}" if loss.location.line else "")) for loss in document.losses]
    return [f"{what}（{spot}）" if spot else what for what, spot in spots]


def check_path(path: StrPath, options: Options | None = None) -> FileResult:
    """The result for the file at `path`. Never raises for bad input: `problem` says what is wrong with it."""
    options = options or Options()
    try:
        data = data_of(path)
    except OSError as error:
        return _unread(str(path), _CANNOT_OPEN.say(options.lang, why=_why(error, options.lang)))
    return check_bytes(data, str(path), options)


def _why(error: OSError, lang: str) -> str:
    return error.why.say(lang) if isinstance(error, _NotAFile) else error.strerror or str(error)


def data_of(path: StrPath) -> bytes:
    """At most one byte more than is read at all."""
    _regular(path)
    with open(path, "rb") as file:
        return file.read(readers.SIZE_LIMIT + 1)


def _regular(path: StrPath) -> stat_result:
    """What the system says of a regular file; raises _NotAFile for anything else: pipes and devices never end."""
    try:
        found = stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _NotAFile(_MISSING) from None
    if not S_ISREG(found.st_mode):
        raise _NotAFile(_NOT_REGULAR)
    return found


def extract_path(path: StrPath, options: Options | None = None) -> dict[str, Any]:
    """What was read of the file at `path`, as the JSON object of `disclose-lint extract`."""
    from linter.extraction import not_extracted

    options = options or Options()
    try:
        data = data_of(path)
    except OSError as error:
        return not_extracted(str(path), _CANNOT_OPEN.say(options.lang, why=_why(error, options.lang)))
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
        return not_extracted(name, _CRASH.say(options.lang, error=f"{type(error).__name__}: {error}"))


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
