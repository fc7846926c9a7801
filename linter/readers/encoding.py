"""Bytes to text: which encoding a file is in, decided by what decodes to sense and never by guessing silently."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from linter.document import Loss, Unreadable
from linter.language import LANGUAGES, Phrase
from linter.text import Location

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
# The most frequent characters of Chinese official prose: text decoded rightly is full of them.
_COMMON = frozenset(
    "的一是不了人我在有他这中大来上个国和也子时道说出会三要于下得可年生自后作理用信息公开政府工作情况报告办法规定部门主动申请"
    "行复议诉讼其数量本关机总计结果处件条日月度新与及对以为进加强布发内容管平台网站监督保障存问题改需事项县市区局务")
# The same for traditional script, as Big5 pages use it.
_COMMON_TRADITIONAL = frozenset("的一是不了人我在有這中大來上個國和時說會要於下得可年後作理用資訊公開政府工作情況報告辦法規定部門主動申請行復議數量關機總計結果處件條")

# Text has well over a third, bytes that are no text under a hundredth.
_LEAST_COMMON = 0.05

_HINT = Phrase(
    "请另存为 UTF-8 或 GB18030 编码的文本，或用 --encoding 指定编码。",
    "Save the file as UTF-8 or GB18030, or name its encoding with --encoding.")
_BINARY = Phrase("文件不是文本（含有二进制内容）。" + _HINT.zh, "The file is not text (it holds binary data). " + _HINT.en)
_UNKNOWN = Phrase("无法识别文件的编码。" + _HINT.zh, "The encoding of the file cannot be recognised. " + _HINT.en)
_EMPTY = Phrase("文件是空的，没有可检查的内容。", "The file is empty: there is nothing to check.")
_NO_SUCH = Phrase("不认识的编码名称“{name}”。", "Unknown encoding {name!r}.")
_NOT_IN = Phrase("文件不是 {name} 编码：第 {at} 个字节无法解码。", "The file is not in {name}: byte {at} cannot be decoded.")

_DAMAGED = Phrase(
    "文件中有 {count} 个字符已损坏，无法解码（第一个在此处）。", "{count} characters of the file are damaged (the first one here).")
REPLACEMENT = "\ufffd"


def damaged(lines: Sequence[str]) -> tuple[Loss, ...]:
    """A Loss that counts the characters that `decode` had to replace; none when there are none."""
    count = sum(line.count(REPLACEMENT) for line in lines)
    if not count:
        return ()
    number, line = next((number, line) for number, line in enumerate(lines, 1) if REPLACEMENT in line)
    return (Loss(Phrase(*(_DAMAGED.say(lang, count=count) for lang in LANGUAGES)), Location(number, line.index(REPLACEMENT) + 1)),)


def decode(data: bytes, declared: str | None = None, forced: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding.

    `forced` (from --encoding) is obeyed or refused; `declared` (from the file's own markup) is a hint that the bytes may
    overrule. Order: byte order mark, strict UTF-8, UTF-16 by its zero bytes, UTF-8 with few damaged bytes, then GB18030
    or Big5, whichever gives more common characters. Raises Unreadable for empty, binary or undecodable data.
    """
    if not data:
        raise Unreadable(_EMPTY)
    if forced:
        return _forced(data, forced), forced
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_or_fail(data, name), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)
    if "\0" in text:
        return _zeros(data)
    return text, "utf-8"


def _forced(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except LookupError:
        raise Unreadable(Phrase(_NO_SUCH.zh.replace("{name}", name), f"Unknown encoding {name!r}.")) from None
    except UnicodeDecodeError as error:
        at = str(error.start + 1)
        raise Unreadable(Phrase(_NOT_IN.say("zh", name=name, at=at), _NOT_IN.say("en", name=name, at=at))) from None


def _decode_or_fail(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise Unreadable(_UNKNOWN) from None


def _zeros(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark, which one is told by its characters; 一 and 开 hold a zero byte, too, so those tell nothing."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _share(text, _COMMON | _COMMON_TRADITIONAL) >= _LEAST_COMMON:
            return text, name
    raise Unreadable(_BINARY)


def _other(data: bytes, declared: str | None) -> tuple[str, str]:
    if b"\0" in data:
        return _zeros(data)
    text = data.decode("utf-8", "replace")
    lost = text.count(REPLACEMENT)
    if lost * 200 <= len(text) and sum(character in _COMMON for character in text) * 10 > lost:
        return text, "utf-8"
    if declared and declared.lower().replace("-", "").replace("_", "") in {"big5", "big5hkscs"}:
        return _best(data, ("big5hkscs", "gb18030"))
    return _best(data, ("gb18030", "big5hkscs"))


def _best(data: bytes, names: tuple[str, ...]) -> tuple[str, str]:
    """Big5 bytes decode as GB18030 without an error, to rare characters: the share of common ones decides."""
    best: tuple[float, str, str] | None = None
    for name in names:
        text, lost = _lenient(data, name)
        if lost * 200 > len(text):
            continue
        common = _COMMON_TRADITIONAL if name.startswith("big5") else _COMMON
        share = _share(text, common)
        if best is None or share > best[0]:
            best = (share, text, name)
    if best is None or best[0] < _LEAST_COMMON:
        raise Unreadable(_UNKNOWN)
    return best[1], best[2]


def _share(text: str, common: frozenset[str]) -> float:
    """The share of common characters in the beginning; markup, ASCII in every encoding, says nothing."""
    sample = [character for character in text if character > "\x7f"][:20000]
    return sum(character in common for character in sample) / max(1, len(sample))


def _lenient(data: bytes, name: str) -> tuple[str, int]:
    text = data.decode(name, "replace")
    return text, text.count(REPLACEMENT)
