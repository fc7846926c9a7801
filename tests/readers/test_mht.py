"""Web archives: the page in them is read as the page itself."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring
from random import Random

import pytest
from corpus.compare import differences
from corpus.figures import random_figures
from corpus.html_pages import HTML_SHAPES
from corpus.html_parts import GRID
from corpus.prose import whole
from corpus.render import expected
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.checking import extract_path
from linter.document import Paragraph, Table, Unreadable
from linter.in_force import Options
from linter.readers import html
from linter.readers.mht import read
from linter.text import Text

PAGE = f"<title>年报</title>\r\n<p>青川县财政局2023年政府信息公开工作年度报告\r\n{GRID.format(36)}"


def archive(*parts: tuple[str, str, bytes], boundary: str = '"----=_Part=1"') -> bytes:
    """An archive of (content type, transfer encoding, decoded body)."""
    mark = boundary.strip('"').encode()
    found = [b"From: <Saved by browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"]
    found.append(f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary={boundary}\r\n\r\n'.encode())
    for kind, encoding, body in parts:
        coded = {"base64": encodebytes, "quoted-printable": encodestring}.get(encoding, bytes)(body)
        head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://example.cn/\r\n\r\n"
        found.append(b"--" + mark + b"\r\n" + head.encode() + coded + b"\r\n")
    return b"".join([*found, b"--", mark, b"--\r\n"])


def figure(data: bytes) -> Text:
    (table,) = [block for block in read(data, "a.mht").blocks if isinstance(block, Table)]
    return table.rows[1][1].text


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit", "Base64 "])
@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=utf-8", "utf-8"), ('text/html;\r\n charset="gb2312"', "gb18030"), ("TEXT/HTML", "gbk"), ("text/html", "utf-16")],
)
def test_transfer_encodings_and_charsets(transfer: str, kind: str, encoding: str) -> None:
    body = PAGE.encode(encoding)
    data = archive((kind, transfer.strip().lower(), body), ("image/png", "base64", b"\x89PNG"))
    found, page = read(data.replace(b": base64", b": Base64 "), "a.mht"), html.read(body, "a.mht")
    assert (found.blocks, found.lines, found.metadata) == (page.blocks, page.lines, page.metadata)
    assert found.format == "mht"
    assert figure(data).location[:3] == (3, PAGE.split("\r\n")[2].index("36") + 1, PAGE.split("\r\n")[2].index("36") + 3)


def test_which_part_is_read() -> None:
    frame, page = b"<p>frame", PAGE.encode()
    assert str(figure(archive(("text/html", "8bit", frame), ("text/html", "8bit", page)))) == "36"
    assert str(figure(archive(("text/html", "8bit", b"<script>x</script>"), ("text/html", "8bit", page)))) == "36"
    plain = read(archive(("text/plain", "8bit", "年报\n一、总体情况".encode())), "a.mht")
    assert [str(block.text) for block in plain.blocks if isinstance(block, Paragraph)] == ["年报", "一、总体情况"]
    assert plain.format == "mht"
    inner = archive(("text/html", "base64", page), boundary="inner").split(b"\r\n", 1)[1]
    nested = b"Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n" + inner + b"\r\n--out--"
    assert str(figure(nested)) == "36"


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"\n\n", archive(), archive(("image/png", "base64", b"x")), archive(("text/html", "8bit", b"<p>")), PAGE.encode(),
     b"Content-Type: multipart/related; boundary=a\n\n" + b"--a\nContent-Type: multipart/related; boundary=a\n\n" * 5000],
)  # fmt: skip
def test_no_page_in_it(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.mht")
    assert caught.value.problem.zh and caught.value.problem.en


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_an_archive_cut_off_anywhere_is_read_or_refused(transfer: str) -> None:
    data = archive(("text/html; charset=utf-8", transfer, PAGE.encode()))
    head = data.index(b"\r\n\r\n", data.index(b"Content-Location"))
    for end in range(len(data)):
        try:
            assert read(data[:end], "a.mht").blocks
        except Unreadable:
            # Title only, or cut within one of so few characters that the encoding is in doubt.
            assert end < head + 300


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["base64", "quoted-printable", "8bit"]))
def test_any_bytes_are_read_or_refused(noise: bytes, transfer: str) -> None:
    data = archive(("text/html; charset=utf-8", transfer, PAGE.encode()))
    for content in (noise, data[:200] + noise + data[200:], data[:-300] + noise):
        try:
            read(content, "a.mht")
        except Unreadable as error:
            assert error.problem.zh


def test_extract_gives_every_cell(tmp_path_factory: pytest.TempPathFactory) -> None:
    figures = random_figures(Random(4))
    body = HTML_SHAPES["html_page"](whole(figures), Random(4)).encode()
    path = tmp_path_factory.mktemp("mht") / "report.mht"
    path.write_bytes(archive(("text/html", "quoted-printable", body)))
    assert differences(extract_path(path, Options()), expected(figures)) == []
