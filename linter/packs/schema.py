"""Assembles the JSON Schema of rule packs from a fixed part, the check kinds' parameters and the shipped vocabulary.

`python -m linter.packs.schema` rewrites rules/pack.schema.json; with `--check` it only says whether that file is up to date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from linter.packs.check_kinds import Kind, kinds
from linter.packs.schema_parts import (
    Schema,
    about,
    closed,
    explain,
    list_changes,
    list_or_changes,
    loosened,
    pack_head,
    ref,
    widest,
    years,
)

ITEM_ID = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
ORGAN_KINDS = ["department", "government", "other", "township"]


def words(forms: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The vocabulary of all `forms` in one: whatever a form holds beside sections, tables and citations."""
    found: dict[str, Any] = {}
    for form in forms:
        for key, value in form.items():
            if key not in ("sections", "tables", "citations"):
                found[key] = widest(found.get(key), value)
    return found


def assemble(checks: Mapping[str, Kind], vocabulary: Mapping[str, Any], *, whole: bool = False) -> Schema:
    """The schema of one pack file; with `whole`, of an edition after merging: nothing missing, no instructions."""
    return _Assembly(checks, vocabulary, whole).schema()


class _Assembly:
    """The parts of the schema. In a file an entry may change an inherited one, so that only its id is required."""

    def __init__(self, checks: Mapping[str, Kind], vocabulary: Mapping[str, Any], whole: bool) -> None:
        self.checks = checks
        self.vocabulary = vocabulary
        self.whole = whole
        self.listed: set[str] = set()

    def schema(self) -> Schema:
        content: Schema = {"form": ref("form"), "clauses": self.list_of("clause")}
        if self.whole:
            return self.with_definitions(closed({**content, "rules": self.list_of("rule")}))
        # Rules know no list instructions: `disable` takes them away, and tells the clauses that rely on them.
        ids = {"type": "array", "items": ref("rule_id")}
        properties: Schema = {
            "pack": {**ref("pack"), **about("规则包自身的信息", "who this pack is")},
            **content,
            "rules": {"type": "array", "items": ref("rule")},
            "disable": {**ids, **about("停用的规则编号", "ids of inherited rules to switch off")},
        }
        about_itself = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "disclose-lint rule pack"}
        return {**about_itself, **self.with_definitions(closed(properties))}

    def with_definitions(self, schema: Schema) -> Schema:
        named = {**self.basic(), **self.form(), "clause": self.clause(), "rule": self.rule()}
        lists = {f"{name}_list": self.list_with(ref(name), f"{name}_changes") for name in sorted(self.listed)}
        changes = {} if self.whole else {f"{name}_changes": list_changes(ref(name)) for name in sorted(self.listed)}
        return {**schema, "$defs": {**named, **lists, **changes}}

    def list_of(self, name: str) -> Schema:
        self.listed.add(name)
        return ref(f"{name}_list")

    def list_with(self, item: Schema, changes: str = "") -> Schema:
        if self.whole:
            return {"type": "array", "items": item}
        return list_or_changes(item, ref(changes) if changes else list_changes(item))

    def entry(self, required: Sequence[str], properties: Schema) -> Schema:
        return closed(properties, required if self.whole else ["id"])

    def basic(self) -> Schema:
        files = {"pack": pack_head(), "years": years(), "any_changes": list_changes({})}
        letters = explain("小写英文字母开头，可含数字、下划线和点",
                          "a small letter, then small letters, digits, _ and dots")
        capitals = explain("大写英文字母开头，只含大写字母、数字和连字符，如 A101、QC-01",
                           "a capital letter, then capitals, digits and hyphens, such as A101 or QC-01")
        return {
            **({} if self.whole else files),
            "phrase": self.phrase(),
            "text": {"if": {"type": "object"}, "then": ref("phrase"), "else": {"type": "string"}},
            "word": {"type": "string", "minLength": 1},
            "words": {"type": "array", "items": ref("word")},
            "regex": {"type": "string", "format": "regex"},
            "item_id": {"type": "string", "pattern": ITEM_ID, **letters},
            "rule_id": {"type": "string", "pattern": "^[A-Z][A-Z0-9-]*$", "maxLength": 20, **capitals},
        }

    def phrase(self) -> Schema:
        text = {"type": "string", "minLength": 1}
        both = closed({"zh": text, "en": text}, ["zh", "en"] if self.whole else [])
        return both if self.whole else {**both, "minProperties": 1}

    def form(self) -> Schema:
        known = {"sections": self.list_of("section"), "tables": self.list_of("table"),
                 "citations": self.list_of("citation"), "residue": self.list_of("regex")}
        shapes = {key: self.shape(value) for key, value in self.vocabulary.items() if key not in known}
        return {
            "form": closed({**known, **shapes}),
            "section": self.entry(["id", "heading"], {
                "id": ref("item_id"), "heading": ref("word"), "number": {"type": "string"},
                "variants": self.list_of("word"), "wrong": self.list_of("word"), "meanings": self.list_of("words"),
                "content": self.list_of("words"), "optional": {"type": "boolean"}}),
            "citation": self.entry(["id", "name", "pattern"], {
                "id": ref("item_id"), "name": ref("word"), "aliases": self.list_of("word"), "pattern": ref("regex"),
                "numbers": self.list_of("word")}),
            **self.tables(),
        }

    def tables(self) -> Schema:
        label = {"id": ref("item_id"), "label": ref("word"), "variants": self.list_of("word")}
        text = {"type": "string"}
        return {
            "table": self.entry(["id", "section", "name", "short", "shape", "columns", "rows"], {
                "id": ref("item_id"), "section": ref("item_id"), "name": ref("phrase"), "short": ref("phrase"),
                "shape": {"enum": ["rows", "line"]}, "headers": self.list_of("word"), "note": text,
                "columns": self.list_of("column"), "blocks": self.list_of("block"), "rows": self.list_of("row")}),
            "column": self.entry(["id", "label"], {
                **label, "kind": {"enum": ["count", "change", "amount"]}, "unit": text, "role": text}),
            "block": self.entry(["id", "label"], label),
            "row": self.entry(["id", "label"], {
                **label, "columns": self.list_of("item_id"), "block": ref("item_id"), "role": text}),
        }

    def shape(self, example: Any) -> Schema:
        """What a vocabulary like `example` fits: its keys and no others, unless the keys are words themselves."""
        if isinstance(example, dict):
            shapes = {key: self.shape(value) for key, value in example.items()}
            if all(key.isascii() for key in example):
                return closed(shapes)
            return {"type": "object", "additionalProperties": next(iter(shapes.values()))}
        if isinstance(example, list):
            return self.list_shape(example)
        kind = {bool: "boolean", int: "integer", float: "number"}.get(type(example))
        return {"type": kind} if kind else ref("word")

    def list_shape(self, items: list[Any]) -> Schema:
        if items and isinstance(items[0], list):
            return self.list_of("words")
        if not items or not isinstance(items[0], dict):
            return self.list_of("word")
        known: Any = {}
        for item in items:
            known = widest(known, item)
        return self.list_with({**self.shape(known), **({"required": ["id"]} if "id" in known else {})})

    def clause(self) -> Schema:
        no_spaces = explain("不含空格，不超过 60 字", "no spaces, at most 60 characters")
        return self.entry(["id", "text", "status"], {
            "id": {"type": "string", "pattern": r"^[^\s]{1,60}$", **no_spaces},
            "text": ref("phrase"), "status": {"enum": ["automated", "partial", "manual"]},
            "rules": self.list_of("rule_id")})

    def rule(self) -> Schema:
        required = ["id", "name", "title", "severity", "certainty", "given", "check", "messages"]
        kinds = [self.kind(name) for name in sorted(self.checks)]
        return {**self.entry(required, {**self.rule_facts(), **self.rule_texts()}), **({"allOf": kinds} if kinds else {})}

    def rule_facts(self) -> Schema:
        hyphens = explain("小写英文词用连字符连接，如 requests-balance",
                          "small words joined by hyphens, such as requests-balance")
        certainty = about("依据的性质：格式或法规明文、由其推出、实务惯例（不得为 error）",
                          "printed in the form or law, following from it, or good practice (never error)")
        return {
            "id": {**ref("rule_id"), **about("规则编号；用已有的编号就是修改那条规则", "a known id changes that rule")},
            "name": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", **hyphens},
            "title": ref("phrase"),
            "severity": {"enum": ["error", "warning", "info"], **about("严重程度", "how much a failure matters")},
            "certainty": {"enum": ["official", "derived", "practice"], **certainty},
            "basis": closed({"document": ref("text"), "clause": ref("text")}, ["document"] if self.whole else []),
            "given": {"if": {"type": "string"}, "then": {"minLength": 1}, "else": self.list_of("word"),
                      **about("检查的对象，一个或几个", "what the rule looks at, one name or several")},
            "check": {"enum": sorted(self.checks), **about("检查方式", "the kind of check")},
            "with": {"type": "object", **about("检查方式的参数", "the parameters of the check")},
            "applies": closed({"organ_kind": self.list_with({"enum": ORGAN_KINDS})}),
        }

    def rule_texts(self) -> Schema:
        fail = {"required": ["fail"]} if self.whole else {}
        return {
            "messages": {"type": "object", "additionalProperties": ref("phrase"), **fail},
            "hint": ref("phrase"), "why": ref("phrase"), "unchecked": ref("phrase"),
            "example": closed({"fail": ref("text"), "pass": ref("text")}),
        }

    def kind(self, name: str) -> Schema:
        """What holds for rules of one kind of check; a file that leaves `check` out is judged after merging."""
        params, messages = self.checks[name]
        then: Schema = {"properties": {
            "with": dict(params) if self.whole else loosened(params),
            "messages": {"properties": dict.fromkeys(messages, True), "additionalProperties": False},
        }}
        if self.whole and params.get("required"):
            then["required"] = ["with"]
        return {"if": {"properties": {"check": {"const": name}}, "required": ["check"]}, "then": then}


def current() -> str:
    """The text that rules/pack.schema.json should have."""
    from linter.packs.cache import shipped_files
    from linter.packs.editions import compiled_shipped

    forms = [json.loads(compiled.form) for compiled in compiled_shipped(shipped_files())]
    return json.dumps(assemble(kinds(), words(forms)), ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Rewrites the schema file, or with `--check` compares; 1 when it was stale and is not rewritten."""
    from linter.packs.cache import shipped_folder

    path = Path(shipped_folder(), "pack.schema.json")
    text = current()
    if "--check" in arguments:
        return int(path.read_bytes() != text.encode())
    path.write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
