"""Word documents: text, breaks, pages, text boxes, revisions and places as a person sees them in Word."""

from __future__ import annotations

import pytest
from corpus.docx_parts import (
    BY,
    PICTURE,
    cell,
    document,
    field,
    grid_of,
    lines,
    lists,
    only_table,
    para,
    run,
    table,
    text_box,
    texts,
)

from linter.document import Paragraph, Picture, Table
from linter.text import Location

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
    ("content", "text"),
    [
        (run("收到申请") + run("35") + run("件"), "收到申请35件"),
        ("<w:r><w:t>甲 </w:t><w:t> 乙</w:t></w:r>", "甲乙"),
        ('<w:r><w:t xml:space="preserve">a </w:t><w:t>b\nc</w:t></w:r>', "a b c"),
        ("<w:r><w:t>2022</w:t><w:noBreakHyphen/><w:t>01</w:t><w:softHyphen/><w:tab/><w:t>x</w:t></w:r>", "2022-01\tx"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F083"/><w:sym w:font="Symbol" w:char="F031"/></w:r>', "③1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="宋体" w:char="4E00"/></w:r>', "□一"),
        ("<w:hyperlink><w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag></w:hyperlink>", "甲"),
        (f"<w:sdt><w:sdtPr><w:t/></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "甲",
        ),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "1+1"),
        ("<w:r><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r>" + run("甲"), "甲"),
        (
            run("甲")
            + run("藏", "<w:vanish/>")
            + run("乙", '<w:vanish w:val="0"/>')
            + run("密", '<w:rStyle w:val="h"/>'),
            "甲乙",
        ),
        (run("显", '<w:rStyle w:val="h"/><w:vanish w:val="false"/>'), "显"),
    ],
)
def test_text_of_runs(content: str, text: str) -> None:
    assert lines(para(content), STYLES) == [text]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:fldSimple w:instr="=SUM(LEFT)"><w:r><w:t>35</w:t></w:r></w:fldSimple>', "35"),
        (field("=SUM(LEFT)", run("35")), "35"),
        (field("IF " + "1", run("甲") + field("PAGE", run("7")) + run("乙")), "甲7乙"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> EQ \\o\\ac(○,3) </w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>' + run("甲"),
            "③甲",
        ),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("没有结束的域") + run("35"), "没有结束的域35"),
        ('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>' + run("甲"), "甲"),
    ],
)
def test_fields_show_their_result(content: str, text: str) -> None:
    assert lines(para(content)) == [text]


def test_unfinished_field_does_not_swallow_the_next_paragraph() -> None:
    assert lines(para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + para(run("甲"))) == ["甲"]


def test_breaks_make_paragraphs_except_in_headings_and_centred_titles() -> None:
    content = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"
    assert lines(para(content)) == ["甲", "乙", "丙"]
    assert lines(para(content, properties='<w:jc w:val="center"/>')) == ["甲\n乙\n丙"]
    assert lines(para(content, properties='<w:pStyle w:val="2"/>'), STYLES) == ["甲\n乙\n丙"]


def test_paragraphs_are_counted_as_people_do() -> None:
    grid = table(f"<w:tr>{cell(para(run('x')))}{cell()}</w:tr>")
    body = para() + para(run("甲")) + grid + para(run(" ")) + para("<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>")
    places = [block.text.location for block in document(body).paragraphs()]
    # The columns count in the text of the paragraph, whose second line begins with the third character.
    assert places == [Location(column=at, end_column=at + 1, paragraph=number) for number, at in ((1, 1), (2, 1), (2, 3))]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", None),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="b"/>', 2),
        ('<w:pStyle w:val="c"/>', None),
        ('<w:pStyle w:val="loop"/>', None),
        ('<w:pStyle w:val="missing"/>', None),
        ('<w:pStyle w:val="2"/><w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="²"/>', None),
    ],
)
@pytest.mark.parametrize("written", [STYLES, STYLES.replace('"', "'"), STYLES.replace('Id="2"', 'Id="&#50;"')])
@pytest.mark.parametrize("small", [0, 10_000])
def test_heading_levels(
    properties: str, level: int | None, written: str, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.readers._docx_style_parts.SMALL", small)
    (paragraph,) = document(para(run("甲"), properties=properties), written).paragraphs()
    assert paragraph.level == level


def test_table_of_contents_is_left_out() -> None:
    begin = field("TOC \\o", "").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    listed = '<w:pStyle w:val="TOC1"/>'
    body = (
        para(run("一、总体情况\t1"), properties=listed)
        + control.format(para(run("二、主动公开")))
        + para(begin + run("三、申请") + "<w:r><w:tab/><w:t>12</w:t></w:r>")
        + para(run("四、没有页码"), properties=listed)
        + para(run("一、总体情况"))
        + para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + para(run("二、照抄目录格式的标题"), properties=listed)
    )
    assert lines(body, STYLES) == ["一、总体情况", "二、照抄目录格式的标题"]


def test_pages_are_known_only_where_word_has_laid_them_out() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    grid = table(f"<w:tr>{cell(para(run('x')))}{cell(para(turn + run('y')))}</w:tr>")
    body = para(run("甲")) + para(turn + run("乙")) + para(run("丙") + turn + run("丁")) + para(run("戊")) + grid
    found = document(body)
    assert [(block.text.location.page, block.page_break) for block in found.paragraphs()] == [
        (1, False),
        (2, True),
        (2, False),
        (3, False),
    ]
    (grid_found,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [one.text.location.page for one in grid_found.rows[0]] == [3, 4]
    assert [block.text.location.page for block in document(para(run("甲"))).paragraphs()] == [None]


def test_page_breaks() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        para(run("甲") + page)
        + para(run("乙"))
        + para(run("丙") + page + run("丁"))
        + para(run("戊"), properties="<w:pageBreakBefore/>")
        + para(page)
        + para(run("己"))
        + para(run("庚"))
    )
    found = [(str(block.text), block.page_break) for block in document(body).paragraphs()]
    assert found == [
        ("甲", False),
        ("乙", True),
        ("丙", False),
        ("丁", True),
        ("戊", True),
        ("己", True),
        ("庚", False),
    ]


def test_changes_are_read_as_accepted_and_said_once() -> None:
    deleted = f"<w:del {BY}><w:r><w:delText>34</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {BY}>{run('旧')}</w:moveFrom><w:moveTo {BY}>{run('新')}</w:moveTo>"
    body = para(run("收到") + deleted + f"<w:ins {BY}>{run('35')}</w:ins>" + run("件") + moved) * 2
    found = document(body)
    assert [str(block.text) for block in found.paragraphs()] == ["收到35件新"] * 2
    assert ["修订" in loss.what.zh for loss in found.losses] == [True]
    assert document(para(run("甲"))).losses == ()


def test_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    gone = f"<w:rPr><w:del {BY}/></w:rPr>"
    head = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        para(run("总体"), properties=head + gone)
        + para(run("情况"), properties=head)
        + para(run("末"), properties=gone)
    )
    assert lines(body, numbering=lists(("chineseCounting", "%1、"))) == ["一、总体情况", "末"]


def test_deleted_and_inserted_rows_and_cells() -> None:
    gone, new = f"<w:trPr><w:del {BY}/></w:trPr>", f"<w:trPr><w:ins {BY}/></w:trPr>"
    dropped = cell(para(run("弃")), properties=f"<w:cellDel {BY}/>")
    rows = [
        f"<w:tr>{mark}{cell(para(run(text)))}{dropped}{cell(para(run('1')))}</w:tr>"
        for mark, text in ((gone, "a"), (new, "b"))
    ]
    found = document(table(*rows))
    (grid,) = [block for block in found.blocks if isinstance(block, Table)]
    assert texts(grid) == [["b", "1"]]
    assert grid.rows[0][1].text.location == Location(column=1, end_column=2, table=1, row=1, cell=2)
    assert len(found.losses) == 1


def test_text_box_is_read_once_behind_its_paragraph() -> None:
    inner = para(run("盒中") + "<w:r>" + text_box(f"<w:txbxContent>{para(run('更深'))}</w:txbxContent>") + "</w:r>")
    box = f"<w:txbxContent>{inner}{grid_of(2, 1)}</w:txbxContent>"
    found = document(para(run("甲") + f"<w:r>{text_box(box)}</w:r>" + run("乙")) + para(run("丙")))
    assert [str(block.text) for block in found.paragraphs()] == ["甲乙", "盒中", "更深", "丙"]
    assert sum(isinstance(block, Table) for block in found.blocks) == 1


def test_old_text_box_alone_and_one_whose_new_form_is_empty() -> None:
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{para(run('旧'))}</w:txbxContent></v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert lines(para(f"<w:r>{old}</w:r>") + para(f"<w:r>{both}</w:r>")) == ["旧", "旧"]


def test_alternate_content_around_runs_and_blocks() -> None:
    both = "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    assert lines(both.format(para(run("新")), para(run("旧"))) + para(both.format(run("a"), run("b")) + run("c"))) == [
        "新",
        "ac",
    ]


def test_text_box_in_a_cell_belongs_to_it() -> None:
    box = f"<w:txbxContent>{para(run('35'))}</w:txbxContent>"
    found = only_table(table(f"<w:tr>{cell(para(run('甲')))}{cell(para(f'<w:r>{text_box(box)}</w:r>'))}</w:tr>"))
    assert texts(found) == [["甲", "35"]]


def test_pictures_in_the_text_and_in_cells() -> None:
    found = document(para(run("三、收到申请")) + para(PICTURE) + para(run("乙") + PICTURE)).blocks
    assert [type(block) for block in found] == [Paragraph, Picture, Paragraph, Picture]
    assert isinstance(found[1], Picture)
    assert found[1].description == "表三截图"
    grid = only_table(table(f"<w:tr>{cell(para(PICTURE))}{cell(para(run('1')))}</w:tr>"))
    assert [each.picture for each in grid.rows[0]] == [True, False]


def test_old_pictures_embedded_objects_and_mere_lines() -> None:
    image = '<v:shape><v:imagedata r:id="rId7"/></v:shape>'
    body = (
        para(f"<w:r><w:object>{image}<o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>")
        + para("<w:r><w:pict><v:line/></w:pict></w:r>")
        + para(f"<w:r><w:pict>{image}</w:pict></w:r>")
        + para(run("甲"))
    )
    assert [block.description for block in document(body).blocks if isinstance(block, Picture)] == [
        "Excel.Sheet.12",
        "",
    ]
