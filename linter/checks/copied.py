"""Running text that is last year's: how much of it, and the longest paragraph taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from linter.checks import Case, Fault, Inapplicable, Undecidable
from linter.checks._last_year import file_of, last_place, last_year
from linter.checks._places import section_place
from linter.language import Phrase
from linter.previous import FORMAT
from linter.recognise.normal import squash
from linter.record import NamedTuple
from linter.regex import compiled
from linter.report import Report
from linter.result import Severity
from linter.text import Text
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["copied", "similar", "least", "official"],
    "properties": {
        "copied": {"type": "integer", "minimum": 1, "maximum": 100, "description": "more than so many percent: copied"},
        "similar": {"type": "integer", "minimum": 1, "maximum": 100, "description": "more than so many percent: a hint"},
        "least": {"type": "integer", "minimum": 1, "description": "characters of text that are enough to judge by"},
        "official": {"type": "array", "items": {"type": "string"}, "description": "what every report says; left out"}}}
MESSAGES = ("fail", "fail_similar")

# Two texts share a passage of so many characters by taking it over, not by chance.
_SHINGLE = 8
_TITLE = compiled(r"《[^《》\n]{1,80}》|[〔\[［][^〔〕\[\]［］\n]{1,20}[〕\]］]")
_DIGITS = str.maketrans("", "", "0123456789")
_SHORTEST = 12

_NO_TEXT = Phrase("上一年度只给了 extract 的结果（{file}），没有正文", "of the previous report only what `extract` wrote was given ({file}), without its text")
_TOO_SHORT = Phrase("正文太短，不足以比较", "there is too little text to compare")


class _Passage(NamedTuple):
    """A paragraph and what of it is compared: without figures, marks, titles and what every report says."""

    text: Text
    section: str | None
    heading: str
    words: str

    def shingles(self) -> Iterator[str]:
        return (self.words[at:at + _SHINGLE] for at in range(len(self.words) - _SHINGLE + 1))


def check(case: Case) -> list[Fault]:
    """A fault when most of the text also stands in last year's report. Tables, headings and what precedes the parts are left out."""
    last = last_year(case)
    if last.document.format == FORMAT:
        raise Undecidable(Phrase(*(_NO_TEXT.say(lang, file=file_of(last)) for lang in ("zh", "en"))))
    official = tuple(case.params["official"])
    now, before = list(_passages(case.report, official)), list(_passages(last, official))
    known = {shingle for passage in before for shingle in passage.shingles()}
    counts = [_count(passage, known) for passage in now]
    shared, total = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if total < case.params["least"]:
        raise Inapplicable(_TOO_SHORT)
    share = shared * 100 / total
    if share <= case.params["similar"]:
        return []
    longest = max(zip(now, counts, strict=True), key=lambda entry: entry[1][0])[0]
    return [_fault(case, last, longest, before, share)]


@lru_cache(maxsize=4)
def _official(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(re.escape(squash(phrase)) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)")


def _passages(report: Report, official: tuple[str, ...]) -> Iterator[_Passage]:
    for section in report.sections:
        for text in section.body:
            words = squash(_TITLE.sub("", text.string)).translate(_DIGITS)
            words = _official(official).sub("", words)
            if len(words) >= _SHORTEST:
                yield _Passage(text, section.id, section.heading.string, words)


def _count(passage: _Passage, known: Iterable[str]) -> tuple[int, int]:
    """How many of the passage's shingles are `known`, and how many there are."""
    shingles = list(passage.shingles())
    return sum(shingle in known for shingle in shingles), len(shingles)


def _source(passage: _Passage, before: Sequence[_Passage]) -> _Passage:
    """The passage of last year that shares most with this one."""
    own = set(passage.shingles())
    return max(before, key=lambda other: sum(shingle in own for shingle in other.shingles()))


def _fault(case: Case, last: Report, passage: _Passage, before: Sequence[_Passage], share: float) -> Fault:
    source = _source(passage, before)
    there = last_place(last, source.text.location, section_place(last, source.section, source.heading), source.text.string[:40])
    copied = share > case.params["copied"]
    values = {"share": f"{share:.0f}", "text": passage.text.string[:24], "file": file_of(last)}
    return Fault(case.target, passage.text.location, section_place(case.report, passage.section, passage.heading), values,
                 "fail" if copied else "fail_similar", None if copied else Severity.INFO, related=(there,), actual=f"{share:.0f}%")
