"""Notes in text, Markdown and web pages: behind their lines and cells, in the file's own encoding and line ends."""

from __future__ import annotations

import re
from random import Random

import pytest
from corpus import example
from corpus.html_pages import HTML_SHAPES
from corpus.prose import whole

from linter.annotate import Note, annotate
from linter.document import Table
from linter.readers.html import read as read_html
from linter.readers.md import read as read_md
from linter.result import Severity
from linter.text import NOWHERE, Location

LINE = "〔disclose-lint A101 错误 勾稽 不平衡〕"


def note(location: Location = NOWHERE, text: str = "不平衡") -> Note:
    return Note(location, "A101", Severity.ERROR, "错误 勾稽", (text,))


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("甲\n乙\n", 1, f"甲\n{LINE}\n乙\n"),
        ("甲\r\n乙", 2, f"甲\r\n乙\r\n{LINE}\r\n"),
        ("甲\r乙\r", 1, f"甲\r{LINE}\r乙\r"),
        ("甲\x0b\u2028\n乙\n", 2, f"甲\x0b\u2028\n乙\n{LINE}\n"),
        ("甲\n乙\n", None, f"甲\n乙\n{LINE}\n"),
        ("甲\n乙\n", 9, f"甲\n乙\n{LINE}\n"),
    ],
)
def test_text(before: str, line: int | None, after: str) -> None:
    assert annotate(before.encode(), "txt", [note(Location(line))]).decode() == after


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    text = "青川县财政局政府信息公开工作年度报告\n第二行是正文\n"
    for kind in ("txt", "md", "html"):
        marked = annotate(text.encode(encoding), kind, [note(Location(1, 1, 3))]).decode(encoding)
        assert "〔disclose-lint" in marked and re.sub("<[^>]*>|[\n> ]*〔[^〕]*〕\n*", "", marked).replace(
            "\n", ""
        ) == text.replace("\n", "")


def test_what_the_encoding_cannot_take() -> None:
    text = "政府資訊公開工作年度報告，本機關辦理的數量與結果如下：" * 3
    marked = annotate(text.encode("big5hkscs"), "txt", [note(Location(1))], "big5hkscs")
    assert marked.decode("utf-8-sig") == f"{text}\n{LINE}\n"


def test_markdown_tables_stay_whole() -> None:
    text = "# 标题\n\n正文\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n\n末\n"
    marked = annotate(text.encode(), "md", [note(Location(3)), note(Location(7, 3))]).decode()
    quote = "\n> " + LINE + "\n"
    assert marked == text.replace("正文\n", f"正文\n{quote}\n").replace("| 3 | 4 |\n", f"| 3 | 4 |\n{quote}\n")
    table = next(block for block in read_md(marked.encode(), "a.md").blocks if isinstance(block, Table))
    assert [[cell.text.string for cell in row] for row in table.rows] == [["甲", "乙"], ["1", "2"], ["3", "4"]]


def test_markdown_in_a_note() -> None:
    assert r"\*\*a\*\* \<b\> \| \[c\]" in annotate("甲\n".encode(), "md", [note(text="**a** <b> | [c]")]).decode()


PAGE = (
    "<!DOCTYPE html>\r\n<html><head><title>报告</title>\r\n</head><body class='a'>\r\n<p>甲&ldquo;乙&rdquo;<b>丙</b></p>\r\n"
    "<table><tr><td>1</td><td></td></tr></table>\r\n</body></html>"
)


def boxes(marked: str) -> str:
    return re.sub(
        r"<span class=\"disclose-lint-note\"[^>]*>〔[^〕]*〕</span>", "〔〕", re.sub(r"<mark[^>]*>", "<mark>", marked)
    )


@pytest.mark.parametrize(
    ("location", "was", "now"),
    [
        (Location(4, 4, 5), "<p>甲", "<p><mark>甲</mark>〔〕"),
        (Location(4, 5, 12), "&ldquo;", "<mark>&ldquo;</mark>〔〕"),
        (Location(4, 12, 24), "乙&rdquo;<b>丙</b>", "乙&rdquo;<b>丙〔〕</b>"),
        (Location(5, 16, 17), "<td>1</td>", "<td><mark>1</mark>〔〕</td>"),
        (Location(5, 26), "<td></td>", "<td>〔〕</td>"),
        (Location(2, 20, 22), "<body class='a'>", "<body class='a'>〔〕"),
        (Location(3, 10), "<body class='a'>", "<body class='a'>〔〕"),
        (NOWHERE, "\r\n</body>", "\r\n〔〕</body>"),
    ],
)
def test_page(location: Location, was: str, now: str) -> None:
    expected = PAGE.replace(was, now)
    assert expected != PAGE
    assert boxes(annotate(PAGE.encode(), "html", [note(location)]).decode()) == expected


def test_places_of_the_reader() -> None:
    page = PAGE.replace("<table>", "<table border=1><tr><th>甲</th><th>乙</th></tr>").encode()
    table = next(block for block in read_html(page, "a.html").blocks if isinstance(block, Table))
    filled, empty = table.rows[1]
    marked = boxes(annotate(page, "html", [note(filled.text.location), note(empty.text.location)]).decode())
    assert "<td><mark>1</mark>〔〕</td><td>〔〕</td>" in marked


def test_two_notes_at_one_place_and_overlaps() -> None:
    places = [Location(4, 4, 5), Location(4, 4, 5), Location(4, 4, 12)]
    marked = boxes(annotate(PAGE.encode(), "html", [note(place) for place in places]).decode())
    assert "<p><mark>甲</mark>〔〕〔〕&ldquo;〔〕乙" in marked


def test_markup_in_a_note() -> None:
    marked = annotate(PAGE.encode(), "html", [note(text="<script>alert(1)</script>")]).decode()
    assert "<script" not in marked and "&lt;script&gt;" in marked


@pytest.mark.parametrize("shape", HTML_SHAPES)
def test_every_place_of_every_page(shape: str) -> None:
    page = HTML_SHAPES[shape](whole(example.VALID), Random(7)).encode()
    tables = [block for block in read_html(page, "a.html").blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert len(cells) > 200
    marked = annotate(page, "html", [note(cell.text.location, f"第{at}格") for at, cell in enumerate(cells)])
    plain = re.sub(
        r'<mark class="disclose-lint"[^>]*>|</mark>|<span class="disclose-lint-note".*?</span>', "", marked.decode()
    )
    assert plain.encode() == page
    again = [block for block in read_html(marked, "a.html").blocks if isinstance(block, Table)]
    texts = [cell.text.string for table in again for row in table.rows for cell in row]
    assert [len(re.findall(r"第\d+格", text)) for text in texts] == [1] * len(cells)
    assert all(f"第{at}格" in text for at, text in enumerate(texts))
