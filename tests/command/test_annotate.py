"""`disclose-lint annotate`: what it writes, what it refuses, and the exit status."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import cli

TEXT = "青川县财政局2024年政府信息公开工作年度报告\n一、总体情况\n本报告所列数据的统计期限为2023年1月1日至2023年12月31日。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="disclose-lint")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_writes_a_copy(report: Path) -> None:
    done = run("annotate", report, "--select", "P103")
    copy = report.with_name("报告.checked.txt")
    assert (done.exit_code, done.output) == (0, f"{copy}：批注 1 处。\n")
    lines = copy.read_text("utf-8").splitlines()
    assert lines[3].startswith("〔disclose-lint P103 错误 ") and "".join(f"{line}\n" for line in lines[:3]) == TEXT
    assert report.read_text("utf-8") == TEXT


def test_speaks_english(report: Path, tmp_path: Path) -> None:
    done = run("annotate", report, "--select", "P103", "-o", tmp_path / "b.txt", "--lang", "en")
    assert done.output == f"{tmp_path / 'b.txt'}: notes written: 1.\n"
    assert "To do: " in (tmp_path / "b.txt").read_text("utf-8")


def test_nothing_found(report: Path, tmp_path: Path) -> None:
    done = run("annotate", report, "--select", "P101", "-o", tmp_path / "b.txt")
    assert done.exit_code == 0 and "没有发现问题" in done.output
    assert (tmp_path / "b.txt").read_bytes() == report.read_bytes()


def test_does_not_overwrite(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("旧")
    done = run("annotate", report, "-o", other)
    assert (done.exit_code, other.read_text()) == (2, "旧") and "--force" in done.output
    assert run("annotate", report, "-o", other, "--force").exit_code == 0
    assert "旧" not in other.read_text("utf-8")


@pytest.mark.parametrize("link", [None, os.link, os.symlink])
def test_never_touches_the_original(report: Path, tmp_path: Path, link: object) -> None:
    output = report if link is None else tmp_path / "link.txt"
    if callable(link):
        link(report, output)
    done = run("annotate", report, "-o", output, "--force")
    assert done.exit_code == 2 and "原文件" in done.output and report.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "请给出一个文件"),
        (["a.txt", "b.txt"], "请给出一个文件"),
        (["none.txt"], "找不到文件"),
        (["报告.txt", "-o", "b.docx"], "扩展名"),
        (["a.pdf"], "不能加批注"),
        (["empty.txt"], "空的"),
        (["报告.txt", "-o", "none/b.txt"], "无法写入"),
    ],
)
def test_refusals(report: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str) -> None:
    monkeypatch.chdir(report.parent)
    Path("a.pdf").write_bytes(b"%PDF-1.4\n")
    Path("empty.txt").touch()
    before = set(Path().rglob("*"))
    done = run("annotate", *arguments)
    assert done.exit_code == 2 and says in done.output
    assert set(Path().rglob("*")) == before


@pytest.mark.parametrize(
    "config",
    [
        "ignore: [P103]",
        "suppress:\n  - {rule: P103, files: '*.txt', reason: 已核实}\n",
        "overrides: [{paths: ['*.txt'], ignore: [P103]}]",
    ],
)
def test_configuration(report: Path, config: str) -> None:
    (report.parent / ".disclose-lint.yaml").write_text(config, "utf-8")
    copy = report.with_name("报告.checked.txt")
    assert run("annotate", report).exit_code == 0
    assert "P103" not in copy.read_text("utf-8") and "〔disclose-lint" in copy.read_text("utf-8")
    assert run("annotate", report, "--force", "--no-config").exit_code == 0
    assert "P103" in copy.read_text("utf-8")


def test_known_findings_get_no_note(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    copy = report.with_name("报告.checked.txt")
    assert run("check", report.name, "--select", "P103", "--write-baseline", "known.json").exit_code == 0
    done = run("annotate", report.name, "--baseline", "known.json")
    assert done.exit_code == 0 and "P103" not in copy.read_text("utf-8") and "〔disclose-lint" in copy.read_text("utf-8")
    assert "不计入的问题共 1 处：按配置 0 处，已知 1 处。" in done.stderr
    Path(".disclose-lint.yaml").write_text("baseline: known.json\n", "utf-8")
    assert run("annotate", report.name, "--force").exit_code == 0
    assert "P103" not in copy.read_text("utf-8")
    assert run("annotate", report.name, "--force", "--baseline", "none.json").exit_code == 2
