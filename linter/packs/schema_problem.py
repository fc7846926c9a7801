"""Turns what the JSON Schema validator finds into sentences of our own, in both languages, each with an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from linter.language import Phrase
from linter.packs.error import listing, suggestion
from linter.packs.merge import Address
from linter.packs.regex_fault import Growing
from linter.packs.yaml_fault import WIDE_COLON, wide_colon
from linter.record import NamedTuple

TYPES = {
    "string": Phrase("文字", "text"),
    "integer": Phrase("整数", "a whole number"),
    "number": Phrase("数字", "a number"),
    "boolean": Phrase("true 或 false", "true or false"),
    "array": Phrase("清单（每行以“- ”开头，或 [甲, 乙]）", "a list (lines that begin with “- ”, or [a, b])"),
    "object": Phrase("“键: 值”", "a mapping (key: value)"),
}


class Problem(NamedTuple):
    """Something wrong at `address`: in its value, or with `key` in the key itself. `missing`: it lacks keys."""

    address: Address
    said: Phrase
    key: bool = False
    missing: bool = False


def problems(validator: Any, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything that `validator` (jsonschema, draft 2020-12) has against `data`."""
    for error in validator.iter_errors(data):
        yield from _problems(_deepest(error))


def _deepest(error: Any) -> Any:
    """Where one of several schemas has to fit: the failure that got furthest, since that form was meant."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    return error


def _problems(error: Any) -> Iterator[Problem]:
    at: Address = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(at, error)
    elif error.validator == "required":
        yield from _missing_keys(at, error)
    else:
        yield Problem(at, _said(error))


def _missing_keys(at: Address, error: Any) -> Iterator[Problem]:
    """One problem for all the keys that a mapping lacks, of which each has an error, told apart by its message only."""
    missing = [key for key in error.validator_value if key not in error.instance]
    if repr(missing[0]) in error.message:
        zh, en = "、".join(f"“{key}”" for key in missing), ", ".join(f"“{key}”" for key in missing)
        yield Problem(at, Phrase(f"缺少{zh}", f"{en} missing"), missing=True)


def _unknown_keys(at: Address, error: Any) -> Iterator[Problem]:
    allowed = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in allowed:
            near, there = suggestion(key, allowed), listing(allowed)
            zh = f"不认识的键“{key}”{near.zh}；这里可用：{there.zh}"
            en = f"unknown key “{key}”{near.en}; allowed here: {there.en}"
            yield Problem((*at, key), Phrase(zh, en), key=True)


def _said(error: Any) -> Phrase:
    told = error.schema.get("explain") if error.validator != "type" else None
    if told:
        shown = _shown(error.instance)
        return Phrase(f"{shown} 不合要求：{told['zh']}", f"{shown} does not fit: {told['en']}")
    return _SAID.get(error.validator, _generic)(error)


def _type(error: Any) -> Phrase:
    value = error.instance
    if isinstance(value, str) and wide_colon(value) is not None:
        return WIDE_COLON
    wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    zh, en = " 或 ".join(TYPES[name].zh for name in wanted), " or ".join(TYPES[name].en for name in wanted)
    if wanted == ["string"] and isinstance(value, (bool, int, float)):
        quoted = f'"{str(value).lower() if isinstance(value, bool) else value}"'
        return Phrase(f"这里应是文字，请加引号：{quoted}", f"this must be text; put it in quotes: {quoted}")
    return Phrase(f"这里应是{zh}，现在是 {_shown(value)}", f"this must be {en}, not {_shown(value)}")


def _among(error: Any) -> Phrase:
    values = error.validator_value if error.validator == "enum" else [error.validator_value]
    allowed = [str(value) for value in values]
    near, there = suggestion(str(error.instance), allowed), listing(allowed)
    return Phrase(f"{_shown(error.instance)} 不是这里可用的值{near.zh}；可用：{there.zh}",
                  f"{_shown(error.instance)} is not a value for this{near.en}; allowed: {there.en}")


def _pattern(error: Any) -> Phrase:
    return Phrase(f"{_shown(error.instance)} 的写法不对，应符合 {error.validator_value}",
                  f"{_shown(error.instance)} is not written as it must be: {error.validator_value}")


def _format(error: Any) -> Phrase:
    if isinstance(error.cause, Growing):
        zh, en = error.cause.problem
        return Phrase(f"{_shown(error.instance)} 不可用：{zh}", f"{_shown(error.instance)} cannot be used: {en}")
    reason = error.cause or error.validator_value
    return Phrase(f"{_shown(error.instance)} 不是可用的正则表达式（{reason}）",
                  f"{_shown(error.instance)} is not a regular expression ({reason})")


def _too_short(error: Any) -> Phrase:
    return Phrase("不能是空的", "this must not be empty")


def _bound(error: Any) -> Phrase:
    value, limit = error.instance, error.validator_value
    if error.validator == "minimum":
        return Phrase(f"{value} 太小；最小是 {limit}", f"{value} is too small; the least is {limit}")
    return Phrase(f"{value} 太大；最大是 {limit}", f"{value} is too large; the most is {limit}")


def _generic(error: Any) -> Phrase:
    return Phrase(f"{_shown(error.instance)} 不合要求（{error.validator}: {_shown(error.validator_value)}）",
                  f"{_shown(error.instance)} does not fit ({error.validator}: {_shown(error.validator_value)})")


_SAID: Mapping[str, Callable[[Any], Phrase]] = {
    "type": _type, "enum": _among, "const": _among, "pattern": _pattern, "format": _format,
    "minimum": _bound, "maximum": _bound,
    "minLength": _too_short, "minItems": _too_short, "minProperties": _too_short,
}


def _shown(value: Any, most: int = 60) -> str:
    """`value` as a person would write it, cut where it is long."""
    text = f"“{value}”" if isinstance(value, str) else _flow(value)
    return text if len(text) <= most else text[:most] + "…"


def _flow(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return str(value)
