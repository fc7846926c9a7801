"""--jobs where processes are started afresh, as on Windows and macOS: the same results, whatever the main program is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import linter

ROOT = Path(linter.__file__).parent.parent
SCRIPT = "import sys\nfrom linter.cli import main\nif __name__ == '__main__':\n    sys.exit(main())\n"
# Every Python that is started says so in a file; one that is forked does not.
STARTED = "import os, sys\nsys.platform = 'darwin'\nopen(os.environ['STARTED'], 'a').write('x')\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, and a Python that takes its system for one that does not fork."""
    if sys.platform not in ("linux", "darwin"):
        pytest.skip("this system starts processes afresh anyway")
    for name in ("valid.txt", "faulty.txt"):
        shutil.copy(ROOT / "examples" / name, tmp_path / f"年报 {name}")
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(STARTED)
    (tmp_path / "start" / "disclose-lint.py").write_text(SCRIPT)
    return tmp_path


@pytest.mark.parametrize("program", [["-m", "linter"], ["start/disclose-lint.py"]])
def test_the_same_as_one_after_the_other(folder: Path, program: list[str]) -> None:
    env = {**os.environ, "PYTHONPATH": f"{folder / 'start'}{os.pathsep}{ROOT}", "DISCLOSE_LINT_CACHE": str(folder / ".cache"), "STARTED": str(folder / "started")}
    said = []
    for jobs in ("1", "2"):
        command = [sys.executable, *program, "check", "--no-config", "--format", "json", "--jobs", jobs, "."]
        done = subprocess.run(command, capture_output=True, cwd=folder, env=env, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        said.append(done.stdout)
    assert len((folder / "started").read_text()) >= 4  # one, and one with two more
    assert said[0] == said[1] and len(said[0]) > 5000
