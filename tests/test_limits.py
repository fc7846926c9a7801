"""The limits of docs/limits.md, each just kept and just broken, and places of a file system that are no files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from corpus.pdf_by_hand import Leaf, pdf
from hostile.texts import EXAMPLES, TITLE

from linter import check, engine, readers
from linter.cli import cli
from linter.document import Table, Unreadable
from linter.formatters import names
from linter.readers import html
from linter.result import Outcome

VALID = (EXAMPLES / "valid.html").read_text("utf-8")
FAULTY = (EXAMPLES / "faulty.txt").read_bytes()


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert "Traceback" not in result.output
    return result


def problem(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        readers.read(data, name)
    return caught.value.problem.zh


def test_file_of_50_mb(tmp_path: Path) -> None:
    assert "50 MB" not in problem(bytes(50 * 1024 * 1024), "a.txt")
    assert "50 MB" in problem(bytes(50 * 1024 * 1024 + 1), "a.txt")
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK" + bytes(50 * 1024 * 1024))
    assert "50 MB" in run("check", str(path)).output


@pytest.mark.parametrize(("name", "before"), [("a.txt", ""), ("a.md", ""), ("a.html", "<p>")])
def test_characters_of_text(name: str, before: str) -> None:
    line = "一" * 1000
    assert readers.read((before + "\n".join([line] * 499)).encode(), name)
    assert "500,000" in problem((before + "\n".join([line] * 500) + "\n一").encode(), name)


def test_characters_of_text_in_cells() -> None:
    cell = "<td>" + "一" * 1000
    assert readers.read(("<table>" + cell * 500).encode(), "a.html")
    assert "500,000" in problem(("<table>" + cell * 500 + "<td>1").encode(), "a.html")


@pytest.mark.parametrize("depth", [1000, 1024, 1100, 5000])
def test_pages_nested_however_deeply_are_read(depth: int) -> None:
    start, end = VALID.index(">", VALID.index("<body")) + 1, VALID.index("</body>")
    page = VALID[:start] + "<div>" * depth + VALID[start:end] + "</div>" * depth + VALID[end:]
    result = check(page.encode(), name="a.html")
    assert (result.problem, result.outcome) == (None, Outcome.PASS)


def test_cells_of_a_page() -> None:
    row = "<tr><td>0<td>0<td>0<td>0"
    for rows, lost in ((12_500, []), (12_501, ["More than"])):
        found = html.read(f"<table>{row * rows}</table>".encode(), "a.html")
        assert sum(len(cells) for block in found.blocks if isinstance(block, Table) for cells in block.rows) == 50_000
        assert [loss.what.en[:9] for loss in found.losses] == lost


@pytest.mark.parametrize("row", ["<tr><td>0<td>0<td>0<td>0", "<TR><TD>0<TH>0<TD>0<TH>0"])
def test_cells_of_a_page_that_is_none(row: str) -> None:
    assert html.read(f"<table>{row * 50_000}</table>".encode(), "a.html").losses
    assert "200,000" in problem(f"<table>{row * 50_000}<td></table>".encode(), "a.html")


def test_pages_of_a_pdf() -> None:
    leaf = Leaf()
    leaf.text(90, 90, TITLE.strip())
    assert len(readers.read(pdf([leaf] + [Leaf((9, 9))] * 1999), "a.pdf").blocks) == 1
    assert "2000" in problem(pdf([leaf] + [Leaf((9, 9))] * 2000), "a.pdf").replace(",", "").replace(" ", "")


def test_findings_of_a_rule_and_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (engine.MOST_FINDINGS, engine.MOST_IN_REPORT) == (200, 10_000)
    whole = [entry for entry in check(TITLE.encode(), name="a.txt").results if entry.findings]
    most = max(whole, key=lambda entry: len(entry.findings))
    assert len(most.findings) > 1
    monkeypatch.setattr(engine, "MOST_FINDINGS", len(most.findings))
    assert [entry for entry in check(TITLE.encode(), name="a.txt").results if entry.findings] == whole
    monkeypatch.setattr(engine, "MOST_FINDINGS", len(most.findings) - 1)
    cut = next(entry for entry in check(TITLE.encode(), name="a.txt").results if entry.rule == most.rule)
    assert cut.findings[:-1] == most.findings[:-2]
    assert cut.findings[-1].figures == (*most.findings[-2].figures, "这条规则还有 1 处，未一一列出")
    monkeypatch.setattr(engine, "MOST_FINDINGS", 200)
    monkeypatch.setattr(engine, "MOST_IN_REPORT", 1)
    shown = check(TITLE.encode(), name="a.txt").results
    assert [len(entry.findings) for entry in shown if entry.outcome is Outcome.FAIL] == [1] * len(whole)


@pytest.mark.parametrize("format", names())
def test_marks_that_turn_text_or_command_terminals_never_come_out(format: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FAULTY.decode().replace("云岭", "云\u202e\x1b[31m\u2066\x07岭"), "utf-8")
    output = run("check", str(path), "--format", format, "--color", "never").stdout
    assert output
    assert [mark for mark in "\u202e\u2066\x1b\x07\x00" if mark in output and (format, mark) not in _PLAIN] == []


# JSON needs no escape for these, and what reads it shows them as it likes.
_PLAIN = {(name, mark) for name in ("json", "sarif", "gitlab") for mark in "\u202e\u2066"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such places")
class TestPlaces:
    def test_what_is_no_file_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.txt")
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        (tmp_path / "folder.txt").mkdir()
        (tmp_path / "round").symlink_to(tmp_path)
        (tmp_path / "good.txt").write_bytes((EXAMPLES / "valid.txt").read_bytes())
        result = run("check", str(tmp_path), "--format", "json")
        files = {Path(file["path"]).name: file["problem"] for file in json.loads(result.stdout)["files"]}
        assert files["good.txt"] is None
        assert all(files[name] for name in files if name != "good.txt")
        assert "folder.txt" not in files

    @pytest.mark.parametrize("command", ["check", "extract"])
    @pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "fifo"])
    def test_devices_and_pipes_are_refused(self, command: str, place: str, tmp_path: Path) -> None:
        if place == "fifo":
            place = str(tmp_path / "fifo.txt")
            os.mkfifo(place)
        result = run(command, place)
        assert (result.exit_code, "不是普通文件" in result.output) == (2, True)

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
    def test_file_without_permission(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(FAULTY)
        path.chmod(0)
        assert run("check", str(path)).exit_code == 2
