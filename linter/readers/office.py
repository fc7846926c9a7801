"""Old Word, WPS, RTF and OpenDocument files: turned into .docx by LibreOffice where it is installed, then read as such."""

from __future__ import annotations

from pathlib import Path

from linter.document import Document, Unreadable
from linter.language import Phrase
from linter.readers import docx
from linter.readers._docx_other import OLE, is_word, kind, not_word
from linter.readers._docx_zip import Container

SUFFIXES = (".doc", ".wps", ".odt", ".rtf")

_NOT_INSTALLED = Phrase(
    "读取 {suffix} 文件需要 LibreOffice，本机没有找到（命令 soffice）。请安装 LibreOffice，或用 Word、WPS 打开后另存为 .docx 再检查。",
    "Reading {suffix} files needs LibreOffice, which was not found on this computer (command soffice). "
    "Install LibreOffice, or open the file in Word or WPS, save it as .docx and check that file.",
)
_FAILED = Phrase(
    "LibreOffice 打不开这个文件，可能已损坏或设有密码。请用 Word、WPS 打开后另存为 .docx 再检查。",
    "LibreOffice cannot open the file; it may be damaged or protected by a password. "
    "Open it in Word or WPS, save it as .docx and check that file.",
)
_NOT_WORD = Phrase(
    "文件不是 Word、WPS、RTF 或 OpenDocument 文档{really}。请确认文件，或另存为 .docx 再检查。",
    "The file is no Word, WPS, RTF or OpenDocument text{really}. Check that it is the right one, or save it as .docx.",
)
_REALLY = Phrase("，其实是{what}", ": it is {what}")
_LOCKED = Phrase(
    "文件设有打开密码，无法读取。请在 Word 或 WPS 中取消密码后再检查。",
    "The file is protected by a password. Remove it in Word or WPS, then check again.",
)
_EXCEL = Phrase("Excel 工作簿", "an Excel workbook")


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a .doc, .wps, .odt or .rtf file, whichever of them (or .docx) its content is.

    Raises Unreadable when LibreOffice is not installed or cannot open it, and for other kinds of files.
    """
    suffix = _suffix(data)
    if suffix == ".docx":
        return docx.read(data, name)
    if suffix == ".html":
        from linter.readers import html

        return html.read(data, name, encoding)
    asked = Path(name).suffix.lower()
    shown = asked if asked in SUFFIXES else suffix
    return docx.read(_converted(data, suffix, shown), name)._replace(format=shown[1:])


def _converted(data: bytes, suffix: str, shown: str) -> bytes:
    from linter.readers._office_convert import convert, program

    soffice = program()
    if soffice is None:
        raise Unreadable(Phrase(_NOT_INSTALLED.say("zh", suffix=shown), _NOT_INSTALLED.say("en", suffix=shown)))
    made = convert(soffice, data, suffix)
    if made is None:
        raise Unreadable(_FAILED)
    return made


def _suffix(data: bytes) -> str:
    """What the content is, as the suffix under which LibreOffice recognises it."""
    if data.startswith(OLE):
        return _old_word(data)
    if data.startswith(b"PK"):
        return _packed(Container(data))
    if data.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    what = kind(data)
    if what is not None and "HTML" in what.en:
        return ".html"
    if what is not None and "XML" in what.en and b"word" in data[:4000].lower():
        return ".xml"
    raise _refusal(what)


def _old_word(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data or _has_password(data):
        raise Unreadable(_LOCKED)
    if "WordDocument".encode("utf-16-le") not in data and "Workbook".encode("utf-16-le") in data:
        raise _refusal(_EXCEL)
    # A .wps file of Kingsoft is a Word 97 file; called .wps it would be taken for one of Microsoft Works.
    return ".doc"


def _has_password(data: bytes) -> bool:
    """Whether the header of a Word 97 file, where it stands in its usual place, has the bit for encryption set."""
    return data[512:514] == b"\xec\xa5" and len(data) > 523 and bool(data[523] & 1)


def _packed(container: Container) -> str:
    if is_word(container):
        return ".docx"
    if "content.xml" in container and b"opendocument.text" in (container.read("mimetype") or b""):
        # LibreOffice gets nothing that unpacks beyond the limits.
        container.measure()
        return ".odt"
    raise not_word(container)


def _refusal(what: Phrase | None) -> Unreadable:
    zh, en = ("", "") if what is None else (_REALLY.say("zh", what=what), _REALLY.say("en", what=what))
    return Unreadable(Phrase(_NOT_WORD.say("zh", really=zh), _NOT_WORD.say("en", really=en)))
