"""The report's title, in one line or several, and its parts: organ, year and the phrase that says what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from linter.document import Paragraph
from linter.recognise.compact import Compact, joined
from linter.recognise.normal import chinese_number, fold, folded
from linter.recognise.organ import is_organ
from linter.regex import compiled
from linter.report import Title
from linter.text import Text
from linter.typed import Any

LONGEST_LINE, LONGEST_TITLE, MOST_LINES, LEADING = 60, 90, 4, 60
# Among how many lines one may begin with the title and go on with the text.
_FIRST = 3

_YEAR = compiled(r"(?<!\d)((?:19|20)\d{2})(?!\d)|(二[〇零]{1}[〇零一二三四五六七八九]{2})")
# Navigation and metadata beside a title: dates, list marks, labels, several words apart.
_FURNITURE = compiled(r"\d{4}-\d{1,2}-\d|[·|:>]|^ *- |\S {2,40}\S{1,40} {2,40}\S|\S\S (?:\S{2,40} ){2}")
_SITE = compiled(r"[_|｜>»›–—－-]{1,3}")
_LABEL = compiled(r"\[[^\[\]]{1,20}\]")
# The year behind the phrase: “…年度报告（2023年度）”.
_LATE = r"(?:[(\[-]?((?:19|20)\d{2}|二〇[〇零一二三四五六七八九]{2})(?:年度?)?[)\]]?)?"
_SENTENCE = compiled(r"[。;!?,]")


@lru_cache(maxsize=8)
def _phrase_pattern(phrases: tuple[str, ...], tails: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((fold(phrase) for phrase in phrases), key=len, reverse=True)
    ends = "|".join(re.escape(fold(tail)) for tail in tails)
    return compiled(rf"({'|'.join(re.escape(phrase) for phrase in longest)}){_LATE}(?:{ends})?$")


def find_title(leading: Sequence[Paragraph], metadata: Text | None, words: Mapping[str, Any]) -> Title | None:
    """The title among the `leading` paragraphs (all before the first part), else in the file's metadata."""
    lines = [paragraph.text.strip() for paragraph in leading[:LEADING]]
    usable = [bool(line) and _usable(line, words) for line in lines]
    best = _in_one_line(lines, usable, words) or _over_lines(lines, usable, words) or _beside_other_words(lines, words) or _before_text(lines, words)
    if best is None and metadata is not None:
        titles = (_title([part], words, from_metadata=True) for part in _page_title_parts(metadata))
        best = next((title for title in titles if title), None)
    return best


def _page_title_parts(text: Text) -> list[Text]:
    """A page's title and its pieces: sites add their own name behind a mark (“…年度报告_青川县人民政府”)."""
    parts, at = [text], 0
    for mark in _SITE.finditer(text.string):
        parts.append(text.cut(at, mark.start()).strip())
        at = mark.end()
    return [part for part in (*parts, text.cut(at).strip()) if part]


def _in_one_line(lines: Sequence[Text], usable: Sequence[bool], words: Mapping[str, Any]) -> Title | None:
    """The first line that is a whole title by itself: what stands before it is navigation."""
    titles = (_title([line], words) for line, fit in zip(lines, usable, strict=True) if fit)
    return next((title for title in titles if title and title.organ and title.year), None)


def _beside_other_words(lines: Sequence[Text], words: Mapping[str, Any]) -> Title | None:
    """A title that shares its line with navigation, with the date of publication, or with the organ's name behind a mark."""
    for line in lines:
        string = line.string
        ends = [at for at in (string.find(word) for word in words["title"]["furniture"]) if at > 0]
        pieces = _page_title_parts(line.cut(0, min(ends, default=len(line))).strip())
        titles = (_title([piece], words) for piece in pieces if _usable(piece, words))
        whole = next((title for title in titles if title and title.year), None)
        if whole:
            return whole if whole.organ else _with_organ(whole, pieces, words)
    return None


def _before_text(lines: Sequence[Text], words: Mapping[str, Any]) -> Title | None:
    """A whole title at the beginning of a line that goes on with the preface: “…年度报告 根据…”."""
    for line in lines[:_FIRST]:
        string = fold(line.string[:LONGEST_TITLE])
        starts = [at for word in words["title"]["openers"] if (at := string.find(word)) > 0]
        piece = line.cut(0, min(starts, default=0)).strip()
        title = _title([piece], words) if starts and _usable(piece, words) else None
        if title and title.organ and title.year:
            return title
    return None


def _with_organ(title: Title, pieces: Sequence[Text], words: Mapping[str, Any]) -> Title:
    """The title with the organ that stands in another piece of its line, where one does."""
    named = ((piece, "".join(folded(piece).split())) for piece in pieces[1:])
    return next((title._replace(organ=name, organ_text=piece) for piece, name in named if is_organ(name, words)), title)


def _over_lines(lines: Sequence[Text], usable: Sequence[bool], words: Mapping[str, Any]) -> Title | None:
    """The best of the titles that begin in a line and end in it or one of the next; of equal ones the first."""
    best: Title | None = None
    for start in range(len(lines)):
        for length in range(1, MOST_LINES + 1):
            window = range(start, min(start + length, len(lines)))
            if len(window) < length or not all(usable[index] for index in window):
                break
            title = _title([lines[index] for index in window], words)
            if title is None:
                continue
            title = _with_year_below(title, [lines[index] for index in range(start, min(start + length + 1, len(lines)))], words)
            if best is None or _worth(title) > _worth(best):
                best = title
            break
    return best


def _with_year_below(title: Title, lines: Sequence[Text], words: Mapping[str, Any]) -> Title:
    """The title together with the year in the last of `lines`, where its own lines give none: “（2023年度）”."""
    if title.year or not lines[-1].string.strip().startswith(("(", "（", "[", "〔")):
        return title
    dated = _title(lines, words)
    return dated if dated and dated.year else title


def _usable(line: Text, words: Mapping[str, Any]) -> bool:
    string = folded(line)
    if len(string) > LONGEST_LINE or _SENTENCE.search(string) or any(word in string for word in words["title"]["in_sentences"]) or "|" in string.rstrip("| "):
        return False
    return not any(word in string for word in words["title"]["furniture"])


def _worth(title: Title) -> int:
    return (title.organ is not None) + 2 * (title.year is not None)


def _title(lines: Sequence[Text], words: Mapping[str, Any], from_metadata: bool = False) -> Title | None:
    whole = joined(lines)
    string = whole.string
    if len(string) > LONGEST_TITLE:
        return None
    vocabulary = words["title"]
    pattern = _phrase_pattern((vocabulary["phrase"], *vocabulary["variants"]), tuple(vocabulary["tails"]))
    match = pattern.search(string.rstrip("|·*_ "))
    if match is None:
        return None
    year, organ, year_span, organ_span = _parts(string[:match.start()], vocabulary["links"])
    if year is None and match[2]:
        year, year_span = _year(match[2]), match.span(2)
    if len(lines) > 1 and not _organ_lines(lines, organ, words):
        return None
    return Title(whole.cut(0, match.end()), organ, _cut(whole, organ_span), year, _cut(whole, year_span), match[1], from_metadata)


def _cut(whole: Compact, span: tuple[int, int] | None) -> Text | None:
    return whole.cut(*span) if span else None


def _organ_lines(lines: Sequence[Text], organ: str | None, words: Mapping[str, Any]) -> bool:
    """Of a title over several lines the first must hold its beginning: an organ's name, or part of one line's title."""
    if any(_FURNITURE.search(folded(line)) for line in lines):
        return False
    first = "".join(folded(lines[0]).split())
    if organ is None:
        return bool(_YEAR.search(first))
    return bool(_YEAR.search(first)) or is_organ(organ, words) or (first in organ and len(lines) == 2)


def _year(numeral: str) -> int | None:
    return int(numeral) if numeral.isascii() else chinese_number(numeral.replace("零", "〇"))


def _parts(prefix: str, links: Sequence[str]) -> tuple[int | None, str | None, tuple[int, int] | None, tuple[int, int] | None]:
    match = _YEAR.search(prefix)
    if match is None:
        span = _trim(prefix, 0, len(prefix), links)
        return None, prefix[span[0]:span[1]] or None, None, span if span[0] < span[1] else None
    year = _year(match[0])
    before = _trim(prefix, 0, match.start(), links)
    after = _trim(prefix, match.end(), len(prefix), links)
    span = after if after[0] < after[1] else before
    organ = prefix[span[0]:span[1]] or None
    return year, organ, match.span(), span if organ else None


def _trim(string: str, start: int, end: int, links: Sequence[str]) -> tuple[int, int]:
    """Without linking words (关于, 年度, 的) and marks at both ends, and without a label in brackets before it."""
    label = _LABEL.match(string, start, end)
    if label and label.end() < end:
        start = label.end()
    changed = True
    while changed and start < end:
        changed = False
        for link in (*links, '"', "《", "》", ":", "-", "#", "*", "_", "(", ")"):
            if string.startswith(link, start, end) and end - start >= len(link):
                start, changed = start + len(link), True
            if string.endswith(link, start, end) and end - start >= len(link):
                end, changed = end - len(link), True
    return start, max(start, end)
