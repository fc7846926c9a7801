"""Findings and reasons as plain lines, for formats that other programs show to people."""

from __future__ import annotations

from collections.abc import Iterator

from linter.language import Phrase
from linter.result import FileResult, Finding, Outcome

_PLACE = Phrase("位置：{place}", "Place: {place}")
_HINT = Phrase("建议：{hint}", "To do: {hint}")
_FIGURES = Phrase("；", "; ")
UNSURE = Phrase("无法判定", "Not assessable")
NOT_APPLICABLE = Phrase("不适用", "Not applicable")
NOT_CHECKED = Phrase("无法检查", "Not checked")
NOTE = Phrase("注意", "Note")


def told(finding: Finding, lang: str, placed: bool = False) -> list[str]:
    """The finding in lines: message, place, figures, hint; the place where there is no line, or if `placed`."""
    lines = [finding.message]
    if placed or finding.location.line is None:
        lines += [_PLACE.say(lang, place=place)] if (place := where(finding, lang)) else []
    if finding.figures:
        lines.append(_FIGURES.say(lang).join(finding.figures))
    if finding.hint:
        lines.append(_HINT.say(lang, hint=finding.hint))
    return lines


def where(finding: Finding, lang: str) -> str:
    """The place in the file, for formats without lines, and in the official form."""
    return "  ".join(filter(None, (finding.location.spot(lang), finding.place)))


def line(finding: Finding) -> int | None:
    """The line of a finding, 1-based; None where there is none."""
    number = finding.location.line
    return number if number is not None and number >= 1 else None


def columns(finding: Finding) -> tuple[int, int | None] | None:
    """The column of a finding and the one behind it (None: not known); None where there is no line or no column."""
    start, end = finding.location.column, finding.location.end_column
    if line(finding) is None or start is None or start < 1:
        return None
    return start, end if end is not None and end >= start else None


def unsure(result: FileResult) -> Iterator[tuple[str, list[str]]]:
    """Each reason why rules are not assessable, once, with the rules that give it."""
    reasons: dict[str, list[str]] = {}
    for entry in result.results:
        if entry.outcome is Outcome.NOT_ASSESSABLE:
            reasons.setdefault(entry.reason or "", []).append(entry.rule)
    yield from reasons.items()
