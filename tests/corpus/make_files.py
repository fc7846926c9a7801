"""Makes the text layers in files/ anew, from a Word file by way of a PDF.

Run as `python -m corpus.make_files` in tests/; needs python-docx, soffice and pdftotext.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from random import Random

from corpus.figures import ORGANS, random_figures
from corpus.prose import whole
from corpus.render import expected
from corpus.word import Style, write

FILES = Path(__file__).with_name("files")
# Name, seed, with blanks, layout of the Word file. In "narrow" figures are too wide for their cells and break.
REPORTS = (
    ("centred", 21, False, Style(points=9)),
    ("top", 8, True, Style(points=10.5, top=True)),
    ("narrow", 11, False, Style(points=10.5, margin=0.19, rotated=True)),
)


def main() -> None:
    """Writes `<name>.layout.txt`, `<name>.raw.txt` and `<name>.json` (what they say) for every report."""
    with tempfile.TemporaryDirectory() as folder:
        for name, seed, blanks, style in REPORTS:
            organ = ORGANS[0] if name != "narrow" else ORGANS[3]
            figures = random_figures(Random(seed), blanks=blanks, organ=organ)
            word = Path(folder, f"{name}.docx")
            write(whole(figures), word, style)
            subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, word], check=True)
            for mode in ("layout", "raw"):
                text = FILES / f"{name}.{mode}.txt"
                subprocess.run(["pdftotext", f"-{mode}", word.with_suffix(".pdf"), text], check=True)
            said = json.dumps(expected(figures), ensure_ascii=False, indent=1, default=str)
            (FILES / f"{name}.json").write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
