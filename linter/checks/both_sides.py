"""Part five says what is wrong and what is done about it, and is not empty."""

from __future__ import annotations

from linter.checks import Case, Fault
from linter.checks._places import section, section_place, unless_unread
from linter.recognise.compact import joined
from linter.recognise.normal import squash
from linter.result import Severity
from linter.typed import Any

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["problems", "improvements", "nothing"],
    "properties": {"problems": _WORDS, "improvements": _WORDS, "nothing": _WORDS}}
MESSAGES = ("fail", "fail_problems", "fail_improvements")


def check(case: Case) -> list[Fault]:
    """A fault when the part is empty or says 无, or when it speaks of problems or of improvements only."""
    report, id = case.report, case.target.split(".", 1)[1]
    part = section(report, id)
    bodies = [body for other in report.parts(id) for body in (*((other.heading,) if other is not part else ()), *other.body)]
    text = joined(bodies).string
    place = section_place(report, id)
    values = {"heading": part.heading.string}
    location = part.heading.location
    if squash(text) in {squash(word) for word in ("", *case.params["nothing"])}:
        return unless_unread(report, [Fault(case.target, location, place, values)])
    for side, message in (("problems", "fail_problems"), ("improvements", "fail_improvements")):
        if not any(word in text for word in case.params[side]):
            return unless_unread(report, [Fault(case.target, location, place, values, message, Severity.WARNING)])
    return []
