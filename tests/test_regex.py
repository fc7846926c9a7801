"""Expressions that are kept compiled: the same ones, whatever became of the file that holds them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import linter
from linter import regex

SOURCES = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d) ?年度?", r"[一二三四五六七八九十]{1,3}", "甲|乙丙", r"(?x) a  # spaces", r"(?i)N/A", "", r"(a)|(?P<b>b)\1?", "\ud800",
    r"[\u4e00-\u9fff]+$",
)
BYTES = (rb"(?i)<meta (\w{1,9})", rb"[\x81-\xfe](?:[\x40-\x7e]|[0-9])", rb"(?i)N/A", b"\xff")
TEXT = "二〇二二年 2022年度，第十一条 N/A n/a 甲乙丙 aab \ud800"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DISCLOSE_LINT_CACHE", str(tmp_path))
    monkeypatch.setattr(regex, "_compiled_here", [])
    regex._kept.cache_clear()
    place = regex._place()
    assert place is not None
    return Path(place)


def kept_again() -> None:
    """As the next process would find things."""
    regex._compiled_here.clear()
    regex._kept.cache_clear()


def test_what_was_kept_is_the_same_and_is_not_compiled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [regex.compiled(source) for source in SOURCES] == [re.compile(source) for source in SOURCES]
    regex.keep()
    kept_again()
    official = [re.compile(source) for source in SOURCES]
    monkeypatch.setattr(re, "compile", None)
    found = [regex.compiled(source) for source in SOURCES]
    assert found == official
    assert regex._compiled_here == []
    for mine, theirs in zip(found, official, strict=True):
        assert [(m.span(), m.groups(), m.groupdict()) for m in mine.finditer(TEXT)] == [
            (m.span(), m.groups(), m.groupdict()) for m in theirs.finditer(TEXT)]
        assert (mine.flags, mine.groups, mine.groupindex) == (theirs.flags, theirs.groups, theirs.groupindex)


def test_patterns_for_bytes_are_other_patterns(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in BYTES:
        regex.compiled(source)
    regex.compiled(r"(?i)N/A")
    regex.keep()
    kept_again()
    official, text = [re.compile(source) for source in BYTES], re.compile(r"(?i)N/A")
    monkeypatch.setattr(re, "compile", None)
    assert [regex.compiled(source) for source in BYTES] == official
    assert regex.compiled(r"(?i)N/A") == text
    assert regex.compiled(rb"(?i)<meta (\w{1,9})").findall(b"<META name <meta http") == [b"name", b"http"]


def test_later_ones_are_added(file: Path) -> None:
    for source in SOURCES[:2]:
        regex.compiled(source)
        regex.keep()
        kept_again()
    assert list(regex._kept().entries) == list(SOURCES[:2])


def test_with_too_many_it_is_begun_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "MOST", 2)
    for source in SOURCES[:3]:
        regex.compiled(source)
        regex.keep()
        kept_again()
    assert list(regex._kept().entries) == [SOURCES[2]]


@pytest.mark.parametrize("damage", [
    lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw[:-40] + bytes(40), lambda raw: raw.replace(b"[", b"(", 1)])
def test_damage_is_done_without_and_repaired(file: Path, damage: object) -> None:
    regex.compiled(SOURCES[0])
    regex.keep()
    good = file.read_bytes()
    file.write_bytes(damage(good))  # type: ignore[operator]
    kept_again()
    assert regex.compiled(SOURCES[0]) == re.compile(SOURCES[0])
    regex.keep()
    assert file.read_bytes() == good


@pytest.mark.parametrize("entry", [[], [32, 1], [32, 1, {"year": 1}, 0, 3], [32, 1, {"year": 9}, 0, 80], ["x", 1, {}, 0, 80], None])
def test_entries_of_another_kind_are_done_without(file: Path, monkeypatch: pytest.MonkeyPatch, entry: object) -> None:
    kept = regex._Kept({SOURCES[0]: entry}, memoryview(bytes(400)).cast("I"))  # type: ignore[dict-item]
    monkeypatch.setattr(regex, "_kept", lambda: kept)
    assert regex.compiled(SOURCES[0]) == re.compile(SOURCES[0])


def test_what_this_python_does_not_tell_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "import_module", lambda name: object())
    regex.compiled(SOURCES[0])
    regex.keep()
    kept_again()
    assert regex._kept().entries == {}


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex.cache, "folder", lambda: None)
    monkeypatch.setattr(regex, "_compiled_here", [])
    regex._kept.cache_clear()
    assert regex.compiled(SOURCES[1]) == re.compile(SOURCES[1])
    regex.keep()
    assert list(tmp_path.iterdir()) == []


def test_the_program_keeps_what_it_compiled(file: Path) -> None:
    root = Path(linter.__file__).parent.parent
    ask = [sys.executable, "-m", "linter", str(root / "examples" / "valid.txt"), "--quiet"]
    assert subprocess.run(ask, cwd=root, check=False).returncode == 0
    first = file.stat().st_mtime_ns
    assert len(regex._kept().entries) > 50
    assert subprocess.run(ask, cwd=root, check=False).returncode == 0
    assert file.stat().st_mtime_ns == first
