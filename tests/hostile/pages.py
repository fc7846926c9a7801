"""Hostile HTML pages and web archives."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.texts import EXAMPLES, TITLE, Made

_START = f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE.strip()}</title><h1>{TITLE.strip()}</h1>"
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def pages() -> Iterator[Made]:
    """Name, what is expected ("refused", "read", "unsure": nothing said to be missing, "either") and bytes of each file."""
    valid = (EXAMPLES / "valid.html").read_text("utf-8")
    yield from ((name, expected, source.encode()) for name, expected, source in (*_nested(valid), *_spans(), *_swallowed(valid)))
    yield "zeros.html", "read", valid.encode().replace(b"<p", b"\0<p", 3)
    yield "wrong-charset.html", "read", valid.replace("utf-8", "gb2312").encode()
    yield "half-gbk.html", "either", valid.encode() + valid.encode("gb18030")
    yield "nothing.html", "refused", b"<html><body></body></html>"
    yield from _archives(valid)


def _nested(valid: str) -> Iterator[tuple[str, str, str]]:
    for name, count in (("deep-1000", 1000), ("deep-1500", 1500), ("deep-200000", 200_000)):
        start, end = valid.index("<body") + len("<body>"), valid.index("</body>")
        yield f"{name}.html", "either", valid[:start] + "<div>" * count + valid[start:end] + "</div>" * count + valid[end:]
    yield "deep-tables.html", "either", _START + "<table><tr><td>" * 3000 + "0"
    yield "deep-lists.html", "either", _START + "<ol><li>" * 20_000 + "一"
    yield "deep-bold.html", "either", _START + "<b>" * 100_000 + "一"
    yield "deep-hidden.html", "either", _START + "<div hidden>" * 50_000 + "一"
    yield "end-tags.html", "either", _START + "</div></td></table>" * 50_000
    yield "angles.html", "either", _START + "<" * 500_000
    yield "open-tags.html", "either", _START + "<a " * 100_000
    yield "comments.html", "either", _START + "<!--" * 100_000
    yield "cdata.html", "either", _START + "<![CDATA[" * 50_000
    yield "ends-of-script.html", "either", _START + "<script><!--<script>" * 20_000
    yield "attributes.html", "either", _START + "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">一"
    yield "long-text.html", "refused", _START + "<p>" + "一二三四，" * 1_000_000
    yield "long-cell.html", "either", _START + "<table><tr><td>" + "1 " * 1_000_000
    yield "long-attribute.html", "either", _START + f"<img src='data:image/png;base64,{'A' * 3_000_000}'>一"
    yield "entities.html", "either", _START + "&#x110000;&#99999999999999999999;&bogus;&amp" * 5000 + "&#" + "9" * 6000 + ";"
    yield "entity-bomb.xhtml", "either", "<?xml version='1.0'?>" + _BOMB + f"<html><p>{TITLE}&c;</p></html>"
    yield "external-entity.xhtml", "either", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>{TITLE}&a;</p></html>'


def _spans() -> Iterator[tuple[str, str, str]]:
    for kind in ("colspan", "rowspan"):
        for value in ("1000000000", "-1", "²", "9" * 5000, "0", "1e9"):
            cells = f"<tr><td {kind}='{value}'>甲<td>乙<tr><td>丙"
            yield f"{kind}-{value[:10]}.html", "read", f"{_START}<table>{cells}</table>"
    yield "spans-together.html", "read", _START + "<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>甲" * 200 + "</table>"
    yield "spans-in-rows.html", "read", _START + "<table>" + "<tr><td rowspan=65534>甲" * 2000 + "</table>"
    for name, outcome, rows in (("cells", "refused", 52_000), ("cells-most", "unsure", 49_999), ("cells-read", "read", 12_500)):
        yield f"{name}.html", outcome, _START + "<table>" + "<tr><td>0<td>0<td>0<td>0" * rows + "</table>"


def _swallowed(valid: str) -> Iterator[tuple[str, str, str]]:
    third = valid.index("<table", valid.index("<table") + 1)
    for name, opened in (("comment", "<!--"), ("script", "<script>"), ("style", "<style>"), ("textarea", "<textarea>"), ("template", "<template>")):
        yield f"unclosed-{name}.html", "unsure", valid[:third] + opened + valid[third:]
    yield "unclosed-quote.html", "unsure", valid[:third] + '<td title="' + valid[third:].replace('"', "'")
    yield "hidden-table.html", "unsure", valid[:third] + "<div style='display:none'>" + valid[third:]
    yield "frame.html", "unsure", _START + "<iframe src='nb.html'></iframe>"
    yield "link.html", "unsure", _START + "<a href='nb.pdf'>年度报告</a>"
    yield "embedded.html", "unsure", _START + "<embed src='nb.pdf'>"


def _archives(valid: str) -> Iterator[Made]:
    start = b"MIME-Version: 1.0\r\n"
    yield "no-page.mht", "refused", start + b"Content-Type: image/png\r\n\r\nx"
    yield "base64.mht", "refused", start + b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"!" * 9999
    yield "boundaries.mht", "refused", start + b'Content-Type: multipart/related; boundary="x"\r\n\r\n' + b"\r\n--x\r\n" * 100_000
    inner = b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    yield "nested.mht", "refused", start + inner * 3000
    page = valid.encode()
    yield "page.mht", "read", start + b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + page + b"\r\n--x--"
