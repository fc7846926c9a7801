"""How computing grows with what it is given: bytes, pages, rules."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pypdfium2
from lines import Line, at_most
from timing import call, in_turns
from twice import ROOT

from linter.checking import Options, check_bytes, check_path
from linter.packs import load

_GOAL = 1.1
_RULES_IN_FILE = 200
_SENTENCE = "全年召开专题会议，研究部署公开工作，明确各股室职责分工，对照目录逐项核对发布内容。"


def lines(rounds: int) -> Iterator[Line]:
    """Exponents between a middle size and the largest: 1 is growth in proportion, what every run costs lowers them."""
    yield _exponent("bytes of text", _texts(), rounds)
    yield _exponent("bytes of a page", _html(), rounds)
    with tempfile.TemporaryDirectory() as folder:
        yield _exponent("pages of a PDF", _pages(Path(folder)), rounds)
        packs = _packs(Path(folder))
        text = (ROOT / "examples" / "valid.txt").read_bytes()
        checking = {count: call(partial(check_bytes, text, "a.txt", Options(rules=(pack,)))) for count, pack in packs.items()}
        yield _exponent("rules that are checked", checking, rounds)
        yield _exponent("rules that are loaded", {count: call(partial(load, [pack])) for count, pack in packs.items()}, max(3, rounds // 3))


def _exponent(what: str, tasks: Mapping[int, Callable[[], float]], rounds: int) -> Line:
    taken = in_turns({str(size): task for size, task in tasks.items()}, rounds, 1)
    sizes = sorted(tasks)
    middle, last = sizes[(len(sizes) - 1) // 2], sizes[-1]
    exponent = math.log(taken[str(last)] / taken[str(middle)]) / math.log(last / middle)
    line = at_most(f"growth with {what}, {middle:,} to {last:,}", exponent, _GOAL)
    return line._replace(value=f"{line.value} ({taken[str(last)] * 1000:.0f} ms)")


def _texts() -> dict[int, Callable[[], float]]:
    text = (ROOT / "examples" / "valid.txt").read_text("utf-8")
    first, rest = text.split("二、", 1)
    return {size: call(partial(check_bytes, f"{first}{_prose(size)}二、{rest}".encode(), "a.txt")) for size in _sizes(16_384, 1_048_576)}


def _html() -> dict[int, Callable[[], float]]:
    page = (ROOT / "examples" / "valid.html").read_text("utf-8")
    head, rest = page.split("二、", 1)
    cut = head.rindex("<")
    first, second = head[:cut], f"{head[cut:]}二、{rest}"
    tasks = {}
    for size in _sizes(16_384, 1_048_576):
        paragraphs = _prose(size).replace("\n", "</p><p>")
        tasks[size] = call(partial(check_bytes, f"{first}<p>{paragraphs}</p>{second}".encode(), "a.html"))
    return tasks


def _prose(size: int) -> str:
    """About `size` bytes of paragraphs in UTF-8."""
    paragraph = _SENTENCE * 4 + "\n"
    return paragraph * (size // len(paragraph.encode()))


def _sizes(least: int, most: int) -> Iterator[int]:
    while least <= most:
        yield least
        least *= 4


def _pages(folder: Path) -> dict[int, Callable[[], float]]:
    """The example's pages, followed by ever more pages of prose."""
    tasks = {}
    with pypdfium2.PdfDocument(ROOT / "examples" / "valid.pdf") as example:
        for pages in (10, 20, 40, 80, 160):
            path = folder / f"{pages}.pdf"
            with pypdfium2.PdfDocument.new() as document:
                document.import_pages(example)
                for _ in range(pages - len(example)):
                    document.import_pages(example, [0])
                document.save(path)
            tasks[pages] = call(partial(check_path, path))
    return tasks


def _packs(folder: Path) -> dict[int, Path]:
    """Packs with ever more rules: those of the newest edition over and over, under other names."""
    shipped = load().editions[0]
    known = json.loads(shipped.source)["rules"]
    packs = {}
    for count in (125, 250, 500, 1000):
        packs[count] = folder / f"rules{count}"
        packs[count].mkdir()
        (packs[count] / "pack.yaml").write_text(json.dumps({"pack": _head(shipped.id)}), "utf-8")
        further = [{**known[number % len(known)], "id": f"Z{number:04}", "name": f"z{number}"} for number in range(count - len(known))]
        # A file may have so many items and no more.
        for start in range(0, len(further), _RULES_IN_FILE):
            part = {"rules": further[start : start + _RULES_IN_FILE]}
            (packs[count] / f"rules{start:04}.yaml").write_text(json.dumps(part, ensure_ascii=False), "utf-8")
    return packs


def _head(edition: str) -> dict[str, object]:
    return {"id": "many", "extends": edition, "name": {"zh": "很多规则", "en": "many rules"}, "basis": "测试"}
