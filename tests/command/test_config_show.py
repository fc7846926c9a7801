"""`disclose-lint config`: each setting with its value and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli import cli

CONFIGURATION = """\
fail-on: warning
severity: {S204: error}
overrides:
- {paths: "2020/**", edition: 2019, organ-kind: department}
suppress:
- {rule: A101, files: "*.txt", place: 总计, reason: 旧表, until: 2999-12-31}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "DISCLOSE_LINT_LANG", "DISCLOSE_LINT_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def shown(*arguments: str, status: int = 0) -> list[list[str]]:
    answer = CliRunner().invoke(cli, ["config", *arguments])
    assert answer.exit_code == status, answer.output
    return [line.split() for line in answer.output.splitlines()]


def test_sources() -> None:
    Path(".disclose-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    lines = shown("--strict", "--severity", "A=info", "--lang", "en", "--show")
    assert lines[0] == ["Configuration:", ".disclose-lint.yaml"]
    for line in (
        ["fail-on", "warning", ".disclose-lint.yaml:1:1"],
        ["strict", "true", "command", "line"],
        ["severity", "S204=error", "A=info", ".disclose-lint.yaml:2:1", "+", "command", "line"],
        ["color", "auto", "default"],
        ["edition", "-", "default"],
        ["lang", "en", "command", "line"],
        ["2020/**", "edition:", "2019", "organ-kind:", "department", ".disclose-lint.yaml:4:3"],
        ["A101", "*.txt", "总计", "旧表", "until", "2999-12-31", ".disclose-lint.yaml:6:3"],
    ):
        assert line in lines
    assert ["fail-on", "never", "command", "line"] in shown("--fail-on", "never", "--lang", "en")


def test_for_a_file() -> None:
    Path(".disclose-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    assert shown("2020/a.txt", "b.txt")[-5:] == [
        ["对", "2020/a.txt："],
        ["2020/**", "edition:", "2019", "organ-kind:", "department", ".disclose-lint.yaml:4:3"],
        [],
        ["对", "b.txt："],
        ["没有另外的设置"],
    ]


def test_without_a_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSE_LINT_LANG", "en")
    lines = shown("--no-config")
    assert lines[0] == ["No", "configuration"]
    assert ["lang", "en", "DISCLOSE_LINT_LANG"] in lines


def test_a_wrong_one() -> None:
    Path(".disclose-lint.yaml").write_text("select: [Q999]\n")
    assert shown(status=2)[0][0].startswith(".disclose-lint.yaml:1:10")


def test_rules_and_explain_know_the_packs_of_the_configuration() -> None:
    pack = Path(__file__).parents[2] / "examples" / "packs" / "yunling-province.yaml"
    Path("packs").mkdir()
    Path("packs/own.yaml").write_bytes(pack.read_bytes())
    before = CliRunner().invoke(cli, ["rules", "--format", "json"]).stdout
    Path(".disclose-lint.yaml").write_text("rules: [packs/own.yaml]\nedition: 2019\nformat: json\n")
    assert len(CliRunner().invoke(cli, ["rules", "--format", "json"]).stdout) > len(before)
    assert CliRunner().invoke(cli, ["rules", "--format", "json", "--no-config"]).stdout == before
