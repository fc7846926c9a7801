"""--exclude and --force-exclude, on the command line and in a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import cli

YAML = ".disclose-lint.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "草稿/一 稿.txt", "草稿/二.md", "2024/年报.txt", "2024/附件1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(*arguments: str, command: str = "check") -> Result:
    return CliRunner().invoke(cli, [command, *arguments, "--lang", "en"])


def listed(*arguments: str) -> list[str]:
    answer = ask(*arguments, "--list-files")
    assert answer.exit_code == 0, answer.output
    return answer.stdout.splitlines()


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ([], ["2024/年报.txt", "2024/附件1.txt", "a.txt", "草稿/一 稿.txt", "草稿/二.md"]),
        (["草稿"], ["2024/年报.txt", "2024/附件1.txt", "a.txt"]),
        (["草稿/**", "附件*"], ["2024/年报.txt", "a.txt"]),
        (["./2024/*.txt"], ["a.txt", "草稿/一 稿.txt", "草稿/二.md"]),
        (["*.md", "a.txt", "*/*"], []),
    ],
)
def test_folders_are_searched_without_what_is_excluded(folder: Path, patterns: list[str], left: list[str]) -> None:
    given = [text for pattern in patterns for text in ("--exclude", pattern)]
    assert listed(".", *given, "--allow-empty") == left
    assert listed(str(folder), *given, "--allow-empty") == [str(folder / name) for name in left]


def test_what_is_named_is_checked_unless_forced(folder: Path) -> None:
    named = ["草稿/二.md", "草稿/*.txt", "a.txt"]
    assert listed(*named, "--exclude", "草稿") == ["草稿/二.md", "草稿/一 稿.txt", "a.txt"]
    assert listed(*named, "--exclude", "草稿", "--force-exclude") == ["a.txt"]


def test_nothing_left_is_no_success_unless_allowed(folder: Path) -> None:
    given = ("a.txt", "--exclude", "a.txt", "--force-exclude")
    assert ask(*given).exit_code == 2
    assert ask(*given, "--allow-empty").exit_code == 0


def test_a_missing_file_is_not_excused(folder: Path) -> None:
    assert ask("none.txt", "--exclude", "*.txt", "--force-exclude").exit_code == 2


def test_in_a_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / YAML).write_text('exclude: ["2024/附件*", "草稿"]\nforce-exclude: true\n', "utf-8")
    assert listed(".") == ["2024/年报.txt", "a.txt"]
    assert listed("草稿/二.md", "a.txt") == ["a.txt"]
    monkeypatch.chdir(folder / "2024")  # patterns stay relative to the configuration
    assert listed(".") == ["年报.txt"]
    assert listed(".", "--exclude", "年报*") == ["附件1.txt"]  # those of the command line to the working folder
    shown = ask(command="config").stdout
    assert "2024/附件* 草稿" in shown and f"{YAML}:1:1" in shown
    (folder / YAML).write_text("exclude: 1\n")
    assert ask(".").exit_code == 2


def test_extract_leaves_out_the_same(folder: Path) -> None:
    (folder / YAML).write_text('exclude: "*"\n')
    assert ask(".", command="extract").exit_code == 2
    assert ask("a.txt", command="extract").stdout.startswith('{"version": 1, "path": "a.txt"')


def test_standard_input_by_its_name(folder: Path) -> None:
    given = ("-", "--stdin-filename", "草稿/三.txt", "--exclude", "草稿", "--allow-empty", "--list-files")
    assert listed(*given) == ["-"]
    assert listed(*given, "--force-exclude") == []
