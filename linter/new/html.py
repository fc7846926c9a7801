"""A blank report as a web page with merged cells."""

from __future__ import annotations

from html import escape

from linter.new.sheet import Box, Grid, Line, Sheet

_PAGE = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>\n'
    "body{{max-width:60em;margin:2em auto;padding:0 1em;line-height:1.8}}h1{{text-align:center}}"
    "table{{border-collapse:collapse;width:100%}}td{{border:1px solid #333;padding:.2em .4em;text-align:center}}"
    ".label{{text-align:left}}.sign{{text-align:right}}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
)
_ELEMENTS = {"title": ("<h1>", "</h1>"), "heading": ("<h2>", "</h2>"), "sign": ('<p class="sign">', "</p>")}


def write(sheet: Sheet) -> bytes:
    """The sheet in UTF-8."""
    body = "\n".join(_table(block) if isinstance(block, Grid) else _line(block) for block in sheet)
    title = next((block.text for block in sheet if isinstance(block, Line) and block.role == "title"), "")
    return _PAGE.format(title=escape(title), body=body).encode()


def _line(line: Line) -> str:
    start, end = _ELEMENTS.get(line.role, ("<p>", "</p>"))
    return f"{start}{escape(line.text)}{end}"


def _table(grid: Grid) -> str:
    rows = ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in grid.rows)
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(box: Box) -> str:
    spans = f' rowspan="{box.rows}"' * (box.rows > 1) + f' colspan="{box.columns}"' * (box.columns > 1)
    kind = ' class="label"' * (box.role == "label")
    return f"<td{kind}{spans}>{escape(box.text)}</td>"
