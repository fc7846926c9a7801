"""Lines to paragraphs: text files and PDF text break a paragraph wherever the line is full."""

from __future__ import annotations

from collections.abc import Sequence

from linter.recognise.normal import folded
from linter.recognise.tables.stream import display_width
from linter.regex import compiled
from linter.text import Text

# A shorter line ends where it does because somebody ended it there.
SHORTEST = 30
# What a paragraph, or an item of a list, begins with.
_ITEM = compiled(r" *(?:\( ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?\)|[一二三四五六七八九十]{1,3} ?[、.]|第[一二三四五六七八九十]{1,3}|\d{1,2} ?[、.](?!\d)|[#>*|-] )")
_ENDS = "。!?;:…"


def flow(lines: Sequence[tuple[Text, bool]]) -> list[Text]:
    """Paragraphs of (line, whether a gap stands before it): a line that breaks off in a sentence goes on in the next.

    Joining changes no place: each character keeps the line and column at which it stands.
    """
    found: list[Text] = []
    before = ""
    for text, gap in lines:
        string = folded(text)
        if found and not gap and _breaks_off(before) and not string.startswith("  ") and not _ITEM.match(string):
            found[-1] = found[-1].strip() + text.strip()
        else:
            found.append(text.strip())
        before = string
    return found


def _breaks_off(line: str) -> bool:
    ended = line.rstrip()
    if not ended or ended[-1] in _ENDS or display_width(line) < SHORTEST:
        return False
    # A numbered line without any mark inside is a heading of its own.
    return not (_ITEM.match(ended) and not any(mark in ended for mark in ",。;") and display_width(ended) < 44)
