"""Strict YAML: what each scalar means, and the place and wording of every refusal."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.packs.error import PackError
from linter.packs.yaml_source import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse, read, scalar


def refused(text: str | bytes) -> PackError:
    with pytest.raises(PackError) as caught:
        parse(text.encode() if isinstance(text, str) else text, "f.yaml")
    return caught.value


@pytest.mark.parametrize(("text", "value"), [
    ("true", True), ("false", False), ("True", "True"), ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"),
    ("0", 0), ("12", 12), ("-3", -3), ("2021", 2021), ("010", "010"), ("-0", "-0"), ("+3", "+3"), ("0x1F", "0x1F"),
    ("1_000", "1_000"), ("12:30", "12:30"), ("2024-01-31", "2024-01-31"), ("1e3", "1e3"),
    ("0.5", 0.5), ("3.1", 3.1), ("3.10", "3.10"), ("-2.25", -2.25), (".5", ".5"), ("5.", "5."), (".inf", ".inf"),
    ("9" * 18, 10**18 - 1), ("9" * 19, "9" * 19), ("１２", "１２"), ("〔2021〕30号", "〔2021〕30号")])
def test_unquoted_scalars(text: str, value: object) -> None:
    found = parse(f"a: {text}\n".encode(), "f.yaml").data["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["2021", "true", "null", "~", "", "0.5", "no"])
def test_quoted_scalars_are_text(text: str) -> None:
    assert parse(f"a: '{text}'\nb: \"{text}\"\n".encode(), "f.yaml").data == {"a": text, "b": text}


@given(st.text("0123456789.-+eExnyoTFtrufalse_:", max_size=12))
def test_a_number_loses_nothing(text: str) -> None:
    value = scalar(text)
    assert str(value).lower() == text if isinstance(value, bool) else str(value) == text


def test_keys_are_text_and_places_are_kept() -> None:
    source = parse("2021: x\n甲: [1, {b: 乙}]\n".encode(), "f.yaml")
    assert source.data == {"2021": "x", "甲": [1, {"b": "乙"}]}
    assert source.keys == {("2021",): (1, 1), ("甲",): (2, 1), ("甲", 1, "b"): (2, 9)}
    assert source.values == {(): (1, 1), ("2021",): (1, 7), ("甲",): (2, 4), ("甲", 0): (2, 5), ("甲", 1): (2, 8),
                             ("甲", 1, "b"): (2, 12)}


def test_columns_count_code_points() -> None:
    assert parse("𠮷🙂: 值\n".encode(), "f.yaml").values["𠮷🙂",] == (1, 5)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"[:0], "\n\n"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    assert parse(text.encode(), "f.yaml").data == {}


@pytest.mark.parametrize(("text", "line", "column", "zh", "en"), [
    ("a: *x", 1, 4, "引用（*）", "aliases (*)"),
    ("a: &x 1", 1, 4, "锚点（&）", "anchors (&)"),
    ("a: &x [1]", 1, 4, "锚点（&）", "anchors (&)"),
    ("a: !!str 1", 1, 4, "标签（!）", "tags (!)"),
    ("a: !!python/object/apply:os.system [ls]", 1, 4, "标签（!）", "tags (!)"),
    ("a: ! x", 1, 4, "标签（!）", "tags (!)"),
    ("b: 1\n<<: {a: 1}", 2, 1, "合并键（<<）", "merge keys (<<)"),
    ("a: 1\nb:\n  c: 1\n  c: 2", 4, 3, "键“c”重复，第 3 行已经有了", "duplicate key “c”; it already stands on line 3"),
    ("{a: 1, a: 2}", 1, 8, "重复，第 1 行", "on line 1"),
    ("a:\nb: 1", 1, 1, "没有值", "no value"),
    ("a: ~", 1, 1, "没有值", "no value"),
    ("a: [x, null]", 1, 8, "没有值", "no value"),
    ("a: {en: Review, and more}", 1, 17, "含有逗号，要加引号", "holds a comma and needs quotes"),
    ("? [a]\n: b", 1, 3, "键必须是一个词", "a key must be a single word"),
    ("- a", 1, 1, "文件应由“键: 值”组成", "must consist of “key: value” lines"),
    ("a: 1\n---\nb: 2", 3, 1, "只能有一份 YAML 文档", "only one YAML document"),
    ("a:\n\t- b", 2, 1, "不能用制表符", "not with tabs"),
    ("a: {zh: 甲，en: 乙}", 1, 13, "全角的“，”，作符号时应写“,”", "full-width “，”, which as a sign must be “,”"),
    ("a: b: c", 1, 5, "不合 YAML 语法", "not valid YAML"),
    ("a: 'x", 1, 6, "引号和括号是否成对", "the quotes and brackets"),
    ("ab: x\nc: \x01", 2, 4, "控制字符", "control character"),
])
def test_refusals(text: str, line: int, column: int, zh: str, en: str) -> None:
    error = refused(text)
    assert (error.path, error.line, error.column) == ("f.yaml", line, column)
    assert zh in error.problem.zh
    assert en in error.problem.en
    assert error.say("en").startswith(f"f.yaml:{line}:{column}: ")


@pytest.mark.parametrize(("text", "line", "column"), [
    ("pack：\n  id: x\n", 1, 5),
    ("pack：x", 1, 5),
    ("rules:\n  - id：Z\n    severity: e\n", 2, 7),
    ("rules:\n  - id: Z\n    severity：e\n    check: s\n", 3, 13),
    ("a: {zh：甲, en: x}", 1, 7),
    ("{a: 1,\n a：2}", 2, 3),
    ("id：Z001: x", 1, 3),
    ("a: x\nb：y", 2, 2),
])
def test_a_full_width_colon_is_named_where_it_stands(text: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert "全角冒号“：”" in error.problem.zh
    assert "full-width colon “：”" in error.problem.en


def test_a_full_width_colon_in_text_is_text() -> None:
    assert parse("a: 统计期限：全年\nb: PDF：说明".encode(), "f.yaml").data == {"a": "统计期限：全年", "b": "PDF：说明"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_encodings(encoding: str) -> None:
    assert parse("标题: 年度报告\n".encode(encoding), "f.yaml").data == {"标题": "年度报告"}


@pytest.mark.parametrize(("raw", "line", "word"), [
    ("a: 甲".encode("utf-16"), 1, "UTF-16"), (b"a: 1\nb: \xff\xff\n", 2, "GBK")])
def test_other_encodings_are_refused(raw: bytes, line: int, word: str) -> None:
    error = refused(raw)
    assert error.line == line
    assert word in error.problem.zh
    assert word in error.problem.en


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]")
    start = time.perf_counter()
    error = refused("\n".join(lines))
    assert time.perf_counter() - start < 0.5
    assert (error.line, error.column) == (1, 4)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    start = time.perf_counter()
    error = refused("a:\n " + opening * 100_000)
    assert time.perf_counter() - start < 2
    assert "嵌套" in error.problem.zh


def test_limits_just_kept_and_just_passed() -> None:
    # The root mapping is the first level and the first item; each key counts as an item too.
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse(deep.encode(), "f.yaml").data["a"] != []
    assert "嵌套" in refused("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH).problem.zh
    many = "a: [" + "x, " * (MAX_NODES - 3) + "]"
    assert len(parse(many.encode(), "f.yaml").data["a"]) == MAX_NODES - 3
    assert "项" in refused("a: [" + "x, " * (MAX_NODES - 2) + "]").problem.zh
    comment = b"#" * (MAX_BYTES - 6) + b"\na: 1"
    assert parse(comment + b"\n", "f.yaml").data == {"a": 1}
    assert "字节" in refused(comment + b"\n\n").problem.zh


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        read(str(tmp_path / "none.yaml"))
    assert caught.value.line is None
    assert caught.value.say("en").startswith(f"{tmp_path / 'none.yaml'}: cannot open this file")


KEYS = st.text("甲乙abc-_. ", min_size=1, max_size=5)


@given(st.recursive(
    st.booleans() | st.integers(-10**9, 10**9) | st.text("甲乙abc：{}[]&*!#'\"\\-? ,", max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12))
def test_what_yaml_writes_is_read_back(value: object) -> None:
    import json

    # JSON is YAML with everything quoted.
    assert parse(json.dumps({"a": value}, ensure_ascii=False).encode(), "f.yaml").data == {"a": value}


def test_the_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "a: {zh: 甲, en: [1, 'x']}\nb:\n  - c: |\n      d\n".encode()
    quick = parse(text, "f.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(text, "f.yaml") == quick
    assert refused("a: 1\na: 2").line == 2
