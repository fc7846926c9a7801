"""PDF files that cannot be read, or only in part: what is said, and that nothing else happens."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable
from random import Random
from threading import Event
from types import ModuleType

import pytest

pytest.importorskip("pypdfium2_raw")

from corpus.figures import random_figures
from corpus.pdf_by_hand import Leaf, assemble, locked, pdf
from corpus.pdf_press import Press, set_report
from corpus.prose import whole

from linter.document import Picture, Table, Unreadable
from linter.readers import _pdf_file, _pdf_grid, _pdf_pages, _pdf_streams, _pdf_watch
from linter.readers.pdf import read

REPORT = set_report(whole(random_figures(Random(6))), Press())
TEXT = "本报告由青川县财政局编制，如有疑问请与本局办公室联系，电话见门户网站。"


def _problem(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "report.pdf")
    assert caught.value.problem.en
    return caught.value.problem.zh


def _page(text: str = TEXT) -> Leaf:
    leaf = Leaf()
    leaf.text(80, 80, text, 12)
    return leaf


def _losses(data: bytes) -> list[tuple[str, int | None]]:
    return [(loss.what.zh, loss.location.page) for loss in read(data, "report.pdf").losses]


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)
    assert 'pip install "disclose-lint[pdf]"' in _problem(REPORT)


def test_an_old_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", ModuleType("pypdfium2_raw"))
    assert "pypdfium2 版本过旧" in _problem(REPORT)


# ---- locked and damaged ----------------------------------------------------------------------------------------------


def test_a_file_with_a_password_is_not_read() -> None:
    assert _problem(locked(_page("1 2 3"), "secret")).startswith("PDF 设有打开密码")


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    leaf = Leaf()
    for at in range(3):
        leaf.raw(f"BT /S 12 Tf 80 {700 - at * 20} Td <0031003200330034> Tj ET")
    assert "1234" in "".join(block.text.string for block in read(locked(leaf, ""), "x").paragraphs())


def test_an_unknown_encryption_is_told_apart_from_a_password() -> None:
    assert _problem(locked(_page("1 2 3"), "", handler="Foreign")).startswith("PDF 的加密方式不受支持")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html></html>", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_what_is_no_pdf(data: bytes) -> None:
    assert _problem(data).startswith("不是有效的 PDF")


def test_a_file_cut_off_is_never_taken_for_whole() -> None:
    for end in range(0, len(REPORT) - 1, len(REPORT) // 40):
        try:
            losses = read(REPORT[:end], "x").losses
        except Unreadable:
            continue
        assert losses[0].what.zh.startswith("PDF 文件不完整"), end
        assert losses[0].hides


def test_a_damaged_page_content_is_told() -> None:
    packed = REPORT.index(b"stream\n", REPORT.index(b"/FlateDecode")) + 200
    damaged = REPORT[:packed] + b"\0\1\2\3" + REPORT[packed + 4 :]
    assert _losses(REPORT) == []
    assert _losses(damaged)[0] == ("PDF 文件有损坏的部分，内容可能没有读全。请重新生成或重新下载。", None)


def test_a_page_that_is_missing_is_told() -> None:
    data = pdf([_page(), _page(), _page()]).replace(b"/Kids [ 9 0 R 11 0 R 13 0 R ]", b"/Kids [ 9 0 R 99 0 R 13 0 R]")
    assert _losses(data) == [("第 2 页已损坏，未读取。请重新生成 PDF。", 2)]


@pytest.mark.parametrize("seed", range(30))
def test_changed_bytes_do_no_harm(seed: int) -> None:
    rng = Random(seed)
    data = bytearray(REPORT)
    for _ in range(rng.choice((1, 10, 100, 1000))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        read(bytes(data), "x")
    except Unreadable as unreadable:
        assert unreadable.problem.zh


def test_pages_that_contain_themselves() -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [ 2 0 R 2 0 R 3 0 R ] /Count 3 /Parent 2 0 R >>",
        b"<< /Type /Pages /Kids [ 2 0 R ] /Count 5 /Parent 3 0 R >>",
    ]
    assert _problem(assemble(objects))


# ---- no text ---------------------------------------------------------------------------------------------------------


def _scan() -> Leaf:
    leaf = Leaf()
    leaf.image(0, 0, 595, 842)
    leaf.text(290, 800, "- 1 -", 9)
    return leaf


def test_a_scan_is_not_read_and_told_what_to_do() -> None:
    assert _problem(pdf([_scan(), _scan()])).startswith("没有文字层：PDF 的各页都是图片（扫描件）")


def test_a_scanned_page_among_others_is_a_loss_and_a_picture() -> None:
    document = read(pdf([_page(), _scan(), _page()]), "x")
    assert [(loss.what.zh[:16], loss.location.page, loss.hides) for loss in document.losses] == [
        ("第 2 页没有文字层（是图片），", 2, True)
    ]
    assert [block.location.page for block in document.blocks if isinstance(block, Picture)] == [2]


def test_a_scan_in_strips_is_a_scan() -> None:
    leaf = Leaf()
    for at in range(20):
        leaf.image(0, at * 42, 595, at * 42 + 42)
    assert _problem(pdf([leaf])).startswith("没有文字层")


def test_a_page_of_outlined_letters_is_a_loss() -> None:
    leaf = Leaf()
    for at in range(150):
        curves = "".join(f"{85 + at} {110 + y} {90 + at} 120 {95 + at} {130 - y} c " for y in range(8))
        leaf.raw(f"{80 + at} 100 m {curves} f")
    assert _losses(pdf([_page(), leaf])) == [
        ("第 2 页的文字已转成图形，这一页未读取。请重新导出 PDF，不要把文字转成曲线。", 2)
    ]


def test_a_scan_with_recognised_text_is_read_with_a_warning() -> None:
    leaf = _scan()
    leaf.raw("3 Tr")
    leaf.text(80, 80, TEXT, 12)
    assert _losses(pdf([leaf])) == [("第 1 页是带有识别文字的扫描件，识别可能有误，请对照原件核对。", 1)]


def test_an_empty_file_and_an_empty_page() -> None:
    assert _problem(pdf([Leaf()])) == "PDF 里没有文字。"
    assert _losses(pdf([_page(), Leaf()])) == []


def _blind(leaf: Leaf, count: int) -> Leaf:
    leaf.raw("BT /B 12 Tf 80 400 Td <" + "0041" * count + "> Tj ET")
    return leaf


def test_fonts_that_do_not_tell_their_characters() -> None:
    assert _problem(pdf([_blind(Leaf(), 60)])).startswith("没有可用的文字层")
    assert _losses(pdf([_blind(_page(), 4)])) == []
    assert _losses(pdf([_blind(_page(), 6)])) == [("第 1 页有 6 个字符没有文字编码，未能读出。请重新导出 PDF。", 1)]


def test_a_table_whose_figures_cannot_be_told_is_not_read() -> None:
    leaf = _page(TEXT * 3)
    for y in (400, 420, 440):
        leaf.line((80, y), (400, y))
    for x in (80, 160, 240, 320, 400):
        leaf.line((x, 400), (x, 440))
    for x in (90, 170, 250):
        leaf.raw(f"BT /B 10 Tf {x} {842 - 412} Td <0013> Tj ET")
    assert _problem(pdf([leaf])).startswith("没有可用的文字层")


# ---- limits ----------------------------------------------------------------------------------------------------------


def _many(count: int) -> bytes:
    """`count` pages, all alike."""
    data = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< >>"]
    data[2] = b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 100 100 ] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    content = b"BT /F 12 Tf 10 50 Td (1) Tj ET"
    data[1] = b"<< /Type /Pages /Kids [ %s ] /Count %d >>" % (b" ".join([b"3 0 R"] * count), count)
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return assemble([*data, stream, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"])


def test_two_thousand_pages_are_read_and_one_more_is_not() -> None:
    assert _pdf_file.PAGE_LIMIT == 2_000
    assert len(read(_many(2_000), "x").blocks) == 2_000
    assert _problem(_many(2_001)).startswith("PDF 超过 2000 页")


def _ruled(rows: int, columns: int) -> bytes:
    leaf = Leaf((columns * 5.0 + 20, rows * 5.0 + 20))
    for row in range(rows + 1):
        leaf.line((10, 10 + row * 5), (10 + columns * 5, 10 + row * 5), 0.2)
    for column in range(columns + 1):
        leaf.line((10 + column * 5, 10), (10 + column * 5, 10 + rows * 5), 0.2)
    leaf.text(11, 10, TEXT, 4)
    return pdf([leaf])


def test_cells_are_counted_over_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_pages, "CELL_LIMIT", 600)
    document = read(_ruled(30, 20), "x")
    assert [len(table.rows[0]) for table in document.blocks if isinstance(table, Table)] == [20]
    assert _problem(_ruled(30, 21)).startswith("表格单元格超过 20 万个")


def test_one_boundless_table_is_refused_before_it_is_built() -> None:
    assert _pdf_grid.CELL_LIMIT == 200_000
    start = time.monotonic()
    assert _problem(_ruled(700, 700)).startswith("表格单元格超过 20 万个")
    assert time.monotonic() - start < 15


def _form(number: int, draws: int, last: bool) -> bytes:
    content = b"0 0 9 9 re f" if last else b"/X Do " * draws
    names = b"" if last else b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
    head = b"/Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] " + names
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def _nested(depth: int, draws: int) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Contents 5 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", page, b"<< >>"]
    return assemble([*objects, *(_form(5 + at, draws, at == depth - 1) for at in range(depth))])


def test_forms_in_forms_may_not_multiply_without_end() -> None:
    assert _pdf_streams.is_sound(_nested(3, 10))
    start = time.monotonic()
    assert _problem(_nested(30, 10)).startswith("PDF 解压后的内容过大")
    assert time.monotonic() - start < 5


def test_a_page_may_not_unpack_without_end() -> None:
    packed = zlib.compress(b"0 0 1 1 re f " * 6_000_000)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    assert len(packed) < 300_000
    assert _problem(assemble([b"<< >>", stream % (len(packed), packed)])).startswith("PDF 解压后的内容过大")
    twice = zlib.compress(packed)
    doubled = stream.replace(b"/FlateDecode", b"[ /FlateDecode /FlateDecode ]") % (len(twice), twice)
    assert _problem(assemble([b"<< >>", doubled])).startswith("PDF 解压后的内容过大")


def test_time_is_limited_and_the_next_file_waits_for_the_library() -> None:
    def slow(given_up: Event) -> str:
        given_up.wait(10)
        time.sleep(0.3)
        return "too late"

    def quick(given_up: Event) -> str:
        return "read"

    def problem(work: Callable[[Event], str]) -> str:
        with pytest.raises(Unreadable) as caught:
            _pdf_watch.within(0.05, work)
        return caught.value.problem.zh

    assert problem(slow).startswith("读取这份 PDF 用时过长")
    assert problem(quick).startswith("前面一份 PDF 尚未读完")
    time.sleep(0.6)
    assert _pdf_watch.within(5, quick) == "read"
