"""HTML pages: paragraphs as browsers show them, and what is not part of the report."""

from __future__ import annotations

from corpus.html_parts import GRID, doc, losses, places, prose, table, tables


def test_inline_elements_join_and_blocks_and_line_breaks_part() -> None:
    source = "<div>于<span>20</span><b>23</b>年<br>次行<div>内</div>外<p>一<p>二<ul><li>甲<li>乙</ul>"
    assert prose(source) == ["于2023年", "次行", "内", "外", "一", "二", "甲", "乙"]


def test_white_space_collapses_and_a_source_line_break_between_chinese_characters_is_none() -> None:
    assert prose("<p>  收到\n  申请 \n 3  件\t<b> a</b></p>") == ["收到申请 3 件 a"]
    assert prose("<p>共，\n其中<br>１\n２<br>가\n나") == ["共，其中", "１２", "가 나"]


def test_preformatted_lines_keep_their_spaces_and_tabs() -> None:
    assert prose("<pre>\n规章\t0\t0\n\n  行政许可  &lt;5\n</pre>后") == ["规章\t0\t0", "  行政许可  <5", "后"]


def test_levels_of_headings() -> None:
    source = "<h1>某局<br>年度报告</h1><h2><p>一、总体情况</p></h2><p>文<h3>（一）未闭合<p>正文<p>再"
    found = [(str(p.text), p.level) for p in doc(source).paragraphs()]
    wanted = [("某局 年度报告", 1), ("一、总体情况", 2), ("文", None), ("（一）未闭合", 3), ("正文", None), ("再", None)]
    assert found == wanted


def test_numbers_of_ordered_lists() -> None:
    source = (
        "<ol><li>总体<li value=5><p>甲<p>乙<ol type=a><li>丙</ol><li>二、丁<li>3件<ul><li>戊</ul></ol>"
        "<ol class='x custom_cn2' start=2><li>己</ol><ol STYLE='list-style-type: cjk-ideographic'><li> <li>庚</ol>"
        "<ol style='list-style:none'><li>辛</ol><li>壬<ol type=I start=4><li>癸<table><tr><td>子</table></ol>末"
    )
    assert [(p.number, str(p.text)) for p in doc(source).paragraphs()] == [
        ("1.", "总体"), ("5.", "甲"), ("", "乙"), ("a.", "丙"), ("", "二、丁"), ("", "3件"), ("", "戊"), ("（二）", "己"),
        ("二、", "庚"), ("", "辛"), ("", "壬"), ("IV.", "癸"), ("", "子"), ("", "末"),
    ]  # fmt: skip
    cell = table(GRID.replace("新收", "<ol style='list-style-type:cjk-ideographic' start=3><li>新收</ol>").format(3)).rows[1][0]
    assert places(cell.text) == [("三、", 1, 84, 88), ("新收", 1, 88, None)]


def test_raised_digits_do_not_join_a_figure() -> None:
    source = "<p>3<sup>1</sup>件，H<sub>2</sub>O，10<sup>2<p>5"
    assert prose(source) == ["3¹件，H₂O，10²", "5"]


def test_what_is_not_shown_is_not_read() -> None:
    source = (
        "<head><title>题</title><style>p{}</style><script>var a='<p>x</p>';</script></head>前"
        "<template><p>x</p></template><noscript>x</noscript><select><option>x</select><button>x</button>"
        "<textarea><p>x</p></textarea><svg><text>x</text></svg><iframe>x</iframe><!-- x --><p hidden>x</p>"
        "<span style='DISPLAY : None'>x<span>x</span>x</span>后<div style=display:none>x<div>x</div>x</div>"
    )
    assert prose(source) == ["前", "后"]
    assert doc(source).losses == ()


def test_a_hidden_element_ends_where_browsers_end_it() -> None:
    assert prose("<p hidden>x<p>一<p hidden>x<div>二</div>") == ["一", "二"]
    assert prose("<ul><li hidden>x<li>一<li hidden>x<ul><li>x</ul>x<li>二</ul>") == ["一", "二"]
    assert prose("<div><span hidden>x</div>一<div hidden>x</p>x</div>二") == ["一", "二"]
    assert prose("<svg><path>x<div>一</div>") == ["一"]
    assert prose("<p hidden>x<p hidden>x<ul><li hidden>x<li hidden>x<li>一</ul>") == ["一"]
    assert prose("<h2 hidden>x<h3>一</h3><a hidden>x<a>二</a>") == ["一", "二"]
    assert prose("一<a hidden>x<b>x</b></a>二<sup hidden>x</sup>三<textarea hidden>x</textarea>四") == ["一二三四"]
    assert prose("<nav><div hidden>x</nav>一<table><tr><td><span hidden>x<tr><td>二</table>三") == ["一", "二", "三"]
    assert prose("<body style='display:none'><p>一") == ["一"]


def test_much_hidden_text_is_told() -> None:
    assert losses(f"\n<p>一</p><div hidden>{'文' * 200}</div>") == [("The", 2)]
    assert losses(f"<p>一</p><div hidden>{'文' * 199}</div>") == []
    assert losses("<p>一</p><div hidden>" + GRID.format(3) + "</div>") == [("The", 1)]
    assert losses("<p>一</p><table style='display:none'><tr><td>名<td>1<tr><td>名<td>2</table>") == [("The", 1)]


def test_furniture_goes_and_content_in_odd_elements_stays() -> None:
    menu = "".join(f"<li><a href='{at}'>栏目{at}</a></li>" for at in range(5))
    assert prose(f"<ul>{menu}</ul><form><center><font>正文</font></center></form>") == ["正文"]
    assert prose("<nav><a href=1>首页</a></nav><p>正文<footer>版权所有 2024</footer>") == ["正文"]
    assert prose("<header>某县 2024年报告</header><p>正文") == ["某县 2024年报告", "正文"]
    assert prose("<article><header>标题</header>正文<footer>某局</footer></article>") == ["标题", "正文", "某局"]
    assert prose("<footer><h2>附</h2></footer><p>正文") == ["附", "正文"]
    assert prose("<nav>未闭合<p>正文") == ["未闭合", "正文"]
    assert len(tables("<footer>" + GRID.format(1) + "</footer>")) == 1


def test_links_are_text_unless_there_are_many_in_a_row() -> None:
    links = "".join(f"<p><a href={at}>政策文件{at}</a>｜</p>" for at in range(4))
    assert prose(links) == [f"政策文件{at}｜" for at in range(4)]
    assert prose("<p>正文。" + links + "<p><a href=5>其他</a><p>正文。") == ["正文。", "正文。"]
    menu = links + "<p><a href=5>其他</a>"
    assert prose(f"<p>栏目导航{menu}<p>某局<p>2023年报告") == ["某局", "2023年报告"]
    assert prose(f"<title>某局2023年报告</title><p>某局{menu}<p>2023年报告") == ["某局", "2023年报告"]
    assert prose(f"<p>{'文' * 41}<p>某局{menu}") == ["文" * 41, "某局"]
    assert prose(f"<table><tr><td>栏目导航<tr><td>{menu}</table><p>某局") == ["某局"]
    anchors = "".join(f"<p><a name={at}>段{at}</a>" for at in range(9))
    assert len(prose(anchors)) == 9
    assert len(prose("".join(f"<p><a href=1>{'文' * 41}</a>" for _ in range(9)))) == 9
    assert prose("<a href=x>" + "<p><a href=1>一</a>" * 9) == ["一"] * 9
