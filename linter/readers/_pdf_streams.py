"""The packed parts of a PDF looked through before anything reads it: damaged ones, and those that would unpack without end."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from linter.document import Unreadable
from linter.language import Phrase
from linter.record import NamedTuple

# Unpacked size in bytes of one part and of all; how often forms inside forms may be drawn on one page.
PART_LIMIT, TOTAL_LIMIT = 64 << 20, 256 << 20
DRAWN_LIMIT = 200_000

_BOMB = Phrase(
    "PDF 解压后的内容过大，未读取。请确认文件来源，或重新导出 PDF。",
    "The PDF unpacks to far more than a report can hold and was not read. Check where it is from, or export it anew.",
)

_BEGIN = re.compile(rb"stream\r?\n")
_REFERENCE = re.compile(rb"(\d{1,7})\s+\d{1,5}\s+R\b")
_NUMBER = re.compile(rb"(\d{1,7})\s{1,2}\d{1,5}\s{0,2}$")
_OBJECT = re.compile(rb"(\d{1,7})\s{1,2}\d{1,5}\s{1,2}obj\b")
_LISTED = re.compile(rb"(\d{1,7}) (\d{1,9})\s")
_DRAW = re.compile(rb"\bDo\b")
# Fonts and images: large, and of no use here.
_SKIPPED = (b"/Image", b"/Length1", b"/Length2", b"/CIDFontType0C", b"/Type1C", b"/OpenType", b"/XRef", b"/Metadata")
_HEAD = 4_000
_TINY = 200
_LONGEST = 20_000


class _Stream(NamedTuple):
    number: int
    head: bytes
    start: int
    end: int


def is_sound(data: bytes) -> bool:
    """Whether everything packed unpacks to its end. Raises Unreadable when it unpacks beyond the limits.

    What is encrypted is not looked into.
    """
    if b"/Encrypt" in data:
        return True
    sound, total = True, 0
    forms: dict[int, _Form] = {}
    packed: list[bytes] = []
    for stream in _streams(data):
        if any(mark in stream.head for mark in _SKIPPED):
            continue
        content = data[stream.start : stream.end]
        if b"/FlateDecode" in stream.head or b"/Fl " in stream.head:
            if len(content) < _TINY and b"/Form" not in stream.head:
                continue
            content, whole = _unpacked(content, stream.head.count(b"/FlateDecode"))
            sound &= whole
        total += len(content)
        if total > TOTAL_LIMIT:
            raise Unreadable(_BOMB)
        if b"/Form" in stream.head:
            forms[stream.number] = _Form(stream.head, len(_DRAW.findall(content)))
        elif b"/ObjStm" in stream.head:
            packed.append(content)
    if len(forms) > 2:
        _limit(forms, _objects(data, packed))
    return sound


def _streams(data: bytes) -> Iterator[_Stream]:
    for match in _BEGIN.finditer(data):
        begin = match.start()
        if data[begin - 3 : begin] == b"end":
            continue
        at = data.rfind(b"obj", max(0, begin - _HEAD), begin)
        number = _NUMBER.search(data, max(0, at - 20), at) if at >= 0 else None
        if number is not None:
            end = data.find(b"endstream", match.end())
            yield _Stream(int(number[1]), data[at + 3 : begin], match.end(), end if end >= 0 else len(data))


def _unpacked(content: bytes, times: int) -> tuple[bytes, bool]:
    """The content and whether it was whole. Raises Unreadable beyond the limit."""
    for _ in range(max(times, 1)):
        inflater = zlib.decompressobj()
        try:
            content = inflater.decompress(content, PART_LIMIT)
        except zlib.error:
            return b"", False
        if inflater.unconsumed_tail:
            raise Unreadable(_BOMB)
        if not inflater.eof:
            return content, False
    return content, True


class _Form(NamedTuple):
    """A piece of page that others draw. `draws`: how many pieces it draws itself."""

    head: bytes
    draws: int


def _objects(data: bytes, packed: list[bytes]) -> dict[int, bytes]:
    """Every object that is no stream by its number; those of a packed list all hold the whole list."""
    found: dict[int, bytes] = {}
    for match in _OBJECT.finditer(data):
        end = data.find(b"endobj", match.end(), match.end() + _LONGEST)
        found[int(match[1])] = data[match.end() : end if end >= 0 else match.end() + _LONGEST]
    for content in packed:
        body = content[: 50 * _LONGEST]
        found |= {int(number): body for number, _ in _LISTED.findall(body[:_LONGEST])}
    return found


def _limit(forms: dict[int, _Form], objects: dict[int, bytes]) -> None:
    """Raises Unreadable when forms that draw forms that draw forms multiply beyond the limit."""
    inner = {number: _inner(form.head, forms, objects) for number, form in forms.items() if form.draws}
    weights = dict.fromkeys(forms, 1)
    for _ in range(min(len(forms), 40)):
        for number, others in inner.items():
            weights[number] = 1 + forms[number].draws * max((weights[other] for other in others if other != number), default=0)
        if max(weights.values()) > DRAWN_LIMIT:
            raise Unreadable(_BOMB)


def _inner(head: bytes, forms: dict[int, _Form], objects: dict[int, bytes]) -> set[int]:
    """The forms that a form names as its own, in its own resources or in a list of resources that it names."""
    found = {int(number) for number in _REFERENCE.findall(head)}
    for _ in range(2):
        listed = [objects[number] for number in found if number in objects and number not in forms]
        found |= {int(number) for body in listed for number in _REFERENCE.findall(body)}
    return found & forms.keys()
