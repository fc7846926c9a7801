"""Random HTML tables, and the same tables as lxml reads them; run as a script it says how often the two agree."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random
from typing import Any

Grid = list[list[tuple[str, int]]]

_CELLS = ("{}", "<p>{}</p>", "<span>{}</span><b>{}</b>", "&nbsp;{}", "甲<br>{}", "<p>一</p><p>{}</p>", "<ul><li>{}<li>二</ul>")
# Left out by many a page; browsers and lxml agree on where the element ends.
_OPTIONAL_END = re.compile("</(?:td|th|tr|p|li|tbody)>")


def random_table(rng: Random) -> str:
    """A table of 3 to 8 rows and 2 to 6 cells each, with spans that overlap and overshoot at will."""
    width = rng.randint(2, 6)
    rows = ["".join(_cell(rng) for _ in range(width)) for _ in range(rng.randint(3, 8))]
    gap = rng.choice(("", "\n  "))
    body = gap.join(f"<tr>{gap}{row}</tr>" for row in rows)
    return rng.choice(("<table>{}</table>", "<TABLE border=1><tbody>{}</tbody></TABLE>")).format(body)


def _cell(rng: Random) -> str:
    tag = rng.choice(("td", "td", "td", "th", "TD"))
    spans = [f' {name}="{rng.randint(1, 4)}"' for name in ("rowspan", "colspan") if rng.random() < 0.2]
    text = rng.choice(_CELLS).replace("{}", str(rng.randint(0, 999)))
    return f"<{tag}{''.join(spans)}>{text}</{tag}>"


def without_end_tags(source: str, rng: Random) -> str:
    """`source` with up to half of the end tags that people forget taken out."""
    chance = rng.random() / 2
    return _OPTIONAL_END.sub(lambda match: "" if rng.random() < chance else match[0], source)


def lxml_tables(source: str) -> list[Grid]:
    """Each table that lxml sees: its rows of (text without white space, column span)."""
    from lxml import etree

    root = etree.fromstring(source, etree.HTMLParser())
    return [[[_lxml_cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")] for table in root.iter("table")]


def _lxml_cell(cell: Any) -> tuple[str, int]:
    return "".join("".join(cell.itertext()).split()), int(cell.get("colspan", "1"))


def read_tables(source: str) -> list[Grid]:
    """Each table that our reader sees, in the same form."""
    from linter.document import Table
    from linter.readers.html import read

    tables = [block for block in read(source.encode(), "random.html").blocks if isinstance(block, Table)]
    return [[[("".join(str(cell.text).split()), cell.column_span) for cell in row] for row in table.rows] for table in tables]


def main() -> None:
    """`python tests/corpus/html_random.py 1000` compares that many tables, half of them without some end tags."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    same = 0
    for seed in range(count):
        rng = Random(seed)
        source = random_table(rng)
        source = without_end_tags(source, rng) if seed % 2 else source
        same += read_tables(source) == lxml_tables(source)
    print(f"{same} of {count} tables as lxml reads them")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
