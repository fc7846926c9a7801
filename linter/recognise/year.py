"""The year reported on, and the year with which the text opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.recognise.compact import Compact
from linter.recognise.normal import folded
from linter.regex import compiled
from linter.report import Period, Title, Year
from linter.text import Text

_YEAR = compiled(r"(?<![\d\[《])((?:19|20)\d{2}) ?年(?!\d?\d月)")
_OPENING = compiled(r" *((?:19|20)\d{2}) ?年(?:度)?(?![以底初末前后至\-~到]|\d)(?! ?\d{1,2} ?月)")


def year(title: Title | None, periods: Sequence[Period], prose: Compact, override: int | None) -> Year | None:
    """The year reported on: as told, by the title, by the statistical period, or by what most of the text speaks of."""
    if override is not None:
        return Year(override, "option")
    if title and title.year and title.year_text:
        return Year(title.year, "title", title.year_text.location)
    for period in periods:
        if period.end and not period.malformed:
            return Year(period.end.year, "period", period.text.location)
    return _majority(prose)


def _majority(prose: Compact) -> Year | None:
    """Years that begin a sentence count twice; of two with the same weight the earlier in the text is taken."""
    weights: Counter[int] = Counter()
    first: dict[int, int] = {}
    for match in _YEAR.finditer(prose.string):
        value = int(match[1])
        before = prose.string[max(0, match.start() - 1):match.start()]
        weights[value] += 2 if before in ("", "。", ";", ":", ")") else 1
        first.setdefault(value, match.start())
    if not weights:
        return None
    chosen = max(weights, key=lambda value: (weights[value], -first[value]))
    return Year(chosen, "text", prose.cut(first[chosen], first[chosen] + 4).location)


def opening_year(body: Sequence[Text]) -> tuple[int, Text] | None:
    """The year with which the first paragraph that opens with a year begins."""
    for text in body[:3]:
        match = _OPENING.match(folded(text))
        if match:
            return int(match[1]), text.cut(match.start(1), match.end(1))
    return None
