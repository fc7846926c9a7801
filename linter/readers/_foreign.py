"""Files that are no reports whatever they are called: says by their first bytes what they are and what to do."""

from __future__ import annotations

from linter.document import Unreadable
from linter.language import Phrase

_PICTURE = Phrase(
    "文件其实是图片（{what}），没有文字可以检查。请使用 Word 或网页格式的报告。",
    "The file is really a picture ({what}) and holds no text. Check the report as a Word file or a page.")
_ARCHIVE = Phrase(
    "文件其实是 {what} 压缩包，无法打开。请解压后检查其中的报告。",
    "The file is really a {what} archive, which cannot be opened. Unpack it and check the reports in it.")
_OTHER = Phrase(
    "文件其实是{what}，不是报告。请确认文件。",
    "The file is really {what}, not a report. Is it the right file?")
_PROGRAM = Phrase("程序文件", "a program")
_MEDIA = Phrase("音视频文件", "a sound or video file")
_DATABASE = Phrase("数据库文件", "a database")

_KINDS: tuple[tuple[bytes, Phrase, Phrase], ...] = (
    (b"\x89PNG\r\n", _PICTURE, Phrase("PNG", "PNG")),
    (b"\xff\xd8\xff", _PICTURE, Phrase("JPEG", "JPEG")),
    (b"GIF8", _PICTURE, Phrase("GIF", "GIF")),
    (b"II*\0", _PICTURE, Phrase("TIFF", "TIFF")),
    (b"MM\0*", _PICTURE, Phrase("TIFF", "TIFF")),
    (b"Rar!\x1a\x07", _ARCHIVE, Phrase("RAR", "RAR")),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE, Phrase("7z", "7z")),
    (b"\x1f\x8b\x08", _ARCHIVE, Phrase("gzip", "gzip")),
    (b"BZh9", _ARCHIVE, Phrase("bzip2", "bzip2")),
    (b"\xfd7zXZ\0", _ARCHIVE, Phrase("xz", "xz")),
    (b"\x7fELF", _OTHER, _PROGRAM),
    (b"MZ\x90\0", _OTHER, _PROGRAM),
    (b"ID3\x03", _OTHER, _MEDIA),
    (b"\x1aE\xdf\xa3", _OTHER, _MEDIA),
    (b"SQLite format 3\0", _OTHER, _DATABASE),
)


def refusal(data: bytes) -> Unreadable | None:
    """What to say of a picture, an archive or a program; None for all that may be a report."""
    found = next(((said, what) for start, said, what in _KINDS if data.startswith(start)), None) or _by_parts(data)
    if found is None:
        return None
    said, what = found
    return Unreadable(Phrase(said.say("zh", what=what), said.say("en", what=what)))


def _by_parts(data: bytes) -> tuple[Phrase, Phrase] | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _PICTURE, Phrase("WebP", "WebP")
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return _PICTURE, Phrase("BMP", "BMP")
    if data[4:8] == b"ftyp":
        return (_PICTURE, Phrase("HEIC", "HEIC")) if data[8:12] in (b"heic", b"mif1", b"avif") else (_OTHER, _MEDIA)
    return (_ARCHIVE, Phrase("tar", "tar")) if data[257:262] == b"ustar" else None
