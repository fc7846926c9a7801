"""Subjects that a part (or the report) must speak of, each by any of its words."""

from __future__ import annotations

from linter.checks import Case, Fault
from linter.checks._places import TEXT, beginning, section, section_place, unless_unread
from linter.language import Phrase
from linter.recognise.compact import joined
from linter.text import Location
from linter.typed import Any

_PHRASE = {"type": "object", "additionalProperties": False, "required": ["zh", "en"],
           "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["topics"],
    "properties": {
        "within": {"type": "string", "description": "id of the part; the whole report when not given"},
        "or_anywhere": {"type": "boolean", "description": "said elsewhere in the report it counts too"},
        "topics": {"type": "array", "minItems": 1, "items": {
            "type": "object", "additionalProperties": False, "required": ["name", "words"],
            "properties": {"name": _PHRASE, "words": {"type": "array", "minItems": 1, "items": {"type": "string"}}}}}}}
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """One fault that names all subjects not spoken of. Words in a topic may be joined by "+": all of them in one sentence."""
    report, within = case.report, case.params.get("within")
    if within is not None:
        part = section(report, within)
        text = joined([part.heading, *part.body]).string
        location, place = part.heading.location, section_place(report, within)
    else:
        text, location, place = joined(report.prose).string, beginning(report), TEXT
    if case.params.get("or_anywhere"):
        text += "。" + joined([*report.prose, *(part.heading for part in report.sections)]).string
    missing = [topic for topic in case.params["topics"] if not any(_said(word, text) for word in topic["words"])]
    return unless_unread(report, [_fault(case, missing, location, place)] if missing else [])


def _said(word: str, text: str) -> bool:
    if "+" not in word:
        return word in text
    parts = word.split("+")
    return any(all(part in sentence for part in parts) for sentence in text.replace(";", "。").split("。"))


def _fault(case: Case, missing: list[Any], location: Location, place: Phrase) -> Fault:
    names = Phrase("、".join(topic["name"]["zh"] for topic in missing), ", ".join(topic["name"]["en"] for topic in missing))
    return Fault(case.target, location, place, {"topics": names, "count": len(missing)}, actual=names.zh)
