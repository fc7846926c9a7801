"""The date of publication that the report itself states: below its last line, or near the title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.recognise.compact import compact
from linter.recognise.dates import date_pattern, ranges, to_date
from linter.regex import compiled
from linter.report import Published
from linter.text import Text
from linter.typed import Any

# How many paragraphs at the end may hold the signature, and how long a line with a labelled date may be.
TAIL, LONGEST = 15, 40
_ALONE = compiled(r"^[(\[]?([^0-9〇零一二三四五六七八九十]{0,24})$")


def published(head: Sequence[Text], tail: Sequence[Text], metadata: Text | None, words: Mapping[str, Any]) -> Published | None:
    """The date stated at the end of the report, else before its first part, else in the file's metadata."""
    for text in reversed(tail[-TAIL:]):
        for found in _dated(text, words, alone=True):
            return found
    for text in head:
        for found in _dated(text, words, alone=False):
            return found
    if metadata is not None:
        return next(_dated(metadata, words, alone=False), None)
    return None


def _dated(text: Text, words: Mapping[str, Any], alone: bool) -> Iterator[Published]:
    """A line that is a date and little else: nothing behind it, before it a label or (at the end) the organ's name."""
    if not 6 <= len(text) <= LONGEST * 3:
        return
    line = compact(text)
    # Neither date of “统计时间从…到…” is that of publication, though 时间 labels dates.
    spans = ranges(line.string)
    for match in date_pattern().finditer(line.string):
        if any(span.first <= match.start() < span.last for span in spans):
            continue
        before, after = line.string[:match.start()], line.string[match.end():]
        # … nor is it when the line ends between the two.
        if any(cue in before for cue in words["period"]["cues"]):
            continue
        value = to_date(match[1], match[2], match[3])
        if value is None:
            continue
        labelled = any(label in before[-8:] for label in words["published"]["labels"])
        bare = (not after.strip(")]。") or after.startswith(tuple(words["published"]["followers"]))) and bool(_ALONE.match(before)) and len(before) <= (24 if alone else 1)
        if (labelled and (len(after) <= LONGEST or after[:1].isdigit())) or bare:
            yield Published(value, line.cut(match.start(), match.end()))
            return
