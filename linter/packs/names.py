"""The names by which rules point at parts of a report: `title`, `sections.overview`, `tables.requests.rows.new` …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.language import Phrase
from linter.packs.error import listing, suggestion
from linter.typed import Any

PARTS = ("report", "title", "year", "organ", "period", "published", "basis", "preface", "text")
IN_TABLE = ("rows", "columns", "cells")


def unknown(name: str, form: Mapping[str, Any]) -> Phrase | None:
    """What is wrong with `name` under a merged `form` (plain data), or None when that form has such a part."""
    head, _, rest = name.partition(".")
    if name in PARTS:
        return None
    if head not in ("sections", "tables"):
        return _said(name, head, [*PARTS, "sections", "tables"])
    if not rest or head == "sections":
        return _among(name, rest, [item["id"] for item in form.get(head, ())]) if rest else None
    table, _, part = rest.partition(".")
    problem = _among(name, table, [item["id"] for item in form.get("tables", ())])
    return problem or (_in_table(name, part, _tables(form, table)) if part else None)


def tables_of(given: Sequence[str], form: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The tables of `form` that the names in `given` speak of; all tables when they speak of none."""
    ids = [name.split(".")[1] for name in given if name.startswith("tables.")]
    found = [table for id in ids for table in _tables(form, id)]
    return found or list(form.get("tables", ()))


def _tables(form: Mapping[str, Any], id: str) -> list[Mapping[str, Any]]:
    return [table for table in form.get("tables", ()) if id in ("*", table["id"])]


def _in_table(name: str, part: str, tables: Sequence[Mapping[str, Any]]) -> Phrase | None:
    kind, _, id = part.partition(".")
    if part == "cells":
        return None
    if kind not in ("rows", "columns"):
        return _said(name, kind, IN_TABLE)
    return _among(name, id, [item["id"] for table in tables for item in table[kind]])


def _among(name: str, id: str, ids: Sequence[str]) -> Phrase | None:
    return None if id == "*" or id in ids else _said(name, id, ["*", *ids])


def _said(name: str, part: str, allowed: Sequence[str]) -> Phrase:
    near, known = suggestion(part, allowed), listing(allowed)
    of = Phrase("", "") if name == part else Phrase(f"（在“{name}”里）", f" (in “{name}”)")
    return Phrase(f"没有“{part}”这个名称{of.zh}{near.zh}；可用：{known.zh}",
                  f"there is no part called “{part}”{of.en}{near.en}; there are: {known.en}")
