"""`disclose-lint new`: writes a blank report in the official form of a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter import checking, in_force, reading
from linter.command.usage import Fault, Wrong, filled
from linter.command.writing import free, written
from linter.formatters._typeset import visible
from linter.language import Phrase

if TYPE_CHECKING:
    from linter.report import Report

_NO_OUTPUT = Phrase(
    "请用 -o 给出要写入的文件，如 -o 报告.docx。", "Name the file to write with -o, such as -o report.docx."
)
_SUFFIX = Phrase("-o 的扩展名只能是：{known}。", "The suffix of -o can only be one of: {known}.")
_NO_ORGAN = Phrase("请用 --organ 给出机关名称。", "Name the organ with --organ.")
_NO_YEAR = Phrase("请用 --year 给出报告年度。", "Give the year reported on with --year.")
_NO_EDITION = Phrase("没有适用于 {year} 年度的格式版本。", "There is no edition of the form for {year}.")
_OTHER_YEAR = Phrase(
    "{path} 不是 {year} 年度的报告，不能从中结转。", "{path} is not a report on {year}; nothing can be carried over."
)
_DONE = Phrase(
    "{path}：{year} 年度空白报告，{edition} 版格式，结转 {count} 个数字。",
    "{path}: blank report on {year}, edition {edition} of the form; figures carried over: {count}.",
)
_KIND = Phrase(
    "从名称看不出机关类别是“{kind}”，检查时请加 --organ-kind {kind}。",
    "The name does not tell that the organ is a {kind}: check the report with --organ-kind {kind}.",
)


def new(output: str | None, lang: str, given: dict[str, Any]) -> int:
    """Writes the blank report and returns 0; raises Wrong and Fault for what cannot be done."""
    from linter.new import SUFFIXES

    if not output:
        raise Wrong(_NO_OUTPUT)
    target, source = Path(output), Path(given["source"]) if given["source"] else None
    if target.suffix.lower() not in SUFFIXES:
        raise Wrong(filled(_SUFFIX, known=" ".join(SUFFIXES)))
    free(target, [source] if source else [], given["force"])
    asked = in_force.Options(given["edition"], rules=tuple(map(Path, given["rules"])), lang=lang, previous=source)
    _write(target, asked, given)
    return 0


def _write(target: Path, asked: in_force.Options, given: dict[str, Any]) -> None:
    from linter.new import write
    from linter.new.carry import carried
    from linter.new.report import blank

    library = in_force.library(asked)
    before = _before(asked, given["year"])
    year = given["year"] or (before and before.year and before.year.value + 1)
    organ = given["organ"] or (before and before.organ)
    if not organ:
        raise Wrong(_NO_ORGAN)
    if not year:
        raise Wrong(_NO_YEAR)
    edition = library.edition(asked.edition) if asked.edition else library.choose(year)
    if edition is None:
        raise Fault(filled(_NO_EDITION, year=year))
    figures = carried(before) if before else {}
    data = write(blank(edition, organ, year, figures), target.suffix.lower())
    written(target, data, given["force"])
    count = sum(map(len, figures.values()))
    print(visible(_DONE.say(asked.lang, path=target, year=year, edition=edition.id, count=count)))
    kind = given["kind"]
    if kind and checking.check_bytes(data, str(target), asked).facts.organ_kind != kind:
        print(_KIND.say(asked.lang, kind=kind))


def _before(asked: in_force.Options, year: int | None) -> Report | None:
    """The report to carry over from: the one on the year before, or the only one; None when there is no such file."""
    found = reading.previous(asked)
    if not found:
        return None
    fitting = [report for report in found if year is None or (report.year and report.year.value == year - 1)]
    if not fitting or (year is None and len(fitting) > 1):
        raise Fault(filled(_OTHER_YEAR, path=asked.previous, year=year - 1 if year else "?"))
    return fitting[0]
