"""“共 N 条，其中 A a 条、B b 条…”: what the parts add up to."""

from __future__ import annotations

from linter.checks import Case, Fault, Inapplicable
from linter.checks._places import TEXT, shown
from linter.language import Phrase
from linter.result import Number, Severity
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["least_parts"],
    "properties": {"least_parts": {"type": "integer", "minimum": 2}}}
MESSAGES = ("fail", "fail_less")

_NO_CLAIM = Phrase("正文没有可以相加的分项", "the text lists no parts that could be added up")


def check(case: Case) -> list[Fault]:
    """A fault for each list whose parts exceed the total (a warning) or fall short of it (information, for lists may be partial)."""
    least = case.params["least_parts"]
    lists = [claim for claim in case.report.claims if claim.kind == "breakdown" and "approx" not in claim.scope]
    if not lists:
        raise Inapplicable(_NO_CLAIM)
    faults = []
    for claim in lists:
        total: Number = sum(claim.parts)
        if total == claim.value or len(claim.parts) < least or (total < claim.value and "partial" in claim.scope):
            continue
        less = total < claim.value
        faults.append(Fault(
            case.target, claim.text.location, TEXT,
            {"total": shown(claim.value), "sum": shown(total), "difference": shown(max(total, claim.value) - min(total, claim.value)),
             "parts": " + ".join(shown(part) for part in claim.parts)},
            "fail_less" if less else "fail", Severity.INFO if less else None, expected=total, actual=claim.value))
    return faults
