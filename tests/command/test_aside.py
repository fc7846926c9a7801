"""Findings that do not count: suppressed with a reason, or known from a baseline; always said, never hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter
from linter.cli import cli

FAULTY = Path(linter.__file__).parent.parent / "examples" / "faulty.txt"
YAML = ".disclose-lint.yaml"
ALL = ["A101", "A102", "A103"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report in which the three sums of group A are wrong."""
    (tmp_path / "年报 一.txt").write_bytes(FAULTY.read_bytes())
    for name in ("NO_COLOR", "FORCE_COLOR", "DISCLOSE_LINT_LANG", "DISCLOSE_LINT_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments, "--lang", "en", "--select", "A"])


def failed(answer: Result) -> list[str]:
    (file,) = json.loads(answer.stdout)["files"]
    return [entry["rule"] for entry in file["results"] if entry["outcome"] == "fail"]


def suppress(*entries: str) -> None:
    Path(YAML).write_text("suppress:\n" + "".join(f"- {{{entry}}}\n" for entry in entries), encoding="utf-8")


def test_suppressed_findings_do_not_fail_but_are_told(folder: Path) -> None:
    suppress('rule: A, files: "*.txt", reason: old form')
    answer = ask("年报 一.txt", "--format", "json")
    assert (answer.exit_code, failed(answer)) == (0, [])
    (file,) = json.loads(answer.stdout)["files"]
    entry = next(entry for entry in file["results"] if entry["rule"] == "A101")
    assert (entry["outcome"], entry["reason"], entry["findings"]) == ("not_applicable", "1 findings set aside", [])
    assert file["notes"] == [f"set aside by configuration: A101 ×1, A102 ×1, A103 ×1: old form ({YAML}:2:3)"]
    assert answer.stderr == "3 findings set aside: 3 by configuration, 0 known.\n"


MATCHING = [
    ('rule: A101, files: "*.txt"', ["A102", "A103"]),
    ("rule: requests-balance, files: 年报*", ["A102", "A103"]),
    ('rule: a10, files: ["*.md", 年报 一.txt]', []),
    ('rule: A, files: "*.txt", place: tables.requests.*', []),
    ('rule: A, files: "*.txt", place: 总计, until: 2999-12-31', []),
    ('rule: A, files: "*.txt", place: tables.disputes.*', ALL),
    ('rule: A, files: "*.md"', ALL),
    ('rule: S, files: "*.txt"', ALL),
    ('rule: A, files: "*.txt", until: 2020-12-31', ALL),
]


@pytest.mark.parametrize(("entry", "left"), MATCHING)
def test_what_an_entry_is_about(folder: Path, entry: str, left: list[str]) -> None:
    suppress(f"{entry}, reason: old form")
    answer = ask(".", "--format", "json")
    assert failed(answer) == left
    assert answer.exit_code == bool(left)


def test_entries_without_use_are_told(folder: Path) -> None:
    suppress(
        'rule: A101, files: "*.txt", reason: r, until: 2020-01-01',
        'rule: A102, files: "*.txt", reason: r, place: nowhere',
        "rule: A103, files: other.txt, reason: r",
        'rule: S101, files: "*.txt", reason: r',
    )
    answer = ask(".", "--quiet")
    assert answer.exit_code == 1
    assert answer.stderr.splitlines() == [
        f"{YAML}:2:3: expired on 2020-01-01, without effect (A101)",
        f"{YAML}:3:3: nothing to suppress, can be removed (A102)",
    ]


def test_an_entry_holds_until_the_end_of_its_day(folder: Path) -> None:
    from datetime import date

    suppress(f'rule: A, files: "*.txt", reason: r, until: {date.today().isoformat()}')
    assert ask(".").exit_code == 0


def test_known_findings_do_not_fail_and_new_ones_do(folder: Path) -> None:
    answer = ask(".", "--write-baseline", "known.json", "--format", "json")
    assert (answer.exit_code, failed(answer)) == (0, ALL)
    assert answer.stderr == "known.json: 3 findings recorded.\n"
    written = (folder / "known.json").read_bytes()
    answer = ask(".", "--baseline", "known.json", "--format", "json")
    assert (answer.exit_code, failed(answer)) == (0, [])
    assert answer.stderr == "3 findings set aside: 0 by configuration, 3 known.\n"
    report = folder / "年报 一.txt"
    report.write_text("\n\n" + report.read_text(encoding="utf-8"), encoding="utf-8")
    assert ask(".", "--baseline", "known.json").exit_code == 0  # the lines have moved, nothing else
    assert ask(".", "--baseline", "known.json", "--write-baseline", "again.json").exit_code == 0
    assert (folder / "again.json").read_bytes() == written
    data = json.loads(written)
    data["findings"] = [entry for entry in data["findings"] if entry["rule"] != "A102"]
    (folder / "known.json").write_text(json.dumps(data), encoding="utf-8")
    answer = ask(".", "--baseline", "known.json", "--format", "json")
    assert (answer.exit_code, failed(answer)) == (1, ["A102"])


def test_paths_of_a_baseline_are_relative_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ci").mkdir()
    ask(".", "--write-baseline", "ci/known.json")
    assert json.loads((folder / "ci" / "known.json").read_text(encoding="utf-8"))["findings"][0]["path"] == "../年报 一.txt"
    (folder / YAML).write_text("baseline: ci/known.json\n")
    monkeypatch.chdir(folder / "ci")
    assert ask("..").exit_code == 0
    assert ask("..", "--no-config").exit_code == 1
    (folder / "年报 一.txt").rename(folder / "年报 二.txt")
    answer = ask("..")
    assert answer.exit_code == 1
    assert "3 entries are obsolete" in answer.stderr


def test_obsolete_entries_are_told(folder: Path) -> None:
    ask(".", "--write-baseline", "known.json")
    suppress('rule: A103, files: "*.txt", reason: r')
    text = FAULTY.read_text(encoding="utf-8")
    data = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    data["findings"][0]["fingerprint"] = "0" * 32
    (folder / "known.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "other.txt").write_text(text, encoding="utf-8")
    answer = ask("年报 一.txt", "--baseline", "known.json")
    assert answer.exit_code == 1
    assert "known.json: 1 entries are obsolete, --write-baseline brings it up to date: 年报 一.txt A101\n" in answer.stderr
    assert "obsolete" not in ask("other.txt", "--baseline", "known.json").stderr  # nothing was learned of that file


def test_a_baseline_never_overwrites_another_file(folder: Path) -> None:
    before = (folder / "年报 一.txt").read_bytes()
    for arguments in (("--write-baseline", "年报 一.txt"), ("--baseline", "年报 一.txt"), ("--baseline", "none.json")):
        answer = ask(".", *arguments)
        assert (answer.exit_code, answer.stdout) == (2, "")
    assert (folder / "年报 一.txt").read_bytes() == before
    assert ask(".", "--write-baseline", "no/such/folder.json").exit_code == 2


def test_a_broken_file_still_fails_when_a_baseline_is_written(folder: Path) -> None:
    assert ask(".", "missing.txt", "--write-baseline", "known.json").exit_code == 2
    assert len(json.loads((folder / "known.json").read_text(encoding="utf-8"))["findings"]) == 3


def test_a_verdict_says_that_findings_were_set_aside(folder: Path) -> None:
    suppress('rule: A, files: "*.txt", reason: r')
    said = ask(".").stdout
    assert "√ nothing else found (3 set aside)" in said
    assert "Nothing else found (3 rules passed, 3 findings set aside)." in said
    for form, words in (("html", "√</span> nothing else found (3 set aside)"), ("json", '"set_aside": 3')):
        assert words in ask(".", "--format", form).stdout
    (folder / "年报 二.txt").write_bytes((FAULTY.parent / "valid.txt").read_bytes())
    said = ask(".").stdout
    assert "2 files: 2 without findings" in said
    assert "3 set aside · passed 9" in said
    suppress('rule: A101, files: "*.txt", reason: r')
    assert "nothing else found" not in ask("年报 一.txt").stdout
