"""Prints every regular expression that the program compiles, as JSON: `python tests/shipped_patterns.py`.

Python's own compiler is watched while all modules are imported and used on the examples in every edition, so that a new
expression is met without being named anywhere. Each comes with where in linter/ it was asked for, and what it was used for.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
LINTER = ROOT / "linter"
_CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
# The two that compile what they are given, on behalf of others.
_ON_BEHALF = ("regex.py", "packs/check.py")

class Watched:
    """A compiled expression that notes in `used` what is asked of it."""

    def __init__(self, made: re.Pattern[Any], used: set[str]) -> None:
        self._made, self._used = made, used

    def __getattr__(self, name: str) -> Any:
        if name in _CALLS:
            self._used.add(name)
        return getattr(self._made, name)


class Place(NamedTuple):
    """Where an expression is compiled, and what is asked of it."""

    places: set[str]
    used: set[str]


Found = dict[tuple[str, bool, int], Place]


def watch(found: Found) -> None:
    """From now on notes in `found` what is compiled on behalf of linter/: (source, of bytes, flags) → Place."""
    official = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made = official(pattern, flags)
        place = _asked_from()
        if place and isinstance(pattern, (str, bytes)):
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            noted_place = found.setdefault((text, isinstance(pattern, bytes), int(flags)), Place(set(), set()))
            noted_place.places.add(place)
            return Watched(made, noted_place.used)
        return made

    re._compile = noted  # type: ignore[attr-defined]


def _asked_from() -> str:
    """The file and line in linter/ that asked re, or linter.regex, for an expression."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.endswith(("/re.py", "/re/__init__.py")):
        frame = frame.f_back
    while frame and _short(frame.f_code.co_filename) in _ON_BEHALF and frame.f_back:
        frame = frame.f_back
    name = _short(frame.f_code.co_filename) if frame else ""
    return f"{name}:{frame.f_lineno}" if name else ""


def _short(name: str) -> str:
    return os.path.relpath(name, LINTER).replace("\\", "/") if name.startswith(str(LINTER)) else ""


def exercise(folder: Path) -> None:
    """Makes the program compile all that it ever does."""
    for entry in pkgutil.walk_packages([str(LINTER)], "linter."):
        if not entry.name.endswith("__main__"):
            importlib.import_module(entry.name)
    from click.testing import CliRunner

    from linter.cli import cli

    examples = [str(path) for path in sorted((ROOT / "examples").iterdir()) if path.suffix in (".txt", ".md", ".html", ".docx", ".pdf")]
    odd = [str(path) for path in _odd_files(folder)]
    settings, last, faulty = folder / "settings/pyproject.toml", odd[-1], odd[0]
    # One by one: several files are checked by processes of their own, which nobody watches.
    runs = [["check", path, "--edition", edition, "--format", "json"] for path in (*examples, *odd) for edition in ("2019", "2021", "pre-2019")]
    runs += [["check", faulty, "--format", name] for name in ("terminal", "html", "sarif", "github", "gitlab", "junit")]
    runs += [["check", odd[1], "--previous", last], ["check", faulty, "--config", str(settings)], ["rules", "--format", "md"], ["explain", "A101"], *(["extract", path] for path in examples),
             ["fix", faulty], ["new", "2024", "--organ", "青川县财政局", "--output", str(folder / "n.docx")], ["check", faulty, "--rules", str(folder / "bad.yaml")],
             ["check", faulty, "--rules", str(ROOT / "examples/packs")]]
    runs += [["annotate", path, "--output", str(folder / f"annotated{Path(path).suffix}")] for path in (*examples, faulty)]
    for arguments in runs:
        CliRunner().invoke(cli, arguments)


def _odd_files(folder: Path) -> list[Path]:
    """Files that hold what the examples do not: saved pages, unfinished ones, figures of last year; that year's report last."""
    valid, page = (ROOT / "examples/valid.txt").read_text("utf-8"), (ROOT / "examples/valid.html").read_text("utf-8")
    said = "2024年，收到政府信息公开申请35件，比2023年增加5件。2023年主动公开政府信息75条。"
    made = {
        "a.txt": (ROOT / "examples/faulty.txt").read_text("utf-8").replace("（二）", said + "\n（二）", 1),
        "b.txt": valid.replace("2024年，", said, 1),
        "c.mht": f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--x--',
        "d.html": page.replace("</body>", "<textarea>一</textarea><select><option>二</select><!-- 三"),
        "e.txt": _run_together(valid),
        "last.txt": valid.replace("2024", "2023"),
    }
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8", newline="")
    (folder / "bad.yaml").write_text("a:\nb: {c, d: 1}", "utf-8")
    (folder / "settings").mkdir()
    (folder / "settings/pyproject.toml").write_text('[tool.disclose-lint]\nselect = ["A"]\nsuppress = [{rule = "A101", paths = "x", reason = "y", until = "2099-01-01"}]\n', "utf-8")
    return [folder / name for name in made]


def _run_together(text: str) -> str:
    """`text` with the rows of its tables in one line, nothing between them."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if "\t" not in line) + "\n" + "".join(line.replace("\t", "") for line in lines if "\t" in line)


def asked() -> set[str]:
    """Every place in linter/ where the source says that re, or linter.regex, is asked for an expression, as `watch` writes it."""
    places = set()
    for path in LINTER.rglob("*.py"):
        name = path.relative_to(LINTER).as_posix()
        if name in _ON_BEHALF:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _asks(node, name):
                places.add(f"{name}:{node.lineno}")
    return places


def _asks(call: ast.Call, module: str) -> bool:
    asked = call.func
    if isinstance(asked, ast.Attribute) and isinstance(asked.value, ast.Name):
        return asked.value.id == "re" and asked.attr in _CALLS
    return isinstance(asked, ast.Name) and asked.id == "compiled" and not module.startswith("packs/")


def by_name(found: Found) -> None:
    """Adds to `found` what is asked of expressions under the names that their modules hold them by, exercised or not."""
    for path in LINTER.rglob("*.py"):
        tree, uses = ast.parse(path.read_text("utf-8")), dict[str, set[str]]()
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _CALLS:
                uses.setdefault(node.value.id, set()).add(node.attr)
        module = importlib.import_module(".".join(("linter", *path.relative_to(LINTER).with_suffix("").parts)).removesuffix(".__init__"))
        for name, asked in uses.items():
            held = vars(module).get(name)
            if isinstance(held, Watched):
                held._used.update(asked)


def main() -> None:
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder:
        # What was compiled by an earlier run is not compiled again.
        os.environ["DISCLOSE_LINT_CACHE"] = folder
        sys.path.insert(0, str(ROOT))
        watch(found)
        exercise(Path(folder))
        by_name(found)
    patterns = [[*key, sorted(place.places), sorted(place.used)] for key, place in sorted(found.items())]
    json.dump({"patterns": patterns, "asked": sorted(asked())}, sys.stdout)


if __name__ == "__main__":
    main()
