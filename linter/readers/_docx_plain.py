"""The short way to the text of an ordinary cell: nine in ten hold one paragraph and nothing that needs thought."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.readers._docx_names import PARAGRAPH, TEXT, VAL, W
from linter.readers._docx_styles import Styles

_STYLE = W + "pStyle"
# What stands in nearly every cell, and what says nothing about its text.
_NAMES = (
    "tc tcPr gridSpan vMerge p pPr pStyle jc r rPr t tcW tcBorders top left bottom right tl2br tr2bl tcMar shd vAlign "
    "textDirection noWrap hideMark cnfStyle rFonts sz szCs color lang spacing ind kern b bCs i u widowControl snapToGrid "
    "adjustRightInd autoSpaceDE autoSpaceDN keepNext keepLines wordWrap kinsoku topLinePunct overflowPunct bookmarkStart "
    "bookmarkEnd proofErr"
)
_ORDINARY = frozenset(W + name for name in _NAMES.split())


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
