"""Mixed made-up reports in a folder: 10 % text, 60 % web pages, 15 % Word, 15 % PDF; every other one with a wrong figure.

    python bench/reports.py FOLDER COUNT

The same numbers give the same bytes. What is in the folder already is left as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from corpus import docx_shapes, html_pages, html_shapes  # noqa: E402
from corpus.figures import Figures, random_figures  # noqa: E402
from corpus.layout import APPLICANTS  # noqa: E402
from corpus.pdf_press import Press, set_report  # noqa: E402
from corpus.prose import whole  # noqa: E402
from corpus.render import NO_BLANKS, SHAPES, render_bytes, suffix  # noqa: E402

_PAGES = (html_shapes.html_clean, html_shapes.html_word, html_shapes.html_unclosed,
          html_pages.html_page, html_pages.html_portal, html_pages.html_modern)
_TEXTS = sorted(set(SHAPES) - NO_BLANKS)
_PRESSES = (Press(), Press(rules="bars", valign=0), Press(rules="double", repeat=True), Press(size=8, cut=True))
# Of twenty files in a row.
_KINDS = ("txt",) * 2 + ("html",) * 12 + ("docx",) * 3 + ("pdf",) * 3


def make(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """The paths of `count` reports in `folder`, a thousand to a sub-folder."""
    return [_file(folder / f"{number // 1000:02}", number, seed) for number in range(count)]


def _file(folder: Path, number: int, seed: int) -> Path:
    rng = Random(seed * 1_000_003 + number)
    kind = _KINDS[number % 20]
    shape = rng.choice(_TEXTS)
    path = folder / f"{number:06}{suffix(shape) if kind == 'txt' else f'.{kind}'}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        figures = _spoiled(random_figures(rng), rng) if number % 2 else random_figures(rng)
        path.write_bytes(_WRITERS[kind](figures, shape, rng))
    return path


def _spoiled(figures: Figures, rng: Random) -> Figures:
    """A total that is no sum of what stands before it."""
    column = rng.choice(list(APPLICANTS))
    row = dict(figures.requests["total"])
    row[column] = int(row[column] or 0) + 1
    return replace(figures, requests={**figures.requests, "total": row})


_WRITERS: dict[str, Callable[[Figures, str, Random], bytes]] = {
    "txt": lambda figures, shape, rng: render_bytes(figures, shape, seed=rng.randrange(1000)),
    "html": lambda figures, shape, rng: rng.choice(_PAGES)(whole(figures), rng).encode(),
    "docx": lambda figures, shape, rng: docx_shapes.render(figures, rng.choice(sorted(docx_shapes.MAKES))),
    "pdf": lambda figures, shape, rng: set_report(whole(figures), rng.choice(_PRESSES)),
}


if __name__ == "__main__":
    print(len(make(Path(sys.argv[1]), int(sys.argv[2]))))
