"""Folding of characters: one to one, so that a place in the folded text is the same place in the text as it was read."""

from __future__ import annotations

from functools import lru_cache

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.text import Text

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b\t\r\n\f\v"
_PAIRS = {
    "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")", "﹙": "(", "﹚": ")", "．": ".", "／": "/", "％": "%",
    # Tables drawn with characters: lines, and where they meet.
    **{chr(code): "+" for code in range(0x2500, 0x2580)},
    **dict.fromkeys("│┃║┆┇┊┋╎╏", "|"), **dict.fromkeys("═┄┅┈┉╌╍", "-"),
    "＋": "+", "＝": "=", "｜": "|", "＃": "#", "＊": "*", "＆": "&", "＿": "_", "～": "~", "〜": "~", "∼": "~",
    "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "〖": "[", "〗": "]", "﹝": "[", "﹞": "]",
    "—": "-", "–": "-", "―": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "─": "-", "━": "-", "﹣": "-",
    "“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "＇": "'", "「": '"', "」": '"',
    "＜": "《", "＞": "》", "〈": "《", "〉": "》", "<": "《", ">": "》", "﹤": "《", "﹥": "》",
    "○": "〇", "Ｏ": "O", "•": "·", "・": "·", "∶": ":", "﹕": ":", "⼀": "一", "⼆": "二",
}
_FOLDED = {
    **_PAIRS, **dict.fromkeys(_SPACES, " "),
    **{chr(0xFF10 + i): chr(0x30 + i) for i in range(10)},
    **{chr(0xFF21 + i): chr(0x41 + i) for i in range(26)},
    **{chr(0xFF41 + i): chr(0x61 + i) for i in range(26)},
}
_CHANGED = frozenset(_FOLDED)
_DROPPED = frozenset(" ,;:!?()./%+=|#*&_~[]-\"'《》·、。…\\")

_SHORT = 48
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2}


def fold(string: str) -> str:
    """`string` with width, spaces, brackets, quotes and dashes made uniform; every character stays where it is.

    Digits, Latin letters and punctuation become half-width, every kind of space " ", 〔［【 "[", 〈< "《", all dashes "-".
    """
    return _short_fold(string) if len(string) < _SHORT else _folded(string)


def folded(text: Text) -> str:
    """The string of `text`, folded; worked out once for each Text."""
    if text.folded is None:
        text.folded = fold(text.string)
    return text.folded


def squash(string: str) -> str:
    """`string` folded and without spaces and punctuation: what two spellings of one label have in common."""
    return _short_squash(string) if len(string) < _SHORT else _squashed(string)


# The labels and figures of the form are the same in every report: what was folded once is kept.
@lru_cache(maxsize=4096)
def _short_fold(string: str) -> str:
    return _folded(string)


@lru_cache(maxsize=4096)
def _short_squash(string: str) -> str:
    return _squashed(string)


# What a character becomes is itself never changed, so the order is no matter. A few replacements of the characters that
# occur take a third of the time of str.translate, which asks for every character.
def _folded(string: str) -> str:
    for character in _CHANGED.intersection(string):
        string = string.replace(character, _FOLDED[character])
    return string


def _squashed(string: str) -> str:
    string = _folded(string)
    for character in _DROPPED.intersection(string):
        string = string.replace(character, "")
    return string


def bare(string: str) -> str:
    """`string` folded and without any white space."""
    return "".join(fold(string).split())


def chinese_number(string: str) -> int | None:
    """The value of a Chinese numeral below one hundred (一 … 九十九, also 二〇二二 digit by digit); None for other text."""
    if not string:
        return None
    if len(string) == 1 and string in _DIGITS:
        return _DIGITS[string]
    if all(character in _DIGITS for character in string):
        return int("".join(str(_DIGITS[character]) for character in string))
    tens, ten, units = string.partition("十")
    if not ten or (tens and tens not in _DIGITS) or (units and units not in _DIGITS):
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
