"""HTML files: encodings, metadata, damaged and hostile pages."""

from __future__ import annotations

import time
from itertools import product

import pytest
from corpus.html_parts import GRID, doc, prose, table, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import Paragraph, Table, Unreadable
from linter.readers import _html_frames
from linter.readers.html import read
from linter.text import Location

CHINESE = "青川县财政局2023年政府信息公开工作年度报告，收到申请3件。"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gbk", ""), ("gb18030", "<meta charset=gb2312>"), ("gb18030", "<meta http-equiv=Content-Type content='text/html; charset=GB2312'>"),
        ("utf-8", "<meta charset=gb2312>"), ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", "<meta charset=utf-16>"),
        ("big5", "<meta charset=big5>"), ("gbk", "<meta charset=iso-8859-1>"), ("gbk", "<script>" + "var a=1;" * 4000 + "</script>"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, head: str) -> None:
    text = "臺北市政府資訊公開，這是主動公開的情況。" if encoding == "big5" else CHINESE
    text += "㐂镕" if encoding == "gb18030" else ""
    data = f"<html><head>{head}</head><p>{text}</p>".encode(encoding)
    assert [str(p.text) for p in read(data, "a.html").paragraphs()] == [text]


def test_forced_encoding_is_obeyed_or_refused() -> None:
    data = f"<p>{CHINESE}".encode("gbk")
    assert str(next(read(data, "a.html", "gbk").paragraphs()).text) == CHINESE
    with pytest.raises(Unreadable):
        read(data, "a.html", "utf-8")


def test_damaged_characters_are_told() -> None:
    data = f"<meta charset=utf-8>\n<p>{CHINESE * 2}".encode() + b"\xe5\xb1</p>"
    found = read(data, "a.html")
    assert [(loss.what.en, loss.location) for loss in found.losses] == [
        ("1 characters of the file are damaged (the first one here).", Location(2, 4 + 2 * len(CHINESE)))]
    for unreadable in (data.replace(b"<p>", b"<p>\0" + b"\xff" * 20), b"<meta charset=utf-8><p>\xe5\xb1\xff"):
        with pytest.raises(Unreadable):
            read(unreadable, "a.html")


def test_stray_zero_bytes_are_dropped_and_many_are_refused() -> None:
    data = f"<p>{CHINESE}</p>{' ' * 2000}<p>1\x002</p>".encode()
    assert [str(p.text) for p in read(data, "a.html").paragraphs()] == [CHINESE, "12"]
    with pytest.raises(Unreadable):
        read(bytes(range(256)) * 50, "a.html")


@pytest.mark.parametrize("source", ["", " \n", "<html></html>", "<p>&nbsp;</p>", "<script>一</script>", "<!-- 一"])
def test_nothing_to_read(source: str) -> None:
    with pytest.raises(Unreadable) as caught:
        doc(source)
    assert caught.value.problem.zh and caught.value.problem.en


def test_metadata() -> None:
    metas = '<META NAME="ArticleTitle" CONTENT="某局&nbsp;年报"><meta name=PubDate content="2024-01-12 10:30">'
    metadata = doc(f"<title>某局年报_某县</title>\n{metas}<p>发布日期：2024-01-15</p>").metadata
    assert metadata.title is not None and metadata.published is not None
    assert (str(metadata.title), metadata.title.location) == ("某局\xa0年报", Location(2, 36, 46))
    assert (str(metadata.published), metadata.published.location) == ("2024-01-12", Location(2, 76, 86))
    assert str(doc("<title> 某局\n年报 </title><p>一").metadata.title) == "某局 年报"
    assert doc("<svg><title>x</title></svg><p>一").metadata.title is None


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>发布日期：2024-01-15 来源：某局", "2024-01-15"),
        ("<p>公开时间 <span>2024年1</span>月5日", "2024年1月5日"),
        ("<table><tr><td>索引号<td>1<tr><td>发布日期：<td>2024/1/5 09:00<tr><td>机构<td>某局</table>", "2024/1/5"),
        ("<p>截至2024年1月5日，发布日期未定", None),
        ("<p>成文日期：2024-01-15", None),
    ],
)
def test_published(source: str, wanted: str | None) -> None:
    found = doc(source).metadata.published
    assert (str(found) if found else None) == wanted


PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>年报</title><script>if(a<b){'</p>'}</script></head><body>"
    "<!-- 注 --><div class=\"a\">青川县&nbsp;<a href='x'>2023</a>年<p hidden>x<table border=1><caption>表</caption><tr><td colspan=2>规章"
    "<td>&#51;</td></tr><tr><th>新收<table><tr><td>1</table><td>4</td></table><svg><path/></svg><pre>行\n文</pre><![CDATA[x]]></div>"
)  # fmt: skip


def test_a_page_cut_off_anywhere_is_read_or_refused() -> None:
    data = PAGE.encode()
    for end in range(len(data)):
        try:
            assert read(data[:end], "a.html").blocks
        except Unreadable as error:
            assert error.problem.zh


TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th hidden>", "<tbody>", "</tfoot>", "<caption>", "<p>", "</p>", "<div style=display:none>", "</div>", "<nav>", "</nav>", "<footer>", "<a href=1>", "</a>", "<br>", "<h2>", "</h1>", "<pre>", "</pre>", "<svg>", "</svg>", "<select>", "</select>", "<script>", "</script>", "<!--", "-->", "<sup>", "<img>", "1", "年报", "&nbsp;", "&", "\n", " ", "<ul>", "<li hidden>", "<col>", "<input value=3>", "<title>", "</title>", "<td colspan=70>", '"', '<x y="', ">"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(TAGS, max_size=60))
def test_any_tags_are_read_or_refused_and_every_run_stands_where_it_says(tags: list[str]) -> None:
    source = "".join(tags)
    try:
        found = doc(source)
    except Unreadable:
        return
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    texts += [cell.text for block in found.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    lines = source.split("\n")
    for run in (run for text in texts for run in text.runs if run.text.isalnum() and run.location.end_column is None):
        line, column = run.location.line, run.location.column
        assert line is not None and column is not None
        there = lines[line - 1][column - 1 : column - 1 + len(run.text)]
        assert there == run.text or run.text in "¹₁"


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for content in (data, b"<table><tr><td>" + data):
        try:
            read(content, "a.html")
        except Unreadable as error:
            assert error.problem.zh


@pytest.mark.parametrize(
    ("tag", "depth"),
    [*product(["div", "span", "table><tr><td", "div hidden><div", "nav", "ul><li", "ol><li"], [1_025, 20_000]), ("div", 200_000)],
)
def test_depth(tag: str, depth: int) -> None:
    start = time.process_time()
    count = depth // 4 if "table" in tag else depth
    closed = "".join(f"</{name}>" for name in reversed(tag.replace(" hidden", "").split("><")))
    source = f"<p>前</p>{f'<{tag}>' * count}内{closed * count}<p>后</p>" + GRID.format(3)
    wanted = ["前", "后"] if "hidden" in tag or (tag == "nav") else ["前", "内", "后"]
    assert prose(source) == wanted
    assert tables(source) == [[["名称", "数量"], ["新收", "3"], ["结转", "0"]]]
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "source",
    [
        "<" * 100_000, "<a " * 50_000, "<a b=" * 50_000, "<a b=\"" * 50_000, "<!--" * 50_000, "<!" * 50_000, "</" * 50_000,
        "<p " + "a " * 100_000 + "\">", "<p a" + " " * 100_000 + "\">", "&" * 50_000, "&#" + "9" * 100_000, "<script><!--<script>" * 20_000,
        "a" + " " * 100_000 + "b", "<td " * 50_000 + ">", "<table>" + "<tr><td colspan=64 rowspan=65534>1<td colspan=1000>2" * 5_000,
        "<p style=\"display" + " " * 100_000 + ":none\">", "<table>" * 30_000, "</div></td></table></nav>" * 30_000,
    ],
)  # fmt: skip
def test_time_is_linear(source: str) -> None:
    start = time.process_time()
    found = doc("<p>年报</p>" + source)
    assert str(next(found.paragraphs()).text).startswith("年报")
    assert time.process_time() - start < 5


def test_cells_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _html_frames.CELL_LIMIT == 50_000
    monkeypatch.setattr(_html_frames, "CELL_LIMIT", 2_000)
    rows = "<table>" + ("<tr>" + "<td>1" * 10) * 200
    found = doc(rows + "<tr><td>2</table>")
    assert [loss.what.en[:9] for loss in found.losses] == ["More than"]
    assert sum(len(row) for row in table(rows + "<tr><td>2</table>").rows) == 2_000
    assert doc(rows + "</table>").losses == ()
