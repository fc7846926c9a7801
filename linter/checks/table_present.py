"""An official table is there, as a table and not as a picture."""

from __future__ import annotations

from linter.checks import Case, Fault, Inapplicable, Undecidable
from linter.checks._places import beginning, section_place, unless_unread
from linter.document import Picture, Table
from linter.language import Phrase
from linter.report import Report, Section, State
from linter.text import Location
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {"picture": {"type": "boolean", "description": "look for a picture in its place instead"}}}
MESSAGES = ("fail",)

_PICTURE = Phrase("{table}所在的部分是一张图片（见 T102）", "a picture stands where {table} belongs (see T102)")
_NO_PICTURES = Phrase("纯文本里没有图片", "plain text holds no pictures")


def check(case: Case) -> list[Fault]:
    """A fault when the table is absent; with `picture`, when it is absent and a picture stands in its part."""
    report, id = case.report, case.target.split(".", 1)[1]
    form = report.form.table(id)
    grid = report.grids.get(id)
    wanted = bool(case.params.get("picture"))
    if wanted and report.document.format == "txt":
        raise Inapplicable(_NO_PICTURES)
    if form is None or (grid is not None and grid.state is not State.ABSENT):
        return []
    part = report.section(form.section)
    picture = _picture(report, part)
    if picture is not None and not wanted:
        raise Undecidable(Phrase(_PICTURE.say("zh", table=form.short), _PICTURE.say("en", table=form.short)))
    if wanted and picture is None:
        return []
    location = picture or (part.heading.location if part else beginning(report))
    faults = [Fault(case.target, location, section_place(report, form.section), {"table": form.name})]
    return faults if wanted else unless_unread(report, faults)


def _picture(report: Report, part: Section | None) -> Location | None:
    """A picture among the blocks of the part in which the table belongs."""
    if part is None:
        return None
    for block in report.document.blocks[part.first:part.last + 1]:
        if isinstance(block, Picture):
            return block.location
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    if cell.picture:
                        return cell.text.location
    return None
