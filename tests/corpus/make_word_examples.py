"""Makes the Word files among the examples anew. Run as `python -m corpus.make_word_examples` in tests/; needs soffice."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from corpus.docx_shapes import render
from corpus.example import VALID

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
# LibreOffice loses Chinese characters of automatic numbers when it writes RTF: there the numbers are typed.
MAKES = {
    "doc": ("MS Word 97", "auto_numbered"),
    "odt": ("writer8", "auto_numbered"),
    "rtf": ("Rich Text Format", "plain"),
}


def main() -> None:
    """Writes valid.docx, and what LibreOffice makes of it in the older formats."""
    (EXAMPLES / "valid.docx").write_bytes(render(VALID, "auto_numbered"))
    for suffix, (written_as, make) in MAKES.items():
        with tempfile.TemporaryDirectory() as folder:
            word = Path(folder, "valid.docx")
            word.write_bytes(render(VALID, make))
            asked = f"{suffix}:{written_as}"
            subprocess.run(["soffice", "--headless", "--convert-to", asked, "--outdir", EXAMPLES, word], check=True)


if __name__ == "__main__":
    main()
