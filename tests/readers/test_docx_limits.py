"""Word files that are damaged, hostile or something else: read within limits or refused with a reason."""

from __future__ import annotations

import zipfile
from random import Random

import pytest
from corpus.docx_parts import (
    DECLARED,
    PICTURE,
    cell,
    document,
    grid_of,
    lines,
    lists,
    numbered,
    only_table,
    pack,
    package,
    para,
    problem,
    run,
    table,
)
from corpus.docx_shapes import render
from corpus.figures import random_figures
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import Document, Unreadable
from linter.readers.docx import read

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="正文标题"/><w:basedOn w:val="b"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b"\0" * 40, "空"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "（.doc）"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\xef\xbb\xbf \r\n<HTML><body>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"Rar!\x1a\x07", "RAR"),
        ("一、总体情况".encode(), "文本"),
        (pack({"xl/workbook.xml": ""}), "Excel"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (pack({"a.txt": "x"}), "ZIP"),
        (pack({}), "ZIP"),
        (package(""), "没有文字"),
        (package(para(PICTURE)), "图片"),
        (package('<w:altChunk r:id="rId1"/>'), "嵌入"),
        (package(para(run("甲")))[:-30], "损坏"),
        (pack({"word/document.xml": f"<w:document {DECLARED}><w:body>"}), "损坏"),
        (pack({"word/document.xml": f"<w:document {DECLARED}/>"}), "没有文字"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, word: str) -> None:
    assert word in problem(data)


def test_embedded_document_is_a_loss() -> None:
    found = document(para(run("甲")) + '<w:altChunk r:id="rId1"/>')
    assert ["嵌入" in loss.what.zh for loss in found.losses] == [True]


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels", "docProps/core.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_dtds_are_refused(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    data = package(numbered("甲"), STYLES, lists(("decimal", "%1")), {part: bomb.encode(encoding)})
    assert "DTD" in problem(data)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "a/../../b", "C:/x", "..\\evil.xml", "WORD/DOCUMENT.XML"]
)
def test_unsafe_and_repeated_names_are_refused(name: str) -> None:
    assert "文件名" in problem(package(para(run("甲")), parts={name: "x"}))


def test_nesting_up_to_the_limit() -> None:
    def nested(count: int) -> str:
        return para("<w:smartTag>" * count + run("甲") + "</w:smartTag>" * count)

    assert lines(nested(251)) == ["甲"]
    assert "256 层" in problem(package(nested(252)))
    deep = "<w:tbl><w:tr><w:tc>"
    assert lines(deep * 83 + para(run("甲")) + "</w:tc></w:tr></w:tbl>" * 83) == ["甲"]
    assert "256 层" in problem(package(deep * 84 + para(run("甲")) + "</w:tc></w:tr></w:tbl>" * 84))
    box = "<w:r><w:pict><v:g>" + "<v:g>" * 60_000 + "</v:g>" * 60_000 + "</v:g></w:pict></w:r>"
    assert "256 层" in problem(package(para(box)))


def test_cells_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.readers.docx.CELL_LIMIT", 6)
    assert len(only_table(grid_of(2, 3)).rows) == 3
    assert "20 万" in problem(package(grid_of(2, 2) + grid_of(3, 1)))


def test_spans_are_capped() -> None:
    huge = cell(para(run("a")), properties='<w:gridSpan w:val="1000000000"/>')
    odd = cell(para(run("b")), properties='<w:gridSpan w:val="-3"/>') + cell(
        para(run("c")), properties='<w:gridSpan w:val="²"/>'
    )
    found = only_table(table(f"<w:tr>{huge}{odd}</w:tr>"))
    assert [each.column_span for each in found.rows[0]] == [1000, 1, 1]


def _stretched(size: int) -> bytes:
    """A document part of `size` bytes that packs very tightly."""
    body = f"<w:document {DECLARED}><w:body>{para(run('甲'))}</w:body></w:document>"
    return pack({"word/document.xml": body + " " * (size - len(body.encode()))})


def test_limits_on_what_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read(_stretched(1024 * 1024), "r.docx").blocks) == 1
    assert "200 倍" in problem(_stretched(1024 * 1024 + 1))
    monkeypatch.setattr("linter.readers._docx_zip.PART_LIMIT", 5000)
    assert len(read(_stretched(5000), "r.docx").blocks) == 1
    assert "64 MB" in problem(_stretched(5001))
    monkeypatch.setattr("linter.readers._docx_zip.TOTAL_LIMIT", 4900)
    assert "128 MB" in problem(_stretched(4950))


def test_member_that_lies_about_its_size_is_not_unpacked_whole() -> None:
    data = bytearray(_stretched(3_000_000))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (900).to_bytes(4, "little")
    assert "损坏" in problem(bytes(data))


def test_other_methods_of_packing_and_passwords_are_refused() -> None:
    body = f"<w:document {DECLARED}><w:body>{para(run('甲'))}</w:body></w:document>"
    assert "压缩方式" in problem(pack({"word/document.xml": body}, zipfile.ZIP_LZMA))
    assert len(read(pack({"word/document.xml": body}, zipfile.ZIP_STORED), "r.docx").blocks) == 1
    data = bytearray(pack({"word/document.xml": body}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "密码" in problem(bytes(data))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.readers._docx_zip.MEMBER_LIMIT", 4)
    assert len(read(package(para(run("甲"))), "r.docx").blocks) == 1
    assert "10000" in problem(package(para(run("甲")), parts={"x": "y"}))


_SAMPLE = render(random_figures(Random(9)), "auto_numbered")


def _read_or_refuse(data: bytes) -> Document | None:
    try:
        return read(data, "r.docx")
    except Unreadable:
        return None


@pytest.mark.parametrize("share", range(0, 100, 4))
def test_truncated_files_are_refused(share: int) -> None:
    assert _read_or_refuse(_SAMPLE[: len(_SAMPLE) * share // 100]) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_damaged_files_never_raise_anything_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_SAMPLE)
    for at, byte in changes:
        data[at] = byte
    _read_or_refuse(bytes(data))


_PIECES = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>1</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
    "<w:tc>", "</w:tc>",
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>',
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", "<w:tcPr><w:vMerge/><w:gridSpan w:val='x'/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val='2'/></w:trPr>", "<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>",
    "<w:sym/>", "<w:br/>", "<w:lastRenderedPageBreak/>", "<w:txbxContent>", "</w:txbxContent>",
    "<w:drawing>", "</w:drawing>",
    "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "<w:del/>", "<w:ins>", "</w:ins>",
)  # fmt: skip


def _balanced(pieces: list[str]) -> str:
    """The pieces as well-formed XML: end tags that close nothing are dropped, what stays open is closed."""
    out: list[str] = []
    stack: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            name = piece[2:-1]
            if name in stack:
                while stack:
                    last = stack.pop()
                    out.append(f"</{last}>")
                    if last == name:
                        break
            continue
        out.append(piece)
        if piece.count("<") == 1 and not piece.endswith("/>"):
            stack.append(piece[1:-1])
    return "".join(out) + "".join(f"</{name}>" for name in reversed(stack))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_any_arrangement_of_elements_is_read_or_refused(pieces: list[str]) -> None:
    body = _balanced(pieces) + para(run("末"))
    made = _read_or_refuse(package(body, numbering=lists(("decimal", "%1."))))
    assert made is not None
    last = list(made.paragraphs())[-1]
    assert str(last.text) == "末"
