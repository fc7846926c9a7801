"""What no checker of these reports can do without, and nothing else: the lower bound that speed.py measures against.

    python bench/floor.py FILE...        txt, html, docx or pdf; one line of JSON for each

Bytes are read and hashed, text and cells taken out by the fastest library for the format, the text searched for a few words and
figures, rows of figures added up. There is no form, no place of a finding, no rule, no message and no care for bad input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

Rows = list[list[str]]

_NAMES = ("概述", "主动公开", "依申请", "行政复议", "行政诉讼", "结转", "规章", "规范性文件", "许可", "处罚", "强制", "收费", "问题", "改进", "其他需要报告")
_FIGURES = (
    r"(\d{4})年1月1日",
    r"受理[^。\n]{0,20}?(\d+)件",
    r"收到[^。\n]{0,40}?(\d+)件",
    r"公开[^。\n]{0,20}?(\d+)条",
    r"〔\d{4}〕\d+号",
    r"第[一二三四五六七八九十]+条",
    r"(?m)^[一二三四五六]、(\S+)$",
)


def from_txt(data: bytes) -> tuple[str, Rows]:
    """Text and rows of cells; a line with tabs is a row."""
    text = data.decode()
    return text, [line.split("\t") for line in text.splitlines() if "\t" in line]


def from_html(data: bytes) -> tuple[str, Rows]:
    """Text and rows of cells of a page in UTF-8."""
    from lxml import etree

    root: Any = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    rows = [["".join(cell.itertext()).strip() for cell in row if cell.tag in {"td", "th"}] for row in root.iter("tr")]
    return "".join(root.itertext()), rows


def from_docx(data: bytes) -> tuple[str, Rows]:
    """Text and rows of cells of a Word file's body."""
    from io import BytesIO
    from zipfile import ZipFile

    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body: Any = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"), etree.XMLParser(resolve_entities=False, no_network=True))

    def joined(part: Any) -> str:
        return "".join(piece.text or "" for piece in part.iter(space + "t"))

    rows = [[joined(cell) for cell in row.iter(space + "tc")] for row in body.iter(space + "tr")]
    return "\n".join(map(joined, body.iter(space + "p"))), rows


def from_pdf(data: bytes) -> tuple[str, Rows]:
    """Text of a PDF; there are no rows, but the boxes of text and of ruling lines are asked for, as rows would need."""
    import pypdfium2

    texts = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            layer = page.get_textpage()
            texts.append(layer.get_text_range())
            for number in range(layer.count_rects()):
                layer.get_rect(number)
            for path in page.get_objects(filter=[2]):
                path.get_bounds()
    return "\n".join(texts), []


_READERS = {"txt": from_txt, "html": from_html, "docx": from_docx, "pdf": from_pdf}


def floor(path: str) -> dict[str, Any]:
    """What was found in the file at `path`; its suffix tells the format."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to import than all of this takes
        data = file.read()
    text, rows = _READERS[path.rpartition(".")[2]](data)
    return {
        "path": path,
        "hash": _hash(data),
        "names": [name for name in _NAMES if name in text],
        "figures": [[found[0] for found in pattern.finditer(text)] for pattern in _patterns()],
        "sums": list(_sums(rows)),
    }


@lru_cache(maxsize=1)
def _patterns() -> Iterable[Any]:
    import re

    return [re.compile(pattern) for pattern in _FIGURES]


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _sums(rows: Rows) -> Iterator[bool]:
    for row in rows:
        figures = [int(cell) for cell in row if cell.isdecimal()]
        if len(figures) > 2:
            yield sum(figures[:-1]) == figures[-1]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps(floor(name), ensure_ascii=False))
