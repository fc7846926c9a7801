"""One report in Word files of many makes says the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from corpus.docx_parts import DECLARED, NAMESPACES, lists, numbered, pack, para, relations, run
from corpus.docx_shapes import MAKES, render
from corpus.example import VALID
from corpus.figures import random_figures
from corpus.prose import whole
from corpus.sheet import Grid

from linter.document import Document, Paragraph, Picture, Table
from linter.readers.docx import read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def _plain(made: Document) -> list[object]:
    """What a document says, without levels and places."""
    return [
        block.number + str(block.text)
        if isinstance(block, Paragraph)
        else [[(str(each.text), each.row_span, each.column_span) for each in row] for row in block.rows]
        for block in made.blocks
        if not isinstance(block, Picture)
    ]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_make_says_the_same(make: str, seed: int) -> None:
    figures = random_figures(Random(seed), blanks=seed == 2)
    wanted = [
        [[(box.text, box.rows, box.columns) for box in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in whole(figures)
    ]
    assert _plain(read(render(figures, make), "r.docx")) == wanted


@pytest.mark.parametrize("make", MAKES)
def test_short_way_and_long_way_give_the_same(make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = render(random_figures(Random(6), blanks=True), make)
    short = read(data, "r.docx")
    monkeypatch.setattr("linter.readers._docx_plain._ORDINARY", frozenset())
    assert read(data, "r.docx") == short


def test_example_is_the_report_of_the_corpus() -> None:
    made = read((EXAMPLES / "valid.docx").read_bytes(), "valid.docx")
    assert _plain(made) == _plain(read(render(VALID, "auto_numbered"), "r.docx"))
    assert [block.level for block in made.paragraphs() if block.number] == [1] * 6


def test_file_written_by_python_docx() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.core_properties.title = " 年度报告 "
    made.add_heading("总体情况", 1)
    made.add_paragraph("正文")
    grid = made.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "合并"
    grid.cell(2, 2).text = "35"
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue(), "r.docx")
    assert [(block.level, str(block.text)) for block in found.paragraphs()] == [(1, "总体情况"), (None, "正文")]
    (table_found,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [(str(each.text), each.row_span, each.column_span) for each in table_found.rows[0]] == [
        ("合并", 2, 2),
        ("", 1, 1),
    ]
    assert str(found.metadata.title) == "年度报告"
    assert (found.path, found.format) == ("r.docx", "docx")


STRICT = {
    NAMESPACES["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}


def _remade(data: bytes, change: dict[str, str], encoding: str = "utf-8") -> bytes:
    files: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for old, new in change.items():
                text = text.replace(old, new)
            files[name] = text.encode(encoding)
    return pack(files)


@pytest.mark.parametrize(
    "change",
    [STRICT, {"<w:": "<ns0:", "</w:": "</ns0:", " w:": " ns0:", "xmlns:w=": "xmlns:ns0="}],
    ids=["strict", "prefix"],
)
@pytest.mark.parametrize("make", ["auto_numbered", "boxed"])
def test_strict_files_and_other_prefixes_say_the_same(change: dict[str, str], make: str) -> None:
    data = render(random_figures(Random(4)), make)
    assert _plain(read(_remade(data, change), "r.docx")) == _plain(read(data, "r.docx"))


def test_parts_in_utf_16() -> None:
    data = render(random_figures(Random(4)), "auto_numbered")
    assert _plain(read(_remade(data, {'encoding="UTF-8"': 'encoding="UTF-16"'}, "utf-16"), "r.docx")) == _plain(
        read(data, "r.docx")
    )


def test_main_part_is_found_by_its_relationship() -> None:
    files = {
        "_rels/.rels": relations({"officeDocument": "/Word/document2.xml"}),
        "word/document2.xml": f"<w:document {DECLARED}><w:body>{numbered('甲')}</w:body></w:document>",
        "word/_rels/document2.xml.rels": relations({"numbering": "../word/list.xml"}),
        "word/list.xml": f"<w:numbering {DECLARED}>{lists(('chineseCounting', '%1、'))}</w:numbering>",
    }
    assert [block.number for block in read(pack(files), "r.docx").paragraphs()] == ["一、"]
    body = f"<w:document {DECLARED}><w:body>{para(run('甲'))}</w:body></w:document>"
    assert len(read(pack({"word\\document.xml": body}), "r.docx").blocks) == 1
