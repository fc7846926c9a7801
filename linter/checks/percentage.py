"""A printed share beside the figures that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from linter.checks import NO_PARAMS, Case, Fault, Inapplicable
from linter.checks._places import TEXT
from linter.document import Text
from linter.language import Phrase
from linter.recognise.compact import Compact, compact

PARAMS = NO_PARAMS
MESSAGES = ("fail",)

_SHARE = re.compile(r"(?<![\d.])(\d{1,9})[件条宗个份次篇项][^。;\d%件条]{0,6},?占[^。;\d%]{0,12}(\d{1,3}(?:\.\d{1,4})?)%")
_WHOLE = re.compile(r"(?<![\d.])(\d{1,9})余?[件条宗个份次篇项]")
_NO_SHARE = Phrase("正文没有可以核算的百分比", "the text states no share that could be computed")


def check(case: Case) -> list[Fault]:
    """A fault for each share that no total before it in the paragraph explains, rounded or cut off."""
    seen = False
    faults = []
    for text in case.report.prose:
        if "%" not in text.string and "％" not in text.string:
            continue
        for part, share, wholes, place in _shares(compact(text)):
            seen = True
            if not any(_fits(part, whole, share) for whole in wholes):
                faults.append(_fault(case, part, share, max(wholes), place))
    if not seen:
        raise Inapplicable(_NO_SHARE)
    return faults


def _shares(paragraph: Compact) -> Iterator[tuple[int, Decimal, list[int], Text]]:
    string = paragraph.string.replace(",", ",")
    for match in _SHARE.finditer(string):
        wholes = [int(found[1]) for found in _WHOLE.finditer(string, 0, match.start()) if int(found[1]) >= int(match[1])]
        if wholes:
            yield int(match[1]), Decimal(match[2]), wholes, paragraph.cut(match.start(), match.end())


def _fits(part: int, whole: int, share: Decimal) -> bool:
    if whole == 0:
        return False
    exact = Decimal(part) * 100 / Decimal(whole)
    digits = -int(share.as_tuple().exponent) if isinstance(share.as_tuple().exponent, int) else 0
    return abs(exact - share) <= Decimal(1).scaleb(-digits)


def _fault(case: Case, part: int, share: Decimal, whole: int, place: Text) -> Fault:
    exact = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"))
    return Fault(case.target, place.location, TEXT, {"text": place.string, "part": part, "whole": whole, "share": share, "exact": exact},
                 expected=str(exact), actual=str(share))
