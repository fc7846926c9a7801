"""Documents that the report cites with a number: the 条例 and the notice that sets the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.form import CitationForm
from linter.recognise.compact import Compact
from linter.recognise.normal import fold
from linter.regex import compiled
from linter.report import Citation

# How far behind the document's name its number may stand.
REACH = 45


@lru_cache(maxsize=16)
def _pattern(source: str) -> re.Pattern[str]:
    return compiled(source)


def citations(prose: Compact, forms: Sequence[CitationForm]) -> tuple[Citation, ...]:
    """Each numbered citation of the form's documents in `prose`: a number that closely follows the document's name."""
    return tuple(sorted((found for form in forms for found in _cited(prose, form)), key=lambda c: c.text.location.order))


def _whole_name(before: str, name: str, full: str) -> bool:
    """Whether the name found stands alone in its brackets 《…》, but for the beginning of the document's full name."""
    opened = before.rfind("《")
    if opened <= before.rfind("》"):
        return len(name) > 4
    return full.startswith(before[opened + 1:]) or full.endswith(before[opened + 1:] + name)


def _cited(prose: Compact, form: CitationForm) -> Iterator[Citation]:
    string = prose.string
    names = [fold(name) for name in (form.name, *form.aliases)]
    for match in _pattern(form.pattern).finditer(string):
        if "-".join(group or "" for group in match.groups()) in form.numbers:
            yield Citation(form.id, prose.cut(match.start(), match.end()), tuple(group for group in match.groups() if group))
            continue
        before = string[max(0, match.start() - REACH):match.start()]
        named = ((before.rfind(name), name) for name in names)
        # Another document's name in between owns the number; so does one that only ends like this document's.
        if not any(at >= 0 and "《" not in before[at + len(name):] and _whole_name(before[:at], name, names[0]) for at, name in named):
            continue
        yield Citation(form.id, prose.cut(match.start(), match.end()), tuple(group for group in match.groups() if group))
