"""What the archives that are published hold, and what they must not."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lines import Line
from twice import ROOT

# Read at run time, or by type checkers and editors of those who install it.
_DATA = ("linter/py.typed", "linter/rules/pack.schema.json", "linter/formatters/results.schema.json", "linter/formatters/html.css",
         "linter/formatters/html.js", "linter/command/config.schema.json")
_BESIDE = ("README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "pyproject.toml", "tests/conftest.py", "bench/supply.py",
           ".pre-commit-hooks.yaml", "action.yml")


def lines(wheel: Path, sources: Path) -> Iterator[Line]:
    """Figures on the wheel and on the source archive."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = expected()
    yield _compared("files of the wheel", inside, wanted)
    with tarfile.open(sources) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    lacking = sorted(set(_BESIDE) - packed)
    yield Line("the source archive has its tests and documents", "whole" if not lacking else f"without {', '.join(lacking)}", "whole", not lacking)


def expected() -> set[str]:
    """The members that a wheel of this checkout must have: all modules, all packs, the data beside them, nothing else."""
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "linter").rglob("*.py")}
    packs = {f"linter/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    return modules | packs | set(_DATA)


def _compared(what: str, found: set[str], wanted: set[str]) -> Line:
    wrong = sorted(found ^ wanted)
    return Line(what, f"{len(found)}" if not wrong else f"{len(wrong)} wrong: {wrong[0]}", "modules, packs, data", not wrong)
