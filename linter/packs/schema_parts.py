"""The pieces that the schema of rule packs is put together from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from linter.packs.merge import INSTRUCTIONS

Schema = dict[str, Any]

_VALUES = ("enum", "const", "default", "examples")
_WHOLE_ONLY = ("required", "minItems", "minProperties")


def loosened(params: Any) -> Any:
    """Parameters as a file may give them: those left out are inherited, and lists may be instructions."""
    if isinstance(params, list):
        return [loosened(part) for part in params]
    if not isinstance(params, Mapping):
        return params
    loose = {key: part if key in _VALUES else loosened(part) for key, part in params.items() if key not in _WHOLE_ONLY}
    if loose.get("type") != "array":
        return loose
    notes = {key: loose[key] for key in ("description", "explain") if key in loose}
    rest = {key: part for key, part in loose.items() if key not in (*notes, "type")}
    return {**notes, "type": ["array", "object"], "if": {"type": "object"}, "then": ref("any_changes"), "else": rest}


def list_or_changes(item: Schema, changes: Schema) -> Schema:
    """A list of `item`, or instructions that change an inherited one."""
    return {"type": ["array", "object"], "if": {"type": "object"}, "then": changes, "else": {"items": item}}


def list_changes(item: Schema) -> Schema:
    """The instructions for a list of `item`."""
    items = {"type": "array", "items": item}
    insert = {
        **closed({"after": {"type": "string"}, "before": {"type": "string"}, "items": items}, ["items"]),
        "minProperties": 2, "maxProperties": 2,
        **explain("insert 要写 items，以及 after 或 before 之一", "insert needs items and one of after and before"),
    }
    parts = {
        "replace": items,
        "drop": {"type": "array"},
        "insert": {"type": ["object", "array"], "if": {"type": "object"}, "then": insert, "else": {"items": insert}},
        "add": items,
    }
    told = explain("清单可用 replace、drop、insert、add 修改", "a list is changed with replace, drop, insert or add")
    return {**closed({key: parts[key] for key in INSTRUCTIONS}), "minProperties": 1, **told}


def pack_head() -> Schema:
    """The `pack` key: an edition (with years) needs a name, in both languages, and a basis as well."""
    properties: Schema = {
        "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "maxLength": 60,
               **explain("小写英文字母、数字、下划线和连字符", "small letters, digits, _ and hyphens")},
        "name": ref("phrase"),
        "extends": {"type": "string", **about("以哪个规则包为基础", "the pack that this one builds on")},
        "years": ref("years"),
        "basis": {"type": "string", "minLength": 1},
    }
    edition = {"required": ["name", "basis"], "properties": {"name": {"required": ["zh", "en"]}}}
    return {**closed(properties, ["id"]), "if": {"required": ["years"]}, "then": edition}


def years() -> Schema:
    """The years reported on, from and to, either of which may be left out."""
    year = {"type": "integer", "minimum": 1900, "maximum": 2999}
    told = about("适用的报告年度", "the years reported on")
    return {**closed({"from": year, "to": year}), "minProperties": 1, **told}


def widest(known: Any, value: Any) -> Any:
    """An example that has the parts of both."""
    if isinstance(known, dict) and isinstance(value, dict):
        return {**known, **{key: widest(known.get(key), part) for key, part in value.items()}}
    return value if known in (None, []) else known


def closed(properties: Schema, required: Sequence[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}


def ref(name: str) -> Schema:
    """What `$defs` calls `name`."""
    return {"$ref": f"#/$defs/{name}"}


def about(zh: str, en: str) -> Schema:
    """What an editor shows of a key."""
    return {"description": f"{zh} / {en}"}


def explain(zh: str, en: str) -> Schema:
    """What an editor shows, and (`explain` is ours) what an error message says of values that do not fit."""
    return {"description": f"{zh} / {en}", "explain": {"zh": zh, "en": en}}
