"""One line for each figure: what it is of, the value, the goal, and whether the goal is met."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_WORDS = {True: "pass", False: "FAIL", None: "-"}


class Line(NamedTuple):
    """A figure. `met`: whether it reaches its goal; None when it has no goal or could not be measured."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None


def at_most(what: str, value: float, goal: float, unit: str = "", digits: int = 2) -> Line:
    """A figure that should not exceed `goal`; both are printed with `digits` places and `unit`."""
    return Line(what, f"{value:.{digits}f}{unit}", f"<= {goal:g}{unit}", round(value, digits) <= goal)


def at_least(what: str, value: float, goal: float, unit: str = "", digits: int = 2) -> Line:
    """A figure that should reach `goal`."""
    return Line(what, f"{value:.{digits}f}{unit}", f">= {goal:g}{unit}", round(value, digits) >= goal)


def text(line: Line) -> str:
    """The line as it is printed: columns with two spaces or more between them."""
    return f"{_WORDS[line.met]:4}  {_padded(line.what, 58)}  {_padded(line.value, 26)}  {line.goal}".rstrip()


def parsed(said: str) -> Iterator[Line]:
    """The lines that another script printed by `show`, whatever else it said."""
    verdicts = {word: met for met, word in _WORDS.items()}
    for row in said.splitlines():
        verdict, *fields = re.split(" {2,}", row)
        if verdict in verdicts and len(fields) in (2, 3):
            what, value, goal = [*fields, ""][:3]
            yield Line(what, value, goal, verdicts[verdict])


def show(lines: Iterable[Line]) -> int:
    """Prints each line as soon as it is there, and how many goals were met; 1 when one was missed, else 0."""
    met: list[bool | None] = []
    for line in lines:
        print(text(line), flush=True)
        met.append(line.met)
    print(f"{met.count(True)} goals met, {met.count(False)} missed; {met.count(None)} figures without a verdict")
    return 1 if False in met else 0


def recorded(page: Path, name: str, lines: Iterable[Line], machine: str) -> Iterator[Line]:
    """`lines`, which when they are all there replace the figures between `<!-- name -->` and `<!-- end -->` in `page`."""
    found = []
    for line in lines:
        found.append(text(line))
        yield line
    block = "\n".join(["```text", machine, *found, "```"])
    before, mark, rest = page.read_text("utf-8").partition(f"<!-- {name} -->\n")
    if not mark:
        raise ValueError(f"{page.name} has no place for {name}")
    page.write_text(f"{before}{mark}{block}\n{rest[rest.index('<!-- end -->'):]}", "utf-8")


def _padded(text: str, columns: int) -> str:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return text.ljust(columns - wide)
