"""One quantity stated twice in the text with different numbers."""

from __future__ import annotations

from linter.checks import Case, Fault, Inapplicable, Place
from linter.checks._places import TEXT, shown
from linter.language import Phrase
from linter.report import State
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.report import Claim

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["claims"],
    "properties": {"claims": {"type": "object", "additionalProperties": {"type": "string"},
                              "description": "kind of claim → id of the table that decides it, or empty"}}}
MESSAGES = ("fail",)

_ONCE = Phrase("正文没有重复陈述同一数量", "the text states no quantity twice")


def check(case: Case) -> list[Fault]:
    """A fault at the second statement of a quantity; kinds whose table was read are left to the rules that compare with it."""
    report = case.report
    faults: list[Fault] = []
    repeated = False
    for kind, table in case.params["claims"].items():
        if table and table in report.grids and report.grids[table].state is State.FOUND:
            continue
        stated = [claim for claim in report.claims if claim.kind == kind and not claim.scope and not claim.sum_of]
        repeated = repeated or len(stated) > 1
        faults.extend(_fault(case, stated[0], other) for other in stated[1:] if other.value != stated[0].value)
    if not repeated:
        raise Inapplicable(_ONCE)
    return faults


def _fault(case: Case, first: Claim, other: Claim) -> Fault:
    return Fault(case.target, other.text.location, TEXT,
                 {"text": other.text.string.strip(), "value": shown(other.value), "first": first.text.string.strip(),
                  "first_value": shown(first.value)},
                 related=(Place(first.text.location, TEXT, first.text.string.strip()),), expected=first.value, actual=other.value)
