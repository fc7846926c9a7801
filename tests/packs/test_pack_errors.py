"""What is said of packs that cannot be used: file, line, column, what is wrong and what is allowed, in both languages."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from linter import packs
from linter.language import Phrase
from linter.packs.error import SHOWN, PackError, together

HEAD = 'pack: {id: x, extends: "2021"}\n'
RULE = """\
rules:
  - id: QC-01
    name: local-words
    title: {zh: 甲, en: a}
    severity: warning
    certainty: practice
    given: title
    check: pattern
    with: {patterns: [甲]}
    messages: {fail: {zh: 甲, en: a}}
"""


def errors(folder: Path, text: str) -> tuple[PackError, ...]:
    file = folder / "x.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([file], cache=False)
    assert {error.path for error in caught.value.errors} == {str(file)}
    return caught.value.errors


def test_the_rule_that_the_cases_change_is_right(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(HEAD + RULE, encoding="utf-8")
    assert packs.load([tmp_path / "x.yaml"], cache=False)


@pytest.mark.parametrize(("old", "new", "line", "column", "zh", "en"), [
    # The schema.
    ("severity:", "severty:", 6, 5, "不认识的键“severty”（是不是“severity”？）；这里可用：id、name、title、severity、",
     "unknown key “severty” (did you mean “severity”?); allowed here: id, name, title, severity, "),
    ("rules:", "rule:", 2, 1, "；这里可用：pack、form、clauses、rules、disable",
     "; allowed here: pack, form, clauses, rules, disable"),
    ("severity: warning", "severity: warn", 6, 15, "“warn” 不是这里可用的值（是不是“warning”？）；可用：error、warning、info",
     "“warn” is not a value for this (did you mean “warning”?); allowed: error, warning, info"),
    ("severity: warning", "severity: [warning]", 6, 15, "[warning] 不是这里可用的值", "[warning] is not a value for this"),
    ("check: pattern", "check: patern", 9, 12, "（是不是“pattern”？）；可用：agreement、",
     "(did you mean “pattern”?); allowed: agreement, "),
    ("id: QC-01", "id: qc", 3, 9, "“qc” 不合要求：大写英文字母开头", "“qc” does not fit: a capital letter, then"),
    ("name: local-words", "name: 用语", 4, 11, "小写英文词用连字符连接，如", "small words joined by hyphens, such as"),
    ("title: {zh: 甲, en: a}", "title: 甲", 5, 12, "这里应是“键: 值”，现在是 “甲”",
     "this must be a mapping (key: value), not “甲”"),
    ("title: {zh: 甲, en: a}", "title: {zh: 2021, en: a}", 5, 17, '这里应是文字，请加引号："2021"',
     'this must be text; put it in quotes: "2021"'),
    ("title: {zh: 甲, en: a}", "title: {zh: true, en: a}", 5, 17, '请加引号："true"', 'in quotes: "true"'),
    ("title: {zh: 甲, en: a}", "title: {}", 5, 12, "不能是空的", "must not be empty"),
    ("title: {zh: 甲, en: a}", "title: {zh: '', en: a}", 5, 17, "不能是空的", "must not be empty"),
    ("given: title", "given: 3", 8, 12, "这里应是清单", "this must be a list"),
    ("[甲]}", "甲}", 10, 22, "这里应是清单（每行以“- ”开头，或 [甲, 乙]）", "this must be a list (lines that begin with “- ”"),
    ("[甲]}", "[甲], flags: i}", 10, 27, "不认识的键“flags”；这里可用：patterns",
     "unknown key “flags”; allowed here: patterns"),
    ("[甲]}", "['(甲']}", 10, 23, "“(甲” 不是可用的正则表达式", "“(甲” is not a regular expression"),
    ("fail: {zh", "fial: {zh", 11, 16, "不认识的键“fial”（是不是“fail”？）；这里可用：fail",
     "unknown key “fial” (did you mean “fail”?); allowed here: fail"),
    ("    given", "    applies: {organ_kind: [county]}\n    given", 8, 28,
     "“county” 不是这里可用的值；可用：department、government、other、township",
     "“county” is not a value for this; allowed: department, government, other, township"),
    ("rules:\n  -", "rules：\n  -", 2, 6, "全角冒号", "full-width colon"),
    ("title: {zh: 甲, en: a}", "title: [zh：甲]", 5, 12, "现在是 [zh：甲]", "not [zh：甲]"),
    # After merging.
    ("messages: {fail: {zh: 甲, en: a}}", "messages: {fail: {zh: 甲}}", 11, 22, "缺少“en”", "“en” missing"),
    ("    messages: {fail: {zh: 甲, en: a}}\n", "", 3, 5, "缺少“messages”：“QC-01”是新的一项，要写全；若想修改已有的一项，可用的 id：",
     "“messages” missing: “QC-01” is new and must be complete; to change a known one use: "),
    ("    title: {zh: 甲, en: a}\n    severity: warning\n", "", 3, 5, "缺少“title”、“severity”：", "“title”, “severity” missing:"),
    ("with: {patterns: [甲]}", "with: {patterns: []}", 10, 22, "不能是空的", "must not be empty"),
    ("    with: {patterns: [甲]}\n", "", 3, 5, "缺少“with”", "“with” missing"),
    ("severity: warning", "severity: error", 6, 15, "QC-01：依据为 practice（实务惯例）的规则不能是 error；可用：warning、info",
     "QC-01: a rule of certainty practice is never an error; allowed here: warning, info"),
    ("certainty: practice", "certainty: derived", 3, 5, "QC-01：缺少 basis", "QC-01: basis (document and clause) is missing"),
    ("name: local-words", "name: requests-balance", 4, 11, "A101 也叫“requests-balance”", "A101 is called “requests-balance” too"),
    ("given: title", "given: titel", 8, 12, "QC-01：没有“titel”这个名称（是不是“title”？）；可用：report、title、year、",
     "QC-01: there is no part called “titel” (did you mean “title”?); there are: report, title, year, "),
    ("given: title", "given: [title, sections.problem]", 8, 20,
     "没有“problem”这个名称（在“sections.problem”里）（是不是“problems”？）；可用：*、overview、",
     "no part called “problem” (in “sections.problem”) (did you mean “problems”?); there are: *, overview, "),
    ("given: title", "given: tables.reqests", 8, 12, "（是不是“requests”？）；可用：*、proactive、requests、disputes",
     "(did you mean “requests”?); there are: *, proactive, requests, disputes"),
    ("given: title", "given: tables.requests.lines.new", 8, 12, "；可用：rows、columns、cells", "; there are: rows, columns, cells"),
    ("given: title", "given: tables.requests.rows.denied", 8, 12, "没有“denied”这个名称", "no part called “denied”"),
    ("given: title", "given: tables.requests.columns.made", 8, 12, "可用：*、natural_person、", "there are: *, natural_person, "),
    ("rules:", "clauses: [{id: '1', text: {zh: 甲, en: a}, status: manual, rules: [A999]}]\nrules:", 2, 67,
     "没有“A999”", "there is no “A999”"),
    ("rules:", "clauses: [{id: '1', text: {zh: 甲, en: a}, status: done}]\nrules:", 2, 51,
     "可用：automated、partial、manual", "allowed: automated, partial, manual"),
    # Merging.
    ("rules:", "disable: [A999]\nrules:", 2, 11, "这里没有“A999”", "there is no “A999” here"),
    ("rules:\n", "rules:\n  - {id: QC-01, severity: info}\n", 4, 5, "“QC-01”在这份清单里出现了两次", "“QC-01” stands twice in this list"),
    ("rules:", "form: {tables: [{id: requests, rows: {drop: [nwe]}}]}\nrules:", 2, 46,
     "这里没有“nwe”（是不是“new”？）；现有：new、carried_in、", "there is no “nwe” here (did you mean “new”?); there are: new, "),
    ("rules:", "form: {tables: [{id: requests, rows: {insert: {after: nwe, items: []}}}]}\nrules:", 2, 55,
     "（是不是“new”？）", "(did you mean “new”?)"),
    ("rules:", "form: {tables: [{id: requests, rows: {insert: {items: []}}}]}\nrules:", 2, 47,
     "insert 要写 items，以及 after 或 before 之一", "insert needs items and one of after and before"),
    ("rules:", "form: {tables: [{id: requests, rows: {dorp: [new]}}]}\nrules:", 2, 39,
     "不认识的键“dorp”（是不是“drop”？）；这里可用：replace、drop、insert、add", "allowed here: replace, drop, insert, add"),
    ("rules:", "form: {tables: [{id: reqests, variants: [a]}]}\nrules:", 2, 31,
     "不认识的键“variants”", "unknown key “variants”"),
    ("rules:", "form: {tables: [{id: reqests, note: a}]}\nrules:", 2, 17,
     "“reqests”是新的一项，要写全；若想修改已有的一项（是不是“requests”？），可用的 id：proactive、requests、disputes",
     "“reqests” is new and must be complete; to change a known one (did you mean “requests”?) use: proactive, requests"),
    ("rules:", "form: {tables: [{id: requests, rows: [{id: lost, label: 甲, block: unabel, columns: [totl]}]}]}\nrules:", 2, 67,
     "没有“unabel”（是不是“unable”？）", "there is no “unabel” (did you mean “unable”?)"),
    ("rules:", "form: {tables: [{id: requests, rows: [{id: lost, label: 甲, columns: [totl]}]}]}\nrules:", 2, 70,
     "没有“totl”（是不是“total”？）", "there is no “totl” (did you mean “total”?)"),
    ("rules:", "form: {tables: [{id: requests, section: none}]}\nrules:", 2, 41, "现有：overview、proactive、",
     "there are: overview, proactive, "),
    ("rules:", "form: {peroid: {cues: [甲]}}\nrules:", 2, 8, "不认识的键“peroid”（是不是“period”？）", "(did you mean “period”?)"),
    ("rules:", "form: {period: {cue: [甲]}}\nrules:", 2, 17, "（是不是“cues”？）", "(did you mean “cues”?)"),
    ("rules:", "form: {residue: ['[']}\nrules:", 2, 18, "不是可用的正则表达式", "is not a regular expression"),
    # The head.
    ('"2021"', '"2012"', 1, 24, "没有名为“2012”的规则包（是不是“2021”？）；现有：2019、2021、base、pre-2019、x",
     "there is no pack “2012” (did you mean “2021”?); there are: 2019, 2021, base, pre-2019, x"),
    ('"2021"', "2021", 1, 24, '请加引号："2021"', 'in quotes: "2021"'),
    ('"2021"', "x", 1, 24, "extends 成了圈：x → x", "extends goes round in a circle: x → x"),
    (', extends: "2021"', "", 1, 7, "缺少 extends：规则包要以已有的一版或 base 为基础；现有：2019、2021、base、pre-2019",
     "extends is missing: a pack builds on an edition or on base; there are: 2019, 2021, base, pre-2019"),
    ("id: x", 'id: "2019"', 1, 12, "已经有名为“2019”的规则包", "there is a pack “2019” already"),
    ("id: x", "id: 青川", 1, 12, "小写英文字母、数字、下划线和连字符", "small letters, digits, _ and hyphens"),
    ("id: x,", "", 1, 7, "缺少“id”", "“id” missing"),
    ("id: x", "id: x, years: {from: 2027}", 1, 7, "缺少“name”、“basis”", "“name”, “basis” missing"),
    ("id: x", "id: x, basis: a, name: {zh: 甲, en: a}, years: {from: 2027, to: 2026}", 1, 54, "from 晚于 to", "from is later than to"),
    ("id: x", "id: x, basis: a, name: {zh: 甲, en: a}, years: {from: '2027'}", 1, 61, "这里应是整数，现在是 “2027”",
     "this must be a whole number, not “2027”"),
    ("id: x", "id: x, basis: a, name: {zh: 甲, en: a}, years: {from: 20270}", 1, 61, "20270 太大；最大是 2999",
     "20270 is too large; the most is 2999"),
    (HEAD, "", 1, 1, "缺少 pack 部分", "there is no `pack` part"),
])
def test_one_mistake(tmp_path: Path, old: str, new: str, line: int, column: int, zh: str, en: str) -> None:
    text = HEAD + RULE
    assert old in text
    first, *more = errors(tmp_path, text.replace(old, new, 1))
    assert (first.line, first.column) == (line, column), first.say()
    assert zh in first.problem.zh
    assert en in first.problem.en
    assert not [error for error in more if error.line != line]


def test_all_mistakes_of_a_file_are_said_in_their_order(tmp_path: Path) -> None:
    text = HEAD + RULE.replace("severity: warning", "severity: high").replace("check: pattern", "check: regex")
    found = errors(tmp_path, text + "disabel: [A101]\n")
    assert [(error.line, error.column) for error in found] == [(6, 15), (9, 12), (12, 1)]
    lines = found[0].say("en").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{tmp_path / 'x.yaml'}:6:15: “high” is not a value for this")


def test_a_message_counts_what_it_leaves_out() -> None:
    many = together([PackError("f.yaml", Phrase("甲", "a"), line, 1) for line in range(SHOWN + 3, 0, -1)])
    assert many.line == 1
    assert many.say().splitlines()[-1] == "……另有 3 处"
    assert many.say("en").splitlines()[-1] == "… and 3 more"
    assert len(many.errors) == SHOWN + 3


def test_one_mistake_seen_in_several_editions_is_said_once(tmp_path: Path) -> None:
    assert len(errors(tmp_path, "pack: {id: x, extends: base}\n" + RULE.replace("given: title", "given: nothing"))) == 1


def test_an_error_travels_to_other_processes() -> None:
    error = together([PackError("f.yaml", Phrase("甲", "a"), 1, 2), PackError("f.yaml", Phrase("乙", "b"), 3, 4)])
    fresh = pickle.loads(pickle.dumps(error))
    assert fresh.say("en") == error.say("en") == "f.yaml:1:2: a\nf.yaml:3:4: b"


@pytest.mark.parametrize(("first", "second", "line", "en"), [
    ("rules: [{id: S203, severity: info}]", "rules:\n  - {id: S203, severity: info}", 2, "“S203” stands twice in this list"),
    ("disable: [A101]", "pack: {id: y}", 1, "“pack” already stands in"),
    ("form: {title: {links: [甲]}}", "form:\n  title: {links: [乙]}", 2, "“title” already stands in")])
def test_files_of_one_pack_that_contradict_each_other(tmp_path: Path, first: str, second: str, line: int, en: str) -> None:
    (tmp_path / "1.yaml").write_text(HEAD + first, encoding="utf-8")
    (tmp_path / "2.yaml").write_text(second, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path], cache=False)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "2.yaml"), line)
    assert en in caught.value.problem.en


def test_an_error_after_merging_names_the_pack_that_caused_it(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(HEAD + RULE, encoding="utf-8")
    (tmp_path / "2.yaml").write_text("pack: {id: y, extends: x}\n\nrules: [{id: QC-01, severity: error}]\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path / "1.yaml", tmp_path / "2.yaml"], cache=False)
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(tmp_path / "2.yaml"), 3, 31)


def test_an_edition_that_drops_what_an_inherited_rule_needs(tmp_path: Path) -> None:
    found = errors(tmp_path, """\
pack: {id: "2027", extends: "2021", years: {from: 2027}, name: {zh: 甲, en: a}, basis: 甲}
form:
  tables:
    - id: proactive
      rows: {drop: [fees]}
""")
    assert {(error.line, error.column) for error in found} == {(1, 7)}
    assert "T208: there is no part called “fees” (in “tables.proactive.rows.fees”)" in found[0].say("en")


def test_packs_that_extend_each_other(tmp_path: Path) -> None:
    for id, other in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{id}.yaml").write_text(f"pack: {{id: {id}, extends: {other}}}\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path / f"{id}.yaml" for id in "abc"], cache=False)
    assert caught.value.problem.en == "extends goes round in a circle: a → b → c → a"
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(tmp_path / "a.yaml"), 1, 24)


def test_the_same_pack_given_twice(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path / "x.yaml"] * 2, cache=False)
    assert caught.value.problem.en == "there is a pack “x” already"


@pytest.mark.parametrize(("path", "en"), [
    ("none", "there is no such file or folder"), ("empty", "there are no .yaml files in this folder")])
def test_places_without_packs(tmp_path: Path, path: str, en: str) -> None:
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path / path], cache=False)
    assert (caught.value.path, caught.value.line, caught.value.problem.en) == (str(tmp_path / path), None, en)
