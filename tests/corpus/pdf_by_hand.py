"""PDF files put down mark by mark, without any program and without fonts: for shapes that no program makes on demand."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5
from typing import NamedTuple

A4 = (595.0, 842.0)

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    b"/DW 1000 /W [ 1 95 500 814 939 500 ] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    b"/FontBBox [ -25 -254 1000 880 ] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)
# A font that does not tell which characters its glyphs are.
_BLIND = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Blind /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
    b"/Subtype /CIDFontType2 /BaseFont /ABCDEF+Blind /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    b"/Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Blind /Flags 4 "
    b"/FontBBox [ 0 -200 1000 900 ] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)
_DIGIT = 0.5

Point = tuple[float, float]


class Leaf:
    """One page. All places are in points from its top left corner; `rotate` is the page's own /Rotate."""

    def __init__(self, size: Point = A4, rotate: int = 0) -> None:
        self.size, self.rotate = size, rotate
        self.marks: list[str] = []
        self.images: list[tuple[float, float, float, float]] = []

    def text(self, x: float, y: float, string: str, size: float = 10.5, turn: int = 0, font: str = "S") -> None:
        """`string` with its top left corner at (x, y); `turn`: quarter turns clockwise, then (x, y) is where it begins."""
        code = string.encode("utf-16-be").hex()
        a, b = ((1, 0), (0, -1), (-1, 0), (0, 1))[turn % 4]
        base = self.size[1] - y - (size * 0.88 if turn % 4 == 0 else 0)
        self.marks.append(f"BT /{font} {size} Tf {a} {b} {-b} {a} {x:.2f} {base:.2f} Tm <{code}> Tj ET")

    def line(self, start: Point, end: Point, width: float = 0.5, dash: str = "") -> None:
        """A stroked line."""
        dashed = f"[{dash}] 0 d " if dash else ""
        (x0, y0), (x1, y1), height = start, end, self.size[1]
        self.marks.append(f"q {width} w {dashed}{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l S Q")

    def box(self, left: float, top: float, right: float, bottom: float, paint: str = "f", grey: float = 0.0) -> None:
        """A rectangle, filled ("f") or stroked ("S")."""
        place = f"{left:.2f} {self.size[1] - bottom:.2f} {right - left:.2f} {bottom - top:.2f}"
        self.marks.append(f"q {grey} g 0.5 w {place} re {paint} Q")

    def image(self, left: float, top: float, right: float, bottom: float) -> None:
        """A grey picture."""
        height = self.size[1]
        self.marks.append(f"q {right - left:.2f} 0 0 {bottom - top:.2f} {left:.2f} {height - bottom:.2f} cm /I Do Q")

    def raw(self, operators: str) -> None:
        """Operators as they are."""
        self.marks.append(operators)


class Extra(NamedTuple):
    """Further objects: `form`: operators of a form named F, to be drawn with `raw("/F Do")`; `title`: the file's title."""

    form: str = ""
    matrix: str = "1 0 0 1 0 0"
    title: str = ""


def width(string: str, size: float) -> float:
    """How wide `text` sets a string."""
    return sum(_DIGIT if character.isascii() else 1.0 for character in string) * size


def pdf(leaves: Sequence[Leaf], extra: Extra | None = None, packed: bool = True) -> bytes:
    """The file of `leaves`; `packed`: with compressed pages."""
    extra = extra or Extra()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, _BLIND, _IMAGE, _form(extra)]
    title = "feff" + extra.title.encode("utf-16-be").hex()
    objects.append(f"<< /Title <{title}> >>".encode())
    pages = []
    for leaf in leaves:
        content = "\n".join(leaf.marks).encode()
        objects.append(_stream(content, packed))
        resources = "<< /Font << /S 3 0 R /B 4 0 R >> /XObject << /I 5 0 R /F 6 0 R >> >>"
        box = f"[ 0 0 {leaf.size[0]} {leaf.size[1]} ]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {leaf.rotate} /Resources {resources} "
            f"/Contents {len(objects)} 0 R >>".encode()
        )
        pages.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [ {' '.join(pages)} ] /Count {len(pages)} >>".encode()
    return assemble(objects, info=7)


def _form(extra: Extra) -> bytes:
    head = f"/Type /XObject /Subtype /Form /BBox [ -2000 -2000 2000 2000 ] /Matrix [ {extra.matrix} ] "
    return _stream(extra.form.encode(), False, head + "/Resources << /Font << /S 3 0 R >> >> ")


def _stream(content: bytes, packed: bool, head: str = "") -> bytes:
    if packed:
        content, head = zlib.compress(content), head + "/Filter /FlateDecode "
    return f"<< {head}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


_IMAGE = _stream(b"\x80" * 4, False, "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 ")


def assemble(objects: Sequence[bytes], info: int = 0, more: bytes = b"") -> bytes:
    """A file of numbered objects, the first being the catalogue; `more` goes into the trailer."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"<< /Root 1 0 R /Size %d%s%s >>" % (size, b" /Info %d 0 R" % info if info else b"", more)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(leaf: Leaf, user: str, owner: str = "owner", handler: str = "Standard") -> bytes:
    """A file of one page, encrypted with 40 bits: `user` opens it ("" for everyone), `owner` may change it."""
    first, second = ((word.encode() + _PADDING)[:32] for word in (user, owner))
    name = bytes(range(16))
    owned = _rc4(md5(second).digest()[:5], first)
    key = md5(first + owned + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + name).digest()[:5]
    content = "\n".join(leaf.marks).encode()
    salted = md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    hidden = _rc4(salted, content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [ 5 0 R ] /Count 1 >>",
        _FONT.replace(b"(Adobe)", b"<>").replace(b"(GB1)", b"<>"),
        _stream(hidden, False),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R /Resources << /Font << /S 3 0 R >> >> >>",
        f"<< /Filter /{handler} /V 1 /R 2 /O <{owned.hex()}> /U <{_rc4(key, _PADDING).hex()}> /P -4 >>".encode(),
    ]
    return assemble(objects, more=b" /Encrypt 6 0 R /ID [ <%s> <%s> ]" % (name.hex().encode(), name.hex().encode()))
