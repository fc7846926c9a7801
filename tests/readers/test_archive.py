"""Archives of reports: names in Chinese, bad members apart from good ones, nothing beyond the limits."""

from __future__ import annotations

import zipfile

import pytest
from corpus.docx_parts import pack
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import Unreadable
from linter.readers.archive import Member, members

NAME = "2022年/青川县财政局.docx"


def named(raw: bytes, utf_8: bool = False) -> bytes:
    """An archive with one member under a name given as bytes."""
    made = pack({"x" * len(raw): "内容"})
    flag = b"\x00\x08" if utf_8 else b"\x00\x00"
    made = made.replace(b"x" * len(raw), raw)
    local, central = made.find(b"PK\x03\x04"), made.find(b"PK\x01\x02")
    return made[: local + 6] + flag + made[local + 8 : central + 8] + flag + made[central + 10 :]


@pytest.mark.parametrize(
    ("raw", "utf_8", "name"),
    [
        (NAME.encode("gb18030"), False, NAME),
        (NAME.encode(), False, NAME),
        (NAME.encode(), True, NAME),
        (NAME.replace("/", "\\").encode("gb18030"), False, NAME),
        (b"report.docx", False, "report.docx"),
        ("㐀䶮.txt".encode("gb18030"), False, "㐀䶮.txt"),
    ],
)
def test_names_come_out_as_they_were_given(raw: bytes, utf_8: bool, name: str) -> None:
    assert list(members(named(raw, utf_8))) == [Member(name, "内容".encode())]


def test_members_in_order_without_folders_and_litter() -> None:
    litter = ["__MACOSX/甲.txt", "甲/.DS_Store", "~$甲.docx", "甲/._甲.txt", "Thumbs.db"]
    data = pack({"甲/": "", "乙.txt": "2", **dict.fromkeys(litter, "x"), "甲/甲.txt": "1"})
    assert list(members(data)) == [Member("乙.txt", b"2"), Member("甲/甲.txt", b"1")]


def test_archives_inside_are_not_opened() -> None:
    inner, report = list(members(pack({"内.ZIP": pack({"a": "b"}), "甲.txt": "1"})))
    assert (inner.data, inner.problem is not None and "不再展开" in inner.problem.zh) == (b"", True)
    assert report == Member("甲.txt", b"1")


def test_bad_member_does_not_stop_the_others() -> None:
    data = pack({"a.txt": "x" * 99, "bomb.txt": " " * 3_000_000, "c.txt": "3"})
    data = data.replace(b"a.txt", b"b.txt", 1)
    first, second, third = members(data)
    assert "损坏" in (first.problem or ("",))[0]
    assert "200 倍" in (second.problem or ("",))[0]
    assert third == Member("c.txt", b"3")


def test_total_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.readers.archive.TOTAL_LIMIT", 10)
    found = list(members(pack({"a": "x" * 6, "b": "x" * 6, "c": "x" * 4})))
    assert [(member.name, member.problem is None) for member in found] == [("a", True), ("b", False), ("c", True)]


def test_members_are_unpacked_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack({"a": "1", "b": "2"})
    opened: list[str] = []
    original = zipfile.ZipFile.open

    def watch(self: zipfile.ZipFile, name: zipfile.ZipInfo, *rest: str) -> object:
        opened.append(name.filename)
        return original(self, name, *rest)

    monkeypatch.setattr(zipfile.ZipFile, "open", watch)
    found = members(data)
    assert next(found).name == "a"
    assert opened == ["a"]


@pytest.mark.parametrize("data", [b"", b"PK", b"Rar!", pack({"../a": "1"}), pack({"a": "1"})[:-5]])
def test_archive_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        list(members(data))


_SAMPLE = pack({"甲.txt": "一" * 200, "乙.txt": "二" * 200})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_SAMPLE) - 1), st.integers(0, 255)), max_size=3), st.integers(0, 400))
def test_damaged_archives_never_raise_anything_else(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(_SAMPLE)
    for at, byte in changes:
        data[at] = byte
    try:
        found = list(members(bytes(data[: len(data) - cut // 8])))
    except Unreadable:
        return
    right = (b"", ("一" * 200).encode(), ("二" * 200).encode())
    assert all(member.problem is not None or member.data in right for member in found)
