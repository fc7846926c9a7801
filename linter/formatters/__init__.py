"""Results to text: one module per format, each with one pure function `format(results, view)`.

A module's name is the name of its format; modules whose names begin with `_` are parts that formats share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from os import listdir
from os.path import dirname

from linter.record import NamedTuple
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.result import FileResult, Severity


def _none(edition: str) -> int:
    return 0


class View(NamedTuple):
    """How results are to be shown.

    `width` is in terminal columns. `ascii`: whoever reads cannot take every character, so formats that know escapes
    should use them. `fail_on` and `strict` are what makes a run fail (None: nothing does). `version` is that of the
    tool. `manual` says how many requirements of an edition are left for people to check.
    """

    lang: str = "zh"
    color: bool = False
    width: int = 80
    show_passed: bool = False
    quiet: bool = False
    ascii: bool = False
    fail_on: Severity | None = None
    strict: bool = False
    version: str = ""
    manual: Callable[[str], int] = _none


Formatter = Callable[["Iterable[FileResult]", View], Iterator[str]]


def names() -> tuple[str, ...]:
    """The formats there are, in alphabetical order."""
    files = listdir(dirname(__file__))
    return tuple(sorted(file[:-3] for file in files if file.endswith(".py") and not file.startswith("_")))


def load(name: str) -> Formatter:
    """The `format` function of the format called `name` (one of `names()`)."""
    formatter: Formatter = import_module(f"linter.formatters.{name}").format
    return formatter
