"""Several formats in one run: each file holds its own format, and all of them tell of the same findings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from linter import __version__, formatters
from linter.checking import check_path
from linter.in_force import Options

FAULTY = Path(__file__).parents[2] / "examples" / "faulty.txt"
VALID = FAULTY.with_name("valid.docx")


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "linter", *map(str, arguments)], capture_output=True, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: Any) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("outputs")
    targets = {name: folder / f"结果.{name}" for name in formatters.names()}
    options = [part for name, path in targets.items() for part in ("--output", f"{name}:{path}")]
    done = run(FAULTY, VALID, folder / "missing.docx", *options)
    assert done.returncode == 2, done.stderr.decode()
    return {name: path.read_text(encoding="utf-8") for name, path in targets.items()}


def test_two_of_them_beside_the_terminal(tmp_path: Path) -> None:
    sarif, html = tmp_path / "a.sarif", tmp_path / "b.html"
    done = run(FAULTY, "--output", f"sarif:{sarif}", "--output", f"html:{html}", "--lang", "en")
    assert done.returncode == 1
    assert b"A101" in done.stdout
    assert json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["language"] == "en"
    assert html.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    assert html.read_bytes().endswith(b"</html>\n")


def test_all_formats_tell_of_the_same_findings(written: dict[str, str]) -> None:
    files = json.loads(written["json"])["files"]
    messages = [finding["message"] for file in files for entry in file["results"] for finding in entry["findings"]]
    assert len(messages) == 11
    fails = [entry for entry in json.loads(written["sarif"])["runs"][0]["results"] if entry["kind"] == "fail"]
    assert [entry["message"]["text"].splitlines()[0] for entry in fails] == messages
    kinds = [entry for entry in json.loads(written["gitlab"]) if re.match("[A-Z]", entry["check_name"])]
    assert len([entry for entry in kinds if any(map(entry["description"].startswith, messages))]) == len(messages)
    assert sum(written["github"].count(f"::{message}") for message in messages) == len(messages)
    failures = "\n".join(element.text or "" for element in ElementTree.fromstring(written["junit"]).iter("failure"))
    assert sum(failures.count(f"\n{message}\n") for message in messages) == len(messages)
    assert written["html"].count('class="item finding') == len(messages)


def test_all_formats_tell_of_the_missing_file(written: dict[str, str]) -> None:
    problem = json.loads(written["json"])["files"][2]["problem"]
    for name, text in written.items():
        said = problem[:10] if name == "terminal" else problem  # the terminal breaks lines
        assert said in text, name


HTML_SHOWN = ("<h2 id", '<p class="verdict', "<li id", "<h3>", '<p class="place', '<p class="message')


@pytest.mark.parametrize("name", formatters.names())
def test_the_example_in_the_documentation_is_what_is_printed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """UPDATE_GOLDEN=1 puts in what is printed now; of the page only a few lines are given there."""
    monkeypatch.chdir(FAULTY.parents[1])
    result = check_path(Path("examples/faulty.txt"), Options(select=("D103",), lang="en"))
    printed = "".join(formatters.load(name)([result], formatters.View(lang="en", version=__version__)))
    if name == "html":
        printed = "".join(f"{line}\n" for line in printed.splitlines() if line.startswith(HTML_SHOWN))
    path = Path("docs", "formats.md")
    text = path.read_text(encoding="utf-8")
    fence = text.index("\n```", text.index(f"\n## {name}\n"))
    start = text.index("\n", fence + 1) + 1
    end = text.index("```\n", start)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text[:start] + printed + text[end:], encoding="utf-8")
    else:
        assert text[start:end] == printed
