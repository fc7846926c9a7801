"""Years that a report speaks of as if they were its own: what was done last year, and what is planned for a year gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.recognise.normal import fold
from linter.record import NamedTuple
from linter.regex import compiled
from linter.text import Text
from linter.typed import Any

# Titles and numbers of documents: their years are their own.
_TITLE = compiled(r"《[^《》\n]{0,80}(?:[《<][^《》<>\n]{0,80}[》>][^《》\n]{0,80}){0,2}》|[〔\[［【][^〔〕\[\]［］【】\n]{0,20}[〕\]］】]")
_SENTENCE = compiled(r"[^。;!?]+")
_OPENING = compiled(r" {0,8}(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?[)、.] ?)?(?:截[至止]到?|在)?")
# Behind a year: it is a range, a point in time, or the beginning of one.
_NOT_WHOLE = compiled(r" ?(?:度)?(?:[-~、/]|以来|起|至|到|和|与|及|底|末|初|前|后|以前|之前|以后|\d|[(（])")
_UP_TO = compiled(r"截[至止]到?$")
_AHEAD = 40
_HEADING = 30
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class Mention(NamedTuple):
    """A year where it stands. `kind`: "opening" (a paragraph begins with it), "figure" (a figure is given for it), "plan"."""

    year: int
    text: Text
    kind: str


class _Words(NamedTuple):
    unless: re.Pattern[str]
    attributes: re.Pattern[str]
    figure: re.Pattern[str]
    plan: re.Pattern[str]
    will: re.Pattern[str]
    heading: re.Pattern[str]
    purpose: re.Pattern[str]


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def _compiled(key: tuple[tuple[str, tuple[str, ...]], ...]) -> _Words:
    words = dict(key)
    will, year = _any(words["will"]), r"(?<!\d)((?:19|20)\d\d) ?年度?"
    return _Words(
        compiled(_any(words["unless"])),
        compiled(rf"(?:度|(?!度))(?![我本])[^,。;!?]{{0,12}}?(?:{_any(words['attributes'])})"),
        compiled(rf"[^。;!?]{{0,{_AHEAD}}}?(?<![第\d.])\d{{1,9}} ?(?:余|多)?(?:{_any(words['units'])})"),
        compiled(rf"(?<![^ ,:()、.。;!?在于是]){year},?[^,。;!?\d]{{0,12}}?(?:{will})|(?:{_any(words['intend'])})(?:于|在)?{year}"),
        compiled(f"{will}|{_any(words['intend'])}"),
        compiled(rf"(?:\(?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}}) ?[)、.] ?)?{year}(?:{_any(words['subjects'])})?(?:{_any(words['plans'])})[:。]?"),
        compiled(_any(words["purpose"])))


def _prepared(words: Mapping[str, Sequence[str]]) -> _Words:
    return _compiled(tuple((name, tuple(entries)) for name, entries in words.items()))


def last_year(paragraphs: Sequence[Text], words: Mapping[str, Any], year: int) -> Iterator[Mention]:
    """Where `paragraphs` of the report on `year` speak of the year before as of their own, in reading order.

    `words`: the `years` vocabulary of the form. Comparisons, awards, accounts, titles, what was carried in and plans are no such thing.
    """
    stale, own = str(year - 1), str(year)
    known = _prepared(words)
    for text in paragraphs:
        if not _has(text.string, stale):
            continue
        string = _folded(text)
        for sentence in _SENTENCE.finditer(string):
            said = sentence[0]
            if stale in said and own not in said and not known.unless.search(said) and not known.will.search(said):
                yield from _stale(text, string, sentence.span(), known, year - 1)


def _has(string: str, year: str) -> bool:
    return year in string or year.translate(_WIDE) in string


def _folded(text: Text) -> str:
    """The folded text with titles of documents blanked out."""
    return fold(_TITLE.sub(lambda match: "\ufffc" * len(match[0]), text.string))


def _stale(text: Text, string: str, span: tuple[int, int], known: _Words, year: int) -> Iterator[Mention]:
    """The first mention of `year` in a sentence that is a time, not a part of a name, and opens the paragraph or has a figure."""
    for match in re.finditer(rf"(?<!\d){year} ?年", string[slice(*span)]):
        start, end = span[0] + match.start(), span[0] + match.end()
        before = string[max(span[0], start - 4):start].rstrip()
        up_to = _UP_TO.search(before) is not None
        if not (up_to or not before or before[-1] in ",:(" or before[-1] in "在于" or _opens(string, start)):
            continue
        if known.attributes.match(string, end) or (not up_to and _NOT_WHOLE.match(string, end)):
            continue
        if _opens(string, start):
            yield Mention(year, text.cut(start, end), "opening")
        elif known.figure.match(string, end):
            yield Mention(year, text.cut(start, end), "figure")
        else:
            continue
        return


def _opens(string: str, start: int) -> bool:
    return start <= 16 and _OPENING.fullmatch(string, 0, start) is not None


def plans(paragraphs: Sequence[Text], words: Mapping[str, Any], year: int) -> Iterator[Mention]:
    """Where `paragraphs` of the report on `year` plan for that year or an earlier one, in reading order."""
    known = _prepared(words)
    for text in paragraphs:
        short = len(text) <= _HEADING and "年" in text.string
        if not short and not known.will.search(text.string):
            continue
        string = _folded(text)
        match = known.heading.fullmatch(string.strip()) if short else None
        if match is not None:
            found = [known.heading.search(string)]
        else:
            found = [plan for sentence in _SENTENCE.finditer(string) if not known.purpose.search(sentence[0])
                     for plan in known.plan.finditer(string, *sentence.span())]
        for plan in filter(None, found):
            group = next(index for index, value in enumerate(plan.groups(), 1) if value)
            if int(plan[group]) <= year:
                yield Mention(int(plan[group]), text.cut(plan.start(group), plan.end(group) + 1), "plan")
