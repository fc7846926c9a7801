"""Tables of Word documents: merged, nested, dragged and merely arranging ones."""

from __future__ import annotations

import pytest
from corpus.docx_parts import (
    BY,
    DECLARED,
    cell,
    document,
    grid_of,
    lists,
    numbered,
    only_table,
    para,
    run,
    table,
    texts,
)

from linter.document import Paragraph, Picture, Table
from linter.readers._docx_package import parse
from linter.readers._docx_plain import plain
from linter.readers._docx_styles import Styles
from linter.text import Location


def test_merged_cells_in_both_directions() -> None:
    def one(text: str, properties: str = "") -> str:
        return cell(para(run(text)), properties=properties)

    begin, go_on, named = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:vMerge w:val="continue"/>'
    wide = '<w:gridSpan w:val="2"/>'
    found = only_table(
        table(
            f"<w:tr>{one('a', wide + begin)}{one('b')}</w:tr>",
            f"<w:tr>{one('遮住', wide + go_on)}{one('c', begin)}</w:tr>",
            f"<w:tr>{one('d')}{one('e')}{one('f', begin)}</w:tr>",
            f"<w:tr>{one('g')}{one('h', go_on)}{one('i', named)}</w:tr>",
        )
    )
    shape = [
        [(str(each.text), each.row_span, each.column_span, each.text.location.cell) for each in row]
        for row in found.rows
    ]
    assert shape == [
        [("a", 2, 2, 1), ("b", 1, 1, 3)],
        [("c", 1, 1, 3)],
        [("d", 1, 1, 1), ("e", 1, 1, 2), ("f", 2, 1, 3)],
        [("g", 1, 1, 1), ("h", 1, 1, 2)],
    ]


def test_cells_merged_the_old_way() -> None:
    parts = [("a", '<w:hMerge w:val="restart"/>'), ("", "<w:hMerge/>"), ("b", "")]
    found = only_table(table(f"<w:tr>{''.join(cell(para(run(text)), properties=p) for text, p in parts)}</w:tr>"))
    assert [(str(each.text), each.column_span, each.text.location.cell) for each in found.rows[0]] == [
        ("a", 2, 1),
        ("b", 1, 3),
    ]


def test_row_that_begins_further_right() -> None:
    first = f"<w:tr>{''.join(cell(para(run(text))) for text in 'abc')}</w:tr>"
    second = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell(para(run("d")))}</w:tr>'
    found = only_table(table(first, second, widths=(1000, 1000, 1000)))
    assert [(str(each.text), each.column_span, each.text.location.cell) for each in found.rows[1]] == [
        ("", 2, 1),
        ("d", 1, 3),
    ]


def test_columns_too_narrow_to_see_are_none() -> None:
    wide = cell(para(run("a")), properties='<w:gridSpan w:val="2"/>')
    rows = (
        f"<w:tr>{wide}{cell(para(run('1')))}</w:tr>",
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(para(run("b")))}{cell(para(run("2")))}</w:tr>',
    )
    found = only_table(table(*rows, widths=(15, 3000, 3000)))
    assert [[(each.column_span, each.text.location.cell) for each in row] for row in found.rows] == [
        [(1, 1), (1, 2)]
    ] * 2
    kept = only_table(table(f"<w:tr>{cell(para(run('a')))}{wide}</w:tr>", widths=(15, 3000, 3000)))
    assert [(each.column_span, each.text.location.cell) for each in kept.rows[0]] == [(1, 1), (2, 2)]


def test_text_of_a_cell() -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    body = table(
        f"<w:tr>{cell(para(run('（一）予以')), para(), para(run(' 公开 ')))}{cell(para(run('1') + turn + run('2')))}</w:tr>",
        f"<w:tr>{cell(numbered('规章'))}{cell(numbered(''))}</w:tr>",
    )
    (found,) = [
        block for block in document(body, numbering=lists(("decimal", "%1."))).blocks if isinstance(block, Table)
    ]
    assert texts(found) == [["（一）予以\n公开", "1\n2"], ["1.规章", "2."]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (para(run("3", "<w:b/>") + run("5"), properties='<w:pStyle w:val="x"/><w:jc w:val="center"/>'), "35"),
        (para(), ""),
        (para(run("3")) + para(run("5")), None),
        (para(run("3 ")), None),
        (para(run("3") + "<w:r><w:tab/></w:r>"), None),
        (para(f"<w:ins {BY}>{run('3')}</w:ins>"), None),
        (numbered("3"), None),
    ],
)
def test_only_plain_cells_are_read_the_short_way(content: str, text: str | None) -> None:
    element = parse(cell(content).replace("<w:tc>", f"<w:tc {DECLARED}>").encode())
    assert plain(element, Styles(None)) == text


def test_rows_and_cells_inside_content_controls() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format(f"<w:tr>{control.format(cell(para(run('a'))))}{cell(control.format(para(run('b'))))}</w:tr>")
    assert texts(only_table(table(row))) == [["a", "b"]]


def test_empty_cells_know_their_place() -> None:
    found = only_table(table(f"<w:tr>{cell()}{cell()}</w:tr>"))
    assert found.location == Location(table=1)
    assert [each.text.location for each in found.rows[0]] == [
        Location(column=1, table=1, row=1, cell=1),
        Location(column=1, table=1, row=1, cell=2),
    ]


def test_table_that_only_arranges_the_page_dissolves() -> None:
    inner = grid_of(3, 2)
    outer = table(f"<w:tr>{cell(para(run('栏目')))}{cell(para(run('甲')), inner, para(run('乙')))}</w:tr>")
    blocks = document(outer + grid_of(2, 2)).blocks
    assert [
        str(block.text) if isinstance(block, Paragraph) else block.location.table
        for block in blocks
        if not isinstance(block, Picture)
    ] == ["栏目", "甲", 1, "乙", 2]


def test_mere_box_in_a_cell_belongs_to_the_cell() -> None:
    box = table(f"<w:tr>{cell(para(run('3')))}</w:tr>", f"<w:tr>{cell(para(run('5')))}</w:tr>")
    found = only_table(table(f"<w:tr>{cell(para(run('a')))}{cell(box, para())}</w:tr>"))
    assert texts(found) == [["a", "3\n5"]]


def test_table_nested_in_a_real_one_is_a_block_of_its_own() -> None:
    row = f"<w:tr>{cell(para(run('a')), grid_of(2, 1), para(run('b')))}{cell(para(run('c')))}</w:tr>"
    rows = [f"<w:tr>{cell(para(run(str(at))))}{cell(para(run('x')))}</w:tr>" for at in range(6)]
    blocks = document(table(row, *rows)).blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [7, 1]
    assert isinstance(blocks[0], Table)
    assert texts(blocks[0])[0] == ["a\nb", "c"]
    assert isinstance(blocks[1], Table)
    assert blocks[1].rows[0][1].text.location == Location(column=1, end_column=2, table=2, row=1, cell=2)
