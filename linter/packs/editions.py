"""Works out what applies: packs merged along what they extend, then additions laid over the editions they are for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from linter.language import Phrase
from linter.packs import merge, names
from linter.packs.cache import Compiled, compiled
from linter.packs.error import PackError, listing, suggestion, together
from linter.packs.files import Pack, put_together, shipped, sources
from linter.typed import Any

EMPTY: Mapping[str, Any] = {"form": {}, "clauses": [], "rules": []}
Merged = dict[str, dict[str, Any]]


def compiled_shipped(files: Iterable[tuple[str, bytes]]) -> list[Compiled]:
    """The shipped packs, merged but not validated (the tests do that); raises PackError for what cannot be merged."""
    packs = shipped(files)
    merged: Merged = {}
    _check_chains(packs, {})
    _merge_chains(packs, merged)
    return [compiled(pack.head, merged[pack.id]) for pack in packs]


def with_extra(known: Sequence[Compiled], paths: Sequence[str | os.PathLike[str]]) -> list[Compiled]:
    """The shipped packs with those at `paths` (files, folders) added; PackError says all that is wrong with them."""
    from linter.packs import check as pack_check

    merged: Merged = {pack.head["id"]: pack.data for pack in known}
    checker = pack_check.Checker([data["form"] for data in merged.values()], tested=list(merged.values()))
    found = [pack for path in paths for pack in sources(os.fspath(path))]
    checker.check_files([source for _, files in found for source in files])
    packs = [put_together(path, files) for path, files in found]
    heads = {pack.head["id"]: pack.head for pack in known}
    _check_heads(packs, heads)
    _check_chains(packs, heads)
    heads = {**heads, **{pack.id: pack.head for pack in packs}}
    needed = {name for pack in packs if "years" in pack.head for name in _chain(pack.id, heads)}
    _merge_chains([pack for pack in packs if pack.id in needed], merged)
    blame = _lay_additions(packs, heads, merged)
    checker.check_editions([(merged[id], involved) for id, involved in blame.items() if involved])
    return [compiled(heads[id], data) for id, data in merged.items()]


def _merge_chains(packs: Sequence[Pack], merged: Merged) -> None:
    """Adds to `merged` each of `packs` laid over all that it extends, which is in `packs` or in `merged` already."""
    waiting = {pack.id: pack for pack in packs}
    while waiting:
        for pack in [pack for pack in waiting.values() if pack.extends not in waiting]:
            merged[pack.id] = _overlaid(merged[pack.extends] if pack.extends else EMPTY, pack, ())
            del waiting[pack.id]


def _overlaid(parent: Mapping[str, Any], pack: Pack, peers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    try:
        return merge.overlay(parent, pack.data, peers)
    except merge.ConflictError as conflict:
        raise pack.error(conflict.address, conflict.problem) from None


def _check_chains(packs: Sequence[Pack], heads: Mapping[str, Any]) -> None:
    """Raises PackError when what a pack extends is not there or leads back to it."""
    by_id = {pack.id: pack for pack in packs}
    for pack in packs:
        seen = [pack.id]
        link = pack
        while link.extends in by_id:
            link = by_id[link.extends]
            seen.append(link.id)
            if link.id in seen[:-1]:
                chain = " → ".join(seen)
                problem = Phrase(f"extends 成了圈：{chain}", f"extends goes round in a circle: {chain}")
                raise pack.error(("pack", "extends"), problem)
        if link.extends and link.extends not in heads:
            raise link.error(("pack", "extends"), _no_such_pack(link.extends, [*heads, *by_id]))


def _no_such_pack(id: str, known: Sequence[str]) -> Phrase:
    near, there = suggestion(id, known), listing(known)
    zh = f"没有名为“{id}”的规则包{near.zh}；现有：{there.zh}"
    return Phrase(zh, f"there is no pack “{id}”{near.en}; there are: {there.en}")


def _extends_nothing(known: Sequence[str]) -> Phrase:
    there = listing(known)
    return Phrase(f"缺少 extends：规则包要以已有的一版或 base 为基础；现有：{there.zh}",
                  f"extends is missing: a pack builds on an edition or on base; there are: {there.en}")


def _check_heads(packs: Sequence[Pack], heads: Mapping[str, Any]) -> None:
    errors: list[PackError] = []
    taken = set(heads)
    for pack in packs:
        years = pack.head.get("years", {})
        if pack.id in taken:
            problem = Phrase(f"已经有名为“{pack.id}”的规则包", f"there is a pack “{pack.id}” already")
            errors.append(pack.error(("pack", "id"), problem))
        if years.get("from", 0) > years.get("to", 9999):
            problem = Phrase("years 的 from 晚于 to", "years: from is later than to")
            errors.append(pack.error(("pack", "years"), problem))
        if not pack.extends:
            errors.append(pack.error(("pack",), _extends_nothing(list(heads))))
        taken.add(pack.id)
    if errors:
        raise together(errors)


def _chain(id: str, heads: Mapping[str, Any]) -> list[str]:
    """`id` and every pack that it builds on, nearest first."""
    chain = [id]
    while heads[chain[-1]].get("extends"):
        chain.append(heads[chain[-1]]["extends"])
    return chain


def _lay_additions(packs: Sequence[Pack], heads: Mapping[str, Any], merged: Merged) -> dict[str, list[Pack]]:
    """Lays each addition over its editions, in `merged`; returns the extra packs that had a say in each, last first."""
    extra = {pack.id: pack for pack in packs}
    editions = [id for id, head in heads.items() if "years" in head]
    involved = {id: [extra[name] for name in _chain(id, heads) if name in extra] for id in editions}
    waiting = [pack for pack in packs if "years" not in pack.head]
    for pack in sorted(waiting, key=lambda pack: len(_chain(pack.id, heads))):
        wanted = _chain(pack.id, heads)[1]
        targets = [id for id in editions
                   if pack not in involved[id] and _is_meant(wanted, _chain(id, heads), involved[id])]
        _lay(pack, targets, merged)
        for id in targets:
            involved[id].insert(0, pack)
    return involved


def _is_meant(wanted: str, chain: Sequence[str], involved: Sequence[Pack]) -> bool:
    """Whether an edition with `chain` has the pack that an addition extends: in its chain, or laid over it before."""
    return wanted in chain or any(pack.id == wanted for pack in involved)


def _lay(pack: Pack, targets: Sequence[str], merged: Merged) -> None:
    before = {id: merged[id] for id in targets}
    laid = {id: _overlaid(before[id], pack, [before[other] for other in targets if other != id]) for id in targets}
    for id, edition in laid.items():
        merged[id] = _fitted(edition, pack, list(laid.values()))


def _fitted(edition: Mapping[str, Any], pack: Pack, peers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """`edition` without what `pack` says of things that only its peers have; what none has stays, and is an error."""
    own = {rule["id"] for rule in pack.data.get("rules", ())}
    rules: list[Any] = []
    for rule in edition["rules"]:
        given = rule.get("given", [])
        given = [given] if isinstance(given, str) else given
        kept = [name for name in given if not _only_elsewhere(name, edition, peers)] if rule["id"] in own else given
        if kept == given:
            rules.append(rule)
        elif kept:
            rules.append({**rule, "given": kept})
    here = {rule["id"] for rule in rules}
    absent = {rule["id"] for peer in peers for rule in peer["rules"]} - here
    clauses = [merge.without_rules(clause, absent) for clause in edition["clauses"]]
    return {**edition, "rules": rules, "clauses": clauses}


def _only_elsewhere(name: str, edition: Mapping[str, Any], peers: Sequence[Mapping[str, Any]]) -> bool:
    if names.unknown(name, edition["form"]) is None:
        return False
    return any(names.unknown(name, peer["form"]) is None for peer in peers)
