"""Bytes to text: the right encoding also under much markup, damage counted, binary data refused."""

from __future__ import annotations

from random import Random

import pytest

from linter.document import Unreadable
from linter.readers import format_of, read
from linter.readers.encoding import decode

PROSE = "青川县财政局政府信息公开工作年度报告，本年度主动公开政府信息若干条，依申请公开按时答复，情况良好。\n"
TRADITIONAL = "本機關年度政府資訊公開工作報告，依申請公開按時處理，情況良好，沒有行政復議。\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PROSE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + PROSE.encode(), "utf-8-sig"),
        (PROSE.encode("gb18030"), "gb18030"),
        (TRADITIONAL.encode("big5hkscs"), "big5hkscs"),
        (PROSE.encode("utf-16"), "utf-16"),
        (PROSE.encode("utf-16-le"), "utf-16-le"),
        (PROSE.encode("utf-16-be"), "utf-16-be"),
        (b"<p class='x'>" * 4000 + PROSE.encode("gb18030"), "gb18030"),
        (b"<p class='x'>" * 4000 + TRADITIONAL.encode("big5hkscs"), "big5hkscs"),
    ],
)
def test_encoding_is_told_from_content(data: bytes, name: str) -> None:
    text, found = decode(data)
    assert found == name
    assert (PROSE in text) or (TRADITIONAL in text)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("count", [1, 3])
def test_damaged_bytes_are_counted_and_placed(suffix: str, count: int) -> None:
    data = (PROSE * 40).encode().replace("良".encode(), b"\xff", count)
    (loss,) = read(data, f"a.{suffix}").losses
    assert loss.what.zh.startswith(f"文件中有 {count} 个字符已损坏")
    assert (loss.location.line, loss.location.column, loss.hides) == (1, PROSE.index("良") + 1, True)


def test_sound_files_have_no_loss() -> None:
    assert [read(PROSE.encode(), f"a.{suffix}").losses for suffix in ("txt", "md", "html")] == [(), (), ()]


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_refused(seed: int) -> None:
    data = Random(seed).randbytes(4000)
    for made in (data, data.replace(b"\0", b"\1")):
        with pytest.raises(Unreadable):
            decode(made)


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"<?xml version='1.0' encoding='utf-8'?>\n<!-- saved -->\n<html>", "a.txt", "html"),
        (b"<!-- x --><!DOCTYPE HTML>", "a.doc", "html"),
        ("<html>".encode("utf-16"), "a.txt", "html"),
        (b"\xef\xbb\xbf\r\n<HTML>", "a.pdf", "html"),
        (b"From: <Saved by Blink>\r\n", "a.txt", "mht"),
        (b"MIME-Version: 1.0\r\n", "a.doc", "mht"),
        (b"PK\x03\x04", "a.txt", "office"),
        (b"PK\x03\x04", "a.docx", "docx"),
        (b"%PDF-1.7", "a.docx", "pdf"),
        (b"{\\rtf1", "a.docx", "office"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "a.xml", "office"),
        (b"<!-- x -->text", "a.md", "md"),
        (b"text", "a.txt", "txt"),
        (b"text", "a.xlsx", None),
    ],
)
def test_content_decides_the_format(data: bytes, name: str, format: str | None) -> None:
    assert format_of(data, name) == format


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"RIFF\0\0\0\0WEBP", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"BM\x40\0\0\0\0\0\0\0", "BMP"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"MZ\x90\0", "程序"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.html", "a"])
def test_other_files_are_named(data: bytes, word: str, name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert word in caught.value.problem.zh
