"""Numbers that browsers put before the items of an ordered list: they are part of what the page says."""

from __future__ import annotations

from linter.readers._html_flow import Flow, Numbering
from linter.readers._html_source import Source
from linter.readers._html_tokens import attributes
from linter.regex import compiled
from linter.text import Run

# The value of `type`, of CSS list-style-type, or the class of a widespread editor → numerals, and how they are written.
_STYLES = {
    "1": ("decimal", "{}."), "decimal": ("decimal", "{}."), "decimal-leading-zero": ("decimalZero", "{}."),
    "a": ("lowerLetter", "{}."), "lower-alpha": ("lowerLetter", "{}."), "lower-latin": ("lowerLetter", "{}."),
    "A": ("upperLetter", "{}."), "upper-alpha": ("upperLetter", "{}."), "upper-latin": ("upperLetter", "{}."),
    "i": ("lowerRoman", "{}."), "lower-roman": ("lowerRoman", "{}."),
    "I": ("upperRoman", "{}."), "upper-roman": ("upperRoman", "{}."),
    "cjk-ideographic": ("chineseCounting", "{}、"), "simp-chinese-informal": ("chineseCounting", "{}、"),
    "trad-chinese-informal": ("chineseCounting", "{}、"), "custom_cn": ("chineseCounting", "{}、"),
    "custom_cn1": ("chineseCounting", "{}）"), "custom_cn2": ("chineseCounting", "（{}）"),
    "custom_num": ("decimal", "{}."), "custom_num1": ("decimal", "{}）"), "custom_num2": ("decimal", "（{}）"),
}
_CSS_STYLE = compiled(r"(?i)list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,40})")
_EDITOR_CLASS = compiled(r"\bcustom_(?:cn|num)[12]?\b")
_VALUE = compiled(r"\s{0,9}(-?[0-9]{1,6})")


def start_list(flow: Flow, name: str, markup: str) -> None:
    """An <ol>, or a <ul>, whose items have no numbers."""
    found = attributes(markup) if markup else {}
    style = _STYLES["decimal"] if name == "ol" else None
    for given in (found.get("type"), _CSS_STYLE.search(found.get("style", ("", 0))[0]), _EDITOR_CLASS.search(markup)):
        if given and name == "ol":
            style = _STYLES.get(given[0] if isinstance(given, tuple) else given[given.lastindex or 0])
    first = _VALUE.match(found.get("start", ("1", 0))[0])
    flow.lists.append(Numbering(style, int(first[1]) if first else 1))


def end_list(flow: Flow) -> None:
    """An </ol> or </ul>."""
    flow.number = None
    if flow.lists:
        flow.lists.pop()


def start_item(flow: Flow, source: Source, markup: str, start: int, end: int) -> None:
    """A <li>: its number, if it has one, goes before the first paragraph in it."""
    flow.number = None
    if not flow.lists or flow.lists[-1].style is None:
        return
    numbering = flow.lists[-1]
    given = _VALUE.match(attributes(markup).get("value", ("", 0))[0]) if markup else None
    value = int(given[1]) if given else numbering.next
    numbering.next = value + 1
    flow.number = Run(_written(value, numbering.style), source.span(start, end))


def _written(value: int, style: tuple[str, str] | None) -> str:
    from linter.readers._docx_numerals import numeral

    numerals, pattern = style or _STYLES["decimal"]
    return pattern.replace("{}", numeral(value, numerals))
