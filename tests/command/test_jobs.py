"""--jobs: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter
from linter import checking
from linter.checking import Options
from linter.cli import cli
from linter.result import Facts, FileResult

ROOT = Path(linter.__file__).parent.parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what is put in place of the checks reaches forks only")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twenty small files in the working folder."""
    monkeypatch.chdir(tmp_path)
    names = [f"{number:02}.txt" for number in range(20)]
    for name in names:
        Path(name).write_text(name)
    return names


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def problems(answer: Result) -> dict[str, str | None]:
    return {file["path"]: file["problem"] for file in json.loads(answer.stdout)["files"]}


def test_the_same_as_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        example = ("valid.txt", "faulty.txt", "valid.html")[number % 3]
        Path(f"{number}{Path(example).suffix}").write_bytes((ROOT / "examples" / example).read_bytes())
    Path(".disclose-lint.yaml").write_text('overrides: [{paths: "1.txt", severity: {A: info}}]\n')
    arguments = (".", "missing.txt", "-", "--format", "json", "--allow-empty")
    alone = CliRunner().invoke(cli, arguments, input=b"\0")
    spread = CliRunner().invoke(cli, [*arguments, "--jobs", "3"], input=b"\0")
    assert len(json.loads(alone.stdout)["files"]) == 8
    assert (spread.stdout, spread.exit_code) == (alone.stdout, alone.exit_code)


@LINUX
def test_a_process_that_dies_costs_its_file_only(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: Path, options: Options) -> FileResult:
        if path.name in ("03.txt", "11.txt"):
            os._exit(9)
        return FileResult(str(path), None, Facts())

    monkeypatch.setattr(checking, "check_path", check)
    answer = ask(*files, "--format", "json", "--jobs", "2", "--lang", "en")
    found = problems(answer)
    assert list(found) == files
    assert [name for name, problem in found.items() if problem] == ["03.txt", "11.txt"]
    assert "died" in str(found["03.txt"])
    assert answer.exit_code == 2


@LINUX
def test_files_are_spread(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: Path, options: Options) -> FileResult:
        time.sleep(0.02)
        return FileResult(str(path), f"{os.getpid()}", Facts())

    monkeypatch.setattr(checking, "check_path", check)
    processes = set(problems(ask(*files, "--format", "json", "--jobs", "2")).values())
    assert len(processes) == 2
    assert str(os.getpid()) not in processes
    assert set(problems(ask(*files, "--format", "json")).values()) == {str(os.getpid())}


@pytest.mark.parametrize("jobs", ["0", "257", "-1", "two", "１"])
def test_wrong_numbers(files: list[str], jobs: str) -> None:
    answer = ask("00.txt", "--jobs", jobs, "--lang", "en")
    assert (answer.exit_code, "--jobs takes a number" in answer.stderr) == (2, True)


def test_as_many_as_there_are_processors(files: list[str]) -> None:
    assert ask("--list-files", "--jobs", "auto", *files).exit_code == 0


@LINUX
def test_interrupted_it_ends_with_all_its_processes(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "faulty.txt").read_bytes()
    for number in range(300):
        (tmp_path / f"{number}.txt").write_bytes(text)
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", str(tmp_path), "--jobs", "2", "--quiet", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # it is at work
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: parent and children
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"Interrupted.\n")
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, 0)
