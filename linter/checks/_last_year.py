"""The report of the year before: whether one was given that can be compared, and how its places are called."""

from __future__ import annotations

from os.path import basename

from linter.checks import Case, Inapplicable, Place, Undecidable
from linter.language import Phrase
from linter.previous import same_organ
from linter.report import Figure, Grid, Report, State
from linter.text import NOWHERE, Location

_NOT_GIVEN = Phrase("没有给出上一年度的报告（--previous）", "no report of the year before was given (--previous)")
_NO_YEAR = Phrase("无法确定报告年度（见 D101）", "the year reported on could not be determined (see D101)")
_ITS_YEAR = Phrase("无法确定上一年度报告（{file}）的年度", "the year of the previous report ({file}) could not be determined")
_OTHER_YEAR = Phrase("给出的上一年度报告（{file}）是 {last} 年的，应为 {wanted} 年的",
                     "the previous report given ({file}) is of {last}, not of {wanted}")
_OTHER_ORGAN = Phrase("给出的上一年度报告（{file}）是另一个机关（{organ}）的", "the previous report given ({file}) is another organ's ({organ})")
_NO_ORGAN = Phrase("报告中没有读到机关名称，无法确认与上一年度报告（{file}）出自同一机关",
                   "an organ's name was not found, so that the previous report ({file}) may be another organ's")
_OTHER_FORM = Phrase("上一年度的格式没有{table}", "the form of the year before has no {table}")
_UNREAD = Phrase("上一年度报告（{file}）的{table}没有找到或无法读取", "{table} of the previous report ({file}) was not found or could not be read")
_PLACE = Phrase("上一年度报告 {file} {place}", "previous report {file}, {place}")


def filled(phrase: Phrase, **values: object) -> Phrase:
    """`phrase` with its places filled in both languages."""
    return Phrase(phrase.say("zh", **values), phrase.say("en", **values))


def last_year(case: Case) -> Report:
    """The report of the same organ and the year before; raises Inapplicable or Undecidable, with the reason, for any other."""
    last, report = case.previous, case.report
    if last is None:
        raise Inapplicable(_NOT_GIVEN)
    if report.year is None:
        raise Undecidable(_NO_YEAR)
    file = file_of(last)
    if last.year is None:
        raise Undecidable(filled(_ITS_YEAR, file=file))
    if last.year.value != report.year.value - 1:
        raise Inapplicable(filled(_OTHER_YEAR, file=file, last=last.year.value, wanted=report.year.value - 1))
    if not last.organ or not report.organ:
        raise Undecidable(filled(_NO_ORGAN, file=file))
    if not same_organ(last.organ, report.organ):
        raise Inapplicable(filled(_OTHER_ORGAN, file=file, organ=last.organ))
    return last


def last_grid(last: Report, table: str, name: Phrase) -> Grid:
    """The table of the year before; raises Inapplicable when its form had none, Undecidable when it could not be read."""
    found = last.grids.get(table)
    if found is not None and found.state is State.FOUND:
        return found
    if last.form.table(table) is None:
        raise Inapplicable(filled(_OTHER_FORM, table=name))
    raise Undecidable(filled(_UNREAD, file=file_of(last), table=name))


def file_of(last: Report) -> str:
    """The name of the file that the report was read from, without its folders."""
    return basename(last.document.path)  # noqa: PTH119 - pathlib is slow to import


def last_place(last: Report, location: Location, name: Phrase, text: str = "") -> Place:
    """A place in the other file. Its line stands in the name: a Location is one of the file being checked."""
    file = file_of(last)
    if location.line is not None:
        file += f":{location.line}" + (f":{location.column}" if location.column is not None else "")
    place = Phrase(*(" ".join(filter(None, (location.spot(lang), name.say(lang)))) for lang in ("zh", "en")))
    return Place(NOWHERE, filled(_PLACE, file=file, place=place), text, last.document.path, location)


def counted(figure: Figure | None) -> bool:
    """Whether the cell's value can be reckoned with: a number, or a blank, which may stand for 0."""
    return figure is not None and (figure.value is not None or figure.problem in ("blank", "placeholder"))
