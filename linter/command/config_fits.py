"""Whether data fits a JSON Schema, for the few keywords that the one of configurations uses.

The validator library takes longer to load than a report to check; it is only called to say what is wrong.
"""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict}
_ABOUT = {"$schema", "title", "description", "explain", "$defs"}


def fits(data: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether `data` fits `schema`, whose references lead into `root`; False for what this does not understand."""
    if "if" in schema:
        branch = "then" if fits(data, schema["if"], root) else "else"
        if not fits(data, schema.get(branch, {}), root):
            return False
    return all(_keyword(data, key, value, schema, root) for key, value in schema.items())


def _keyword(data: Any, key: str, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if key in _ABOUT or key in ("if", "then", "else"):
        return True
    if key == "$ref":
        return fits(data, root["$defs"][value.rpartition("/")[2]], root)
    if key == "type":
        return any(_is(data, name) for name in ([value] if isinstance(value, str) else value))
    if key == "enum":
        return isinstance(data, str) and data in value
    if isinstance(data, dict):
        return _mapping(data, key, value, schema, root)
    if isinstance(data, list):
        return all(fits(item, value, root) for item in data) if key == "items" else key == "minItems" and len(data) >= value
    if isinstance(data, str):
        return len(data) >= value if key == "minLength" else key == "pattern" and re.search(value, data) is not None
    if key in ("minimum", "maximum") and _is(data, "number"):
        return bool(data >= value if key == "minimum" else data <= value)
    return False


def _mapping(data: dict[str, Any], key: str, value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if key == "required":
        return all(name in data for name in value)
    if key == "properties":
        return all(fits(data[name], value[name], root) for name in data if name in value)
    if key != "additionalProperties":
        return False
    others = [data[name] for name in data if name not in schema.get("properties", {})]
    return not others if value is False else all(fits(item, value, root) for item in others)


def _is(data: Any, name: str) -> bool:
    return isinstance(data, _TYPES[name]) and (name == "boolean" or not isinstance(data, bool))
