"""Something that must not stand in the text, by patterns."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.checks import Case, Fault
from linter.checks._places import TEXT
from linter.recognise.normal import folded
from linter.regex import compiled
from linter.text import Location, Text
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["patterns"],
    "properties": {"patterns": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "regex"}}}}
MESSAGES = ("fail",)


@lru_cache(maxsize=32)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns))


def check(case: Case) -> list[Fault]:
    """One fault for each match in the title or the running text. Patterns see folded text (recognise/normal.py)."""
    report = case.report
    pattern = _compiled(tuple(case.params["patterns"]))
    texts = [*((report.title.text,) if report.title else ()), *report.prose, *(part.heading for part in report.sections)]
    faults = []
    seen: set[Location] = set()
    for text in texts:
        for match in pattern.finditer(folded(text)):
            found = text.cut(*match.span())
            key = found.location._replace(end_column=None)
            if key in seen and key.column is not None:
                continue
            seen.add(key)
            faults.append(_fault(case, found))
    return faults


def _fault(case: Case, found: Text) -> Fault:
    return Fault(case.target, found.location, TEXT, {"text": found.string}, actual=found.string)
