"""Regular expressions of packs: which are refused because they take ever longer, and that counting follows Python's matcher."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import packs
from linter.packs import PackError
from linter.packs.regex_fault import Growing
from linter.packs.regex_growth import MOST, SIZE, Judge, pumps, work
from linter.packs.regex_program import TooMany, parsed
from linter.packs.regex_steps import Counter

# Expressions that grow, each with a text on whose repetition they do.
GROWING = (
    (r"\s*x", " "), (r"收到.*?申请.*?件", "收到"), (r"收到[^。]*件", "收到"), (r"(a+)+b", "a"), (r"(a|a)*b", "a"), (r"(?:a|aa)+$", "a"),
    (r"[-:]*-{2,}[-:]*x", "-"), (r"(\w+)\1", "年"), (r".*x", "文"), (r"(?:\d+,?)+件", "7"), (r"x*y*z*x*$", "x"), (r"(x+x+)+y", "xx"),
    (r"(a*)*b", "a"), (r"a{2,}b", "a"), (r"(?s).*?(\d+)件", "文"), (r"(?i)(?:X+)+y", "X"), (r"(?=\s*x)y", " "), (r"\d{1,500}x\d{1,500}y", "7"),
    (r"(?:[^。]{0,40}件){0,40}x", "件"), (r"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸[^。]*x", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"), (r"\s+$", " "), (r"(?m)^.*x.*y$", "x"), (r"(?:甲乙)*丙", "甲乙"),
)
LINEAR = (
    r"第\s*\d", r"《[^《》\n]{1,80}》", r"[，,、；：。]{2,20}", r"\d+", r"\s+", r".*", r"甲|乙丙|丁", r"(?i)n/a", "", r"收到[^。；\n]{0,30}申请[^。；\n]{0,30}件", r"^\s*x", r"\bx\b",
    r"(?m)^\d+$", r"国办?[公开办函发]{1,5}\[?(\d{4})\]?(\d{1,3})号", r"(?<![\d.])[1-9]\d{3,7}(?:\.\d{1,4})?万(?=[条件])", r"(.)\1{3,9}", r"(?m)^.*x.*$", r"[^。]{0,100}件", r"件[^件]*件",
)


def grows_on(source: str) -> str | None:
    return Judge().grows_on(source)


@pytest.mark.parametrize(("source", "pump"), GROWING)
def test_what_grows_is_seen_and_on_what(source: str, pump: str) -> None:
    found = grows_on(source)
    assert found is not None
    assert set(found) <= set(pump) | set("文7年，x")
    start = time.process_time()
    with pytest.raises(Growing):
        Judge().check(source)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("source", LINEAR)
def test_what_does_not_grow_is_let_through(source: str) -> None:
    assert grows_on(source) is None


@pytest.mark.parametrize("source", ["(?:(?:a{1,300}b){1,300}c){1,300}", "(?:甲|" + "x" * 70_000 + ")*y"])
def test_what_is_too_long_to_tell_is_refused(source: str) -> None:
    with pytest.raises(Growing, match="too long or too involved"):
        Judge().check(source)


def test_a_pack_full_of_expressions_ends_in_time() -> None:
    judge = Judge(left=2_000_000)
    start = time.process_time()
    with pytest.raises(TooMany):
        for number in range(10_000):
            judge.grows_on(rf"第{number}\s*\d*件")
    assert time.process_time() - start < 10
    # What is bounded costs nothing.
    assert judge.grows_on(r"收到[^。]{0,30}件") is None


@pytest.mark.parametrize(("source", "ways", "steps"), [
    ("", 1, 0), ("abc", 1, 3), ("ab|cd", 2, 6), ("(?:ab){2}", 1, 12), ("x(?=ab)", 1, 4), ("a*", 10**6, 10**6), (r"(a)\1", 10**6, 10**6)])
def test_work_is_an_upper_bound(source: str, ways: int, steps: int) -> None:
    assert work(parsed(source)) == (ways, steps)


@pytest.mark.parametrize("source", [r"[^。]{0,40}x", r"a?b?c?d", r"(?:ab|a){1,4}c", r"收到?[^件]{1,9}件{0,3}。", r"\d{1,3}(?:,\d{3}){1,3}"])
def test_steps_stay_below_the_bound(source: str) -> None:
    counter, most = Counter(source), work(parsed(source))[1] + 1
    for pump in pumps(source):
        text = pump * (SIZE // len(pump))
        assert counter.steps(text, 10**7) <= most * (len(text) + 1)


def test_pumps_are_made_of_what_is_looked_for() -> None:
    assert set(pumps("收到[^。]{0,30}申请")) >= {"收到", "收到文", "文", "收到申请"}
    assert set(pumps("(?:甲|乙){2,4}丙")) >= {"甲", "甲甲"}
    assert pumps("") == []


PIECES = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\s", r"\w", r"\W", "(?i:A)", "^", "$", r"\b", r"\B", "(?=a)", "(?!b)", "(?<=a)", "(?<!ab)", "a|b", ""])
REPEATS = st.sampled_from(["", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"])


def _put_together(parts: list[tuple[str, str]]) -> str:
    """Of turns that find nothing Python makes more or fewer, as it likes: they are not repeated."""
    return "".join(f"(?:{part}){repeat if parsed(part).getwidth()[0] else ''}" for part, repeat in parts)


SOURCES = st.recursive(PIECES, lambda inner: st.lists(st.tuples(inner, REPEATS), min_size=1, max_size=3).map(_put_together), max_leaves=8)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(SOURCES, st.text("aAb1 \n_", min_size=1, max_size=12))
def test_counting_finds_what_python_finds(source: str, text: str) -> None:
    counter, pattern = Counter(source), re.compile(source)
    for start in range(len(text) + 1):
        counter.left = 10**6
        match = pattern.match(text, start)
        assert counter._run(counter.program, text, start) == (match.end() if match else None)


@pytest.mark.parametrize("flags", ["(?s)", "(?m)", "(?im)", "(?x)"])
def test_flags_are_followed(flags: str) -> None:
    for source in (f"{flags}^.a$", f"{flags}a.B ", f"{flags}\\A.*\\Z"):
        for text in ("xa", "xa\nya", "\na", "Acb ", "a\nb"):
            counter = Counter(source)
            counter.left = 10**6
            match = re.compile(source).match(text)
            assert counter._run(counter.program, text, 0) == (match.end() if match else None), (source, text)


PACK = """\
pack: {id: x, extends: "2021"}
rules:
  - id: QC-01
    name: local-words
    title: {zh: 甲, en: a}
    severity: warning
    certainty: practice
    given: title
    check: pattern
    with:
      patterns:
        - 甲
        - '收到.*?件'
    messages: {fail: {zh: 甲, en: a}}
"""


def test_a_pack_with_such_an_expression_is_refused_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(PACK, "utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([path], cache=False)
    (error,) = caught.value.errors
    assert (error.line, error.column) == (13, 11)
    assert error.problem.zh.startswith("“收到.*?件” 不可用：“收到收到收到…”这样的文字越长")
    assert "{0,30}" in error.problem.zh
    assert error.problem.en.startswith("“收到.*?件” cannot be used: over longer and longer text like “收到收到收到…”")
    path.write_text(PACK.replace(".*?", r"[^。；\n]{0,30}"), "utf-8")
    assert packs.load([path], cache=False)


@pytest.mark.parametrize("text", ["rules: [{id: L103, with: {residue: ['甲+甲+乙']}}]", "form: {citations: [{id: regulations, name: 例, pattern: '(甲+)+乙'}]}"])
def test_so_is_one_that_changes_a_shipped_rule_or_form(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text('pack: {id: x, extends: "2021"}\n' + text, "utf-8")
    with pytest.raises(PackError, match="增长得越快"):
        packs.load([path], cache=False)


def test_unprintable_text_is_written_out() -> None:
    assert "“\\x00\\x00\\x00…”" in Growing("\x00").problem.zh
    assert MOST > 3 * 100
