"""A required part is there: by its heading, or at least by content of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checks import Case, Fault
from linter.checks._places import beginning, section_place, unless_unread
from linter.form import SectionForm
from linter.recognise.compact import compact
from linter.recognise.normal import fold
from linter.report import Report, State
from linter.result import Severity
from linter.text import Text
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {"by_content": {"type": "boolean", "description": "content anywhere will do (no fixed headings)"}}}
MESSAGES = ("fail", "fail_heading")

# A sentence that names so many parts is a list of them, not the content of one.
_LISTED = 4
# Far from where the part belongs a paragraph must open with the words that tell its content.
_OPENING = 4


def check(case: Case) -> list[Fault]:
    """A fault when the part has neither heading nor content; a milder one when only its heading is lost."""
    report, id = case.report, case.target.split(".", 1)[1]
    form = report.form.section(id)
    if form is None or form.optional or report.section(id):
        return []
    anywhere = bool(case.params.get("by_content"))
    content = next(_content(report, form, anywhere), None)
    if content is not None and anywhere:
        return []
    values = {"heading": form.official}
    place = section_place(report, id)
    if content is not None:
        return unless_unread(report, [Fault(case.target, content.location, place, values, "fail_heading", Severity.WARNING)])
    return unless_unread(report, [Fault(case.target, beginning(report), place, values)])


def _content(report: Report, form: SectionForm, anywhere: bool) -> Iterator[Text]:
    """Places where the part's own content stands without its heading: its table, or a paragraph that speaks of it."""
    for grid in report.grids.values():
        if grid.form.section == form.id and grid.state is not State.ABSENT:
            yield Text.at("", grid.location)
    texts, near = (tuple(report.prose), True) if anywhere else _before(report, form)
    for text in texts:
        string = _without_lists(report, compact(text).string)
        if any(all(fold(word) in string for word in words) and (near or string.find(fold(words[0])) <= _OPENING) for words in form.content):
            yield text


def _before(report: Report, form: SectionForm) -> tuple[Sequence[Text], bool]:
    """Where the content stands when only its heading is lost: under the part before it and strange ones behind that.

    Also whether that is the part right before it in the form; otherwise much else stands there too.
    """
    order = [section.id for section in report.form.sections]
    earlier = order[:order.index(form.id)]
    at = max((index for index, section in enumerate(report.sections) if section.id in earlier), default=-1)
    texts = [*(report.preface if at < 0 else report.sections[at].body)]
    for section in report.sections[at + 1:]:
        if section.id is not None:
            break
        texts.extend((section.heading, *section.body))
    return texts, (report.sections[at].id if at >= 0 else None) == (earlier[-1] if earlier else None)


def _without_lists(report: Report, string: str) -> str:
    """`string` without sentences that merely list the parts, as prefaces do."""
    return "。".join(sentence for sentence in string.split("。") if _named(report, sentence) < _LISTED)


def _named(report: Report, sentence: str) -> int:
    return sum(any(all(word in sentence for word in words) for words in form.meanings) for form in report.form.sections)
