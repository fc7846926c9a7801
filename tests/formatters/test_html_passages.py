"""The text of Word and PDF reports on the HTML page, with what findings are about marked in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from corpus.docx_parts import cell, package, para, run, table

from formatters.samples import FACTS, result
from linter.checking import check_path
from linter.document import Document, Paragraph, Table
from linter.formatters import View, load
from linter.in_force import Options
from linter.readers import read
from linter.result import FileResult, Finding, Outcome, Related, Severity
from linter.shown import MOST, passages
from linter.text import Location, Text

EXAMPLES = Path(__file__).parents[2] / "examples"


def finding(place: Location, *related: Location, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("错", "", "t", place, "处", severity, tuple(Related(one, "另一处") for one in related))


def page(document: Document, *findings: Finding) -> str:
    entry = result("A1", "甲", Outcome.FAIL, findings=findings)
    file = FileResult("a.docx", None, FACTS, (entry,), passages=passages(document))
    return "".join(load("html")([file], View()))


def marked(text: str) -> list[tuple[str, str]]:
    found = re.findall(r'<mark class="([^"]*)">(.*?)</mark>', text, re.DOTALL)
    return [(kind, unescape(re.sub(r"<br>", "\n", re.sub(r"<(?!br)[^>]+>", "", words)))) for kind, words in found]


def document() -> Document:
    lines = "<w:r><w:t>第一行甲</w:t><w:br/><w:t>第二行乙</w:t></w:r>"
    wide = cell(para(run("合计")), properties='<w:gridSpan w:val="2"/>')
    rows = f"<w:tr>{wide}</w:tr><w:tr>{cell(para(run('<3>')))}{cell()}</w:tr>"
    return read(package(para(run("标题")) + para(lines) + table(rows)), "a.docx")


def places(found: Document) -> dict[str, Text]:
    texts = [block.text for block in found.paragraphs()]
    texts += [one.text for block in found.blocks if isinstance(block, Table) for row in block.rows for one in row]
    return {text.string: text for text in texts}


def test_words_cells_and_empty_cells() -> None:
    found = document()
    at = places(found)
    said = page(found, finding(at["第二行乙"].locate(1, 3), at["第一行甲"].locate(3, 4)), finding(at["<3>"].location), finding(at[""].location))
    assert marked(said) == [("related", "甲"), ("error", "二行"), ("error", "<3>"), ("error", "空白")]
    assert '<td colspan="2">合计</td>' in said
    for id in re.findall(r'<p class="place"><a href="#([^"]+)"', said):
        assert said.count(f'id="{id}"') == 1
    assert said.count('<p class="place"><a href=') == 3


def test_nothing_is_shown_where_nothing_can_be_marked() -> None:
    said = page(document(), finding(Location(table=9)), finding(Location(line=3)))
    assert 'class="source"' not in said and '<div class="alone">' in said


def test_of_long_reports_what_is_near_is_shown() -> None:
    blocks = [Paragraph(Text.at(f"第{number}段", Location(column=1, paragraph=number))) for number in range(1, 501)]
    said = page(Document("a", "docx", tuple(blocks)), finding(Location(column=2, end_column=5, paragraph=250)))
    assert marked(said) == [("error", "250")]
    assert re.findall(r'<p class="passage[^>]*>(.*?)</p>', said)[0] == "第247段" and said.count('<p class="passage"') == 7
    assert "…… 略去 246 段" in said and "…… 略去 247 段" in said
    assert passages(Document("a", "docx", (Paragraph(Text.at("一" * (MOST + 1), Location(paragraph=1))),))) == ()


@pytest.mark.parametrize("name", ["valid.docx", "valid.pdf"])
def test_every_text_of_an_example_is_found_again(name: str) -> None:
    found = read((EXAMPLES / name).read_bytes(), name)
    texts = [text for text in places(found).values() if len(text) and not text.string.isspace()]
    said = page(found, *(finding(text.location) for text in texts))
    shown = [words for _, words in marked(said)]
    for text in texts:
        first = text.runs[0].text if name.endswith("pdf") else text.string
        assert any(first.strip() in words for words in shown), text


def test_only_when_it_is_asked_for() -> None:
    path = EXAMPLES / "valid.docx"
    assert check_path(path, Options()).passages == ()
    assert check_path(path, Options(text=True)).passages
    assert check_path(EXAMPLES / "valid.txt", Options(text=True)).passages == ()


def test_the_page_is_valid_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    html5lib = pytest.importorskip("html5lib")
    at = places(document())
    said = page(document(), *(finding(text.location, at["标题"].location) for text in at.values()))
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(said)
    ids = re.findall(r' id="([^"]+)"', said)
    assert len(ids) == len(set(ids)) and set(re.findall(r'href="#([^"]+)"', said)) <= set(ids)
