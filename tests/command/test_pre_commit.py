"""The hook run by pre-commit itself, in a scratch repository; where pre-commit is, and a package index for it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import linter

ROOT = Path(linter.__file__).parent.parent
NAME = "年度 报告/财政局 年报.txt"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    if not shutil.which("pre-commit") or not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("needs pre-commit, git and a checkout")
    folder = tmp_path_factory.mktemp("scratch")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("home")))
        patch.chdir(folder)
        (folder / NAME).parent.mkdir()
        (folder / "a.py").write_text("1\n")
        (folder / "README.md").write_text("no report\n")
        assert run("git", "init", "-q").returncode == 0
        yield folder


def tried(example: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "examples" / example, NAME)
    run("git", "add", ".")
    done = run("pre-commit", "try-repo", ROOT, "disclose-lint")
    if "CalledProcessError" in done.stdout + done.stderr:
        pytest.skip("pre-commit could not install the hook here")
    return done


def test_a_bad_report_is_stopped_and_a_good_one_is_not(scratch: Path) -> None:
    done = tried("faulty.txt")
    assert done.returncode == 1 and f"{NAME}:53:22" in done.stdout and "README" not in done.stdout
    done = tried("valid.txt")
    assert done.returncode == 0 and "Passed" in done.stdout
    Path(".disclose-lint.yaml").write_text("exclude: 年度 报告\n", "utf-8")
    assert tried("faulty.txt").returncode == 0
