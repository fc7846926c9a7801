"""Zip files in memory, with limits: what a Word file is packed in, and what nobody can hide a bomb in."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from linter.document import Unreadable
from linter.language import Phrase

PART_LIMIT = 64 * 1024 * 1024
TOTAL_LIMIT = 128 * 1024 * 1024
RATIO_LIMIT = 200
# A part smaller than this may be packed as tightly as it likes: a table of zeros is very regular.
RATIO_FROM = 1024 * 1024
MEMBER_LIMIT = 10_000

_AGAIN = Phrase(
    "请用 Word 或 WPS 打开后另存为 .docx 再检查。",
    "Open it in Word or WPS, save it as .docx and check that file.",
)
_DAMAGED = Phrase(
    "文件已损坏或不完整（压缩包无法打开）。请重新取得该文件。",
    "The file is damaged or incomplete (its zip container cannot be opened). Please fetch it again.",
)
_LOCKED = Phrase(
    "文件设有密码，无法读取。请去除密码后再检查。",
    "The file is protected by a password and cannot be read. Remove the password first.",
)
_TOO_LARGE = Phrase(
    "文件解压后超过 64 MB（或合计 128 MB），未读取。",
    "Unpacked, a part of the file exceeds 64 MB (or all of it 128 MB): it was not read.",
)
_TOO_DENSE = Phrase(
    "文件的压缩比异常（超过 200 倍），可能是压缩炸弹，未读取。",
    "The file is packed more than 200 to 1, as decompression bombs are: it was not read.",
)
_TOO_MANY = Phrase(
    "压缩包里的文件超过 10000 个，未读取。",
    "The zip container holds more than 10,000 members: it was not read.",
)
_UNSAFE = Phrase(
    "压缩包里有不安全或重复的文件名，未读取。" + _AGAIN.zh,
    "The zip container holds unsafe or repeated names: it was not read. " + _AGAIN.en,
)
_METHOD = Phrase(
    "压缩包使用了不支持的压缩方式。" + _AGAIN.zh,
    "The zip container uses an unsupported method. " + _AGAIN.en,
)


class Container:
    """The members of a zip file by their names in lower case; nothing is unpacked before it is asked for.

    `total` is how much may be unpacked in all. Raises Unreadable for what is no zip file, is damaged, or holds unsafe
    or repeated names.
    """

    def __init__(self, data: bytes, total: int | None = None) -> None:
        if data.count(b"PK\x01\x02") > MEMBER_LIMIT:
            raise Unreadable(_TOO_MANY)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, IndexError):
            raise Unreadable(_DAMAGED) from None
        self._total = TOTAL_LIMIT if total is None else total
        self._read = 0
        self.members: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            self._add(info)

    def _add(self, info: ZipInfo) -> None:
        name = info.filename.replace("\\", "/")
        key = name.lower()
        if name.startswith("/") or ":" in name.split("/", 1)[0] or ".." in name.split("/") or key in self.members:
            raise Unreadable(_UNSAFE)
        self.members[key] = info

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    def read(self, name: str) -> bytes | None:
        """The bytes of the member `name`, None when there is none. Raises Unreadable beyond a limit or when damaged."""
        info = self.members.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Unreadable(_LOCKED)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable(_METHOD)
        content = self._inflate(info, min(PART_LIMIT, self._total - self._read))
        self._read += len(content)
        return content

    def measure(self) -> None:
        """Checks every member against the limits without unpacking any. Raises Unreadable."""
        for info in self.members.values():
            self._judge(info, PART_LIMIT)
        if sum(info.file_size for info in self.members.values()) > self._total:
            raise Unreadable(_TOO_LARGE)

    @staticmethod
    def _judge(info: ZipInfo, limit: int) -> None:
        if info.file_size > limit:
            raise Unreadable(_TOO_LARGE)
        if info.file_size > RATIO_FROM and info.file_size > RATIO_LIMIT * max(info.compress_size, 1):
            raise Unreadable(_TOO_DENSE)

    def _inflate(self, info: ZipInfo, limit: int) -> bytes:
        """No more than the directory announces is ever unpacked, and it must announce little enough."""
        self._judge(info, limit)
        try:
            with self._zip.open(info) as member:
                # Not read(): it would inflate all there is before it cuts to the announced size.
                return member.read(info.file_size + 1)
        except (BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
            raise Unreadable(_DAMAGED) from None
