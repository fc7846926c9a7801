"""Finding files: paths, directories, patterns, standard input, and what stands in the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.command.inputs import UNMATCHED, Input, Search, find

SUFFIXES = {".txt", ".md", ".docx"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.txt", "z/1.md", "z/deep/er/x.DOCX", "z/y.xlsx", ".hidden/h.txt", "z/.h.txt", "z/~$x.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(
    *arguments: str, suffixes: Callable[[], set[str]] = lambda: SUFFIXES, leave_out: set[str] | None = None
) -> list[str]:
    found = list(find(arguments, Search(suffixes, leave_out or set())))
    assert [entry for entry in found if entry.problem] == []
    return [entry.name.replace(os.sep, "/") for entry in found]


def problem(*arguments: str) -> str:
    (entry,) = [entry for entry in find(arguments, Search(lambda: SUFFIXES)) if entry.problem]
    assert entry.problem
    return entry.problem.zh


def test_a_directory_in_sorted_order(folder: Path) -> None:
    assert names(".") == ["a.txt", "b.txt", "z/1.md", "z/deep/er/x.DOCX"]
    assert names("z") == ["z/1.md", "z/deep/er/x.DOCX"]


def test_files_in_the_order_given_each_once(folder: Path) -> None:
    assert names("b.txt", "a.txt", "./b.txt", str(folder / "a.txt"), ".") == [
        "b.txt",
        "a.txt",
        "z/1.md",
        "z/deep/er/x.DOCX",
    ]


def test_a_file_named_outright_counts_whatever_it_is_called(folder: Path) -> None:
    assert names("z/y.xlsx", ".hidden/h.txt", ".hidden") == ["z/y.xlsx", ".hidden/h.txt"]


def test_patterns_are_expanded(folder: Path) -> None:
    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("**/*.md") == ["z/1.md"]
    assert names("**/*.txt") == ["a.txt", "b.txt"]
    assert names("z/**") == ["z/1.md", "z/deep/er/x.DOCX"]
    assert names("z/*/er/?.DOCX") == ["z/deep/er/x.DOCX"]
    assert names("[a]*") == ["a.txt"]
    assert names(".hid*") == [".hidden/h.txt"]
    assert names(str(folder / "*.txt")) == [(folder / name).as_posix() for name in ("a.txt", "b.txt")]


def test_a_pattern_that_is_a_file(folder: Path) -> None:
    (folder / "[a].txt").write_text("x")
    assert names("[a].txt") == ["[a].txt"]


def test_standard_input_only_when_asked(folder: Path) -> None:
    assert list(find(["-", "a.txt", "-"], Search(lambda: SUFFIXES))) == [Input("-"), Input("a.txt", "a.txt")]
    (folder / "-").write_text("x")
    assert next(find(["./-"], Search(lambda: SUFFIXES))).path == "-"


def test_names_lose_what_they_do_not_need(folder: Path) -> None:
    for given, path in {"./a.txt": "a.txt", "z//1.md": "z/1.md", "a.txt/": "a.txt", "z/../a.txt": "z/../a.txt", "z/./1.md": "z/1.md"}.items():
        (entry,) = find([given], Search(lambda: SUFFIXES))
        assert (entry.name, entry.path) == (given, str(Path(given)) if os.sep != "/" else path)


def test_missing_things_are_named_and_stop_nothing(folder: Path) -> None:
    found = list(find(["nix.txt", "a.txt", "nix/da.txt", "a.txt/below", "*.zip", "x\0y"], Search(lambda: SUFFIXES)))
    assert [entry.name for entry in found if entry.problem is None] == ["a.txt"]
    assert len(found) == 6
    assert found[4].problem is UNMATCHED
    assert problem("nix.txt") == "找不到这个文件或目录。请检查路径是否正确。"


def test_a_name_that_is_too_long(folder: Path) -> None:
    assert problem("x" * 5000).startswith("无法读取：")


def test_no_readers_are_asked_for_without_a_directory(folder: Path) -> None:
    def asked() -> set[str]:
        raise AssertionError("not needed")

    assert names("a.txt", suffixes=asked) == ["a.txt"]


def test_what_this_run_writes_is_not_checked(folder: Path) -> None:
    assert names(".", leave_out={str((folder / "a.txt").resolve())}) == ["b.txt", "z/1.md", "z/deep/er/x.DOCX"]


def linked(link: Path, target: str) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")


def test_loops_of_links(folder: Path) -> None:
    linked(folder / "z" / "loop", "..")
    linked(folder / "z" / "deep" / "again", "../../z")
    linked(folder / "self", "self")
    assert names(".") == ["a.txt", "b.txt", "z/1.md", "z/deep/er/x.DOCX"]
    assert names("**/*.md") == ["z/1.md"]
    assert names("**/er/*") == ["z/deep/er/x.DOCX"]
    assert problem("self").startswith("无法读取：")


def test_links_to_the_same_file(folder: Path) -> None:
    linked(folder / "c.txt", "a.txt")
    assert names(".") == ["a.txt", "b.txt", "z/1.md", "z/deep/er/x.DOCX"]


def test_a_link_to_nowhere(folder: Path) -> None:
    linked(folder / "z" / "gone.txt", "nowhere")
    linked(folder / "z" / "gone.xlsx", "nowhere")
    found = list(find(["z"], Search(lambda: SUFFIXES)))
    assert [entry.name.replace(os.sep, "/") for entry in found] == ["z/1.md", "z/deep/er/x.DOCX", "z/gone.txt"]
    assert problem("z") == "这个链接指向的文件不存在。"


def test_a_directory_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(find(["."], Search(lambda: SUFFIXES)))
    assert [entry.name.replace(os.sep, "/") for entry in found] == ["a.txt", "b.txt", "z/1.md", "z/deep"]
    assert problem(".") == "无法读取：没有权限。"
