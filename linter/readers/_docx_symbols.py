"""Characters that Word writes in its own way: symbol fonts and circled numbers made by a field."""

from __future__ import annotations

from linter.regex import compiled

# What stands for a sign that has no character of its own: something is there, and it is not a number.
UNKNOWN = "□"
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett")
_WINGDINGS = {
    0xA8: "□",
    0xFC: "√",
    0xFB: "×",
    0xFE: "☑",
    0x6F: "□",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0xD8: "►",
    0x9F: "·",
}
_WINGDINGS.update({0x80 + at: ("⓪" if at == 0 else chr(0x245F + at)) for at in range(11)})
_SYMBOL = {0xB7: "·", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB0: "°"}
# Word's "enclose characters": EQ \o\ac(○,3).
_CIRCLE = compiled(r"(?i)EQ ?\\o ?\\ac ?\( ?[○〇◯] ?[,，;；] ?([^\s()]{1,4}) ?\)")


def symbol(char: str | None, font: str | None) -> str:
    """The character of a w:sym: `char` is its code in hexadecimal, mostly in the private area of a symbol font."""
    try:
        code = int(char or "", 16)
    except ValueError:
        return ""
    name = (font or "").lower()
    if code in _PRIVATE:
        code -= 0xF000
    elif not name.startswith(_SYMBOL_FONTS):
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x30000 else UNKNOWN
    if name.startswith("symbol"):
        return _SYMBOL.get(code) or (chr(code) if 0x20 <= code < 0x40 else UNKNOWN)
    return _WINGDINGS.get(code, UNKNOWN)


def enclosed(instruction: str) -> str:
    """What a field without a result shows: the number of an "enclose characters" field as ①, else nothing."""
    match = _CIRCLE.match(" ".join(instruction.split()))
    if match is None:
        return ""
    inside = match.group(1)
    if inside.isascii() and inside.isdigit() and 0 < int(inside) <= 20:
        return chr(0x245F + int(inside))
    return inside
