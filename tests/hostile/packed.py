"""Hostile Word files, PDFs and archives."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from corpus.docx_parts import DECLARED, cell, pack, package, para, table
from corpus.docx_parts import run as text
from corpus.pdf_by_hand import Leaf, assemble, pdf

from hostile.texts import EXAMPLES, TITLE, Made

_TITLE = para(text(TITLE.strip()))
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def packed() -> Iterator[Made]:
    """Name, what is expected ("refused", "read", "unsure", "either") and bytes of each file."""
    yield from _word()
    yield from _word_containers()
    yield from _pdfs()
    yield from _zips()
    yield "ole.doc", "refused", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "locked.docx", "refused", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    yield "braces.rtf", "refused", b"{\\rtf1" + b"{" * 100_000
    yield "picture.docx", "refused", b"\x89PNG\r\n\x1a\n" + bytes(99)


def _word() -> Iterator[Made]:
    yield "dtd.docx", "refused", pack({"word/document.xml": _BOMB})
    yield "dtd-of-styles.docx", "refused", package(_TITLE, _BOMB)
    yield "external.docx", "refused", pack({"word/document.xml": _EXTERNAL})
    yield "deep.docx", "refused", package("<w:p>" + "<w:smartTag>" * 100_000 + "</w:smartTag>" * 100_000 + "</w:p>")
    yield "deep-tables.docx", "refused", package("<w:tbl><w:tr><w:tc>" * 300 + _TITLE + "</w:tc></w:tr></w:tbl>" * 300)
    yield "long-text.docx", "refused", package(_TITLE + para(text("一二三四，" * 1_000_000)))
    yield "long-name.docx", "either", package(f"<w:p><w:r><w:t {'a' * 1_000_000}='1'>x</w:t></w:r></w:p>")
    span = cell(para(text("甲")), properties='<w:gridSpan w:val="1000000000"/>')
    yield "spans.docx", "read", package(_TITLE + table(f"<w:tr>{span}</w:tr>" * 50))
    yield "embedded.docx", "unsure", package(_TITLE + '<w:altChunk r:id="rId1"/>')
    yield "fields.docx", "either", package(_TITLE + para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000))
    yield "paragraphs.docx", "read", package(_TITLE + "<w:p/>" * 100_000)
    loop = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="a"/></w:style>'
    yield "style-loop.docx", "read", package(_TITLE, loop)
    yield "no-text.docx", "refused", package("")


def _word_containers() -> Iterator[Made]:
    body = f"<w:document {DECLARED}><w:body>{_TITLE}</w:body></w:document>"
    yield "bomb.docx", "refused", pack({"word/document.xml": body + " " * 60_000_000})
    yield "beside-bomb.docx", "either", pack({"word/document.xml": body, "word/media/x.bin": " " * 60_000_000})
    yield "members.docx", "refused", pack({"word/document.xml": body, **dict.fromkeys(map(str, range(10_001)), "")})
    yield "outside.docx", "refused", pack({"word/document.xml": body, "../../evil": "x"})
    yield "no-document.docx", "refused", pack({"word/other.xml": "<x/>"})
    yield "excel.docx", "refused", pack({"xl/workbook.xml": "<x/>"})
    yield "lzma.docx", "refused", pack({"word/document.xml": body}, zipfile.ZIP_LZMA)
    valid = (EXAMPLES / "valid.docx").read_bytes()
    yield "half.docx", "refused", valid[: len(valid) // 2]
    yield "tail.docx", "refused", valid[len(valid) // 2 :]
    yield "damaged.docx", "refused", valid[:2000] + bytes(2000) + valid[4000:]
    yield "called.txt", "read", valid
    lying = bytearray(pack({"word/document.xml": body + " " * 900_000}))
    at = lying.rfind(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (900).to_bytes(4, "little")
    yield "lying.docx", "refused", bytes(lying)


def _pdfs() -> Iterator[Made]:
    leaf = Leaf()
    leaf.text(90, 90, TITLE.strip())
    sound = pdf([leaf])
    yield "sound.pdf", "read", sound
    yield "header.pdf", "refused", b"%PDF-1.7\n"
    yield "short.pdf", "either", sound[: len(sound) * 2 // 3]
    yield "no-end.pdf", "either", sound[:-30]
    yield "garbage.pdf", "either", sound.replace(b"obj", b"0bj")
    yield "called-word.docx", "read", sound
    yield "blank.pdf", "refused", pdf([Leaf()])
    picture = Leaf()
    picture.image(0, 0, 595, 842)
    yield "scan.pdf", "refused", pdf([picture, picture])
    yield "scan-inside.pdf", "unsure", pdf([leaf, picture])
    blind = Leaf()
    blind.text(90, 90, TITLE.strip() * 3, font="B")
    yield "no-unicode.pdf", "refused", pdf([blind])
    yield "pages-loop.pdf", "refused", assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [ 2 0 R ] >>"])
    yield "pages-many.pdf", "refused", assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 999999999 /Kids [ 3 0 R ] >>", b"<< /Type /Page /Parent 2 0 R >>"])
    yield "arrays.pdf", "refused", b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000
    yield "strokes.pdf", "either", _strokes(leaf)
    yield "stream-bomb.pdf", "either", _stream_bomb()


def _strokes(leaf: Leaf) -> bytes:
    busy = Leaf()
    busy.marks = [*leaf.marks]
    for number in range(20_000):
        busy.marks.append(f"{number % 500} 0 m {number % 500} 800 l S")
    return pdf([busy])


def _stream_bomb() -> bytes:
    squeezed = zlib.compress(b" " * 300_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(squeezed) + squeezed + b"\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>", page, stream])


def _zips() -> Iterator[Made]:
    report = (EXAMPLES / "valid.txt").read_bytes()
    yield "reports.zip", "read", pack({"甲.txt": report, "乙.txt": report})
    yield "bombs.zip", "refused", pack(dict.fromkeys(["甲.txt", "乙.txt"], " " * 60_000_000))
    yield "nested.zip", "refused", pack({"甲.zip": pack({"乙.zip": pack({"丙.txt": report})})})
    yield "members.zip", "refused", pack(dict.fromkeys((f"{number}.txt" for number in range(10_001)), ""))
    yield "outside.zip", "refused", pack({"../甲.txt": report})
    yield "half.zip", "refused", pack({"甲.txt": report})[:-40]
    yield "nothing.zip", "refused", pack({})
    yield "twice.zip", "refused", _twice(report)
    yield "twice.docx", "refused", _twice_in_word()


def _twice(report: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("甲.txt", report)
        made.writestr("乙.txt", report)
    return stream.getvalue().replace("乙".encode(), "甲".encode())


def _twice_in_word() -> bytes:
    """A Word file with two parts of the same name: which one is shown is anybody's guess."""
    body = f"<w:document {DECLARED}><w:body>{_TITLE}</w:body></w:document>"
    made = pack({"word/document.xml": body, "word/documenu.xml": body.replace("2024", "2023")})
    return made.replace(b"word/documenu.xml", b"word/document.xml")
