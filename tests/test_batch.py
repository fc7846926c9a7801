"""Zip archives of reports: one result for each member, the archive's own troubles told once, documents left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from corpus.docx_parts import pack

from linter.batch import check_all, check_all_bytes, extract_all
from linter.cli import cli
from linter.in_force import Options
from linter.readers.archive import is_archive
from linter.result import Outcome

EXAMPLES = Path(__file__).parent.parent / "examples"
VALID = (EXAMPLES / "valid.txt").read_text("utf-8")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "reports.zip"
    path.write_bytes(pack({"甲/好.txt": VALID, "坏.docx": "PK", "图.jpg": "x", "内.zip": "x", "空.md": ""}))
    return path


def test_each_member_has_a_result(archive: Path) -> None:
    results = list(check_all(archive, Options()))
    assert [result.path for result in results] == [f"{archive}!{name}" for name in ("甲/好.txt", "坏.docx", "内.zip", "空.md")]
    assert [result.problem is None for result in results] == [True, False, False, False]
    assert results[0].outcome is Outcome.PASS
    assert "损坏" in (results[1].problem or "")
    assert "不再展开" in (results[2].problem or "")
    assert "空" in (results[3].problem or "")


def test_members_are_found_in_directories_and_shown_with_their_archive(archive: Path) -> None:
    result = run("check", str(archive.parent), "--format", "json")
    files = json.loads(result.stdout)["files"]
    assert (result.exit_code, len(files)) == (2, 4)
    assert files[0]["path"] == f"{archive}!甲/好.txt"
    assert (files[0]["problem"], files[0]["outcome"]) == (None, "pass")


def test_extract_writes_a_line_for_each_member(archive: Path) -> None:
    result = run("extract", str(archive))
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["path"].rpartition("!")[2] for line in lines] == ["甲/好.txt", "坏.docx", "内.zip", "空.md"]
    assert lines[0]["tables"]["requests"]["total"]
    assert result.exit_code == 2
    assert [entry["path"] for entry in extract_all(archive, Options())] == [line["path"] for line in lines]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pack({"图.jpg": "x", "__MACOSX/甲.txt": "x"}), "没有可以检查的文件"),
        (pack({}), "没有可以检查的文件"),
        (pack({"甲.txt": VALID})[:-9], "损坏"),
        (pack({"../甲.txt": VALID}), "不安全"),
    ],
)
def test_what_is_wrong_with_an_archive_is_told_once(data: bytes, words: str) -> None:
    (result,) = check_all_bytes(data, "a.zip", Options())
    assert (result.path, words in (result.problem or "")) == ("a.zip", True)


@pytest.mark.parametrize("called", ["a.zip", "a.docx", "a.txt"])
def test_word_files_are_no_archives(called: str) -> None:
    (result,) = check_all_bytes((EXAMPLES / "valid.docx").read_bytes(), called, Options())
    assert (result.path, result.problem, result.outcome) == (called, None, Outcome.PASS)


@pytest.mark.parametrize("parts", [("mimetype", "content.xml"), ("[Content_Types].xml", "xl/workbook.xml"), ("OFD.xml",)])
def test_other_documents_are_no_archives(parts: tuple[str, ...]) -> None:
    assert not is_archive(pack(dict.fromkeys(parts, "x")), ".zip")


@pytest.mark.parametrize("called", ["a.docx", "a.doc", "a", "a.zip", "a.txt"])
def test_content_decides_what_an_archive_is(called: str) -> None:
    (result,) = check_all_bytes(pack({"甲.txt": VALID}), called, Options())
    assert (result.path, result.outcome) == (f"{called}!甲.txt", Outcome.PASS)


def test_standard_input_may_be_an_archive(archive: Path) -> None:
    result = CliRunner().invoke(cli, ["check", "-", "--format", "json"], input=archive.read_bytes())
    assert json.loads(result.stdout)["files"][0]["path"] == "<stdin>!甲/好.txt"
