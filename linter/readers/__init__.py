"""Files to Documents: one module per format, each with `SUFFIXES` and `read(data, name, encoding)`."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from os import listdir
from os.path import dirname, exists, join, splitext

from linter.document import Paragraph, Table, Unreadable
from linter.language import Phrase
from linter.readers._foreign import refusal
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.document import Block, Document

    Reader = Callable[[bytes, str, str | None], Document]

# Largest file that is read, in bytes.
SIZE_LIMIT = 50 * 1024 * 1024
_HERE = dirname(__file__)
# What a PDF page without text is, its reader says itself.
_WITH_PICTURES = frozenset({"html", "mht", "docx"})

# Most characters of text that are looked at; a report has some ten thousand.
TEXT_LIMIT = 500_000

_TOO_LONG = Phrase(
    f"文件里的文字超过 {TEXT_LIMIT:,} 字，未检查。请确认它是一份年度报告；如果是多份合在一起，请分开检查。",
    f"The file has more than {TEXT_LIMIT:,} characters of text and was not checked. Is it really an annual report? If it is several, check them one by one.")
_TOO_LARGE = Phrase("文件超过 50 MB，未读取。请确认它是一份年度报告。", "The file is larger than 50 MB and was not read. Is it really an annual report?")
_UNKNOWN = Phrase(
    "不支持的文件格式。可以检查的有：{known}。", "Unsupported file format. What can be checked: {known}.")


def _modules() -> list[str]:
    files = [splitext(file) for file in listdir(_HERE)]
    return sorted(name for name, suffix in files if suffix == ".py" and not name.startswith("_") and name != "encoding")


@lru_cache(maxsize=1)
def suffixes() -> dict[str, str]:
    """Which suffix (".txt") is read by which module ("txt")."""
    known: dict[str, str] = {}
    for name in _modules():
        for suffix in getattr(import_module(f"linter.readers.{name}"), "SUFFIXES", ()):
            known[suffix] = name
    return known


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a file's bytes; the suffix of `name` and, where that is unknown or wrong, the content decide.

    Raises Unreadable with what is wrong and what to do.
    """
    if len(data) > SIZE_LIMIT:
        raise Unreadable(_TOO_LARGE)
    refused = refusal(data)
    if refused is not None:
        raise refused
    document = _reader(data, name)(data, name, encoding)
    if sum(map(_length, document.blocks)) > TEXT_LIMIT:
        raise Unreadable(_TOO_LONG)
    if document.format in _WITH_PICTURES:
        from linter.readers._pictures import with_pictures

        return with_pictures(document)
    return document


def _length(block: Block) -> int:
    """The characters of text in a paragraph or table."""
    if isinstance(block, Paragraph):
        return len(block.text)
    return sum(len(cell.text) for row in block.rows for cell in row) if isinstance(block, Table) else 0


def format_of(data: bytes, name: str) -> str | None:
    """The module that `read` would choose ("docx", "txt"); None when it knows none."""
    suffix = splitext(name)[1].lower()
    return _by_content(data, suffix) or _by_suffix(suffix)


def _reader(data: bytes, name: str) -> Reader:
    module = format_of(data, name)
    if module is None:
        known = " ".join(sorted(suffixes()))
        raise Unreadable(Phrase(_UNKNOWN.zh.replace("{known}", known), _UNKNOWN.en.replace("{known}", known)))
    reader: Reader = import_module(f"linter.readers.{module}").read
    return reader


def _by_suffix(suffix: str) -> str | None:
    # The common ones without importing every reader.
    direct = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf",
              ".doc": "office", ".wps": "office", ".odt": "office", ".rtf": "office"}
    known = direct.get(suffix) or suffixes().get(suffix)
    if known:
        return known
    return "txt" if suffix in {"", ".log"} else None


def _by_content(data: bytes, suffix: str = "") -> str | None:
    """The format that the first bytes name beyond doubt, whatever the file is called."""
    head = _head(data)
    if head.startswith(b"%PDF-"):
        return _present("pdf")
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "office"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if suffix == ".docx" else "office"
    lower = head.lower()
    if lower.startswith((b"mime-version:", b"from: <saved by", b"from: \"saved by")):
        return _present("mht")
    if lower.startswith(b"<?xml") and b"word.document" in lower:
        return "office"
    return _present("html") if _after_declarations(lower).startswith((b"<!doctype html", b"<html")) else None


def _head(data: bytes) -> bytes:
    """The beginning without byte order marks and white space; of UTF-16 what is ASCII."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:4096].decode("utf-16", "ignore").encode("ascii", "ignore").lstrip()
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()


def _after_declarations(head: bytes) -> bytes:
    """What stands behind the XML declaration and the comments that pages are saved with."""
    for _ in range(8):
        end = b"?>" if head.startswith(b"<?xml") else b"-->" if head.startswith(b"<!--") else b""
        if not end or end not in head:
            break
        head = head.partition(end)[2].lstrip()
    return head


@lru_cache(maxsize=8)
def _present(module: str) -> str | None:
    return module if exists(join(_HERE, f"{module}.py")) else None
