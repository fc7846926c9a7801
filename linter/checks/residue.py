"""What word processors, web pages and conversions leave behind in the text: one finding for each kind, with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.checks import Case, Fault, Place
from linter.checks._places import TEXT
from linter.checks._whole import LISTED, Whole, blocks
from linter.regex import compiled
from linter.report import Report
from linter.text import Text
from linter.typed import Any

_PATTERNS = {"type": "array", "items": {"type": "string", "format": "regex"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["residue"],
    "properties": {
        "residue": {**_PATTERNS, "minItems": 1, "description": "anywhere in the file; each pattern is a kind"},
        "furniture": {**_PATTERNS, "description": "whole paragraphs between the first heading and the last one"}}}
MESSAGES = ("fail", "fail_hidden", "fail_furniture")


@lru_cache(maxsize=4)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(pattern) for pattern in patterns)


@lru_cache(maxsize=4)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns))


def check(case: Case) -> list[Fault]:
    """One fault for each kind of residue, at its first place; the file is looked at as it was read, before it is cleaned."""
    whole = Whole(blocks(case.report.document))
    faults = []
    # One after the other: a pattern that begins with a certain character is searched for much faster alone.
    for pattern in _compiled(tuple(case.params["residue"])):
        spans = [match.span() for match in pattern.finditer(whole.string)]
        if spans:
            found = [whole.cut(*span) for span in spans[:LISTED + 1]]
            faults.append(_fault(case, found, len(spans), "fail" if found[0].string.isprintable() else "fail_hidden"))
    furniture = list(_furniture(case.report, case.params.get("furniture", ())))
    return [*faults, _fault(case, furniture, len(furniture), "fail_furniture")] if furniture else faults


def _furniture(report: Report, patterns: Sequence[str]) -> Iterator[Text]:
    """Lines of a portal's page inside the report; what stands before the first and after the last heading may be the page."""
    if not patterns:
        return
    wanted = _any(tuple(patterns))
    for section in report.sections[:-1]:
        yield from (text for text in section.body if wanted.fullmatch(text.string.strip()))


def _fault(case: Case, found: Sequence[Text], count: int, message: str) -> Fault:
    related = tuple(Place(text.location, TEXT, _shown(text)) for text in found[1:LISTED + 1])
    return Fault(case.target, found[0].location, TEXT, {"text": _shown(found[0]), "count": count}, message,
                 related=related, actual=_shown(found[0]))


def _shown(found: Text) -> str:
    string = found.string.strip()
    return string if string.isprintable() else " ".join(f"U+{ord(character):04X}" for character in string)
