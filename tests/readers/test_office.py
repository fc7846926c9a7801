"""Old Word, WPS, RTF and OpenDocument files: recognised by content, converted apart from everything else, then read."""

from __future__ import annotations

import os
import socket
import stat
import sys
import threading
import time
from pathlib import Path

import pytest
from corpus.docx_parts import pack, package, para, run
from corpus.example import VALID
from corpus.prose import whole
from corpus.sheet import Grid

from linter.document import Document, Paragraph, Table, Unreadable
from linter.readers import _office_convert
from linter.readers.office import read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf1\\ansi x}"

needs_office = pytest.mark.skipif(_office_convert.program() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="uses shell scripts")


def problem(data: bytes, name: str = "r.doc") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert caught.value.problem.en
    return caught.value.problem.zh


def office(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Puts a program called soffice in the place of LibreOffice; in `script` $OUT is where its result is looked for."""
    program = folder / "soffice"
    program.write_text(
        f'#!/bin/sh\nfor last in "$@"; do :; done\nOUT="$(dirname "$last")/out"\nmkdir -p "$OUT"\n{script}\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "不是 Word"),
        ("一、总体情况".encode(), "不是 Word"),
        (b"%PDF-1.7", "其实是PDF"),
        (b"MIME-Version: 1.0\r\n", "其实是网页存档"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "其实是Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500), "密码"),
        (pack({"xl/workbook.xml": ""}), "Excel"),
        (pack({"content.xml": "", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (pack({"content.xml": " " * 2_000_000, "mimetype": "application/vnd.oasis.opendocument.text"}), "200 倍"),
        (b"PK\x03\x04", "损坏"),
    ],
)
def test_what_is_no_text_document_is_refused_without_starting_anything(
    data: bytes, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_office_convert, "convert", lambda *_: pytest.fail("LibreOffice was started"))
    assert word in problem(data)


@pytest.mark.parametrize(("data", "name"), [(OLE + bytes(600), "r.wps"), (RTF, "r.rtf"), (RTF, "r.doc")])
def test_without_libreoffice_says_what_to_install(data: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_office_convert, "program", lambda: None)
    said = problem(data, name)
    assert f"读取 {name[1:]} 文件需要 LibreOffice" in said
    assert "另存为 .docx" in said


def test_docx_called_doc_needs_no_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_office_convert, "program", lambda: None)
    made = read(package(para(run("甲"))), "r.doc")
    assert (made.format, made.path, len(made.blocks)) == ("docx", "r.doc", 1)


def test_web_page_called_doc_is_read_as_one() -> None:
    made = read("<html><body><p>一、总体情况</p></body></html>".encode(), "r.doc")
    assert [str(block.text) for block in made.paragraphs()] == ["一、总体情况"]


# --- the converter, played by a script


@posix
def test_result_is_read_and_nothing_stays_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ready.docx").write_bytes(package(para(run("甲"))))
    monkeypatch.setenv("http_proxy", "http://proxy.example")
    seen = tmp_path / "seen"
    office(monkeypatch, tmp_path, f'cp "{tmp_path}/ready.docx" "$OUT/in.docx"\n(echo "$@"; env; pwd) > "{seen}"')
    made = read(RTF, "报告.rtf")
    assert (made.format, made.path, [str(block.text) for block in made.paragraphs()]) == ("rtf", "报告.rtf", ["甲"])
    said = seen.read_text()
    folder = said.splitlines()[-1]
    assert "disclose-lint-" in folder
    assert not Path(folder).exists()
    assert "in.rtf" in said
    assert f"-env:UserInstallation=file://{folder}/profile" in said
    assert "http_proxy" not in said


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 1", 'echo x > "$OUT/other.docx"'])
def test_no_result_is_said_plainly(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office(monkeypatch, tmp_path, script)
    assert "LibreOffice 打不开这个文件" in problem(RTF)


@posix
def test_result_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_office_convert, "RESULT_LIMIT", 10)
    office(monkeypatch, tmp_path, 'echo 12345678901 > "$OUT/in.docx"')
    assert "LibreOffice 打不开这个文件" in problem(RTF)


@posix
def test_converter_that_hangs_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_office_convert, "TIME_LIMIT", 0.5)
    child = tmp_path / "child"
    office(monkeypatch, tmp_path, f'sleep 60 &\necho $! > "{child}"\nwait')
    started = time.monotonic()
    assert "0.5 秒" in problem(RTF)
    assert time.monotonic() - started < 10
    assert not _runs(int(child.read_text()))


def _runs(process: int) -> bool:
    """Whether a process runs; one that is dead and not yet collected does not."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        state = Path(f"/proc/{process}/stat")
        if state.exists() and ") Z" in state.read_text():
            return False
        time.sleep(0.05)
    return True


# --- LibreOffice itself


def _plain(made: Document) -> list[object]:
    return [
        block.number + str(block.text)
        if isinstance(block, Paragraph)
        else [[(str(each.text), each.row_span, each.column_span) for each in row] for row in block.rows]
        for block in made.blocks
        if isinstance(block, Paragraph | Table)
    ]


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_examples_say_what_the_report_says(suffix: str) -> None:
    wanted = [
        [[(box.text, box.rows, box.columns) for box in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in whole(VALID)
    ]
    made = read((EXAMPLES / f"valid.{suffix}").read_bytes(), f"valid.{suffix}")
    assert made.format == suffix
    assert _plain(made) == wanted


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_CONTENT = (
    f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'office:version="1.2"><office:body><office:text><text:p>甲<draw:frame svg:width="3cm" svg:height="3cm">'
    '<draw:image xlink:href="{url}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    '</text:p><text:section text:name="s"><text:section-source xlink:href="{url}/b.odt" xlink:type="simple"/>'
    "<text:p>乙</text:p></text:section></office:text></office:body></office:document-content>"
)
_MANIFEST = (
    f'<m:manifest xmlns:m="{_ODF}:manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" '
    'm:media-type="text/xml"/></m:manifest>'
)


def odt(url: str) -> bytes:
    """A text document with a picture and a section that stand elsewhere."""
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _CONTENT.replace("{url}", url),
            "META-INF/manifest.xml": _MANIFEST,
        }
    )


@needs_office
def test_nothing_is_fetched_that_a_document_points_to() -> None:
    visits: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_listen, args=(server, visits), daemon=True).start()
        made = read(odt(f"http://127.0.0.1:{server.getsockname()[1]}"), "r.odt")
    assert [str(block.text) for block in made.paragraphs()] == ["甲", "乙"]
    assert visits == []


def _listen(server: socket.socket, visits: list[bytes]) -> None:
    try:
        while True:
            visitor, _ = server.accept()
            visits.append(visitor.recv(100))
            visitor.close()
    except OSError:
        return
