"""HTML: every character with its line and column, every tag as browsers see it."""

from __future__ import annotations

import pytest
from corpus.html_parts import GRID, doc, losses, places, prose, table

from linter.text import Location


def test_place_of_a_cell_and_of_a_figure_split_over_spans() -> None:
    source = "<html>\r\n<table><tr><td>名<td>数\r\n<tr><td>\t新收 <td> <span\r\nlang=EN-US>1</span><b>2</b>3\r\n</table>"
    label, figure = table(source).rows[1]
    assert label.text.location == Location(3, 10, 12)
    assert places(figure.text) == [("1", 4, 12, None), ("2", 4, 23, None), ("3", 4, 28, None)]
    assert figure.text.location == Location(4, 12, 29)
    assert table(source).location == Location(2, 1)
    assert doc(source).lines[2] == "<tr><td>\t新收 <td> <span"


def test_place_of_an_empty_cell_and_of_the_space_for_a_line_break() -> None:
    row = table("<table><tr><td></td><td>a<br>b</td></tr><tr><td>1<td>2</table>").rows[0]
    assert row[0].text.location == Location(1, 16)
    assert places(row[1].text) == [("a", 1, 25, None), (" ", 1, 26, None), ("b", 1, 30, None)]


def test_character_references() -> None:
    (paragraph,) = doc("<p>&nbsp;3&#48;&#x35;&nbsp6&amp;&unknown;&ldquo;&notit;&#99999999;&#0128;").paragraphs()
    assert places(paragraph.text) == [
        ("\xa0", 1, 4, 10), ("3", 1, 10, None), ("0", 1, 11, 16), ("5", 1, 16, 22), ("\xa0", 1, 22, 27), ("6", 1, 27, None),
        ("&", 1, 28, 33), ("&unknown;", 1, 33, None), ("“", 1, 42, 49), ("¬", 1, 49, 53), ("it;", 1, 53, None),
        ("\ufffd", 1, 56, 67), ("€", 1, 67, 74),
    ]
    assert prose("<p>甲&#32;乙&Tab;a & b &; &#; &#x;") == ["甲 乙 a & b &; &#; &#x;"]
    assert prose(f"<p>&#{'9' * 9999};&#{'0' * 9999}57;") == ["\ufffd9"]


def test_collapsed_space_has_its_place() -> None:
    (paragraph,) = doc("<p>a \n\n b</p>").paragraphs()
    assert places(paragraph.text) == [("a", 1, 4, None), (" ", 1, 5, None), ("b", 3, 2, None)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('<p>甲<a title="x>y">乙', "甲乙"),
        ("<p>甲<a title='x\"y>z'>乙", "甲乙"),
        ('<p>甲<a width=100">乙', "甲乙"),
        ("<p>甲<a b=c/d>乙", "甲乙"),
        ('<p>甲<a b="1"c="2" / d = e>乙', "甲乙"),
        ("<p>3 < 5 <5 <", "3 < 5 <5 <"),
        ("<p>甲</ x>乙<!x>丙<?php x ?>丁</>戊", "甲乙丙丁戊"),
        ("<p>甲<!-->乙<!--->丙<!-- > -- --!>丁<!-- <p>x</p> -->戊", "甲乙丙丁戊"),
        ("<p>甲<![if !supportLists]>一、<![endif]>乙<!--[if mso]>x<![endif]-->", "甲一、乙"),
        ("<!DOCTYPE html [ <!ENTITY a 'b'> ]>", "]>"),
        ("<p>甲<![CDATA[ x ]]>乙", "甲乙"),
        ("<p>甲<o:p>&nbsp;</o:p><st1:date>乙</st1:date>", "甲\xa0乙"),
        ("<p>甲<td　x>乙", "甲乙"),
        ("<p>甲<script>'</scr'+'ipt>' <\\/script> </scriptx></SCRIPT >乙", "甲乙"),
        ("<p>甲<script><!-- <script> </script> x --></script>乙", "甲乙"),
        ("<p>甲<script><!-- </script>乙", "甲乙"),
        ("<p>甲<style><!-- <p>x</style>乙", "甲乙"),
        ("<p>甲<title/>乙", "甲乙"),
        ("<xmp><p>甲</xmp>", "<p>甲"),
        ("<p>甲</br>乙", "甲乙"),
    ],
)
def test_tags(source: str, wanted: str) -> None:
    assert "".join(prose(source)) == wanted


def test_xhtml_knows_cdata_and_closes_empty_elements() -> None:
    source = "<?xml version='1.0'?><p>甲<![CDATA[<乙>]]></p><script src='x'/><div style='display:none'/><p>丙</p>"
    assert prose(source, "report.xhtml") == ["甲<乙>", "丙"]


@pytest.mark.parametrize(
    ("tail", "line"),
    [
        ("\n<!-- <p>二", 2), ("\n<script>二", 2), ("\n<p title=\"二", 2), ("\n<p 二", 2), ("\n<style>\n二</p>", 2),
        ("<textarea>二", 1), ("\n<td title=\"><tr><td>二</td>\n<td>\">三", 2), ("\n<!--#include virtual='/a.html'-->", 2),
        ("\n<iframe src='/web/viewer.html?file=a.pdf'></iframe>", 2), ("\n<object data=a.doc>", 2), ("<frame src=a.html>", 1),
        ("\n<a href='年报.docx'>下载</a>", 2),
    ],
)
def test_what_is_swallowed_or_stands_elsewhere_is_told(tail: str, line: int) -> None:
    found = doc("<p>一" + tail)
    assert [loss.location.line for loss in found.losses] == [line]
    assert str(next(found.paragraphs()).text)[0] == "一"
    assert doc("<p>一<!-- x --><script>x</script><iframe src=ad.html width=0></iframe><a href=x.html>二</a>").losses == ()


def test_attachments_are_no_loss_beside_a_report() -> None:
    assert losses("<a href=a.pdf>附件</a>" + GRID.format(3)) == []
    assert losses("<a href=a.pdf>附件</a>" + "文" * 700) == []
