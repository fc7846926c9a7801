"""Files that are called .docx and are something else: says what they are and what to do."""

from __future__ import annotations

from linter.document import Unreadable
from linter.language import Phrase
from linter.readers._docx_zip import Container

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SAVE = Phrase(
    "请用 Word 或 WPS 打开后另存为 .docx 再检查。",
    "Open it in Word or WPS, save it as .docx and check that file.",
)
_UNPACK = Phrase("请解压后检查其中的文件。", "Unpack it and check what is in it.")
_EMPTY = Phrase("文件是空的，没有可检查的内容。", "The file is empty: there is nothing to check.")
_LOCKED = Phrase(
    "文件设有打开密码，无法读取。请在 Word 或 WPS 中取消密码后再检查。",
    "The file is protected by a password. Remove it in Word or WPS, then check again.",
)
_IS = Phrase("文件其实是{what}，不是 Word 文档（.docx）。", "The file is really {what}, not a Word document (.docx).")

_KINDS: tuple[tuple[bytes, Phrase], ...] = (
    (OLE, Phrase("旧版 Word（.doc）或 WPS 文件", "an old Word (.doc) or WPS file")),
    (b"{\\rtf", Phrase("RTF 文件", "an RTF file")),
    (b"%pdf-", Phrase("PDF 文件", "a PDF file")),
    (b"<!doctype html", Phrase("网页（HTML）", "a web page (HTML)")),
    (b"<html", Phrase("网页（HTML）", "a web page (HTML)")),
    (b"mime-version:", Phrase("网页存档（MHT）", "a web archive (MHT)")),
    (b"<?xml", Phrase("XML 文件（可能是 Word 2003 XML）", "an XML file (Word 2003 XML, perhaps)")),
    (b"rar!", Phrase("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf", Phrase("7z 压缩包", "a 7z archive")),
)
_PACKED: tuple[tuple[str, Phrase], ...] = (
    ("xl/workbook.xml", Phrase("Excel 工作簿", "an Excel workbook")),
    ("ppt/presentation.xml", Phrase("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("content.xml", Phrase("OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)")),
    ("ofd.xml", Phrase("OFD 版式文件", "an OFD file")),
)
_TEXT = Phrase("文本或未知格式", "text or something unknown")
_ZIP = Phrase("普通压缩包（ZIP）", "an ordinary zip archive")


def is_word(container: Container) -> bool:
    """Whether a zip file is a Word file, by the parts in it."""
    return any(name.startswith("word/") and name.endswith(".xml") for name in container.members)


def not_word(container: Container) -> Unreadable:
    """What to say of a zip file without a Word part."""
    what = next((what for name, what in _PACKED if name in container), None)
    if what is None:
        return Unreadable(Phrase(_IS.say("zh", what=_ZIP) + _UNPACK.zh, f"{_IS.say('en', what=_ZIP)} {_UNPACK.en}"))
    return _really(what)


def refuse(data: bytes) -> Unreadable:
    """What to say of a file that is no zip file."""
    if not data.strip(b"\0 \t\r\n"):
        return Unreadable(_EMPTY)
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(_LOCKED)
    return _really(kind(data) or _TEXT)


def kind(data: bytes) -> Phrase | None:
    """What the first bytes say a file is; None when they say nothing."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((what for start, what in _KINDS if head.startswith(start)), None)


def _really(what: Phrase) -> Unreadable:
    return Unreadable(Phrase(_IS.say("zh", what=what) + _SAVE.zh, f"{_IS.say('en', what=what)} {_SAVE.en}"))
