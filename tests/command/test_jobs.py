"""--jobs: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from corpus.docx_parts import pack

import linter
from linter import checking, readers
from linter.cli import cli
from linter.command import worker
from linter.document import Document, Unreadable
from linter.in_force import Options
from linter.language import Phrase
from linter.readers import archive
from linter.result import Facts, FileResult

ROOT = Path(linter.__file__).parent.parent
ELSEWHERE = {**os.environ, "PYTHONPATH": str(ROOT)}
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
    def check(path: str, options: Options) -> FileResult:
        if path in ("03.txt", "11.txt"):
            os._exit(9)
        return FileResult(path, None, Facts())

    monkeypatch.setattr(checking, "check_path", check)
    answer = ask(*files, "--format", "json", "--jobs", "2", "--lang", "en")
    found = problems(answer)
    assert list(found) == files
    assert [name for name, problem in found.items() if problem] == ["03.txt", "11.txt"]
    assert "died" in str(found["03.txt"])
    assert answer.exit_code == 2


@LINUX
def test_a_process_that_dies_over_and_over(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_path", lambda path, options: os._exit(9))
    answer = ask(*files, "--format", "json", "--jobs", "3", "--lang", "en")
    found = problems(answer)
    assert (list(found), answer.exit_code) == (files, 2)
    assert all("died" in str(problem) for problem in found.values())


@LINUX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_takes_too_long_is_given_up(files: list[str], monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    def check(path: str, options: Options) -> FileResult:
        while path == "03.txt":
            pass
        return FileResult(path, None, Facts())

    monkeypatch.setattr(checking, "check_path", check)
    answer = ask(*files, "--format", "json", "--jobs", jobs, "--lang", "en", "--timeout", "0.5")
    found = problems(answer)
    assert (list(found), answer.exit_code) == (files, 2)
    assert [name for name, problem in found.items() if problem] == ["03.txt"]
    assert "within 0.5 seconds" in str(found["03.txt"])


@LINUX
def test_one_that_does_not_listen_is_ended_by_force(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: str, options: Options) -> FileResult:
        if path == "03.txt":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        return FileResult(path, None, Facts())

    monkeypatch.setattr(checking, "check_path", check)
    monkeypatch.setattr(worker, "_PATIENCE", 0.2)
    found = problems(ask(*files, "--format", "json", "--timeout", "0.5"))
    assert [name for name, problem in found.items() if problem] == ["03.txt"]


@LINUX
def test_one_that_eats_memory_costs_its_file_only(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, name: str, encoding: str | None = None) -> Document:
        if name == "03.txt":
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24))
        raise Unreadable(Phrase("空", "empty"))

    monkeypatch.setattr(worker, "_MEMORY", 1 << 30)
    monkeypatch.setattr(readers, "read", read)
    found = problems(ask(*files, "--format", "json", "--lang", "en"))
    assert list(found) == files
    assert "memory" in str(found.pop("03.txt"))
    assert set(found.values()) == {"empty"}


@LINUX
@pytest.mark.parametrize("how", ["dies", "hangs"])
def test_a_member_of_an_archive_costs_itself_only(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(data: bytes, name: str, options: Options) -> FileResult:
        if data == b"3":
            time.sleep(60) if how == "hangs" else os._exit(9)
        return FileResult(name, None, Facts())

    monkeypatch.setattr(checking, "check_bytes", check)
    monkeypatch.chdir(tmp_path)
    Path("a.zip").write_bytes(pack({f"{number}.txt": str(number) for number in range(6)}))
    answer = ask("a.zip", "--format", "json", "--timeout", "0.5")
    found = problems(answer)
    assert (list(found), answer.exit_code) == ([f"a.zip!{number}.txt" for number in range(6)], 2)
    assert [name for name, problem in found.items() if problem] == ["a.zip!3.txt"]


@LINUX
def test_an_archive_that_cannot_be_gone_through(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "members", lambda data: os._exit(9))
    Path("05.txt").write_bytes(pack({"1.txt": "1"}))
    found = problems(ask(*files, "--format", "json", "--lang", "en"))
    assert list(found) == files
    assert "died" in str(found["05.txt"])


@LINUX
def test_long_archives_wait_for_the_files_before_them(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(data: bytes, name: str, options: Options) -> FileResult:
        if name == "00.txt":
            time.sleep(0.5)
        return FileResult(name, None, Facts())

    monkeypatch.setattr(checking, "check_bytes", check)
    for name in files[1:5]:
        Path(name).write_bytes(pack({f"{number}.txt": "" for number in range(300)}))
    found = list(problems(ask(*files, "--format", "json", "--jobs", "3")))
    assert found == [file for name in files for file in
                     ([f"{name}!{number}.txt" for number in range(300)] if name in files[1:5] else [name])]


def test_one_file_is_checked_here_and_given_up_too(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: str, options: Options) -> FileResult:
        if options.lang == "zh":
            return FileResult(path, str(os.getpid()), Facts())
        while True:
            pass

    monkeypatch.setattr(checking, "check_path", check)
    assert problems(ask("00.txt", "--format", "json")) == {"00.txt": str(os.getpid())}
    answer = ask("00.txt", "--format", "json", "--timeout", "0.3", "--lang", "en")
    assert "within 0.3 seconds" in str(problems(answer)["00.txt"])
    assert answer.exit_code == 2


def test_one_file_that_cannot_be_interrupted_ends_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    hang = "from linter import checking\nfrom linter.command import patience\nfrom linter.cli import cli\nimport time\n" \
           "patience._MORE = 0.1\nchecking.check_path = lambda path, options: time.sleep(60)\n" \
           "patience.interrupt = lambda thread: None\ncli.main(['a.txt', '--timeout', '0.2', '--lang', 'en'])"
    done = subprocess.run([sys.executable, "-c", hang], cwd=tmp_path, env=ELSEWHERE, capture_output=True, timeout=30)
    assert (done.returncode, done.stderr.decode().startswith("a.txt: Not checked within 0.2 seconds")) == (2, True)


@LINUX
def test_one_file_is_given_up_where_interrupts_are_ignored(tmp_path: Path) -> None:
    """Shells start what is to run beside other things with Ctrl-C ignored."""
    (tmp_path / "a.txt").write_text("")
    hang = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nfrom linter import checking\nfrom linter.cli import cli\n" \
           "def check(path, options):\n    while True:\n        pass\n" \
           "checking.check_path = check\ncli.main(['a.txt', '--timeout', '0.2', '--lang', 'en', '--format', 'json'])"
    done = subprocess.run([sys.executable, "-c", hang], cwd=tmp_path, env=ELSEWHERE, capture_output=True, timeout=30)
    assert (done.returncode, done.stderr) == (2, b"")
    assert json.loads(done.stdout)["files"][0]["problem"].startswith("Not checked within 0.2 seconds")


@LINUX
def test_files_are_spread(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: str, options: Options) -> FileResult:
        time.sleep(0.02)
        return FileResult(path, f"{os.getpid()}", Facts())

    monkeypatch.setattr(checking, "check_path", check)
    processes = set(problems(ask(*files, "--format", "json", "--jobs", "2")).values())
    assert len(processes) == 2
    assert str(os.getpid()) not in processes
    assert len(set(problems(ask(*files, "--format", "json")).values())) == 1


@LINUX
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_processes_make_way_for_new_ones(files: list[str], monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setattr(worker, "_MOST", 4)
    monkeypatch.setattr(checking, "check_path", lambda path, options: FileResult(str(path), f"{os.getpid()}", Facts()))
    found = problems(ask(*files, "--format", "json", "--jobs", jobs))
    assert list(found) == files
    counts = [list(found.values()).count(process) for process in set(found.values())]
    assert (max(counts) <= 4, sum(counts)) == (True, 20)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_new_processes_where_forking_is_not_safe(jobs: str, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes((ROOT / "examples" / "faulty.txt").read_bytes())
    here = "import sys\nfrom linter.cli import cli\nif __name__ == '__main__':\n    sys.platform = 'darwin'\n    cli.main()\n"
    (tmp_path / "start.py").write_text(here)
    command = [sys.executable, "start.py", "0.txt", "1.txt", "2.txt", "--format", "json", "--jobs", jobs]
    done = subprocess.run(command, cwd=tmp_path, env=ELSEWHERE, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")
    assert [file["outcome"] for file in json.loads(done.stdout)["files"]] == ["fail"] * 3


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "1e9", "soon", "３"])
def test_wrong_seconds(files: list[str], seconds: str) -> None:
    answer = ask("00.txt", "--timeout", seconds, "--lang", "en")
    assert (answer.exit_code, "--timeout takes a number of seconds" in answer.stderr) == (2, True)


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
        # As at a terminal, even if these tests were started beside other things, where Ctrl-C is ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    process.stdout.readline()  # it is at work
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: parent and children
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"Interrupted.\n")
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, 0)
