"""Writes every hostile file into a folder: `python tests/hostile/make.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hostile.packed import packed
from hostile.packs import packs
from hostile.pages import pages
from hostile.texts import texts


def make(folder: Path) -> dict[str, str]:
    """Writes the files into `folder`; what is expected of each ("refused", "read", "unsure", "either") by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = {}
    for name, outcome, data in (*texts(), *pages(), *packed(), *packs()):
        place = name if name not in expected else f"2-{name}"
        (folder / place).write_bytes(data)
        expected[place] = outcome
    return expected


if __name__ == "__main__":
    print(len(make(Path(sys.argv[1]))))
