"""A made-up report as HTML: written cleanly, saved by Word, typed without end tags, and within a government page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from corpus.sheet import Box, Grid, Line, Sheet

Shape = Callable[[Sheet, Random], str]


def html_clean(sheet: Sheet, rng: Random) -> str:
    """Headings, paragraphs, tables with thead and tbody; nothing else."""
    body = "\n".join(_clean_table(part) if isinstance(part, Grid) else _clean_line(part) for part in sheet)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _clean_line(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2", "subheading": "h3"}.get(line.role, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"


def _clean_table(grid: Grid) -> str:
    rows = ["<tr>\n" + "\n".join(_clean_cell(box) for box in row) + "\n</tr>" for row in grid.rows]
    return "<table>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _clean_cell(box: Box) -> str:
    tag = "td" if box.role == "number" else "th"
    return f"<{tag}{_spans(box)}>{escape(box.text)}</{tag}>"


def _spans(box: Box, quote: str = '"') -> str:
    spans = (("rowspan", box.rows), ("colspan", box.columns))
    return "".join(f" {name}={quote}{count}{quote}" for name, count in spans if count > 1)


def html_word(sheet: Sheet, rng: Random) -> str:
    """As Word saves it: every few characters in spans of their own, figures and dates split, source lines wrapped."""
    parts = [_word_table(part, rng) if isinstance(part, Grid) else _word_line(part, rng) for part in sheet]
    body = "\n\n".join(parts)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<meta name=Generator content="Microsoft Word 15">\n'
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>张三</o:Author></o:DocumentProperties></xml><![endif]-->\n"
        "<style>\n<!--\n p.MsoNormal {margin:0cm; font-family:宋体;}\n-->\n</style>\n</head>\n\n"
        f"<body lang=ZH-CN style='tab-interval:21.0pt'>\n\n<div class=WordSection1>\n\n{body}\n\n</div>\n\n</body>\n\n</html>\n"
    )


def _word_line(line: Line, rng: Random) -> str:
    align = " align=center style='text-align:center'" if line.role == "title" else " style='text-indent:32.0pt'"
    return f"<p class=MsoNormal{align}>{_soup(line.text, rng)}<span lang=EN-US><o:p></o:p></span></p>"


def _soup(text: str, rng: Random) -> str:
    """`text` in spans of one to four characters; some are wrapped in <b> or <a name>, most have a style of their own."""
    pieces = []
    while text:
        size = rng.randint(1, 4)
        piece, text = escape(text[:size]), text[size:]
        language = "lang=EN-US " if piece.isascii() else ""
        style = f"style='font-size:{rng.choice(('12.0', '16.0'))}pt;\nfont-family:\"Times New Roman\",serif'"
        span = f"<span {language}{style}>{piece}</span>"
        pieces.append(rng.choice((span, span, f"<b>{span}</b>", f'<a name="_Hlk{len(text)}">{span}</a>', piece)))
    return "".join(pieces)


def _word_table(grid: Grid, rng: Random) -> str:
    rows = "\n".join(
        f" <tr style='mso-yfti-irow:{at};height:22.7pt'>\n"
        + "\n".join(_word_cell(box, rng) for box in row)
        + "\n </tr>"
        for at, row in enumerate(grid.rows)
    )
    return f"<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border:none'>\n{rows}\n</table>"


def _word_cell(box: Box, rng: Random) -> str:
    inner = _soup(box.text, rng) if box.text else "<span lang=EN-US>&nbsp;</span>"
    if len(box.text) > 4 and box.role != "number" and rng.random() < 0.3:
        inner = f"{_soup(box.text[:3], rng)}<br>\n{_soup(box.text[3:], rng)}"
    paragraph = (
        f"<p class=MsoNormal align=center style='text-align:center'>{inner}<span lang=EN-US><o:p></o:p></span></p>"
    )
    return f"  <td width=64{_spans(box, '')} valign=top style='width:48.0pt;border:solid windowtext 1.0pt'>\n  {paragraph}\n  </td>"


def html_unclosed(sheet: Sheet, rng: Random) -> str:
    """Upper case, no end tags for P, TR and TD, spans too large where that changes nothing, blanks as &nbsp;."""
    parts = [_unclosed_table(part) if isinstance(part, Grid) else f"<P>　　{escape(part.text)}" for part in sheet]
    return "<HTML><BODY><CENTER><FONT SIZE=3>\r\n" + "\r\n".join(parts) + "\r\n</FONT></CENTER>"


def _unclosed_table(grid: Grid) -> str:
    rows = []
    for row in grid.rows:
        whole = len(row) == 1 and row[0].columns == grid.width
        cells = (
            f"<TD COLSPAN=5000>{box.text}" if whole else f"<TD{_spans(box, '')}>{escape(box.text) or '&nbsp'}"
            for box in row
        )
        rows.append("<TR>" + "".join(cells))
    return "<TABLE BORDER=1>" + "\r\n".join(rows) + "</TABLE>"


_MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>'
    for name in ("首页", "政务公开", "办事服务", "互动交流", "走进青川", "专题专栏")
)


def html_page(sheet: Sheet, rng: Random) -> str:
    """Within a government page of nested layout tables, with scripts, menus, a metadata table, hidden parts and a footer."""
    title = "".join(part.text for part in sheet if isinstance(part, Line) and part.role == "title")
    body = "\n".join(_clean_table(part) if isinstance(part, Grid) else _page_line(part) for part in sheet)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title}_青川县人民政府</title>
<meta name="ArticleTitle" content="{title}" /><meta name="ColumnName" content="年度报告" />
<script>document.write("<table><tr><td>9999<\\/td></tr></table>"); if (1 < 2) {{ var a = '</scr' + 'ipt>'; }}</script>
<style>.x > td {{ display: none }}</style></head>
<body style="display:none">
<!-- <h1>旧标题</h1> -->
<noscript>请开启脚本</noscript>
<div class="header"><img src="logo.png" width="300" height="80" alt="青川县人民政府"><ul class="nav">{_MENU}</ul>
<form action="/search"><input type="text" value="请输入关键字"><select><option>全部</option><option>标题</option></select>
<button>搜索</button></form></div>
<table width="1000" align="center"><tr><td width="200"><ul>{_MENU}</ul></td><td>
<table class="info"><tr><td>索 引 号</td><td>0143-2025-00012</td><td>发布机构</td><td>青川县人民政府办公室</td></tr>
<tr><td>主题分类</td><td>政府信息公开</td><td>有 效 性</td><td>有效</td></tr></table>
<div id="zoom" class="content">
<div style="display: none;">浏览次数：<span>1234</span></div>
{body}
</div>
<p>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</p>
</td></tr></table>
<div class="links">{"".join(f'<a href="http://example.cn/{at}">友情链接{at}</a> | ' for at in range(8))}</div>
<footer><p>主办：青川县人民政府办公室　备案号：蜀ICP备00000000号</p></footer>
<script src="/count.js"></script>
</body></html>
"""


def _page_line(line: Line) -> str:
    if line.role == "title":
        return f'<div style="text-align:center"><strong>{escape(line.text)}</strong></div>'
    strong = ("<strong>", "</strong>") if line.role in {"heading", "subheading"} else ("", "")
    return f'<p style="text-indent:2em">{strong[0]}{escape(line.text)}{strong[1]}<br></p>'


HTML_SHAPES: dict[str, Shape] = {shape.__name__: shape for shape in (html_clean, html_word, html_unclosed, html_page)}
