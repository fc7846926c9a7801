"""A made-up report within whole government pages: menus, scripts, metadata, hidden parts, footers, nested layout tables."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from corpus.html_shapes import clean_table, html_clean, html_unclosed, html_word, word_line, word_table
from corpus.sheet import Grid, Line, Sheet

_MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>'
    for name in ("首页", "政务公开", "办事服务", "互动交流", "走进青川", "专题专栏")
)


def html_page(sheet: Sheet, rng: Random) -> str:
    """Within a government page of nested layout tables, with scripts, menus, a metadata table, hidden parts and a footer."""
    title = "".join(part.text for part in sheet if isinstance(part, Line) and part.role == "title")
    body = "\n".join(clean_table(part) if isinstance(part, Grid) else _page_line(part) for part in sheet)
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


def html_portal(sheet: Sheet, rng: Random) -> str:
    """An old portal: layout tables five deep, text pasted from Word, lines parted by <br>, end tags forgotten."""
    title = " ".join(part.text for part in sheet if isinstance(part, Line) and part.role == "title")
    body = "\n".join(_pasted(part, rng) for part in sheet)
    return f"""<html><head><title>{title}--云岭市政务网</title>
<script language=javascript>
<!--
function go(x) {{ if (x<0) return "<td>" }}
//-->
</script></head>
<body leftmargin=0><a name=top></a>
<table width=100% border=0 cellpadding=0><tr><td><img src=top.jpg width=1002 height=180><td width=10>&nbsp;
<tr><td colspan=2><table><tr><td>您当前所在位置：<a href=/>首页</a> &gt; <a href=/zwgk>政务公开</a> &gt; <a href=/nb>年度报告</a></table></table>
<center><table width=1002><tr><td valign=top width=220>
 <table width=100%><tr><td><b>栏目导航</b>{"".join(f"<tr><td>·<a href=/{at}>公开栏目{at}</a>" for at in range(9))}</table>
<td>
 <table width=100%><tr><td align=center class=title>{title}
 <tr><td align=center>来源：云岭市人民政府办公室&nbsp;&nbsp;字体：【<a href="javascript:go(1)">大</a> <a href="javascript:go(2)">小</a>】
 <tr><td><table width=95%><tr><td id=content>
{body}
 </table>
 <tr><td align=right><a href="javascript:window.print()">打印本页</a>
 </table>
</table></center>
<table width=100%><tr><td align=center>版权所有：云岭市人民政府　主办：云岭市人民政府办公室<br>地址：云岭市文昌路1号　备案号：蜀ICP备00000001号<br>
网站标识码：5100000000</table>
</body>"""


def _pasted(part: Line | Grid, rng: Random) -> str:
    if isinstance(part, Grid):
        table = word_table(part, rng)
        return f"<div align=center>{table}</div>" if rng.random() < 0.5 else f"<table><tr><td>{table}</table>"
    if part.role == "title":
        return f"<p align=center><font size=5>{escape(part.text)}</font>"
    return word_line(part, rng) if rng.random() < 0.5 else f"　　{escape(part.text)}<br>"


def html_modern(sheet: Sheet, rng: Random) -> str:
    """A portal of today: divs all the way down, article and footer elements, share buttons, pages before and after."""
    title = "".join(part.text for part in sheet if isinstance(part, Line) and part.role == "title")
    body = "\n".join(
        f'<div class="table-wrap">{clean_table(part)}</div>' if isinstance(part, Grid) else _page_line(part)
        for part in sheet
        if isinstance(part, Grid) or part.role != "title"
    )
    return f"""<!doctype html><html lang=zh><head><meta charset=utf-8><title>{title}</title>
<link rel="stylesheet" href="/a.css"><meta property="og:title" content="{title}"></head><body><div id="app">
<header class="site"><div class="wrap"><a href="/"><svg viewBox="0 0 9 9"><title>徽</title><path d="M0 0"/></svg></a>
<div class="name">云岭市人民政府</div><nav>{_MENU}</nav></div></header>
<main><div class="crumbs"><span>当前位置：</span><a href="/">首页</a><i>/</i><a href="/zwgk">政务公开</a></div>
<article><header><h1>{title}</h1><div class="meta"><span>来源：云岭市人民政府</span><span>浏览次数：<b>35</b></span></div></header>
<div class="share" aria-hidden="true"><button>分享</button><div class="pop" hidden><img src="qr.png" width="120"><p>扫一扫</p></div></div>
<div class="content">{body}</div></article>
<div class="pager"><p>上一篇：<a href="/1.html">云岭市政务公开工作要点</a></p><p>下一篇：<a href="/2.html">暂无</a></p></div></main>
<aside><h3>相关推荐</h3><ul>{"".join(f'<li><a href="/{at}">云岭市第{at}号公告</a></li>' for at in range(6))}</ul></aside>
<footer><div>主办：云岭市人民政府办公室</div><div>备案号：蜀ICP备00000002号</div></footer></div></body></html>
"""


Shape = Callable[[Sheet, Random], str]
HTML_SHAPES: dict[str, Shape] = {
    shape.__name__: shape for shape in (html_clean, html_word, html_unclosed, html_page, html_portal, html_modern)
}
