"""Comments in Word files: at the right words and cells, with everything else left as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from corpus import example
from corpus.docx_parts import cell, package, para, run, table, text_box
from corpus.docx_shapes import MAKES, render

from linter.annotate import Note, annotate, notes
from linter.checking import check_bytes
from linter.document import Document, Paragraph, Table
from linter.readers.docx import read
from linter.result import Severity
from linter.text import NOWHERE, Location

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def note(location: Location = NOWHERE, text: str = "不平衡") -> Note:
    return Note(location, "A101", Severity.ERROR, "错误 勾稽关系", (text,))


def places(document: Document) -> dict[Location, str]:
    """Every paragraph and cell that was read, with its text."""
    found: dict[Location, str] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found[block.text.location] = found.get(block.text.location, "") + block.text.string
        elif isinstance(block, Table):
            found |= {one.text.location: one.text.string for row in block.rows for one in row}
    return found


def part(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def anchored(data: bytes) -> dict[int, str]:
    """What stands between the marks of each comment, by a reading of its own: all text, deleted text left out."""
    opened: dict[int, str] = {}
    done: dict[int, str] = {}
    for item in part(data, "word/document.xml").iter():
        if item.tag == W + "commentRangeStart":
            opened[int(item.get(W + "id", ""))] = ""
        elif item.tag == W + "commentRangeEnd":
            number = int(item.get(W + "id", ""))
            done[number] = opened.pop(number)
        elif item.tag == W + "t":
            opened = {number: text + (item.text or "") for number, text in opened.items()}
    return done


def said(data: bytes) -> dict[int, str]:
    comments = part(data, "word/comments.xml").iter(W + "comment")
    return {int(one.get(W + "id", "")): "\n".join("".join(p.itertext()) for p in one) for one in comments}


@pytest.mark.parametrize("make", MAKES)
def test_every_place_of_every_make(make: str) -> None:
    data = render(example.VALID, make)
    before = read(data, "a.docx")
    found = places(before)
    marked = annotate(data, "docx", [note(place, f"第{at}处") for at, place in enumerate(found)])
    assert read(marked, "a.docx") == before
    assert said(marked) == {at: f"A101 错误 勾稽关系\n第{at}处" for at in range(len(found))}
    ranges = anchored(marked)
    for at, text in enumerate(found.values()):
        held = re.sub(r"\s", "", ranges[at]).replace("旧", "")
        expected = re.sub(r"\s", "", text)
        # Automatic numbers are no text of the file; a text box is written twice, and its comment is at its anchor.
        assert held and (held in expected if make == "auto_numbered" else expected in held) if expected else not held
        assert make == "boxed" or len(held) <= len(expected)


def test_only_the_parts_of_comments_change() -> None:
    data = render(example.VALID, "plain")
    marked = annotate(data, "docx", [note(Location(paragraph=1)), note(Location(table=2, row=4, cell=4))])
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(marked))
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
    for name in set(before.namelist()) - CHANGED:
        assert after.read(name) == before.read(name)
    source = re.sub(rb'<w:comment(?:Range(?:Start|End)) w:id="\d+"/>', b"", after.read("word/document.xml"))
    source = re.sub(rb'<w:r><w:commentReference w:id="\d+"/></w:r>', b"", source)
    assert source == before.read("word/document.xml")


def test_nothing_found_is_the_same_file() -> None:
    data = render(example.VALID, "plain")
    assert annotate(data, "docx", []) == data


def test_the_same_notes_give_the_same_bytes() -> None:
    data = render(example.VALID, "plain")
    assert annotate(data, "docx", [note()]) == annotate(data, "docx", [note()])


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (NOWHERE, "标题"),
        (Location(page=1, paragraph=2), "正文"),
        (Location(page=3, table=1, row=1, cell=2), "右上"),
        (Location(table=1, row=2), "左下"),
        (Location(table=1), "左上"),
        (Location(table=9), "标题"),
        (Location(table=1, row=2, cell=2), ""),
    ],
)
def test_place(location: Location, text: str) -> None:
    rows = [
        f"<w:tr>{cell(para(run(one)))}{cell(*other)}</w:tr>"
        for one, other in (("左上", [para(run("右上"))]), ("左下", []))
    ]
    data = package(para(run("标题")) + "<w:p/>" + para(run("正文")) + table(*rows))
    assert anchored(annotate(data, "docx", [note(location)])) == {0: text}


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p w:rsidR='a>b'/>", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
def test_empty_cell(empty: str) -> None:
    data = package(para(run("标题")) + table(f"<w:tr>{cell(para(run('甲')))}{cell(empty)}</w:tr>"))
    marked = annotate(data, "docx", [note(Location(table=1, row=1, cell=2)), note(Location(table=1, row=1, cell=2))])
    assert read(marked, "a") == read(data, "a")
    held = part(marked, "word/document.xml").findall(f".//{W}tc")[1]
    names = [item.tag.partition("}")[2] for item in held.iter() if "omment" in item.tag]
    assert names == ["commentRangeStart"] * 2 + ["commentRangeEnd", "commentReference"] * 2


def test_marks_stand_behind_the_properties() -> None:
    inner = '<w:jc w:val="center"/><w:pPrChange w:id="1" w:author="a"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    data = package(para(run("标题"), properties=inner))
    first = part(annotate(data, "docx", [note()]), "word/document.xml").find(f".//{W}p")
    assert first is not None
    assert [item.tag.partition("}")[2] for item in first] == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]


def test_text_box_is_marked_at_its_anchor() -> None:
    box = f"<w:txbxContent>{para(run('框里'))}</w:txbxContent>"
    data = package(para(run("标题")) + para(f"<w:r>{text_box(box)}</w:r>"))
    marked = annotate(data, "docx", [note(Location(paragraph=2))])
    assert not [
        item
        for content in part(marked, "word/document.xml").iter(W + "txbxContent")
        for item in content.iter()
        if "omment" in item.tag
    ]
    assert list(anchored(marked)) == [0]


def test_joins_the_comments_that_are_there() -> None:
    data = package(para(run("标题")) + para(run("正文")))
    twice = annotate(annotate(data, "docx", [note(text="先")]), "docx", [note(Location(paragraph=2), "后")])
    assert said(twice) == {0: "A101 错误 勾稽关系\n先", 1: "A101 错误 勾稽关系\n后"}
    assert anchored(twice) == {0: "标题", 1: "正文"}
    assert len(zipfile.ZipFile(io.BytesIO(twice)).namelist()) == len(
        zipfile.ZipFile(io.BytesIO(annotate(data, "docx", [note()]))).namelist()
    )


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_other_prefixes(prefix: str) -> None:
    declared = f'xmlns{prefix and ":x"}="{W[1:-1]}"'
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("标题", "正文"))
    source = f"<w:document {declared}><w:body>{paragraphs}</w:body></w:document>".replace("<w:", f"<{prefix}").replace(
        "</w:", f"</{prefix}"
    )
    data = package("", parts={"word/document.xml": source})
    assert anchored(annotate(data, "docx", [note(Location(paragraph=2))])) == {0: "正文"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding[:6].upper().rstrip("-")}"?><w:document xmlns:w="{W[1:-1]}"><w:body>{para(run("标题"))}{para(run("正文"))}</w:body></w:document>'
    data = package("", parts={"word/document.xml": source.encode(encoding)})
    assert anchored(annotate(data, "docx", [note(Location(paragraph=2))])) == {0: "正文"}


def test_strict_files() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    source = f'<w:document xmlns:w="{strict}"><w:body>{para(run("标题"))}</w:body></w:document>'
    marked = annotate(package("", parts={"word/document.xml": source}), "docx", [note()])
    archive = zipfile.ZipFile(io.BytesIO(marked))
    assert b'<w:commentRangeStart w:id="0"/>' in archive.read("word/document.xml")
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in archive.read(
        "word/_rels/document.xml.rels"
    )


def test_markup_and_control_characters_in_a_note() -> None:
    data = package(para(run("标题")))
    assert said(annotate(data, "docx", [note(text='<b>&"]]>')])) == {0: 'A101 错误 勾稽关系\n<b>&"]]>'}


def wrong() -> bytes:
    requests = {row: dict(cells) for row, cells in example.VALID.requests.items()}
    requests["total"]["total"] = int(requests["total"]["total"] or 0) + 1
    requests["new"]["business"] = None
    return render(replace(example.VALID, requests=requests), "plain")


def test_findings_of_a_check() -> None:
    data = wrong()
    found = notes(check_bytes(data, "a.docx"), "zh")
    marked = annotate(data, "docx", found)
    sums = [at for at, text in said(marked).items() if text.startswith("A101 错误")]
    total = str(int(example.VALID.requests["total"]["total"] or 0) + 1)
    assert [anchored(marked)[at] for at in sums if "总计" in said(marked)[at]][:1] == [total]
    assert "依据：国办公开办函〔2021〕30号" in said(marked)[sums[0]] and "建议：" in said(marked)[sums[0]]


def comments(data: bytes) -> list[tuple[str, str]]:
    """What each comment says and the words that it is about; LibreOffice keeps no range where there are none."""
    words = anchored(data)
    return sorted((text, words.get(number, "")) for number, text in said(data).items())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    data = wrong()
    found = notes(check_bytes(data, "a.docx"), "zh")
    for name, content in (("before", data), ("after", annotate(data, "docx", found))):
        (tmp_path / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to"]
    sources = [str(tmp_path / "before.docx"), str(tmp_path / "after.docx")]
    subprocess.run(
        [*command, "odt", "--outdir", str(tmp_path), sources[1]], check=True, capture_output=True, timeout=120
    )
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *sources],
        check=True,
        capture_output=True,
        timeout=120,
    )
    subprocess.run(
        [*command, "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), sources[1]],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert comments((tmp_path / "again" / "after.docx").read_bytes()) == comments((tmp_path / "after.docx").read_bytes())
    content = zipfile.ZipFile(tmp_path / "after.odt").read("content.xml").decode()
    assert content.count("<office:annotation ") == len(found) > 2
    assert (tmp_path / "after.txt").read_text("utf-8") == (tmp_path / "before.txt").read_text("utf-8")
