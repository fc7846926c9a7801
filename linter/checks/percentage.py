"""A printed share beside the figures that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.checks import NO_PARAMS, Case, Fault, Inapplicable
from linter.checks._places import TEXT
from linter.language import Phrase
from linter.recognise.compact import Compact, compact
from linter.record import NamedTuple
from linter.regex import compiled
from linter.text import Text

PARAMS = NO_PARAMS
MESSAGES = ("fail",)

_NUMBER = r"(?<![\d.])(?<!\d,)(\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9})"
_SHARE = compiled(_NUMBER + r"[件条宗个份次篇项][^。;\d%件条]{0,6},?占[^。;\d%]{0,12}(\d{1,3}(?:\.\d{1,4})?)%")
_WHOLE = compiled(_NUMBER + r"(余?)[件条宗个份次篇项]")
_NO_SHARE = Phrase("正文没有可以核算的百分比", "the text states no share that could be computed")


class _Share(NamedTuple):
    """“126 条，占 50.8%” and the totals that it may be of."""

    part: int
    percent: Decimal
    wholes: tuple[int, ...]
    text: Text


def check(case: Case) -> list[Fault]:
    """A fault for each share that no total before it in the paragraph explains, rounded or cut off."""
    found = [share for text in case.report.prose if "%" in text.string or "％" in text.string for share in [list(_shares(compact(text)))]]
    if not any(found):
        raise Inapplicable(_NO_SHARE)
    return [_fault(case, share, _base(share, shares)) for shares in found for share in shares
            if not any(_fits(share, whole) for whole in share.wholes)]


def _shares(paragraph: Compact) -> Iterator[_Share]:
    """The shares of a paragraph with the totals before each; one that may be of a rounded total is left out."""
    string, parts = paragraph.string, set[int]()
    for match in _SHARE.finditer(string):
        part = _value(match[1])
        parts.add(part)
        totals = [(_value(found[1]), found[2]) for found in _WHOLE.finditer(string, 0, match.start()) if _value(found[1]) >= part]
        # Where all that stands before are shares themselves the total is not in the paragraph.
        if any(whole not in parts for whole, _ in totals) and not any(rounded for _, rounded in totals):
            wholes = tuple(whole for whole, _ in totals)
            yield _Share(part, Decimal(match[2]), wholes, paragraph.cut(match.start(), match.end()))


def _value(digits: str) -> int:
    return int(digits.replace(",", ""))


def _base(share: _Share, shares: Sequence[_Share]) -> int:
    """The total that is probably meant: of those before the share the one that explains most of the others, else the largest."""
    return max(share.wholes, key=lambda whole: (sum(_fits(other, whole) for other in shares), whole))


def _fits(share: _Share, whole: int) -> bool:
    if whole == 0:
        return False
    exponent = share.percent.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(Decimal(share.part) * 100 / Decimal(whole) - share.percent) < unit


def _fault(case: Case, share: _Share, whole: int) -> Fault:
    exact = (Decimal(share.part) * 100 / Decimal(whole)).quantize(Decimal("0.01")) if whole else Decimal(0)
    text = share.text
    return Fault(case.target, text.location, TEXT,
                 {"text": text.string, "part": share.part, "whole": whole, "share": share.percent, "exact": exact},
                 expected=str(exact), actual=str(share.percent))
