"""Completion: what fits at a place of the command line, and the scripts as the shells run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import linter
from linter.cli import cli
from linter.command.completion import SHELLS, VARIABLE

ROOT = Path(linter.__file__).parent.parent


def fitting(line: str) -> list[str]:
    """What may stand at the end of `line`, as the script for zsh is told it: kind, value, explanation in lines."""
    words = f"disclose-lint {line}"
    env = {VARIABLE: "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(len((words + "|").split()) - 1)}
    done = CliRunner().invoke(cli, [], env=env, prog_name="disclose-lint")
    assert done.exit_code == 0, done.output
    lines = done.stdout.split("\n")[:-1]
    assert len(lines) % 3 == 0 or lines == [""]
    return [f"{kind} {value}" for kind, value in zip(lines[::3], lines[1::3], strict=False)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ch", ["plain check"]),
        ("年", ["file 年"]),
        ("--fail", ["plain --fail-on"]),
        ("--vers", ["plain --version"]),
        ("年报.txt --show", ["plain --show-passed"]),
        ("check --fail-on ", ["plain error", "plain warning", "plain info", "plain never"]),
        ("check --select A10", ["plain A101", "plain A102", "plain A103"]),
        ("check --ignore requests-b", ["plain requests-balance"]),
        ("explain a101", ["plain A101"]),
        ("check --edition 20", ["plain 2021", "plain 2019"]),
        ("check --previous 去", ["file 去"]),
        ("annotate 报", ["file 报"]),
        ("new --kind t", ["plain township"]),
        ("--lang en rules --format j", ["plain json"]),
        ("no-such-option --zzz", []),
    ],
)
def test_what_fits(line: str, found: list[str]) -> None:
    assert fitting(line) == found


def test_explanations_speak_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    env = {VARIABLE: "zsh_complete", "COMP_WORDS": "disclose-lint rul", "COMP_CWORD": "1", "DISCLOSE_LINT_LANG": "en"}
    assert "Lists the rules." in CliRunner().invoke(cli, [], env=env).stdout


def test_unknown_shell() -> None:
    for arguments in ((), ("cmd",), ("bash", "zsh")):
        done = CliRunner().invoke(cli, ["completion", *arguments])
        assert done.exit_code == 2 and "bash" in done.output


@pytest.fixture
def path(tmp_path: Path) -> dict[str, str]:
    """The environment with a program `disclose-lint` that runs this checkout."""
    program = tmp_path / "bin" / "disclose-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}


ASK = {
    "bash": (
        'eval "$(disclose-lint completion bash)"; COMP_WORDS=(disclose-lint check --fail-on w); COMP_CWORD=3; '
        '_disclose_lint_completion disclose-lint; echo "${COMPREPLY[@]}"; complete -p disclose-lint'
    ),
    "zsh": (
        "autoload -U compinit; compinit -D; "
        'eval "$(disclose-lint completion zsh)"; _describe() {}; compadd() { print -r -- $completions }; '
        "words=(disclose-lint check --fail-on w); CURRENT=4; _disclose_lint_completion; print ${_comps[disclose-lint]}"
    ),
    "fish": "disclose-lint completion fish | source; complete -C 'disclose-lint check --fail-on w'",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself(shell: str, path: dict[str, str]) -> None:
    if os.name == "nt" or not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    quick = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run([shell, *quick, "-c", ASK[shell]], capture_output=True, text=True, env=path, check=False)
    assert "warning" in done.stdout, done.stderr
    assert shell == "fish" or "_disclose_lint_completion" in done.stdout
