"""A fee that the text says was charged, beside the fees of table two."""

from __future__ import annotations

from linter.checks import Case, Fault, Inapplicable, Place, Undecidable
from linter.checks._places import TEXT, cell_place, grid
from linter.language import Phrase
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["row", "column"],
    "properties": {"row": {"type": "string"}, "column": {"type": "string"}}}
MESSAGES = ("fail",)

_NO_FEE = Phrase("正文没有说收取了信息处理费", "the text states no fee charged")
_UNREAD = Phrase("表二行政事业性收费没有读到数", "the fees of table two could not be read")


def check(case: Case) -> list[Fault]:
    """A fault when the text states a fee above 0 and the table has 0."""
    charged = [claim for claim in case.report.claims if claim.kind == "fee" and claim.value > 0]
    if not charged:
        raise Inapplicable(_NO_FEE)
    table = grid(case.report, "proactive")
    row, column = case.params["row"], case.params["column"]
    figure = table.figure(row, column)
    if figure is None or figure.value is None:
        raise Undecidable(_UNREAD)
    if figure.value > 0:
        return []
    related = (Place(figure.location, cell_place(table, row, column), figure.raw.string),)
    return [Fault(case.target, claim.text.location, TEXT, {"text": claim.text.string.strip()}, related=related, actual=claim.value)
            for claim in charged]
