"""HTML tables: spans, missing tags, and tables that only place things on the page."""

from __future__ import annotations

from random import Random

import pytest
from corpus.html_parts import GRID, doc, losses, places, prose, spans, table, tables
from corpus.html_random import lxml_tables, random_table, read_tables, without_end_tags

from linter.document import Paragraph, Picture, Table
from linter.text import Location


def test_missing_end_tags() -> None:
    wanted = [[["名称", "数量"], ["新收", "3"], ["结转", "0"]]]
    assert tables(GRID.format(3)) == wanted
    assert tables("<TABLE><TBODY><TR><TD>名称</TD><TD>数量<TBODY><TR><TD>新收<TD>3<TR><TD>结转<TD>0") == wanted
    assert tables("<table><td>名称<th>数量</td></th></tr><td>新收<td>3</td></p></div><tr><td>结转<td><b>0") == wanted


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ("colspan=2 rowspan=2", (2, 2)),
        ("COLSPAN='2' ROWSPAN=\"2\"", (2, 2)),
        ("colspan=0 rowspan=1", (1, 1)),
        ("colspan=2.9 rowspan=' +2px'", (2, 2)),
        ("colspan=-2 rowspan=x", (1, 1)),
        ("colspan=２ rowspan=", (1, 1)),
        ("rowspan=0", (3, 1)),
        ("rowspan=65535", (3, 1)),
        ("rowspan=99999999999999999999", (3, 1)),
        ("colspan=64", (1, 64)),
        ("colspan=65", (1, 2)),
        ("colspan=1000000000", (1, 2)),
        ("data-x='<td>' colspan=2 colspan=3", (1, 2)),
    ],
)
def test_spans(attributes: str, wanted: tuple[int, int]) -> None:
    source = f"<table><tr><td {attributes}>甲<tr><td>乙<td>丙<tr><td>丁<td>戊</table>"
    assert spans(source)[0] == [("甲", *wanted)]


def test_a_row_span_ends_with_its_row_group_and_groups_are_shown_in_order() -> None:
    source = (
        "<table><tfoot><tr><td>脚<td>3</tfoot><tbody><tr><td rowspan=9>甲<td>1<tr><td>2</tbody>"
        "<thead><tr><th>头<th>数</thead></table>"
    )
    assert spans(source) == [
        [("头", 1, 1), ("数", 1, 1)],
        [("甲", 2, 1), ("1", 1, 1)],
        [("2", 1, 1)],
        [("脚", 1, 1), ("3", 1, 1)],
    ]


def test_rows_and_cells_that_are_not_shown() -> None:
    source = (
        "<table><tr height=0 style='display:none'><td>&nbsp;<td><tr><td>名<td>数<td hidden>x"
        "<tr hidden><td>x<td>9<tbody style='display:none'><tr><td>x<td>8<tbody><tr></tr><tr><td>新<td>3</table>"
    )
    assert tables(source) == [[["名", "数"], ["新", "3"]]]
    assert losses(source) == [("The", 1)]


def test_a_row_without_cells_is_kept_where_a_span_reaches_into_it() -> None:
    assert spans("<table><tr><td rowspan=2>甲<td rowspan=2>乙<tr><tr><td>丙<td>丁<tr></table>") == [
        [("甲", 2, 1), ("乙", 2, 1)],
        [],
        [("丙", 1, 1), ("丁", 1, 1)],
    ]


def test_cell_text() -> None:
    source = "<table><tr><td>结果<br>维持<td><p>总</p> <p>&nbsp;</p><p>计</p><tr><td>&nbsp;<td><td> <b>3</b>\n</table>"
    assert tables(source) == [[["结果 维持", "总 计"], ["\xa0", "", "3"]]]


def test_what_stands_between_the_cells_comes_before_the_table() -> None:
    source = "<p>前<table>文<form><tr><td>名<td>数</td>字<div><tr><td>新<td>3</div></table>后"
    found = doc(source).blocks
    assert [str(block.text) for block in found if isinstance(block, Paragraph)] == ["前", "文", "字", "后"]
    assert isinstance(found[3], Table)
    assert tables(source) == [[["名", "数"], ["新", "3"]]]
    assert prose("<table><tr><td>名<td>1<tr><td>新<td>3<caption>题</caption></table>") == ["题"]


def test_layout_tables_dissolve_and_the_tables_in_them_stay() -> None:
    inner = GRID.format(3)
    source = f"<table><tr><td><p>左</p></td><td><table><tr><td>标题</td></tr><tr><td>{inner}</td></tr></table>尾</td></tr></table>"
    found = doc(source).blocks
    assert [str(block.text) if isinstance(block, Paragraph) else block for block in found if not isinstance(block, Table)] == [
        "左", "标题", "尾"]
    assert tables(source) == [[["名称", "数量"], ["新收", "3"], ["结转", "0"]]]
    assert isinstance(found[2], Table)


def test_a_table_of_prose_dissolves_and_a_small_table_inside_a_cell_does_not_dissolve_the_outer() -> None:
    assert prose(f"<table><tr><td>菜单<td>一、总体情况<p>{'文' * 101}</table>") == ["菜单", "一、总体情况", "文" * 101]
    nested = GRID.format("<table><tr><td>3</td></tr></table>")
    assert tables(nested) == [[["名称", "数量"], ["新收", "3"], ["结转", "0"]]]
    pair = "<table><tr><td>名<td>数<td>计" + "<tr><td>新<td>1<td>2" * 6 + "<tr><td>末<td><table><tr><td>5<td>6<tr><td>7<td>8</table><td>9</table>"
    assert tables(pair)[0][-1] == ["末", "5 6 7 8", "9"]


def test_a_report_that_is_one_table_comes_apart_at_its_headings() -> None:
    wide = "<tr><td colspan=3>{}"
    source = "<table>" + "".join(
        [
            wide.format("某局年度报告"), wide.format("一、总体情况"), wide.format("文" * 120), wide.format("二、主动公开"),
            wide.format("第二十条第（一）项"), "<tr><td>规章<td>1<td>2", "<tr><td>文件<td>3<td>4", wide.format("三、申请情况"),
            "<tr><td>一、本年新收<td>5<td>6", "<tr><td>二、结转<td>7<td>8", "</table>",
        ]
    )
    assert prose(source) == ["某局年度报告", "一、总体情况", "文" * 120, "二、主动公开", "三、申请情况"]
    assert tables(source) == [
        [["第二十条第（一）项"], ["规章", "1", "2"], ["文件", "3", "4"]],
        [["一、本年新收", "5", "6"], ["二、结转", "7", "8"]],
    ]


def test_figures_in_input_fields() -> None:
    source = GRID.format("<input type=text value='36'><input type=hidden value=9><input value=提示>")
    assert tables(source)[0][1] == ["新收", "36"]
    assert places(table(source).rows[1][1].text) == [("36", 1, source.index("36") + 1, None)]
    assert tables(GRID.format("<textarea>36</textarea>"))[0][1] == ["新收", "36"]


def test_pictures() -> None:
    source = "<p>二、主动<img src=icon.gif width=16>公开<img\nsrc='t2.png' alt='表二'>情况</p>\n<img src=t3.png title=表三>"
    found = doc(source).blocks
    assert [str(block.text) for block in found if isinstance(block, Paragraph)] == ["二、主动公开情况"]
    assert found[1:] == (Picture(Location(1, 37), "表二"), Picture(Location(3, 1, 26), "表三"))
    cells = table(GRID.format("<img src=3.png>")).rows[1]
    assert [cell.picture for cell in cells] == [False, True]
    assert doc("<p>文<img src=x style='display:none'><img hidden src=y>").blocks[1:] == ()


@pytest.mark.parametrize("seed", range(40))
def test_random_tables_are_what_lxml_reads(seed: int) -> None:
    pytest.importorskip("lxml")
    rng = Random(seed)
    source = random_table(rng)
    assert read_tables(source) == lxml_tables(source)
    broken = without_end_tags(source, rng)
    assert read_tables(broken) == lxml_tables(broken)
