"""Hostile plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TITLE = "青川县财政局2024年政府信息公开工作年度报告\n"
HEAD = TITLE + "一、总体情况\n"
# What a pattern that is not bounded runs in circles over.
PUMPS = ("收到申请", "2024年", "（一）", "一、", "申请公开", "1件，", "\t0", "| 0 ", "-", "件" + " " * 7, "第一百", "[2021]3", "0.0", "＊", "：")

Made = tuple[str, str, bytes]


def texts() -> Iterator[Made]:
    """Name, what is expected ("refused", "read", "either") and bytes of each file."""
    valid = (EXAMPLES / "valid.txt").read_text("utf-8")
    yield "blank.txt", "refused", b" \n\t \r\n\f\n"
    yield "mark-only.txt", "refused", b"\xef\xbb\xbf"
    yield "zeros.txt", "refused", bytes(4096)
    yield "cut-character.txt", "either", valid.encode()[:-2]
    yield "surrogates.txt", "either", HEAD.encode() + b"\xed\xa0\x80" * 3
    yield "utf-32.txt", "read", valid.encode("utf-32")
    yield "utf-16-odd.txt", "refused", valid.encode("utf-16")[:-1]
    yield "damaged.txt", "read", valid.encode().replace("政府".encode(), b"\xe6\x94\xff", 1)
    yield "gb18030-cut.txt", "either", valid.encode("gb18030")[:-1]
    yield "line-of-x.txt", "refused", b"x" * 3_000_000
    yield "line-of-chinese.txt", "either", ("一" * 1_000_000).encode()
    yield "lines.txt", "refused", b"\n" * 3_000_000
    yield "marks.txt", "read", (TITLE.replace("青", "\u202e青\x1b[31m\x07\u2066") + valid).encode()
    yield "ligatures.txt", "read", (HEAD + "ﷺ" * 100_000).encode()
    yield "digits.txt", "read", valid.replace("\t0", "\t²").encode()
    yield "other-digits.txt", "read", valid.replace("\t0", "\t٠").encode()
    yield "long-number.txt", "read", valid.replace("\t0", "\t" + "9" * 5000, 3).encode()
    yield "long-fraction.txt", "read", valid.replace("\t0", "\t0." + "9" * 5000, 3).encode()
    yield "exponent.txt", "read", valid.replace("\t0", "\t1e999999999", 3).encode()
    yield "formula.txt", "read", valid.replace("一、", "=HYPERLINK(\"x\")一、", 1).encode()
    yield "markup.txt", "read", valid.replace("青川", "<script>alert(1)</script>", 1).encode()
    yield "many-titles.txt", "read", (TITLE * 2000).encode()
    yield "many-headings.txt", "read", (TITLE + "三、收到和处理政府信息公开申请情况\n" * 3000).encode()
    yield "many-cells.txt", "read", (HEAD + "\t".join(["0"] * 100_000)).encode()
    yield "many-rows.md", "read", (HEAD + "\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000).encode()
    yield "wide-row.md", "read", (HEAD + "\n" + "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n").encode()
    yield "front-matter.md", "either", b"---\n" * 50_000
    yield "emphasis.md", "read", (HEAD + "*" * 100_000 + "_a" * 50_000).encode()
    yield "pictures.md", "read", (HEAD + "![" * 50_000).encode()
    for number, pump in enumerate(PUMPS):
        yield f"pump-{number:02}.txt", "read", (HEAD + pump * (96_000 // len(pump))).encode()
    yield from _damaged()


def _damaged() -> Iterator[Made]:
    """Each format as noise, with nothing in it, cut off, and with bits turned over."""
    html = (EXAMPLES / "valid.html").read_bytes()
    saved = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + html + b"\r\n--x--"
    for suffix in ("txt", "md", "html", "mht", "docx", "pdf", "doc", "wps", "odt", "rtf", "zip"):
        example = EXAMPLES / f"valid.{'docx' if suffix == 'zip' else 'doc' if suffix == 'wps' else suffix}"
        whole = saved if suffix == "mht" else example.read_bytes()
        yield f"random.{suffix}", "refused", Random(suffix).randbytes(20_000)
        yield f"empty.{suffix}", "refused", b""
        yield f"cut.{suffix}", "either", whole[: len(whole) * 3 // 5]
        yield f"bits.{suffix}", "either", _bits_turned(whole, Random(suffix))


def _bits_turned(whole: bytes, random: Random) -> bytes:
    turned = bytearray(whole)
    for at in random.sample(range(len(turned)), len(turned) // 200):
        turned[at] ^= 1 << random.randrange(8)
    return bytes(turned)
