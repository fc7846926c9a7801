"""One line for each figure: what it is of, the value, the goal, and whether the goal is met."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
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


def show(lines: Iterable[Line]) -> int:
    """Prints each line as soon as it is there, and how many goals were met; 1 when one was missed, else 0."""
    met: list[bool | None] = []
    for line in lines:
        print(f"{_WORDS[line.met]:4}  {_padded(line.what, 58)}  {_padded(line.value, 26)}  {line.goal}".rstrip(), flush=True)
        met.append(line.met)
    print(f"{met.count(True)} goals met, {met.count(False)} missed; {met.count(None)} figures without a verdict")
    sys.stdout.flush()
    return 1 if False in met else 0


def _padded(text: str, columns: int) -> str:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return text.ljust(columns - wide)
