"""What a run has no need of is not imported: starting takes longer than checking."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from linter.cli import Finder

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
# Each takes from half a millisecond to thirty; checking one report in a new process takes about sixty.
NEVER = ("typing", "click", "colorama", "jsonschema", "yaml", "lxml", "inspect", "ast", "tokenize", "dataclasses", "hashlib", "locale", "logging", "platform",
         "random", "socket", "subprocess", "tempfile", "uuid", "argparse", "gettext", "multiprocessing", "concurrent.futures", "importlib.metadata")
# What zipfile and ElementTree bring along.
ALSO_NOT_FOR_TEXT = ("pathlib", "urllib", "threading", "shutil", "difflib", "fnmatch", "zipfile", "html", "html.entities", "xml.etree.ElementTree", "copy", "struct", "heapq")
FORMATS = {"txt": (*NEVER, *ALSO_NOT_FOR_TEXT), "html": (*NEVER, "xml.etree.ElementTree", "html.parser", "html.entities", "zipfile", "pathlib"), "docx": NEVER}
LISTING = ("import sys, linter.cli\nfrom linter.command.process import status\nstatus(sys.argv[1:])\n"
           "from linter import regex\nregex.keep()\nprint(*sys.modules, file=sys.stderr)")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def imported(cache: Path, *arguments: str) -> set[str]:
    """The modules that a run imports when packs and expressions are in the cache already."""
    environment = {**os.environ, "DISCLOSE_LINT_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    for options in ([], ["-S"]):  # once to fill the cache, once without what the installed packages import by themselves
        command = [sys.executable, *options, "-c", LISTING, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=True)
    return set(done.stderr.decode().split("\n")[-2].split())


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="what its own modules import is not known")
@pytest.mark.parametrize(("suffix", "unwanted"), FORMATS.items())
def test_a_check_imports_no_more_than_it_needs(suffix: str, unwanted: tuple[str, ...], cache: Path) -> None:
    found = imported(cache, "check", "--format", "json", str(EXAMPLES / f"valid.{suffix}"))
    assert f"linter.readers.{suffix}" in found and "linter.formatters.json" in found
    assert found.isdisjoint(unwanted), found.intersection(unwanted)


def test_modules_are_found_as_python_finds_them() -> None:
    for file in sorted((ROOT / "linter").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if file.name == "__init__.py" else parts)
        folder = [str(ROOT.joinpath(*name.split(".")[:-1]))]
        mine, pythons = Finder.find_spec(name, folder), PathFinder.find_spec(name, folder)
        assert pythons is not None
        if file.name == "__init__.py":
            assert mine is None
            continue
        assert mine is not None and type(mine) is type(pythons) and type(mine.loader) is type(pythons.loader)
        for about in ("name", "origin", "cached", "parent", "has_location", "submodule_search_locations"):
            assert getattr(mine, about) == getattr(pythons, about), name
    assert Finder.find_spec("linter.nowhere", [str(ROOT / "linter")]) is None
    assert Finder.find_spec("linter", None) is None and Finder.find_spec("json.decoder", [str(ROOT / "linter")]) is None


def test_expressions_on_the_way_of_every_run_stay_compiled() -> None:
    """`re.compile` at the top of a module is work for each start; `linter.regex.compiled` keeps what was made."""
    found = [f"{path.name}:{number}" for part in ("recognise", "checks", "readers") for path in sorted((ROOT / "linter" / part).glob("*.py"))
             if not path.name.startswith("_pdf")
             for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if re.search(r"\bre\.compile\(", line)]
    assert found == []


def test_records_are_ours() -> None:
    """A class of typing.NamedTuple takes fifteen times as long to define as one of linter.record.NamedTuple."""
    found = [path.name for path in sorted((ROOT / "linter").rglob("*.py")) if path.name != "record.py"
             and re.search(r"^from typing import .*\bNamedTuple\b|typing\.NamedTuple\)", path.read_text("utf-8"), re.MULTILINE)]
    assert found == []
