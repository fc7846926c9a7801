"""Files checked one after another in a process that has done it before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from floor import floor
from lines import Line, at_most
from timing import call, in_turns
from twice import ROOT

from linter import check
from linter.packs import load
from linter.packs.cache import cache_file, shipped_files


def lines(rounds: int) -> Iterator[Line]:
    """Figures in milliseconds of computing and as ratios; all rules are in force."""
    for suffix in ("txt", "html", "docx", "pdf"):
        path = ROOT / "examples" / f"valid.{suffix}"
        times = 2 if suffix == "pdf" else 10
        taken = in_turns({"ours": call(lambda path=path: check(path), times), "floor": call(lambda path=path: floor(str(path)), times)}, rounds * 2)
        ours, ratio = taken["ours"] * 1000, taken["ours"] / taken["floor"]
        if suffix == "txt":
            yield at_most("warm, txt", ours, 3, " ms")
            continue
        yield Line(f"warm, {suffix}", f"{ours:.2f} ms")
        yield at_most(f"warm, {suffix} / floor", ratio, 2 if suffix == "pdf" else 1.8)
        if suffix == "pdf":
            pages = _pages(path)
            yield Line("warm, pdf, one of its pages", f"{ours / pages:.2f} ms, floor {taken['floor'] * 1000 / pages:.2f} ms")


def packs(rounds: int) -> Iterator[Line]:
    """What it takes to have the rules: from the compiled form, and when they have changed."""
    load()

    def ready() -> None:
        edition = load().editions[0]
        assert edition.form and edition.rules

    taken = in_turns({"load": call(load, 5), "ready": call(ready, 5)}, rounds * 2)
    yield at_most("packs from the compiled form", taken["load"] * 1000, 1, " ms")
    yield Line("the same, with form and rules of one edition built", f"{taken['ready'] * 1000:.2f} ms")
    compiled = in_turns({"anew": call(lambda: load(cache=False))}, 3, 0)["anew"]
    yield Line("packs from YAML, as after a change", f"{compiled * 1000:.0f} ms")
    yield _private()


def _private() -> Line:
    place = cache_file(shipped_files())
    mode = Path(place).stat().st_mode & 0o777 if place and Path(place).is_file() else None
    value = "none" if mode is None else f"{mode:o}"
    return Line("rights of the compiled form", value, "600", mode == 0o600)


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
