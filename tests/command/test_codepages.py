"""Consoles and pipes with the code page of a Chinese Windows (936, GBK): everything is shown or written out, nothing stops."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import linter
from linter import formatters

ROOT = Path(linter.__file__).parent.parent
EXAMPLES = ROOT / "examples"
# In a name that is quoted: outside of GBK, outside of the basic plane, a sign of direction, a half of a pair.
STRANGE = "青川县𠮷岭é局✓"


def run(*arguments: str | Path, encoding: str = "gbk", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "DISCLOSE"))}
    env = {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "DISCLOSE_LINT_CACHE": str(Path(tempfile.gettempdir()) / "disclose-lint-gbk")}
    command = [sys.executable, "-m", "linter", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env=env, cwd=cwd, timeout=120, check=False)
    assert b"Traceback" not in done.stderr and "内部错误".encode("gbk") not in done.stderr
    return done


@pytest.fixture
def report(tmp_path: Path) -> Path:
    text = (EXAMPLES / "faulty.txt").read_text("utf-8").replace("云岭市农业农村局", STRANGE)
    path = tmp_path / "年报 𠮷é.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("encoding", ["gbk", "cp936:strict", "gb2312:strict", "big5", "cp437", "ascii:strict"])
@pytest.mark.parametrize("form", ["terminal", "github"])
def test_formats_for_people(report: Path, form: str, encoding: str) -> None:
    done = run("check", "--no-config", "--format", form, "--color", "always", report.name, encoding=encoding, cwd=report.parent)
    assert (done.returncode, done.stderr) == (1, b"")
    name = encoding.partition(":")[0]
    said = done.stdout.decode("utf-8" if name == "ascii" else name)  # strictly: whole characters only
    assert ("𠮷" if name == "ascii" else "\\U00020bb7") in said


@pytest.mark.parametrize("form", [name for name in formatters.names() if name not in ("terminal", "github")])
def test_formats_for_programs(report: Path, form: str) -> None:
    done = run("check", "--no-config", "--format", form, report.name, cwd=report.parent)
    assert (done.returncode, done.stderr) == (1, b"")
    done.stdout.decode("ascii" if form in ("json", "sarif", "gitlab") else "gbk")
    if form in ("json", "sarif", "gitlab"):
        assert STRANGE in json.dumps(json.loads(done.stdout), ensure_ascii=False) or form == "gitlab"
    elif form == "junit":
        text = done.stdout.decode("gbk").replace('encoding="UTF-8"', "")
        assert STRANGE in "".join(element.get("value", "") for element in ElementTree.fromstring(text).iter())


def test_signs_of_the_terminal_are_shown_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((EXAMPLES / "faulty.txt").read_bytes())
    done = run("check", "--no-config", "--show-passed", path)
    said = done.stdout.decode("gbk")
    assert "\\u" not in said and {"×", "▲", "●", "│", "─", "√"} <= set(said)


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("check", "--help"), ("rules",), ("rules", "--format", "md"), ("explain", "A", "S", "T"), ("config",), ("no\U00020bb7file.txt",), ("--f\u2713",)],
)
def test_other_commands(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    done.stdout.decode("gbk")
    done.stderr.decode("gbk")
    assert done.stdout or done.stderr


def test_commands_that_write(report: Path) -> None:
    folder = report.parent
    assert run("annotate", report.name, cwd=folder).returncode == 0
    assert run("new", "--organ", STRANGE, "--kind", "department", "--year", "2025", "-o", "新é.md", cwd=folder).returncode == 0
    assert run("fix", report.name, cwd=folder).returncode in (0, 1)
    assert run("extract", report.name, "新é.md", cwd=folder).returncode == 0
    assert run("check", report.name, "--write-baseline", "é.json", "--jobs", "2", cwd=folder).returncode == 0


def test_what_the_program_says_itself_is_in_gbk() -> None:
    """Texts in the code: only tables of readers and of recognition hold other characters, and those are not printed."""
    found = {}
    for path in sorted((ROOT / "linter").rglob("*.py")):
        if path.relative_to(ROOT / "linter").parts[0] in ("readers", "recognise"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strange = [one for one in node.value if one.isprintable() and not one.encode("gbk", "ignore")]
                if strange:
                    found[f"{path.name}:{node.lineno}"] = strange
    assert found == {}
