"""Zip files of reports, as organs send them in: their members one after the other, from memory, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipInfo

from linter.document import Unreadable
from linter.language import Phrase
from linter.readers._docx_other import is_word
from linter.readers._docx_zip import Container
from linter.record import NamedTuple

# No SUFFIXES: an archive is not a report, and nothing here reads one.
ARCHIVES = (".zip",)
# How much is unpacked from one archive in all, one member at a time.
TOTAL_LIMIT = 1024 * 1024 * 1024

_UTF_8 = 0x800
_NESTED = Phrase(
    "压缩包里的压缩包不再展开，请解压后检查。",
    "An archive inside an archive is not opened; unpack it and check what is in it.",
)
_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
# Parts by which documents in a zip container are known.
_DOCUMENTS = ("[content_types].xml", "mimetype", "content.xml", "ofd.xml", "meta-inf/container.xml")
# What systems and programs leave behind: no documents of anybody.
_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "~$", "._")


class Member(NamedTuple):
    """A file in an archive: its name there, and its bytes or the `problem` that stands in the way."""

    name: str
    data: bytes = b""
    problem: Phrase | None = None


def is_archive(data: bytes, suffix: str) -> bool:
    """Whether `data` is a zip archive and no document in one (Word, OpenDocument, Excel …); its content decides.

    A damaged one is an archive when its `suffix` says so.
    """
    if not data.startswith(b"PK"):
        return False
    try:
        container = Container(data)
    except Unreadable:
        return suffix in ARCHIVES
    return not is_word(container) and not any(part in container for part in _DOCUMENTS)


def members(data: bytes) -> Iterator[Member]:
    """The files in a zip archive, in its order, each unpacked when its turn comes.

    Raises Unreadable when the archive as a whole is damaged or hostile; a single bad member comes with its problem.
    """
    container = Container(data, TOTAL_LIMIT)
    for key, info in container.members.items():
        name = _name(info)
        if name.endswith("/") or _is_litter(name):
            continue
        if name.lower().endswith(_PACKED):
            yield Member(name, problem=_NESTED)
        else:
            yield _member(container, key, name)


def _member(container: Container, key: str, name: str) -> Member:
    try:
        return Member(name, container.read(key) or b"")
    except Unreadable as refusal:
        return Member(name, problem=refusal.problem)


def _name(info: ZipInfo) -> str:
    """The name as it was given: programs in China write GB18030 without saying so, which reads as code page 437."""
    name = info.filename
    if not info.flag_bits & _UTF_8 and not name.isascii():
        name = _recoded(name)
    return name.replace("\\", "/")


def _recoded(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_litter(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(_LITTER[0]) or lower.rpartition("/")[2].startswith(_LITTER[1:])
