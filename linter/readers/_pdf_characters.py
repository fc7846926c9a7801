"""Characters that PDF fonts put in the place of the usual ones: radicals for ideographs, upright marks, no Unicode."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Shown for a glyph whose character the file does not tell.
UNKNOWN = "\ufffd"

# Radicals without a decomposition in Unicode that subset fonts give for the ideographs of the same shape.
_RADICALS = """
⺁厂 ⺇几 ⺒巳 ⺝月 ⺟母 ⺠民 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻌辶 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食
⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ⻳龟
"""
# Marks in the shape that they have in vertical text.
_UPRIGHT = """
︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︙… ︱— ︵（ ︶） ︷｛ ︸｝ ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』 ﹇［ ﹈］
"""
_HYPHEN = 2  # pdfium's mark for a hyphen at the end of a line
_USUAL = {_HYPHEN: "-", **{ord(pair[0]): pair[1] for pair in (_RADICALS + _UPRIGHT).split()}}
_COMPOSED = (range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


@lru_cache(maxsize=16_384)
def unify(code: int) -> tuple[str, bool]:
    """The usual character for a code point, and whether it is none that a text can hold (then UNKNOWN)."""
    if 0x4E00 <= code < 0xA000 or 0x20 <= code < 0x7F:
        return chr(code), False
    if code in _USUAL:
        return _USUAL[code], False
    if not 0xA0 <= code < 0x110000:
        return UNKNOWN, True
    character = chr(code)
    if character == UNKNOWN or unicodedata.category(character) in {"Co", "Cn", "Cs", "Cc"}:
        return UNKNOWN, True
    if any(code in block for block in _COMPOSED):
        return unicodedata.normalize("NFKC", character), False
    return character, False
