"""Configuration files: where they are found, what they change, and what is said of a wrong one."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter
from linter import formatters
from linter.cli import cli
from linter.command import config
from linter.command.patterns import matches, relative
from linter.packs.error import PackError

FAULTY = Path(linter.__file__).parent.parent / "examples" / "faulty.txt"
YAML = ".disclose-lint.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty report in a folder of its own, and nothing of the real environment."""
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "report.txt").write_bytes(FAULTY.read_bytes())
    for name in ("NO_COLOR", "FORCE_COLOR", "DISCLOSE_LINT_LANG", "DISCLOSE_LINT_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def rules(answer: Result) -> dict[str, str]:
    """The severity of each rule that failed, from JSON output."""
    (file,) = json.loads(answer.stdout)["files"]
    return {entry["rule"]: entry["severity"] for entry in file["results"] if entry["outcome"] == "fail"}


def edition(answer: Result) -> str:
    found: str = json.loads(answer.stdout)["files"][0]["report"]["edition"]
    return found


PATTERNS = [
    ("2020/a.txt", "2020/**", True),
    ("2020/x/a.txt", "2020/**", True),
    ("2021/a.txt", "2020/**", False),
    ("x/年报 一.docx", "*.docx", True),
    ("a.docx", "*.docx", True),
    ("x/y/a.txt", "x/*", True),
    ("x/a.txt", "x", True),
    ("a/b/c.txt", "**/c.txt", True),
    ("c.txt", "**/c.txt", True),
    ("a/x/b/c.txt", "a/**/c.txt", True),
    ("a/c.txt", "a/**/c.txt", True),
    ("b/a/c.txt", "a/c.txt", False),
    ("b/a/c.txt", "/a/c.txt", False),
    ("A/c.txt", "a/c.txt", False),
    ("../a.txt", "*.txt", True),
    ("a.txt", "", False),
]


@pytest.mark.parametrize(("path", "pattern", "fits"), PATTERNS)
def test_patterns(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, [pattern]) is fits


def test_names_are_seen_from_the_folder_and_composed(tmp_path: Path) -> None:
    assert relative(str(tmp_path / "a" / "e\u0301.txt"), str(tmp_path)) == "a/é.txt"
    assert relative(str(tmp_path / "a" / ".." / "b.txt"), str(tmp_path)) == "b.txt"


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    assert not matches("/".join(["a"] * 200), ["/".join(["**", "a"] * 100 + ["b"])])


def test_found_upwards_from_the_first_path(folder: Path) -> None:
    (folder / YAML).write_text("select: [A101]\n")
    assert rules(ask("2020/report.txt", "--format", "json")).keys() == {"A101"}
    (folder / "2020" / YAML).write_text("select: [T]\n")
    assert "A101" not in rules(ask("2020/report.txt", "--format", "json"))
    assert rules(ask("2020/report.txt", "--format", "json", "--config", YAML)).keys() == {"A101"}
    assert rules(ask("2020", "--format", "json", "--no-config")).keys() > {"A101"}
    assert ask("2020", "--config", YAML, "--no-config").exit_code == 2


def test_the_command_line_wins(folder: Path) -> None:
    (folder / YAML).write_text("select: [A101]\nfail-on: never\nformat: json\nseverity: {A101: info, S: info}\nlang: en\n")
    assert ask("2020").exit_code == 0
    assert rules(ask("2020")) == {"A101": "info"}
    assert ask("2020", "--fail-on", "info").exit_code == 1
    assert rules(ask("2020", "--severity", "A=warning")) == {"A101": "warning"}
    assert "A101" not in rules(ask("2020", "--select", "S"))
    assert "A101 requests balance" in ask("2020", "--format", "terminal").stdout
    assert "requests balance" not in ask("2020", "--format", "terminal", "--lang", "zh").stdout


def test_in_pyproject(folder: Path) -> None:
    if sys.version_info < (3, 11):
        pytest.importorskip("tomli")
    (folder / "pyproject.toml").write_text('[project]\nname = "disclose-lint"\n')
    assert config.load(str(folder)) is None
    (folder / "pyproject.toml").write_text('[tool.disclose-lint]\nselect = ["A101"]\n\n[[tool.disclose-lint.overrides]]\npaths = "2021/**"\nyear = 2021\n')
    assert rules(ask("2020", "--format", "json")).keys() == {"A101"}
    found = config.load("2020")
    assert found is not None
    assert [(entry.patterns, entry.settings) for entry in found.overrides] == [(("2021/**",), {"year": 2021})]


TOML_ERRORS = [
    ('[tool.disclose-lint]\nselct = ["A"]\n', "2:1", "select"),
    ('[tool.disclose-lint]\nfail-on = "loud"\n', "2:11", "warning"),
    ('[tool.disclose-lint]\n[[tool.disclose-lint.overrides]]\npaths = "a"\n[[tool.disclose-lint.overrides]]\npaths = "b"\nyer = 1\n', "6:1", "year"),
    ("[tool.disclose-lint]\nstrict = \n", "2:10", "TOML"),
]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="no TOML reader")
@pytest.mark.parametrize(("text", "place", "word"), TOML_ERRORS)
def test_wrong_settings_in_pyproject(folder: Path, text: str, place: str, word: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    answer = ask("2020")
    assert answer.exit_code == 2
    assert f"pyproject.toml:{place}: " in answer.stderr
    assert word in answer.stderr


def test_without_a_toml_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomllib", None)
    monkeypatch.setitem(sys.modules, "tomli", None)
    (folder / "pyproject.toml").write_text('[project]\nname = "disclose-lint"\n')
    assert ask("2020", "--fail-on", "never").exit_code == 0
    (folder / "pyproject.toml").write_text("[tool.disclose-lint]\nstrict = true\n")
    answer = ask("2020", "--lang", "en")
    assert answer.exit_code == 2
    assert "pip install tomli" in answer.stderr


YAML_ERRORS = [
    ("strict: true\nselct: [A]\n", "2:1", "select"),
    ("organ_kind: department\n", "1:1", "organ-kind"),
    ("fail-on: loud\n", "1:10", "warning"),
    ("strict: yes\n", "1:9", "true"),
    ("select: A\n", "1:9", "list"),
    ("year: 22\n", "1:7", "2022"),
    ("severity: {A101: fatal}\n", "1:18", "warning"),
    ("edition: 1999\n", "1:10", "2021"),
    ("select: [A, Q999]\n", "1:13", "Q999"),
    ("severity: {Q999: info}\n", "1:18", "Q999"),
    ("encoding: klingon\n", "1:11", "encoding"),
    ("overrides:\n- {year: 2020}\n", "2:3", "paths"),
    ("overrides:\n- {paths: a, ignore: [Q999]}\n", "2:23", "Q999"),
    ("suppress:\n- {rule: A101, files: a}\n", "2:3", "reason"),
    ('suppress:\n- {rule: A101, files: a, reason: " "}\n', "2:34", "reason"),
    ("suppress:\n- {rule: Q999, files: a, reason: b}\n", "2:10", "Q999"),
    ("suppress:\n- {rule: A101, files: a, reason: b, until: 2026-02-30}\n", "2:44", "2026-02-30"),
    ("suppress:\n- {rule: A101, files: a, reason: b, until: soon}\n", "2:44", "2026-12-31"),
    ("select：[A]\n", "1:7", "colon"),
]


@pytest.mark.parametrize(("text", "place", "word"), YAML_ERRORS)
def test_wrong_settings(folder: Path, text: str, place: str, word: str) -> None:
    (folder / YAML).write_text(text, encoding="utf-8")
    answer = ask("2020", "--lang", "en")
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert f"{YAML}:{place}: " in answer.stderr
    assert word in answer.stderr


def test_all_errors_are_told_at_once(folder: Path) -> None:
    (folder / YAML).write_text("strct: true\nfail-on: loud\n")
    assert [line.partition(": ")[0].rpartition("yaml:")[2] for line in ask("2020").stderr.splitlines()] == ["1:1", "2:10"]


def test_a_missing_or_empty_configuration(folder: Path) -> None:
    assert ask("2020", "--config", "nowhere.yaml").exit_code == 2
    (folder / "pyproject.toml").write_text("[project]\n")
    answer = ask("2020", "--config", "pyproject.toml")
    assert (answer.exit_code, "[tool.disclose-lint]" in answer.stderr) == (2, True)
    (folder / YAML).write_text("# nothing yet\n")
    assert rules(ask("2020", "--format", "json")) == rules(ask("2020", "--format", "json", "--no-config"))


def test_overrides(folder: Path) -> None:
    (folder / YAML).write_text(
        'overrides:\n- {paths: "2020/**", edition: "2019", ignore: [S]}\n- {paths: [report.txt], severity: {A: info}}\n'
    )
    answer = ask("2020", "--format", "json")
    assert edition(answer) == "2019"
    assert not [rule for rule in rules(answer) if rule.startswith("S")]
    assert edition(ask("2020", "--format", "json", "--edition", "2021")) == "2021"
    assert rules(ask("2020", "--format", "json", "--edition", "2021"))["A101"] == "info"
    assert rules(ask("2020", "--format", "json", "--edition", "2021", "--severity", "A101=warning"))["A101"] == "warning"
    assert json.loads(ask("extract", "2020").stdout)["edition"] == "2019"


def test_paths_in_a_configuration_are_relative_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / YAML).write_text("rules: [packs/own.yaml]\n")
    monkeypatch.chdir(folder / "2020")
    with pytest.raises(PackError):
        linter.check("report.txt", rules=[folder / "packs" / "own.yaml"])
    answer = ask("report.txt")
    assert (answer.exit_code, str(Path(folder, "packs", "own.yaml")) in answer.stderr) == (2, True)


def test_the_schema_names_every_format_there_is() -> None:
    schema = json.loads(Path(config.__file__).with_name("config.schema.json").read_text(encoding="utf-8"))
    assert sorted(schema["properties"]["format"]["enum"]) == list(formatters.names())
    options = {parameter.name for parameter in cli.commands["check"].params}
    keys = {key.replace("-", "_") for key in schema["properties"]} - {"overrides", "suppress", "lang"}
    assert keys <= options


@pytest.mark.parametrize(("text", "ours"), [
    ('[project]\nname = "disclose-lint"\n[project.scripts]\ndisclose-lint = "x:y"\n[tool.ruff]\n', False),
    ("[tool.disclose-lint]\n", True), ('[ tool . "disclose-lint" ]\n', True), ("[tool]\ndisclose-lint.lang = 'en'\n", True),
    ("tool = {disclose-lint = {lang = 'en'}}\n", True), ("['tool'.'disclose-lint']\n", True)])
def test_which_pyproject_is_read_as_toml(text: str, ours: bool) -> None:
    assert config._speaks_of_us(text.encode()) is ours


def test_without_a_configuration_nothing_is_imported_for_it(folder: Path, tmp_path: Path) -> None:
    import subprocess

    code = "import sys; from linter.cli import cli\ntry: cli.main()\nexcept SystemExit: print(*sys.modules, sep='\\n')"
    env = {**os.environ, "PYTHONPATH": str(FAULTY.parent.parent), "DISCLOSE_LINT_CACHE": str(tmp_path / "cache")}
    # The first run compiles the packs, which takes a YAML parser.
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code, "2020"], capture_output=True, text=True, check=True, env=env)
    loaded = set(done.stdout.split())
    assert "linter.command.config" in loaded
    assert not loaded & {"yaml", "jsonschema", "tomllib", "linter.command.config_toml", "linter.packs.yaml_source"}


def test_the_examples_of_the_manual_are_right(folder: Path) -> None:
    import re

    text = (FAULTY.parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "$schema" not in block]
    (folder / "packs").mkdir()
    pack = FAULTY.parent / "packs" / "yunling-province.yaml"
    (folder / "packs" / "province.yaml").write_bytes(pack.read_bytes())
    ask("2020", "--write-baseline", "known.json")
    assert len(blocks) == 3
    for block in blocks:
        (folder / YAML).write_text(block, encoding="utf-8")
        assert ask("config").exit_code == 0, ask("config").output
    toml = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0]
    (folder / YAML).unlink()
    (folder / "pyproject.toml").write_text(toml, encoding="utf-8")
    if sys.version_info >= (3, 11):
        assert ask("config").exit_code == 0
    shown = set(re.findall(r"^([a-z-]+):", "\n".join(blocks), re.MULTILINE))
    schema = json.loads(Path(config.__file__).with_name("config.schema.json").read_text(encoding="utf-8"))
    assert shown == set(schema["properties"])
