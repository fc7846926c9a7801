"""The schema of packs: put together from the kinds of checks and the vocabulary, for files and for whole editions."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linter.packs import cache as pack_cache
from linter.packs import check_kinds, schema
from linter.packs.check import Checker
from linter.packs.check_kinds import Kind
from linter.packs.error import PackError
from linter.packs.schema import assemble
from linter.packs.yaml_source import parse

FAKE = Kind({
    "type": "object", "additionalProperties": False, "required": ["terms"],
    "properties": {
        "terms": {"type": "array", "minItems": 1, "items": {"anyOf": [
            {"type": "string", "format": "cell"},
            {"type": "object", "additionalProperties": False, "properties": {"role": {"type": "string"}}}]}},
        "row": {"type": "string", "format": "row"}, "column": {"type": "string", "format": "column"},
        "table": {"type": "string", "format": "table"}, "within": {"type": "string", "format": "section"},
        "about": {"type": "string", "format": "name"}, "kind": {"enum": ["array", "object"]}}},
    ("fail", "fail_other"))
WORDS = {"title": {"phrase": "报告", "variants": ["年报"]}, "synonyms": {"自然人": ["个人"]}, "limit": 3, "strict": True,
         "topics": [{"id": "a", "words": ["甲"]}, {"id": "b", "note": "乙"}], "pairs": [["甲", "乙"]]}
PHRASE = {"zh": "甲", "en": "a"}
RULE = {"id": "Z1", "name": "z", "title": PHRASE, "severity": "info", "certainty": "practice", "given": "tables.t",
        "check": "fake", "with": {"terms": ["r1", {"role": "x"}, "c1"]}, "messages": {"fail": PHRASE, "fail_other": PHRASE}}
TABLE = {"id": "t", "section": "s", "name": PHRASE, "short": PHRASE, "shape": "rows",
         "columns": [{"id": "c1", "label": "甲"}], "rows": [{"id": "r1", "label": "甲", "columns": ["c1"]}]}
OTHER = {**TABLE, "id": "u", "columns": [{"id": "c2", "label": "乙"}], "rows": [{"id": "r2", "label": "乙"}]}
EDITION: dict[str, Any] = {
    "form": {"sections": [{"id": "s", "heading": "甲"}], "tables": [TABLE, OTHER]}, "clauses": [], "rules": [RULE]}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker([WORDS], {"fake": FAKE})


def refusals(checker: Checker, text: str) -> list[str]:
    try:
        checker.check_files([parse(text.encode(), "f.yaml")])
    except PackError as error:
        return error.say("en").splitlines()
    return []


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("kinds", [{}, {"fake": FAKE}])
def test_it_is_a_schema_with_and_without_kinds(kinds: dict[str, Kind], whole: bool) -> None:
    found = assemble(kinds, WORDS, whole=whole)
    Draft202012Validator.check_schema(found)
    references = [part.split('"')[0] for part in json.dumps(found).split('"$ref": "#/$defs/')[1:]]
    assert set(references) <= set(found["$defs"])


def test_without_kinds_no_check_is_possible() -> None:
    assert refusals(Checker([], {}), "rules: [{id: Z1, check: sums}]") == [
        "f.yaml:1:25: “sums” is not a value for this; allowed: (none)"]


def test_every_kind_says_what_it_takes_and_what_it_can_say() -> None:
    kinds = check_kinds.kinds()
    assert "sums" in kinds
    assert "_places" not in kinds
    assert "__init__" not in kinds
    for name, kind in kinds.items():
        Draft202012Validator.check_schema(kind.params)
        assert kind.params["type"] == "object", name
        assert kind.params["additionalProperties"] is False, name
        assert kind.messages[0] == "fail", name
        # References would be looked up in the assembled schema, where they mean something else.
        assert "$ref" not in json.dumps(kind.params), name


# ---- files: entries may be changes of inherited ones -----------------------------------------------------------------

@pytest.mark.parametrize("text", [
    "rules: [{id: Z1, severity: info}]", "rules: [{id: Z1, with: {anything: 1}}]",
    "rules: [{id: Z1, check: fake, with: {kind: array}}]", "rules: [{id: Z1, check: fake, with: {terms: []}}]",
    "rules: [{id: Z1, check: fake, with: {terms: {replace: [a]}}}]",
    "rules: [{id: Z1, check: fake, with: {terms: {insert: {after: a, items: [{role: b}]}}}}]",
    "rules: [{id: Z1, messages: {fail: {zh: 甲}}, given: [a, b]}]", "rules: [{id: Z1, given: {drop: [a]}}]",
    "form: {tables: [{id: t, rows: {add: [{id: r, label: 甲}], drop: [x]}}]}", "form: {sections: {replace: []}}",
    "form: {title: {variants: {drop: [年报]}, phrase: 乙}, synonyms: {法人: [单位]}, limit: 4, strict: false}",
    "form: {topics: [{id: c}, {id: a, words: [乙]}], pairs: [[丙]]}", "clauses: {replace: []}"])
def test_what_a_file_may_say(checker: Checker, text: str) -> None:
    assert refusals(checker, text) == []


@pytest.mark.parametrize(("text", "said"), [
    ("rules: [{severity: info}]", "1:9: “id” missing"),
    ("rules: {add: []}", "1:8: this must be a list (lines that begin with “- ”, or [a, b]), not {add: []}"),
    ("rules: [{id: Z1, check: fake, with: {trems: []}}]",
     "1:38: unknown key “trems” (did you mean “terms”?); allowed here: terms, row, column, table, within, about, kind"),
    ("rules: [{id: Z1, check: fake, with: {terms: 3}}]",
     "1:45: this must be a list (lines that begin with “- ”, or [a, b]) or a mapping (key: value), not 3"),
    ("rules: [{id: Z1, check: fake, with: {terms: {replaec: []}}}]",
     "1:46: unknown key “replaec” (did you mean “replace”?); allowed here: replace, drop, insert, add"),
    ("rules: [{id: Z1, check: fake, with: {terms: [{rule: a}]}}]", "1:47: unknown key “rule” (did you mean “role”?); allowed here: role"),
    ("rules: [{id: Z1, check: fake, with: {kind: list}}]", "1:44: “list” is not a value for this; allowed: array, object"),
    ("rules: [{id: Z1, check: fake, messages: {fail_else: {zh: 甲}}}]",
     "1:42: unknown key “fail_else” (did you mean “fail_other”?); allowed here: fail, fail_other"),
    ("form: {title: {phrase: [甲]}}", "1:24: this must be text, not [甲]"),
    ("form: {title: {vairants: [甲]}}", "1:16: unknown key “vairants” (did you mean “variants”?); allowed here: phrase, variants"),
    ("form: {synonyms: {法人: 单位}}",
     "1:23: this must be a list (lines that begin with “- ”, or [a, b]) or a mapping (key: value), not “单位”"),
    ("form: {limit: three}", "1:15: this must be a whole number, not “three”"),
    ("form: {strict: yes}", "1:16: this must be true or false, not “yes”"),
    ("form: {topics: [{words: [甲]}]}", "1:17: “id” missing"),
    ("form: {topics: [{id: a, word: [甲]}]}", "1:25: unknown key “word” (did you mean “words”?); allowed here: id, words, note"),
])
def test_what_a_file_may_not_say(checker: Checker, text: str, said: str) -> None:
    assert refusals(checker, text) == [f"f.yaml:{said}"]


# ---- whole editions --------------------------------------------------------------------------------------------------

def problems(checker: Checker, change: dict[str, Any]) -> list[tuple[str, str]]:
    edition = copy.deepcopy(EDITION)
    edition["rules"][0].update(change)
    return [(".".join(map(str, problem.address)), problem.said.en) for problem in checker.problems(edition)]


def test_a_whole_edition(checker: Checker) -> None:
    assert problems(checker, {}) == []


@pytest.mark.parametrize(("change", "address", "said"), [
    ({"with": {}}, "rules.Z1.with", "“terms” missing"),
    ({"with": {"terms": []}}, "rules.Z1.with.terms", "this must not be empty"),
    ({"with": {"terms": {"add": []}}}, "rules.Z1.with.terms",
     "this must be a list (lines that begin with “- ”, or [a, b]), not {add: []}"),
    ({"title": {"zh": "甲"}}, "rules.Z1.title", "“en” missing"),
    ({"messages": {"fail_other": PHRASE}}, "rules.Z1.messages", "“fail” missing"),
    # Parameters that name parts of the form: of the tables that the rule looks at.
    ({"with": {"terms": ["r1", "r2"]}}, "rules.Z1.with.terms.1", "Z1: there is no “r2”; there are: r1, c1"),
    ({"with": {"terms": ["r1"], "row": "c1"}}, "rules.Z1.with.row", "Z1: there is no “c1”; there are: r1"),
    ({"with": {"terms": ["r1"], "column": "r1"}}, "rules.Z1.with.column", "Z1: there is no “r1”; there are: c1"),
    ({"with": {"terms": ["r1"], "table": "v"}}, "rules.Z1.with.table", "Z1: there is no “v”; there are: t, u"),
    ({"with": {"terms": ["r1"], "within": "t"}}, "rules.Z1.with.within", "Z1: there is no “t”; there are: s"),
    ({"with": {"terms": ["r1"], "about": "tables.t.rows.r2"}}, "rules.Z1.with.about",
     "Z1: there is no part called “r2” (in “tables.t.rows.r2”); there are: *, r1"),
])
def test_what_a_whole_edition_may_not_say(checker: Checker, change: dict[str, Any], address: str, said: str) -> None:
    assert problems(checker, change) == [(address, said)]


@pytest.mark.parametrize("given", [["tables.t", "tables.u"], "tables.*", "title", ["sections.s"]])
def test_a_rule_over_several_tables_or_none_may_name_rows_of_all(checker: Checker, given: Any) -> None:
    assert problems(checker, {"given": given, "with": {"terms": ["r1", "r2", "c1", "c2"]}}) == []


# ---- the file --------------------------------------------------------------------------------------------------------

def test_the_command_writes_the_file_and_says_when_it_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_cache, "shipped_folder", lambda: str(tmp_path))
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "pack.yaml").write_text("pack: {id: base}\nform: {colour: 红}\n", encoding="utf-8")
    file = tmp_path / "pack.schema.json"
    assert schema.main([]) == 0
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["$defs"]["form"]["properties"]["colour"] == {"$ref": "#/$defs/word"}
    assert schema.main(["--check"]) == 0
    file.write_bytes(file.read_bytes() + b"\n")
    assert schema.main(["--check"]) == 1
    assert schema.main([]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == written
