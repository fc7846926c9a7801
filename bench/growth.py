"""How time grows: with the bytes of a file in every format, with pages, with tables, with files and with rules.

    python bench/growth.py [--only bytes|tables|pages|files|rules]

Each thing is measured at four sizes, each twice the one before, in seconds of computing (the best of several rounds, the
sizes interleaved). The exponent is the slope of the straight line through their logarithms, what the smallest size of all
takes taken off: 1 is twice the time for twice the size.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path
from random import Random

import reports
from corpus import docx_shapes, html_pages, html_shapes
from corpus.docx_parts import package
from corpus.figures import random_figures
from corpus.pdf_press import Press, set_report
from corpus.prose import whole
from corpus.render import SHAPES
from corpus.sheet import Line as Words
from corpus.sheet import Sheet
from lines import Line, at_most, show
from many import _check, took

EXPONENT = 1.1
_ROUNDS = 5
_STEPS = (1, 2, 4, 8)
# Paragraphs for about twenty pages.
_FILLING = 250
_FIGURES = random_figures(Random(5))
Measure = Callable[[], float]


def exponent(base: float, times: Sequence[float]) -> float:
    """The slope through the logarithms of times, at sizes that double; `base` is what nearly nothing takes."""
    points = [(step * log(2), log(max(value - base, 1e-6))) for step, value in enumerate(times)]
    middle, level = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def best(measures: Sequence[Measure], rounds: int = _ROUNDS) -> list[float]:
    """The least that each took, measured in turn."""
    found = [measure() for measure in measures]
    for _ in range(rounds - 1):
        found = [min(known, measure()) for known, measure in zip(found, measures, strict=True)]
    return found


def longer(sheet: Sheet, count: int) -> Sheet:
    """`sheet` with `count` paragraphs more in its first part, each with figures of its own."""
    at = next(index for index, part in enumerate(sheet) if isinstance(part, Words) and part.text.startswith("二、"))
    more = [Words(f"第{number}项工作：全年召开会议{number % 7 + 1}次，办理群众来信{number % 91}件，同比增长{number % 30}%，"
                  f"比上年多{number % 5}件；依托门户网站发布解读{number % 23}篇，开展培训{number % 4 + 1}场，受众{number * 3}人次。")
            for number in range(count)]
    return (*sheet[:at], *more, *sheet[at:])


def with_tables(sheet: Sheet, count: int) -> Sheet:
    """`sheet` with its last part `count` times more: its tables again, as in a report that holds those of other organs."""
    tables = [part for part in sheet if not isinstance(part, Words)]
    return (*sheet, *(part for number in range(count) for part in (Words(f"附：下属单位{number}情况"), tables[number % len(tables)])))


def _checked(data: bytes, name: str) -> Measure:
    from linter.checking import check_bytes

    def measure() -> float:
        start = time.process_time()
        found = check_bytes(data, name)
        passed = time.process_time() - start
        assert found.problem is None, found.problem
        return passed

    return measure


def _word(sheet: Sheet) -> bytes:
    make = docx_shapes.Plain()
    blocks = [make.line(block) if isinstance(block, Words) else make.table(block) for block in sheet]
    return package(make.body(blocks) + docx_shapes.SECTION, make.styles, make.numbering)


_WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "txt": lambda sheet: SHAPES["pipe_lines"](sheet, Random(1)).encode(),
    "md": lambda sheet: SHAPES["md_pipes"](sheet, Random(1)).encode(),
    "html": lambda sheet: html_pages.html_page(sheet, Random(1)).encode(),
    "html of Word": lambda sheet: html_shapes.html_word(sheet, Random(1)).encode(),
    "docx": _word,
    "pdf": lambda sheet: set_report(sheet, Press()),
}


def _grown(what: str, base: Measure, measures: Sequence[Measure], rounds: int = _ROUNDS) -> Line:
    least, *times = best([base, *measures], rounds)
    print(f"      {what}: {least:.3f} s; {' '.join(f'{value:.3f}' for value in times)} s", file=sys.stderr)
    return at_most(what, exponent(least, times), EXPONENT)


def sizes(kind: str, grow: Callable[[Sheet, int], Sheet], unit: int) -> tuple[Measure, list[Measure], list[int]]:
    """What measures a report of `kind`, alone and grown by 1, 2, 4 and 8 units; and how many bytes these have."""
    sheet, suffix = whole(_FIGURES), kind.partition(" ")[0]
    files = [_WRITERS[kind](grow(sheet, unit * step)) for step in (0, *_STEPS)]
    base, *others = [_checked(data, f"a.{suffix}") for data in files]
    return base, others, [len(data) for data in files]


def of_bytes() -> Iterator[Line]:
    """Running text in every format."""
    for kind in _WRITERS:
        base, others, length = sizes(kind, longer, 50 if kind == "pdf" else 400)
        yield _grown(f"{kind}: prose, {length[1] // 1000} to {length[-1] // 1000} kB", base, others)


def of_tables() -> Iterator[Line]:
    """More and more tables in every format."""
    for kind in _WRITERS:
        base, others, length = sizes(kind, with_tables, 6)
        yield _grown(f"{kind}: tables, {length[1] // 1000} to {length[-1] // 1000} kB", base, others)


def of_pages() -> Iterator[Line]:
    """Pages of a PDF, filled with prose."""
    from pypdfium2 import PdfDocument

    base, others, _ = sizes("pdf", longer, _FILLING)
    first, last = (len(PdfDocument(_WRITERS["pdf"](longer(whole(_FIGURES), _FILLING * step)))) for step in (_STEPS[0], _STEPS[-1]))
    yield _grown(f"pdf: {first} to {last} pages", base, others, 2)


def of_files() -> Iterator[Line]:
    """Files of one run."""
    def run(count: int) -> Measure:
        folder = Path(tempfile.gettempdir(), "disclose-lint-reports", f"growth-{count}")
        reports.make(folder, count)
        return lambda: took(_check(folder, "--jobs", "2")).computing

    yield _grown("files of one run: 100 to 800", run(1), [run(100 * step) for step in _STEPS], 1)


def write_pack(count: int, folder: Path) -> None:
    """A pack of `count` rules: those of the newest edition over and over, under other names, a hundred to a file."""
    from linter.packs import load

    head = {"id": "growth", "extends": "2021", "name": {"zh": "增长", "en": "growth"}, "basis": "无"}
    shipped = json.loads(load().editions[0].source)["rules"]
    rules = [{**shipped[number % len(shipped)], "id": f"Z{number:04}", "name": f"growth-{number}"} for number in range(count)]
    folder.mkdir()
    for start in range(0, count, 100):
        data = {"pack": head} if start == 0 else {}
        text = json.dumps({**data, "rules": rules[start : start + 100]}, ensure_ascii=False)
        (folder / f"{start:04}.yaml").write_text(text, encoding="utf-8")


def of_rules() -> Iterator[Line]:
    """Rules of a further pack: reading and checking them, and checking a report by them."""
    from linter.checking import check_bytes
    from linter.in_force import Options, _library, library

    data = SHAPES["pipe_lines"](whole(_FIGURES), Random(1)).encode()
    with tempfile.TemporaryDirectory() as folder:
        def load(count: int) -> Measure:
            path = Path(folder, str(count))
            write_pack(count, path)

            def measure() -> float:
                _library.cache_clear()
                start = time.process_time()
                library(Options(rules=(path,)))
                return time.process_time() - start

            return measure

        def check(count: int) -> Measure:
            options = Options(rules=(Path(folder, str(count)),))

            def measure() -> float:
                library(options)
                check_bytes(data, "a.txt", options)
                start = time.process_time()
                assert len(check_bytes(data, "a.txt", options).results) >= count
                return time.process_time() - start

            return measure

        counts = [125 * step for step in _STEPS]
        yield _grown("rules: 125 to 1,000, loaded", load(1), [load(count) for count in counts], 3)
        yield _grown("rules: 125 to 1,000, a report checked", check(1), [check(count) for count in counts])


KINDS: dict[str, Callable[[], Iterator[Line]]] = {
    "bytes": of_bytes, "tables": of_tables, "pages": of_pages, "files": of_files, "rules": of_rules,
}


def main(arguments: list[str] | None = None) -> int:
    """Prints the lines; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=KINDS, action="append")
    given = parser.parse_args(arguments)
    os.environ.setdefault("PYTHONHASHSEED", "0")
    return show(line for kind in given.only or KINDS for line in KINDS[kind]())


if __name__ == "__main__":
    sys.exit(main())
