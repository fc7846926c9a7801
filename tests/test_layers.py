"""The flow path → Document → Report → results → rendering: no layer imports one that comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "linter"

# From the ground up; a module may import from its own line and from the lines above it.
LAYERS = (
    ("typed",),
    ("record",),
    ("language", "cache", "regex", "text"),
    ("document", "form"),
    ("shown",),
    ("result", "report", "record_json"),
    ("readers", "packs"),
    ("recognise",),
    ("extraction", "previous", "checks"),
    ("in_force",),
    ("reading",),
    ("engine",),
    ("checking", "kept"),
    ("batch", "new", "fix", "annotate", "formatters"),
    ("exports",),
    ("command",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# The public interface stands at the top although it is the package's own file; whoever asks the package asks for its version.
PUBLIC = "__init__"


def part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every part of the package that is imported anywhere in a module, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")[1]) for name in node.names if name.name.startswith("linter."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("linter."):
            yield node.lineno, str(node.module).split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "linter":
            yield from ((node.lineno, name.name) for name in node.names if (ROOT / f"{name.name}.py").exists() or (ROOT / name.name).is_dir())


MODULES = [path for path in sorted(ROOT.rglob("*.py")) if part(path) != PUBLIC]


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_no_module_imports_from_a_later_layer(path: Path) -> None:
    own = RANK[part(path)]
    later = [f"{path.relative_to(ROOT)}:{line} imports {name}" for line, name in imported(ast.parse(path.read_text("utf-8")))
             if RANK[name] > own]
    assert later == []


def test_a_later_import_would_be_seen() -> None:
    code = "def read():\n    from linter.checks import sums\n    import linter.cli\n    from linter import engine, __version__\n"
    assert list(imported(ast.parse(code))) == [(2, "checks"), (3, "cli"), (4, "engine")]


def test_only_the_command_line_prints_or_exits() -> None:
    """`print` and `sys.exit` belong to the command line and to what is run as a script of its own."""
    calls = [f"{path.relative_to(ROOT)}:{node.lineno}" for path in MODULES if part(path) not in ("cli", "command", "__main__")
             for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
             and (ast.unparse(node.func) in ("print", "sys.exit", "exit"))]
    assert [place for place in calls if not place.startswith("packs/schema.py:")] == []
