"""Hooks and pipelines that come with the project: the git hook is run, the others are held against the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import linter
from linter import batch, formatters
from linter.cli import cli
from linter.command.outputs import target

ROOT = Path(linter.__file__).parent.parent
NAME = "年度 报告/财政局 年报.txt"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git repository with the hook, which runs the linter of this checkout."""
    if os.name == "nt" or not shutil.which("git"):
        pytest.skip("needs git and a POSIX shell")
    program = tmp_path / "bin" / "disclose-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("DISCLOSE_LINT", str(program))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "repository"
    (folder / NAME).parent.mkdir(parents=True)
    monkeypatch.chdir(folder)
    subprocess.run(["git", "init", "-q"], check=True)
    (folder / ".git" / "hooks").mkdir(exist_ok=True)
    shutil.copy(ROOT / "examples" / "hooks" / "pre-commit", folder / ".git" / "hooks" / "pre-commit")
    return folder


def commit() -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", *who, "commit", "-q", "-m", "x"], capture_output=True, text=True, encoding="utf-8", check=False)


def stage(folder: Path, name: str, example: str) -> None:
    shutil.copy(ROOT / "examples" / example, folder / name)
    subprocess.run(["git", "add", "."], check=True)


def test_the_hook_lets_good_reports_pass(repository: Path) -> None:
    stage(repository, NAME, "valid.txt")
    (repository / "README.md").write_text("no report\n")
    subprocess.run(["git", "add", "."], check=True)
    done = commit()
    assert done.returncode == 0, done.stderr


def test_the_hook_stops_bad_reports_by_what_is_staged(repository: Path) -> None:
    stage(repository, NAME, "faulty.txt")
    shutil.copy(ROOT / "examples" / "valid.txt", repository / NAME)  # mended, but not staged
    done = commit()
    assert done.returncode == 1
    assert f"{NAME}:53:22" in done.stdout + done.stderr
    (repository / ".disclose-lint.yaml").write_text("fail-on: never\n")
    stage(repository, "other.txt", "faulty.txt")
    assert commit().returncode == 0


def test_the_hook_does_not_pass_without_the_program(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSE_LINT", "no-such-program")
    stage(repository, NAME, "valid.txt")
    assert commit().returncode != 0


def manifest() -> dict[str, Any]:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(hook, dict)
    return hook


def test_the_pre_commit_hook_takes_every_suffix_that_can_be_read() -> None:
    hook = manifest()
    for suffix in batch.suffixes():
        assert re.search(hook["files"], f"报告/年报 一{suffix.upper()}"), suffix
        assert not re.search(hook["exclude"], f"报告/年报 一{suffix}")
    assert not re.search(hook["files"], "a.py")
    assert re.search(hook["exclude"], "docs/README.md")
    assert (hook["id"], hook["entry"].split()) == ("disclose-lint", ["disclose-lint", "check", "--force-exclude", "--allow-empty"])


def test_options_and_formats_in_pipelines_exist() -> None:
    known = {option for parameter in cli.commands["check"].params for option in parameter.opts}
    for path in ("action.yml", "examples/ci/gitlab-ci.yml", "examples/ci/Jenkinsfile", "examples/hooks/pre-commit"):
        text = (ROOT / path).read_text(encoding="utf-8")
        after = " ".join(re.findall(r"(?:disclose-lint|\"\$program\"|\$DISCLOSE_LINT\") check(.*(?:\\\n.*)*)", text))
        assert set(re.findall(r"--[a-z-]+", after)) <= known, path
        for form in re.findall(r"--output (\w+:[\w.-]+)", text):
            assert target(form).format in formatters.names()


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_action_hands_over_lines_as_they_are(tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\nprintf "[%s]" "$@"\nexit 1\n')
    program.chmod(0o755)
    given = {"PATHS": "a b.txt\n$(touch x)\n-c.txt\n", "ARGS": "--strict\n", "SARIF": "out.sarif"}
    files = {"DISCLOSE_LINT": str(program), "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[-1]["run"]],
        env={**os.environ, **given, **files},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[check][--format][github][--strict][--output][sarif:out.sarif][--][a b.txt][$(touch x)][-c.txt]"
    assert (done.returncode, (tmp_path / "output").read_text()) == (1, "status=1\n")
    assert not (tmp_path / "x").exists()


def _jenkins_script() -> str:
    text = (ROOT / "examples" / "ci" / "Jenkinsfile").read_text("utf-8")
    (script,) = re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    # Between three single quotes Groovy takes a backslash for the beginning of an escape; at a line end it joins the lines.
    assert not re.search(r"\\\\[^\n]", script)
    for opening, closing in ("{}", "()", "[]"):
        assert text.count(opening) == text.count(closing)
    return str(script)


def _gitlab_script() -> str:
    job = yaml.safe_load((ROOT / "examples" / "ci" / "gitlab-ci.yml").read_text("utf-8"))["disclose-lint"]
    assert job["artifacts"]["when"] == "always"
    assert set(job["artifacts"]["reports"]) == {"codequality", "junit"}
    return "\n".join(job["script"])


@pytest.mark.skipif(os.name == "nt" or not shutil.which("sh"), reason="needs a POSIX shell")
@pytest.mark.parametrize(("script", "written"), [("jenkins", "disclose-lint.html"), ("gitlab", "gl-code-quality-report.json")])
@pytest.mark.parametrize(("example", "status"), [("valid.txt", 0), ("faulty.txt", 1)])
def test_scripts_of_pipelines_run(tmp_path: Path, script: str, written: str, example: str, status: int) -> None:
    """The scripts as they stand; only installing is put off, and the program is that of this checkout."""
    program = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linter "$@"\n'
    python = (
        "#!/bin/sh\n[ \"$2\" != venv ] || { mkdir -p \"$3/bin\"; cp bin/disclose-lint bin/pip \"$3/bin\"; }\n"
        'case "$*" in *venv*) ;; *"pip install"*) exec bin/pip install "$@" ;; esac\n'
    )
    pip = "#!/bin/sh\necho \"$@\" >> installed\n"
    (tmp_path / "bin").mkdir()
    for name, text in (("disclose-lint", program), ("python3", python), ("python", python), ("pip", pip)):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "examples" / example, tmp_path / "reports" / "年报 一.txt")
    env = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "DISCLOSE_LINT": "disclose-lint[all]"}
    code = _jenkins_script() if script == "jenkins" else _gitlab_script()
    done = subprocess.run(["sh", "-xe", "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stderr
    assert "disclose-lint[all]" in (tmp_path / "installed").read_text()
    assert (tmp_path / "disclose-lint.xml").stat().st_size and (tmp_path / written).stat().st_size
