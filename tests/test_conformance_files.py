"""One report says the same as Word file of any make, and as what LibreOffice makes of it: old Word, OpenDocument, PDF."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path
from random import Random

import pytest
from corpus.compare import differences
from corpus.docx_shapes import MAKES, render
from corpus.figures import random_figures
from corpus.pdf_shapes import convert
from corpus.render import expected
from corpus.render import render as render_text

from linter.checking import check_path, extract_path
from linter.in_force import Options

SETS = {
    "ordinary": random_figures(Random(3)),
    "zero": random_figures(Random(5), zero=True),
    "blank": random_figures(Random(7), blanks=True),
    "five_digits": random_figures(Random(11)),
    "millions": random_figures(Random(5), big=True),
}
WORD = [pytest.param(*case, id="-".join(case)) for case in product(MAKES, SETS)]
# A conversion takes two seconds; a PDF is checked in every set, the old formats in those that differ most.
CONVERTED = [("pdf", name) for name in SETS] + [(suffix, name) for suffix in ("doc", "odt") for name in ("ordinary", "blank", "millions")]
# Only formats that hold pictures can show one where a table should be.
BY_FORMAT = {"T102"}

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def _verdict(path: Path) -> set[tuple[str, str]]:
    return {(entry.rule, entry.outcome.label) for entry in check_path(path, Options()).results if entry.rule not in BY_FORMAT}


def _word(folder: Path, name: str, make: str = "plain") -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(render(SETS[name], make))
    return path


def _text(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(render_text(SETS[name], "tab_lines"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("make", "name"), WORD)
def test_word_of_every_make_says_the_same(make: str, name: str, tmp_path: Path) -> None:
    path = _word(tmp_path, name, make)
    assert differences(extract_path(path, Options()), expected(SETS[name])) == []
    assert _verdict(path) == _verdict(_text(tmp_path, name))


@soffice
@pytest.mark.parametrize(("suffix", "name"), CONVERTED)
def test_what_libreoffice_makes_of_it_says_the_same(suffix: str, name: str, tmp_path: Path) -> None:
    if suffix == "pdf":
        pytest.importorskip("pypdfium2_raw")
    path = convert(_word(tmp_path, name), suffix)
    assert path.suffix == f".{suffix}"
    assert differences(extract_path(path, Options()), expected(SETS[name])) == []
    assert _verdict(path) == _verdict(_text(tmp_path, name))
