"""How one pack is laid over another: mappings by key, lists by id, instructions for the rest; nothing changes in place.

`peers` are the other editions that the same addition is laid over. What an addition says of a thing that this edition
does not have, but a peer has, is meant for the peer and is passed over; what none has is new, or a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.language import Phrase
from linter.packs.error import listing, suggestion
from linter.typed import Any

INSTRUCTIONS = ("replace", "drop", "insert", "add")

Address = tuple["str | int", ...]
Data = Mapping[str, Any]

REPLACE_ALONE = Phrase("replace 已是整份新清单，不能再写 drop、insert、add",
                       "replace gives the whole list; drop, insert and add cannot go with it")


class ConflictError(Exception):
    """A pack asks for what cannot be done; `address` is where, as `by_name` writes it."""

    def __init__(self, address: Address, problem: Phrase) -> None:
        super().__init__(address, problem)
        self.address = address
        self.problem = problem


def by_name(address: Address, data: Any) -> Address:
    """`address` of something in `data` without the words of instructions, and items that have an id named by it.

    So that a row has the same address in the file that inserts it and in the form that it ends up in.
    """
    named: list[str | int] = []
    for step in address:
        data = data[step]
        if step not in ("replace", "insert", "items", "add"):
            named.append(step if isinstance(step, str) else _id(data) or (data if address[0] == "disable" else step))
    return tuple(named)


def overlay(parent: Data, child: Data, peers: Sequence[Data] = ()) -> dict[str, Any]:
    """`child` (form, clauses, rules, disable, all optional) laid over `parent`; raises ConflictError."""
    kept = disabled(parent, child.get("disable", ()), peers)
    rules = _with_new_checks(kept["rules"], child.get("rules", ()))
    return {
        "form": merge(kept["form"], child.get("form", {}), ("form",), _each(peers, "form")),
        "clauses": merge(kept["clauses"], child.get("clauses", []), ("clauses",), _each(peers, "clauses")),
        "rules": merge(rules, child.get("rules", []), ("rules",), _each(peers, "rules")),
    }


def disabled(parent: Data, ids: Sequence[str], peers: Sequence[Data] = ()) -> dict[str, Any]:
    """`parent` without the rules called `ids`; clauses that relied on them say so in their status.

    Raises ConflictError for an id that no edition has.
    """
    known = [rule["id"] for rule in parent.get("rules", ())]
    elsewhere = {rule["id"] for peer in peers for rule in peer["rules"]}
    for id in ids:
        if id not in known and id not in elsewhere:
            raise ConflictError(("disable", id), _unknown(id, known))
    gone = set(ids)
    return {
        "form": parent.get("form", {}),
        "clauses": [without_rules(clause, gone) for clause in parent.get("clauses", ())],
        "rules": [rule for rule in parent.get("rules", ()) if rule["id"] not in gone],
    }


def without_rules(clause: Data, gone: set[str]) -> dict[str, Any]:
    """`clause` without the rules in `gone`; if it loses one it is no longer automated, if it loses all it is manual."""
    rules = clause.get("rules", [])
    left = [rule for rule in rules if rule not in gone]
    if len(left) == len(rules):
        return dict(clause)
    status = clause.get("status")
    return {**clause, "rules": left, "status": "manual" if not left else "partial" if status == "automated" else status}


def merge(parent: Any, child: Any, at: Address = (), peers: Sequence[Any] = ()) -> Any:
    """`child` laid over `parent` (None: nothing there yet). `at` is the child's address, for ConflictError."""
    if _is_instructions(child) and not isinstance(parent, dict):
        return _instructed(_items(parent), child, at, [_items(peer) for peer in peers])
    if isinstance(child, dict):
        known = parent if isinstance(parent, dict) else {}
        return _mapping(known, child, at, [peer for peer in peers if isinstance(peer, dict)])
    if isinstance(child, list):
        return _added(_items(parent), child, at, [_items(peer) for peer in peers])
    return child


def _mapping(parent: Data, child: Data, at: Address, peers: Sequence[Data]) -> dict[str, Any]:
    merged = dict(parent)
    for key, value in child.items():
        merged[key] = merge(parent.get(key), value, (*at, key), [peer[key] for peer in peers if key in peer])
    return merged


def _added(parent: list[Any], child: list[Any], at: Address, peers: Sequence[list[Any]]) -> list[Any]:
    if _has_ids(child) and _has_ids(parent):
        return _by_id(parent, child, at, peers)
    merged = {repr(item): item for item in parent}
    for index, item in enumerate(child):
        fresh = merge(None, item, (*at, index))
        merged.setdefault(repr(fresh), fresh)
    return list(merged.values())


def _by_id(parent: list[Any], child: list[Any], at: Address, peers: Sequence[list[Any]]) -> list[Any]:
    _refuse_repeats(child, at)
    merged = {item["id"]: item for item in parent}
    for item in child:
        id = item["id"]
        same = [other for peer in peers for other in peer if _id(other) == id]
        if id in merged or not same:
            merged[id] = merge(merged.get(id), item, (*at, id), same)
    return list(merged.values())


def _instructed(parent: list[Any], child: dict[str, Any], at: Address, peers: Sequence[list[Any]]) -> list[Any]:
    if "replace" in child:
        if len(child) > 1:
            raise ConflictError((*at, "replace"), REPLACE_ALONE)
        return _added([], child["replace"], at, ())
    elsewhere = {_name(item) for peer in peers for item in peer}
    merged = _dropped(parent, child.get("drop", []), (*at, "drop"), elsewhere)
    inserts = child.get("insert", [])
    for index, insert in enumerate(_items(inserts)):
        where = (*at, index) if isinstance(inserts, list) else at
        merged = _inserted(merged, insert, where, elsewhere)
    return _added(merged, child.get("add", []), at, peers)


def _dropped(parent: list[Any], names: list[Any], at: Address, elsewhere: set[Any]) -> list[Any]:
    known = [_name(item) for item in parent]
    gone = [_name(name) for name in names]
    for index, name in enumerate(gone):
        if name not in known and name not in elsewhere:
            raise ConflictError((*at, index), _unknown(name, known))
    return [item for item in parent if _name(item) not in gone]


def _inserted(parent: list[Any], insert: Mapping[str, Any], at: Address, elsewhere: set[Any]) -> list[Any]:
    side = "before" if "before" in insert else "after"
    anchor = _name(insert[side])
    known = [_name(item) for item in parent]
    items = _added([], insert["items"], at, ())
    for item in items:
        if _name(item) in known:
            raise ConflictError((*at, _name(item)), _there_already(_name(item)))
    if anchor not in known and anchor not in elsewhere:
        raise ConflictError((*at, side), _unknown(anchor, known))
    place = known.index(anchor) + (side == "after") if anchor in known else len(parent)
    return [*parent[:place], *items, *parent[place:]]


def _with_new_checks(rules: Sequence[Data], changes: Iterable[Data]) -> list[Any]:
    """A rule that changes its kind of check brings its own parameters and messages: the old belong to the old kind."""
    checks = {change.get("id"): change["check"] for change in changes if "check" in change}
    return [
        {key: value for key, value in rule.items() if key not in ("with", "messages")}
        if checks.get(rule["id"], rule.get("check")) != rule.get("check") else rule
        for rule in rules
    ]


def _refuse_repeats(items: list[Any], at: Address) -> None:
    seen: set[Any] = set()
    for item in items:
        if item["id"] in seen:
            raise ConflictError((*at, item["id"]), _twice(item["id"]))
        seen.add(item["id"])


def _is_instructions(value: Any) -> bool:
    if not isinstance(value, dict) or not value:
        return False
    return all(key in INSTRUCTIONS and isinstance(part, (list, dict) if key == "insert" else list)
               for key, part in value.items())


def _items(value: Any) -> list[Any]:
    """A list as it is, a single value as a list of one, nothing as an empty list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _has_ids(items: list[Any]) -> bool:
    return all(_id(item) is not None for item in items)


def _id(item: Any) -> Any:
    return item.get("id") if isinstance(item, dict) else None


def _name(item: Any) -> Any:
    """What `drop` and `insert` call an item: its id, or the item itself (as text where it has parts)."""
    if isinstance(item, (dict, list)):
        return _id(item) or repr(item)
    return item


def _each(peers: Sequence[Data], key: str) -> list[Any]:
    return [peer[key] for peer in peers]


def _unknown(name: object, known: Sequence[Any]) -> Phrase:
    names = [str(other) for other in known]
    near, allowed = suggestion(str(name), names), listing(names)
    zh = f"这里没有“{name}”{near.zh}；现有：{allowed.zh}"
    return Phrase(zh, f"there is no “{name}” here{near.en}; there are: {allowed.en}")


def _there_already(name: object) -> Phrase:
    return Phrase(f"“{name}”已经在清单里；要修改就直接列出，要移动先用 drop 去掉",
                  f"“{name}” is in the list already; list it to change it, drop it to move it")


def _twice(name: object) -> Phrase:
    return Phrase(f"“{name}”在这份清单里出现了两次", f"“{name}” stands twice in this list")
