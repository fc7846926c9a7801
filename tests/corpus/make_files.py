"""Makes the text layers in files/ anew, from a Word file by way of a PDF.

Run as `python -m corpus.make_files` in tests/; needs python-docx, soffice and pdftotext.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus.figures import ORGANS, Figures, random_figures
from corpus.prose import whole
from corpus.render import expected
from corpus.word import Style, write

FILES = Path(__file__).with_name("files")


class Source(NamedTuple):
    """A report, the layout of its Word file, and the modes of pdftotext that are kept."""

    name: str
    figures: Figures
    style: Style
    modes: tuple[str, ...]


SOURCES = (
    Source("centred", random_figures(Random(21), organ=ORGANS[0]), Style(points=9), ("layout", "raw")),
    # Blank cells leave no trace, or only in the columns' places.
    Source("top", random_figures(Random(8), blanks=True, organ=ORGANS[0]), Style(10.5, top=True), ("layout", "raw")),
    # Figures too wide for their cells break over two lines; with blanks besides.
    Source("narrow", random_figures(Random(11), organ=ORGANS[3]), Style(10.5, 0.19, rotated=True), ("layout", "raw")),
    Source("torn", random_figures(Random(29), blanks=True, big=True), Style(10.5, 0.1, top=True), ("layout", "raw")),
    # Read down the columns instead of along the rows.
    Source("columns", random_figures(Random(15)), Style(12, 0.02), ("plain",)),
    Source("stacked", random_figures(Random(58)), Style(7.5, 0.05, repeat=True), ("plain",)),
    # A page ends in the middle of table four's header, and in the middle of a sentence with a number behind it.
    Source("header", random_figures(Random(1)), Style(12, 0.05), ("raw",)),
    Source("sentence", random_figures(Random(36)), Style(10.5, 0.05, rotated=True, repeat=True), ("layout",)),
    # Halves of group labels stand beside the rows; header words are broken one character from their end.
    Source("margin", random_figures(Random(2)), Style(12, 0.02, repeat=True), ("layout",)),
    Source("letters", random_figures(Random(3)), Style(9, 0.02, rotated=True, top=True), ("layout",)),
)


def main() -> None:
    """Writes `<name>.<mode>.txt` and `<name>.json` (what they say) for every source."""
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            word = Path(folder, f"{source.name}.docx")
            write(whole(source.figures), word, source.style)
            subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, word], check=True)
            for mode in source.modes:
                text = FILES / f"{source.name}.{mode}.txt"
                option = [] if mode == "plain" else [f"-{mode}"]
                subprocess.run(["pdftotext", *option, word.with_suffix(".pdf"), text], check=True)
            said = json.dumps(expected(source.figures), ensure_ascii=False, indent=1, default=str)
            (FILES / f"{source.name}.json").write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
