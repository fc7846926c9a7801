"""A required part is there: by its heading, or at least by content of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.checks import Case, Fault
from linter.checks._places import beginning, section_place
from linter.document import Text
from linter.form import SectionForm
from linter.recognise.compact import compact
from linter.recognise.normal import fold
from linter.report import Report, State
from linter.result import Severity

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {"by_content": {"type": "boolean", "description": "content anywhere will do (no fixed headings)"}}}
MESSAGES = ("fail", "fail_heading")


def check(case: Case) -> list[Fault]:
    """A fault when the part has neither heading nor content; a milder one when only its heading is lost."""
    report, id = case.report, case.target.split(".", 1)[1]
    form = report.form.section(id)
    if form is None or form.optional or report.section(id):
        return []
    content = next(_content(report, form), None)
    if content is not None and case.params.get("by_content"):
        return []
    values = {"heading": form.official}
    place = section_place(report, id)
    if content is not None:
        return [Fault(case.target, content.location, place, values, "fail_heading", Severity.WARNING)]
    return [Fault(case.target, beginning(report), place, values)]


def _content(report: Report, form: SectionForm) -> Iterator[Text]:
    """Places where the part's own content stands without its heading: its table, or a paragraph that speaks of it."""
    for grid in report.grids.values():
        if grid.form.section == form.id and grid.state is not State.ABSENT:
            yield Text.at("", grid.location)
    for text in report.prose:
        string = compact(text).string
        if any(all(fold(word) in string for word in words) for words in form.content):
            yield text
