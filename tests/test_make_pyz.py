"""The single file for machines without a network: made from what is installed, and run by a Python that has nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKE = ROOT / ".ci" / "make_pyz.py"


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("程序 目录") / "disclose-lint.pyz"
    done = subprocess.run([sys.executable, MAKE, "-o", path], capture_output=True, text=True, check=False)
    if "is not installed" in done.stderr:  # a checkout that is only on the path
        pytest.skip("the project is not installed")
    assert done.returncode == 0, done.stderr
    return path


def run(pyz: Path, cache: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs it without any installed packages (-S) and without the environment (-I)."""
    env = {**os.environ, "DISCLOSE_LINT_CACHE": str(cache)}
    named = os.path.relpath(pyz, cache.parent)  # as people name it, not as the system does
    command = [sys.executable, "-S", "-I", "-X", "utf8", named, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, cwd=cache.parent, check=False)


def test_every_reader_and_the_rules_are_in_it(pyz: Path, tmp_path: Path) -> None:
    names = ["valid.txt", "valid.md", "valid.html", "valid.docx", "valid.pdf", "faulty.txt"]
    for name in names:
        (tmp_path / "年报").mkdir(exist_ok=True)
        shutil.copy(ROOT / "examples" / name, tmp_path / "年报" / name)
    done = run(pyz, tmp_path / "cache", "check", "--jobs", "2", "--format", "json", "年报")
    assert (done.returncode, done.stderr) == (1, "")
    found = {Path(file["path"]).name: (file["problem"], file["outcome"]) for file in json.loads(done.stdout)["files"]}
    assert found.pop("faulty.txt") == (None, "fail")
    assert found == {name: (None, "pass") for name in names if name != "faulty.txt"}
    assert len(list((tmp_path / "cache").glob("app-*"))) == 1 and not list((tmp_path / "cache").glob("half-*"))


def test_packs_of_ones_own_are_validated(pyz: Path, tmp_path: Path) -> None:
    done = run(pyz, tmp_path / "cache", "rules", "--rules", ROOT / "examples" / "packs" / "yunling-province.yaml")
    assert done.returncode == 0, done.stderr
    (tmp_path / "bad.yaml").write_text("pack: {id: x}\nrules: {}\n", "utf-8")
    done = run(pyz, tmp_path / "cache", "rules", "--rules", tmp_path / "bad.yaml")
    assert done.returncode == 2 and "bad.yaml:" in done.stderr and "Traceback" not in done.stderr


def test_the_same_contents_give_the_same_bytes(pyz: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, MAKE, "-o", tmp_path / "again.pyz"], check=True, capture_output=True)
    assert (tmp_path / "again.pyz").read_bytes() == pyz.read_bytes()


def test_a_cache_that_cannot_be_written_is_told(pyz: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(pyz, tmp_path / "file", "--version")
    assert done.returncode == 2 and "无法解压到" in done.stderr and "Traceback" not in done.stderr


def test_another_python_is_told(tmp_path: Path) -> None:
    sys.path.insert(0, str(MAKE.parent))
    try:
        import make_pyz
    finally:
        sys.path.remove(str(MAKE.parent))
    assert make_pyz.needed({"rpds/rpds.cpython-312-x86_64-linux-gnu.so": b""}) == "3.12"
    assert make_pyz.needed({"yaml/_yaml.cp310-win_amd64.pyd": b"", "a.py": b""}) == "3.10"
    assert make_pyz.needed({"a.abi3.so": b"", "a.py": b""}) == ""
    make_pyz.write(tmp_path / "old.pyz", {"linter/cache.py": b""}, "3.9")
    done = run(tmp_path / "old.pyz", tmp_path / "cache", "--version")
    assert done.returncode == 2 and "Python 3.9" in done.stderr
