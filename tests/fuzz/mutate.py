"""Changes bytes as damage, carelessness and malice do: anywhere, in text line by line, in Word files part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from json import dumps, loads
from random import Random
from typing import Any

from corpus.docx_parts import pack

from linter.packs import PackError, yaml_source

Mutator = Callable[[bytes, Random], bytes]
# No input grows beyond this.
MOST = 200_000

_BYTES = (b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\x80", b"\r", b"\n", b"<", b">", b"&", b'"', b"%", b"{", b"}", b"[", b"]", b"9" * 30, b"-1")
_WORDS = (
    "一、总体情况\n", "三、收到和处理政府信息公开申请情况\n", "（一）", "1．", "第一部分 ", "①", "2024年", "二〇二四年", "2023年1月1日至2023年12月31日", "本年度", "上年",
    "收到政府信息公开申请", "答复", "予以公开", "其中", "网上申请8件、信函申请3件", "合计", "总计", "自然人", "结转下年度继续办理", "行政复议", "未收到", "收取费用",
    "12件", "十二件", "1,204件", "0", "00", "-3", "3.5", "1e9", "²", "٣", "１２", "/", "—", "无", "万元", "9" * 40, "0." + "9" * 40, "\t", "\t\t0\t0", "|", "| 0 | 0 |\n",
    "|---|---|\n", "  ", "\u3000", "\u00a0", "\u200b", "\u202e", "\ufeff", "\ufffd", "\x00", "\x07", "\x1b[31m", "\x0c", "\x85", "\u2028", "\n", "\r\n", "\r", "。", "；", "，",
    "：", "、", "《", "》", "（", "）", "(", ")", "〔2021〕3号", "=HYPERLINK(\"x\")", "<script>", "]]>", "&#x110000;", "&nbsp;", "&amp", "![](x)", "**", "# ", "> ", "`",
    "13800138000", "110101199003078515", "x@example.gov.cn", "\U0001f600", "\U00020000", "ﷺ", "é", "\u0301", "é", "X" * 200,
)
_MARKUP = (
    "<table>", "</table>", "<tr>", "<td>", "</td>", "<td colspan=1000 rowspan=65534>", "<th rowspan='0'>", "<thead>", "<tfoot>", "<caption>", "<p>", "</p>", "<br>", "<div>",
    "</div>", "<div style='display:none'>", "<div hidden>", "<!--", "-->", "<![CDATA[", "<script>", "</script>", "<style>", "<textarea>", "<title>", "<h1>", "</h1>", "<ol start=3>",
    "<li>", "<li value=-9>", "<pre>", "<b>", "</b>", "<a href=x.pdf>", "</a>", "<iframe src=y>", "<img alt=表>", "<select><option>", "<svg>", "<math>", "<template>", "<base>",
    "<meta charset=gbk>", "<meta name=pubdate content='2024-01-09'>", "<body>", "</body>", "</html>", "<frameset>", "<x", "<p title='", "=\"", "/>", "&lt;", "&#0;", "&#xD800;",
)
_XML = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>三</w:t>", "<w:tab/>", "<w:br/>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", '<w:gridSpan w:val="999999999"/>',
    '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:numId w:val="-1"/>', '<w:ilvl w:val="99"/>', '<w:pStyle w:val="a"/>', '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>', "<w:instrText>TOC</w:instrText>", "<w:del>", "</w:del>", "<w:ins>", "<w:sdt>", "<w:txbxContent>", "<mc:AlternateContent>", "<w:hyperlink>",
    '<w:sym w:font="Wingdings" w:char="F0FE"/>', "<w:vanish/>", "<!--", "<![CDATA[", "<?x?>", "&#0;", "&amp;", "&x;", "<!DOCTYPE x>", ' w:val=""', ' w:val="²"', "</w:body>", "<w:drawing>",
)


def any_bytes(data: bytes, random: Random) -> bytes:
    """`data` with one to four pieces changed, lost, doubled, moved or put in."""
    for _ in range(random.choice((1, 1, 2, 4))):
        data = _once(data, random, _BYTES)
    return data[:MOST]


def _once(data: bytes, random: Random, pieces: Sequence[bytes]) -> bytes:
    at, to = sorted((random.randrange(len(data) + 1), random.randrange(len(data) + 1)))
    to = min(to, at + random.choice((1, 2, 8, 64, 1024)))
    kind = random.randrange(7)
    if kind == 0:
        return data[:at] + data[to:]
    if kind == 1:
        return data[:to] + data[at:to] * random.choice((1, 1, 1, 3, 40)) + data[to:]
    if kind == 2:
        return data[:at] + random.randbytes(to - at) + data[to:]
    if kind == 3 and data:
        at %= len(data)
        return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1:]
    if kind == 4:
        other = random.randrange(len(data) + 1)
        return data[:other] + data[at:to] + data[other:]
    if kind == 5 and not random.randrange(4):
        return data[:at]
    return data[:at] + random.choice(pieces) * random.choice((1, 1, 1, 2, 50)) + data[at:]


def text(data: bytes, random: Random) -> bytes:
    """Text with words put in or cut out at characters, lines lost, doubled and exchanged; now and then in another encoding."""
    return _recoded(_text(data.decode("utf-8", "replace"), random, _WORDS), random)


def page(data: bytes, random: Random) -> bytes:
    """An HTML page with words and markup put in anywhere."""
    return _recoded(_text(data.decode("utf-8", "replace"), random, _WORDS + _MARKUP * 2), random)


def _recoded(string: str, random: Random) -> bytes:
    encoding = random.choice(("utf-8",) * 12 + ("gb18030", "utf-16", "utf-8-sig", "big5"))
    data = string[:MOST].encode(encoding, "replace")
    return any_bytes(data, random) if not random.randrange(12) else data


def _text(string: str, random: Random, words: Sequence[str]) -> str:
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        at = random.randrange(len(string) + 1)
        kind = random.randrange(6)
        if kind <= 1:
            string = string[:at] + random.choice(words) * random.choice((1, 1, 1, 1, 2, 60)) + string[at:]
        elif kind == 2:
            string = string[:at] + string[at + random.choice((1, 1, 2, 5, 30, 300)):]
        elif kind == 3:
            string = string[:at] + random.choice(words) + string[at + random.choice((1, 2, 4)):]
        else:
            string = _lines(string, random)
    return string


def _lines(string: str, random: Random) -> str:
    lines = string.splitlines(keepends=True) or [""]
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(4)
    if kind == 0:
        lines[first], lines[second] = lines[second], lines[first]
    elif kind == 1:
        del lines[min(first, second):min(first, second) + random.choice((1, 3, 20))]
    elif kind == 2:
        lines[first:first] = lines[second:second + random.choice((1, 3, 20))]
    else:
        lines[first] = lines[first] * random.choice((2, 2, 9))
    return "".join(lines)


def word(data: bytes, random: Random) -> bytes:
    """A Word file: mostly one of its parts changed and packed again, else the container's bytes."""
    if not random.randrange(10):
        return any_bytes(data, random)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # a container that an earlier change has damaged
        return any_bytes(data, random)
    _change_parts(parts, random)
    return pack(parts, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _change_parts(parts: dict[str, bytes], random: Random) -> None:
    names = sorted(parts) or [""]
    name = "word/document.xml" if "word/document.xml" in parts and random.randrange(3) else random.choice(names)
    kind = random.randrange(12)
    if kind == 0:
        parts.pop(name, None)
    elif kind == 1:
        parts[random.choice(names)] = parts.get(name, b"")
    elif kind == 2:
        parts[name] = any_bytes(parts.get(name, b""), random)
    else:
        parts[name] = _xml(parts.get(name, b"").decode("utf-8", "replace"), random).encode("utf-8", "replace")


def _xml(string: str, random: Random) -> str:
    """Elements doubled, lost, exchanged; attribute values changed; mostly still well-formed."""
    starts = [at for at, character in enumerate(string) if character == "<"]
    kind = random.randrange(6)
    if not starts or kind == 0:
        return _text(string, random, _WORDS + _XML * 2)[:MOST]
    at = random.choice(starts)
    end = string.find(">", at) + 1 or len(string)
    if kind <= 2 and (whole := _element(string, at)):
        piece = string[at:whole]
        other = random.choice(starts)
        put = piece * random.choice((0, 2, 2, 30))
        return (string[:at] + put + string[whole:] if kind == 1 else string[:other] + piece + string[other:])[:MOST]
    if kind == 3:
        return string[:end] + random.choice(_WORDS).replace("<", "").replace("&", "") + string[end:]
    quote = string.find('"', at, end)
    if quote > 0:
        close = string.find('"', quote + 1)
        value = random.choice(("", "0", "-1", "1", "9" * 20, "²", "x", "三", "true", "1.5"))
        return string[:quote + 1] + value + string[close:]
    return string[:at] + random.choice(_XML) + string[at:]


def _element(string: str, at: int) -> int:
    """Where the element that begins at `at` ends, its first end tag taken for its own; 0 for what is none."""
    name = string[at + 1:at + 40].partition(" ")[0].partition(">")[0].rstrip("/")
    closing = string.find(">", at) + 1
    if not name or name[0] in "/?!" or not closing:
        return 0
    if string[closing - 2] == "/":
        return closing
    end = string.find(f"</{name}>", closing)
    return end + len(name) + 3 if end > 0 else 0


def archive(data: bytes, random: Random) -> bytes:
    """An archive: members changed, renamed and packed again, or its bytes."""
    if not random.randrange(3):
        return any_bytes(data, random)
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            parts = {name: opened.read(name) for name in opened.namelist()}
    except Exception:  # as above
        return any_bytes(data, random)
    names = sorted(parts) or [""]
    name = random.choice(names)
    content = parts.pop(name, b"")
    new = random.choice((name, "../" + name, "a/../../b.txt", "甲.zip", "x" * 300 + ".txt", "a\\b.md", "", "/etc/a.txt", "C:a.txt", "a.html", "b.docx", "c.pdf", "\u202etxt.exe"))
    parts[new] = text(content, random) if random.randrange(2) else any_bytes(content, random)
    return pack(parts)


def yaml(data: bytes, random: Random) -> bytes:
    """A pack: its lines and scalars changed, with what YAML has traps in."""
    traps = ("&a ", "*a", "!!python/object:x", "<<: *a", "- ", ": ", "{", "}", "[", "]", "|\n", ">\n", "? ", "~", "yes", "0x1F", "1_000", "'", '"', "#", "%YAML 1.1\n", "---\n", "...\n", "\t",
             "(a+)+", "(?P<x>", "[", "tables.requests", "sections.*", "not_a_kind", "- id: X999\n", "disable: [A101]\n", "extends: base\n", "。", "：", "9" * 30, "\x00")
    if random.randrange(2):
        try:
            value = yaml_source.parse(data, "a.yaml").data
        except PackError:
            pass
        else:
            for _ in range(random.choice((1, 1, 3))):
                _exchange(value, random)
            return dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    string = _text(data.decode("utf-8", "replace"), random, traps)
    return string[:MOST].encode("utf-8", "replace")


def json(data: bytes, random: Random) -> bytes:
    """JSON with values exchanged for others of the same and of other kinds; now and then its bytes changed."""
    if not random.randrange(5):
        return any_bytes(data, random)
    try:
        value = loads(data)
    except ValueError:
        return any_bytes(data, random)
    for _ in range(random.choice((1, 1, 3))):
        _exchange(value, random)
    return dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _exchange(value: Any, random: Random) -> None:
    """Goes down some way into `value` and changes what is there."""
    while isinstance(value, (dict, list)) and value:
        key: Any = random.choice(sorted(value)) if isinstance(value, dict) else random.randrange(len(value))
        if not isinstance(value[key], (dict, list)) or not random.randrange(4):
            odd = (None, True, 0, -1, 1.5, 10**30, 1e308, "", "36", "无", [], {}, [1], {"a": 1}, "\ud800", "2022", [[[]]])
            value[key] = random.choice(odd)
            return
        value = value[key]


def prose(data: bytes, random: Random) -> bytes:
    """Running text as claims are read from."""
    return _text(data.decode("utf-8", "replace"), random, _WORDS).encode("utf-8", "replace")
