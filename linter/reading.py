"""From a file to its Report, by what is in force: the bytes, the Document recognised, and the report of the year before."""

from __future__ import annotations

from functools import lru_cache
from os import fspath, stat, stat_result
from os.path import splitext
from stat import S_ISREG

from linter import readers
from linter.document import Document, Unreadable
from linter.in_force import Options, UsageProblem, filled, library
from linter.language import Phrase
from linter.packs import Library
from linter.recognise.build import Override, build
from linter.report import Report
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.in_force import StrPath

NO_REPORT = Phrase(
    "这不像是政府信息公开工作年度报告：没有找到标题、统计期限、规定的部分和表格中的任何一项。请确认文件；如果文字是图片，请换用文字版。",
    "This does not look like an annual report: neither title, period, parts nor tables were found. Is it the right file? If its text is an image, use a version with text.")
CRASH = Phrase("读取时发生内部错误（{error}），请反馈。", "Internal error while reading ({error}); please report it.")
_NOT_REGULAR = Phrase("不是普通文件", "not a regular file")
_MISSING = Phrase("文件不存在", "no such file")
_NO_PREVIOUS = Phrase("无法读取上一年度的报告 {path}：{why}", "The previous report {path} cannot be read: {why}")
_NO_FILE = Phrase("没有这个文件", "there is no such file")


class _NotAFile(OSError):  # noqa: N818 - what the path is, said by `why`
    """The path is no file that can be read; `why` says so."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.en)
        self.why = why


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


def reason(error: OSError, lang: str) -> str:
    """What `error`, which opening a file gave, says to people."""
    return error.why.say(lang) if isinstance(error, _NotAFile) else error.strerror or str(error)


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
        why = filled(CRASH, error=f"{type(error).__name__}: {error}")
    raise UsageProblem(filled(_NO_PREVIOUS, path=options.previous, why=why))


@lru_cache(maxsize=2)
def _previous(path: str, rules: tuple[StrPath, ...], _: int) -> tuple[Report, ...]:
    """What `path` holds; the last argument, when it was changed, keeps what was read from outliving the file."""
    found, data = library(Options(rules=rules)), data_of(path)
    if splitext(path)[1].lower() in (".json", ".jsonl"):
        from linter.previous import stand_ins

        return stand_ins(data, str(path), found)
    report = recognise(readers.read(data, str(path)), found, Options())
    if not report.anything:
        raise Unreadable(NO_REPORT)
    return (report,)
