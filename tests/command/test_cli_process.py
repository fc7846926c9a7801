"""The program as a process of its own: encodings, pipes, what is imported, and a whole run from file to exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import linter

ROOT = Path(linter.__file__).parent.parent
REPORT = "青川县财政局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，本局认真做好有关工作。\n"


def run(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    cleared = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "DISCLOSE"))
    }
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**cleared, "PYTHONPATH": str(ROOT), **environment},
        timeout=60,
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_version_imports_no_more_than_it_needs() -> None:
    code = "import sys; from linter.cli import cli\ntry: cli.main()\nexcept SystemExit: print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, cwd=ROOT, text=True, check=True
    )
    said = done.stdout.split()
    assert said[:2] == ["disclose-lint", linter.__version__]
    for module in ("linter.checking", "linter.in_force", "linter.reading", "linter.result", "linter.packs", "linter.report", "linter.command.run", "linter.formatters._typeset"):
        assert module not in said
    for module in (
        "json",
        "yaml",
        "jsonschema",
        "lxml",
        "colorama",
        "decimal",
        "importlib.metadata",
        "importlib.resources",
    ):
        assert module not in said


def test_a_run_from_file_to_exit_status(report: Path) -> None:
    done = run("--format", "json", str(report), LC_ALL="C.UTF-8")
    assert done.stderr == b""
    data = json.loads(done.stdout)
    (file,) = data["files"]
    assert file["problem"] is None
    assert file["report"]["year"] == 2022
    assert file["report"]["organ"] == "青川县财政局"
    assert file["results"]
    worst = {finding["severity"] for entry in file["results"] for finding in entry["findings"]}
    assert done.returncode == int("error" in worst)


def test_the_terminal_view_of_a_run(report: Path) -> None:
    done = run("report.txt", cwd=report.parent, LC_ALL="C.UTF-8", COLUMNS="80")
    said = done.stdout.decode()
    assert said.startswith("report.txt  ")
    assert "青川县财政局  2022 年  2021 版格式" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LANG": "C"}, {"PYTHONIOENCODING": "ascii"}, {}])
def test_chinese_in_the_c_locale(environment: dict[str, str]) -> None:
    assert run("--help", **environment).stdout.decode("utf-8").startswith("用法：disclose-lint ")
    assert run("nix.txt", **environment).stdout.decode("utf-8").startswith("nix.txt  × 无法检查\n")


def test_other_encodings_are_kept() -> None:
    assert run("nix.txt", PYTHONIOENCODING="gbk").stdout.decode("gbk").startswith("nix.txt  × 无法检查\n")
    assert run("nix.txt", PYTHONIOENCODING="latin-1").stdout.startswith(b"nix.txt  \xd7 \\u65e0\\u6cd5\\u68c0\\u67e5\n")


@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes there")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = b"\xb1\xa8\xb8\xe6.txt"
    try:
        (tmp_path / os.fsdecode(name)).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants text")
    for arguments in (("--quiet", "--fail-on", "never", "."), ("--format", "json", "--fail-on", "never", ".")):
        done = run(*arguments, cwd=tmp_path, LC_ALL="C.UTF-8")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\\udcb1\\udca8\\udcb8\\udce6.txt" in done.stdout


def test_messages_go_to_standard_error() -> None:
    done = run("--nonsense", LC_ALL="C.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("没有 --nonsense 这个选项。")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_stops_early(report: Path) -> None:
    names = " ".join(f"missing{number}.txt" for number in range(3000))
    command = f"{sys.executable} -m linter {names} | head -n 1; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=environment, timeout=60, check=False)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == ["missing0.txt  × 无法检查", "2"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_disk_that_is_full() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "linter", "--version"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


def test_nothing_is_written_beside_the_input(report: Path) -> None:
    run("report.txt", cwd=report.parent)
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]
