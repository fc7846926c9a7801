"""A made-up report as HTML: written cleanly, saved by Word, typed without end tags; `corpus.html_pages` has whole pages."""

from __future__ import annotations

from html import escape
from random import Random

from corpus.sheet import Box, Grid, Line, Sheet


def html_clean(sheet: Sheet, rng: Random) -> str:
    """Headings, paragraphs, tables with thead and tbody; nothing else."""
    body = "\n".join(clean_table(part) if isinstance(part, Grid) else _clean_line(part) for part in sheet)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _clean_line(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2", "subheading": "h3"}.get(line.role, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"


def clean_table(grid: Grid) -> str:
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
    parts = [word_table(part, rng) if isinstance(part, Grid) else word_line(part, rng) for part in sheet]
    body = "\n\n".join(parts)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<meta name=Generator content="Microsoft Word 15">\n'
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>张三</o:Author></o:DocumentProperties></xml><![endif]-->\n"
        "<style>\n<!--\n p.MsoNormal {margin:0cm; font-family:宋体;}\n-->\n</style>\n</head>\n\n"
        f"<body lang=ZH-CN style='tab-interval:21.0pt'>\n\n<div class=WordSection1>\n\n{body}\n\n</div>\n\n</body>\n\n</html>\n"
    )


def word_line(line: Line, rng: Random) -> str:
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


def word_table(grid: Grid, rng: Random) -> str:
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
