"""The short way to the text of an ordinary cell: nine in ten hold one paragraph and nothing that needs thought."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.readers._docx_names import CELL, PARAGRAPH, RUN, TEXT, VAL, W
from linter.readers._docx_styles import Styles

_STYLE = W + "pStyle"
# What stands in nearly every cell, and what else says nothing about its text.
_ORDINARY = frozenset({CELL, PARAGRAPH, RUN, TEXT, _STYLE}) | {
    W + name
    for name in [
        "tcPr",
        "gridSpan",
        "vMerge",
        "tcBorders",
        "top",
        "left",
        "bottom",
        "right",
        "tcMar",
        "textDirection",
        "noWrap",
        "hideMark",
        "tl2br",
        "tr2bl",
        "b",
        "bCs",
        "i",
        "u",
        "widowControl",
        "snapToGrid",
        "adjustRightInd",
        "autoSpaceDE",
        "autoSpaceDN",
        "keepNext",
        "keepLines",
        "wordWrap",
        "kinsoku",
        "topLinePunct",
        "overflowPunct",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "cnfStyle",
        "tcW",
        "shd",
        "vAlign",
        "rFonts",
        "sz",
        "szCs",
        "color",
        "lang",
        "spacing",
        "ind",
        "kern",
    ]
}


def plain(cell: Element, styles: Styles) -> str | None:
    """The text of a w:tc with one paragraph and nothing out of the ordinary; None for any other, which Flow must walk.

    It must not be asked while a field is open.
    """
    tags = [item.tag for item in cell.iter()]
    if tags.count(PARAGRAPH) != 1 or not _ORDINARY.issuperset(tags):
        return None
    named = next(cell.iter(_STYLE), None) if _STYLE in tags else None
    style = styles.get(None if named is None else named.get(VAL))
    if style.list_id is not None or style.hidden or style.contents:
        return None
    text = "".join([item.text or "" for item in cell.iter(TEXT)])
    # With blanks it matters where they stand.
    return text if not text or text.split() == [text] else None
