"""How one pack is laid over another: every rule of docs/writing-rules.md, and what must hold whatever the packs say."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.packs.merge import ConflictError, by_name, disabled, merge, overlay

ROWS = [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙", "variants": ["己"]}, {"id": "c", "label": "丙"}]


@pytest.mark.parametrize(("parent", "child", "merged"), [
    # Single values and what is new.
    ("x", "y", "y"), (None, "y", "y"), (1, True, True), ({"a": 1}, "y", "y"),
    # Mappings, key by key and level by level.
    ({"a": 1, "b": 2}, {"b": 3, "c": 4}, {"a": 1, "b": 3, "c": 4}),
    ({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}, {"a": {"x": 1, "y": 3}}),
    ({"zh": "甲", "en": "a"}, {"zh": "乙"}, {"zh": "乙", "en": "a"}),
    ({"a": 1}, {}, {"a": 1}), ("表三", {"zh": "表三", "en": "table 3"}, {"zh": "表三", "en": "table 3"}),
    # Plain lists are added to, no entry twice; a single value counts as a list of one.
    (["x", "y"], ["y", "z"], ["x", "y", "z"]), (None, ["x", "x"], ["x"]), (["x"], [], ["x"]),
    ([["甲"], ["乙", "丙"]], [["乙", "丙"], ["丁"]], [["甲"], ["乙", "丙"], ["丁"]]),
    ("x", ["y"], ["x", "y"]), (["x"], "y", "y"), ([1, True], [1.0, 1], [1, True, 1.0]),
    # Lists of things with ids.
    (ROWS[:2], [{"id": "b", "label": "丁"}], [ROWS[0], {"id": "b", "label": "丁", "variants": ["己"]}]),
    (ROWS[:2], [{"id": "b", "variants": ["戊"]}], [ROWS[0], {"id": "b", "label": "乙", "variants": ["己", "戊"]}]),
    (ROWS[:2], [{"id": "z"}, {"id": "a", "x": 1}], [{**ROWS[0], "x": 1}, ROWS[1], {"id": "z"}]),
    ([], ROWS, ROWS), (ROWS, [], ROWS),
    # Instructions.
    (ROWS, {"replace": [{"id": "z"}]}, [{"id": "z"}]), (["x"], {"replace": []}, []),
    (ROWS, {"replace": [{"id": "b"}]}, [{"id": "b"}]),
    (ROWS, {"drop": ["b"]}, [ROWS[0], ROWS[2]]), (["x", "y"], {"drop": ["x"]}, ["y"]),
    ([["甲"], ["乙"]], {"drop": [["甲"]]}, [["乙"]]),
    (["x", "y"], {"add": ["z", "x"]}, ["x", "y", "z"]), (None, {"add": ["x"]}, ["x"]),
    (ROWS, {"add": [{"id": "a", "x": 1}, {"id": "z"}]}, [{**ROWS[0], "x": 1}, *ROWS[1:], {"id": "z"}]),
    (ROWS, {"insert": {"after": "a", "items": [{"id": "y"}, {"id": "z"}]}},
     [ROWS[0], {"id": "y"}, {"id": "z"}, *ROWS[1:]]),
    (ROWS, {"insert": {"before": "a", "items": [{"id": "z"}]}}, [{"id": "z"}, *ROWS]),
    (ROWS, {"insert": {"after": "c", "items": [{"id": "z"}]}}, [*ROWS, {"id": "z"}]),
    (["x", "y"], {"insert": {"before": "y", "items": ["z"]}}, ["x", "z", "y"]),
    (ROWS, {"insert": [{"after": "a", "items": [{"id": "y"}]}, {"after": "y", "items": [{"id": "z"}]}]},
     [ROWS[0], {"id": "y"}, {"id": "z"}, *ROWS[1:]]),
    # Several: drop, then insert, then add. Dropped and inserted again is moved, dropped and added again is new.
    (ROWS, {"drop": ["b"], "insert": {"after": "c", "items": [{"id": "b"}]}, "add": [{"id": "z"}]},
     [ROWS[0], ROWS[2], {"id": "b"}, {"id": "z"}]),
    (ROWS, {"add": [{"id": "b", "label": "戊"}], "drop": ["b"]}, [ROWS[0], ROWS[2], {"id": "b", "label": "戊"}]),
    # A mapping with other keys too, or with these keys for other things, is a mapping.
    (None, {"add": ["x"], "label": "y"}, {"add": ["x"], "label": "y"}), (None, {"drop": "x"}, {"drop": "x"}),
    ({"add": ["x"]}, {"add": ["y"]}, {"add": ["x", "y"]}), ({"a": 1}, {"drop": ["a"]}, {"a": 1, "drop": ["a"]}),
    # Instructions inside what is new.
    ([], [{"id": "t", "rows": {"add": [{"id": "a"}]}}], [{"id": "t", "rows": [{"id": "a"}]}]),
])
def test_merging(parent: Any, child: Any, merged: Any) -> None:
    before = copy.deepcopy((parent, child))
    found = merge(parent, child)
    assert repr(found) == repr(merged)
    assert repr((parent, child)) == repr(before)


@pytest.mark.parametrize(("child", "address", "zh", "en"), [
    ({"drop": ["a", "x"]}, ("rows", "drop", 1), "这里没有“x”；现有：a、b、c",
     "there is no “x” here; there are: a, b, c"),
    ({"insert": {"after": "x", "items": []}}, ("rows", "after"), "没有“x”", "no “x”"),
    ({"insert": [{"before": "a", "items": []}, {"before": "x", "items": []}]}, ("rows", 1, "before"), "没有“x”",
     "no “x”"),
    ({"drop": ["a"], "insert": {"after": "a", "items": []}}, ("rows", "after"), "现有：b、c", "there are: b, c"),
    ({"insert": {"after": "a", "items": [{"id": "b"}]}}, ("rows", "b"), "已经在清单里", "is in the list already"),
    ({"replace": [], "add": []}, ("rows", "replace"), "整份新清单", "gives the whole list"),
    ([{"id": "z"}, {"id": "z"}], ("rows", "z"), "出现了两次", "stands twice"),
    ({"replace": [{"id": "a"}, {"id": "a"}]}, ("rows", "a"), "出现了两次", "stands twice"),
    ({"add": [{"id": "a"}, {"id": "a"}]}, ("rows", "a"), "出现了两次", "stands twice"),
])
def test_conflicts(child: Any, address: tuple[str | int, ...], zh: str, en: str) -> None:
    with pytest.raises(ConflictError) as caught:
        merge({"rows": ROWS}, {"rows": child})
    assert caught.value.address == address
    assert zh in caught.value.problem.zh
    assert en in caught.value.problem.en


def test_a_near_id_is_suggested() -> None:
    with pytest.raises(ConflictError) as caught:
        merge([{"id": "carried_in"}], {"drop": ["caried_in"]})
    assert "（是不是“carried_in”？）" in caught.value.problem.zh
    assert "(did you mean “carried_in”?)" in caught.value.problem.en


def test_addresses_are_the_same_where_something_is_written_and_where_it_ends_up() -> None:
    rows = {"insert": [{"after": "a", "items": [{"id": "x", "variants": ["甲"]}]}], "add": [{"id": "y"}]}
    written = {"tables": [{"id": "t", "rows": rows}], "disable": ["A1"]}
    at = ("tables", 0, "rows", "insert", 0, "items", 0, "variants", 0)
    assert by_name(at, written) == ("tables", "t", "rows", 0, "x", "variants", 0)
    assert by_name(("tables", 0, "rows", "add", 0, "id"), written) == ("tables", "t", "rows", "y", "id")
    assert by_name(("disable", 0), written) == ("disable", "A1")
    single = {"rows": {"insert": {"after": "a", "items": [{"id": "x"}]}}}
    assert by_name(("rows", "insert", "items", 0), single) == ("rows", "x")
    assert by_name(("rows", 0), {"rows": [{"id": "x"}]}) == ("rows", "x")


# ---- rules, clauses, disable -----------------------------------------------------------------------------------------

PARENT: dict[str, Any] = {
    "form": {"tables": []},
    "rules": [
        {"id": "A1", "severity": "error", "check": "sums", "with": {"left": ["x"]}, "messages": {"fail": {"zh": "甲"}}},
        {"id": "B1", "severity": "info", "check": "order"}],
    "clauses": [
        {"id": "1", "status": "automated", "rules": ["A1", "B1"]}, {"id": "2", "status": "automated", "rules": ["B1"]},
        {"id": "3", "status": "partial", "rules": ["A1", "B1"]}, {"id": "4", "status": "manual"}],
}


def test_a_rule_with_a_known_id_changes_what_it_gives() -> None:
    merged = overlay(PARENT, {"rules": [{"id": "A1", "severity": "info"}, {"id": "C1"}]})
    assert merged["rules"] == [{**PARENT["rules"][0], "severity": "info"}, PARENT["rules"][1], {"id": "C1"}]
    assert merged["clauses"] == PARENT["clauses"]


def test_parameters_of_a_rule_are_merged_while_the_check_stays() -> None:
    merged = overlay(PARENT, {"rules": [{"id": "A1", "check": "sums", "with": {"relation": "equal"}}]})
    assert merged["rules"][0] == {**PARENT["rules"][0], "with": {"left": ["x"], "relation": "equal"}}


def test_another_check_drops_the_parameters_and_messages_of_the_old_one() -> None:
    merged = overlay(PARENT, {"rules": [{"id": "A1", "check": "rows", "with": {"look_for": "extra"}}]})
    assert merged["rules"][0] == {"id": "A1", "severity": "error", "check": "rows", "with": {"look_for": "extra"}}


def test_disabling_takes_rules_away_and_tells_the_clauses() -> None:
    merged = overlay(PARENT, {"disable": ["B1"]})
    assert [rule["id"] for rule in merged["rules"]] == ["A1"]
    assert merged["clauses"] == [
        {"id": "1", "status": "partial", "rules": ["A1"]}, {"id": "2", "status": "manual", "rules": []},
        {"id": "3", "status": "partial", "rules": ["A1"]}, {"id": "4", "status": "manual"}]


def test_disabled_and_given_again_is_a_new_rule() -> None:
    merged = overlay(PARENT, {"disable": ["A1"], "rules": [{"id": "A1", "severity": "info"}]})
    assert merged["rules"] == [PARENT["rules"][1], {"id": "A1", "severity": "info"}]


def test_disabling_what_is_not_there() -> None:
    with pytest.raises(ConflictError) as caught:
        disabled(PARENT, ["A1", "A2"])
    assert caught.value.address == ("disable", "A2")
    assert "there are: A1, B1" in caught.value.problem.en


# ---- one addition, several editions ----------------------------------------------------------------------------------

OLD = {"form": {"tables": [{"id": "t", "rows": [{"id": "a", "label": "甲"}, {"id": "old", "label": "旧"}]}]},
       "clauses": [], "rules": [{"id": "A1"}, {"id": "OLD"}]}
NEW = {"form": {"tables": [{"id": "t", "rows": [{"id": "a", "label": "甲"}, {"id": "new", "label": "新"}]},
                           {"id": "u", "rows": []}]},
       "clauses": [], "rules": [{"id": "A1"}]}


@pytest.mark.parametrize(("rows", "old", "new"), [
    # A change of what only one of them has changes only that one.
    ([{"id": "old", "label": "改"}], ["a", "old=改"], ["a", "new"]),
    ([{"id": "new", "label": "改"}], ["a", "old"], ["a", "new=改"]),
    # What neither has is new in both.
    ([{"id": "z", "label": "子"}], ["a", "old", "z"], ["a", "new", "z"]),
    ({"drop": ["old"]}, ["a"], ["a", "new"]),
    ({"add": [{"id": "old", "label": "改"}]}, ["a", "old=改"], ["a", "new"]),
    # Where the neighbour is missing, what is inserted goes to the end.
    ({"insert": {"before": "old", "items": [{"id": "z", "label": "子"}]}}, ["a", "z", "old"], ["a", "new", "z"]),
])
def test_what_one_edition_lacks_is_meant_for_the_other(rows: Any, old: list[str], new: list[str]) -> None:
    addition = {"form": {"tables": [{"id": "t", "rows": rows}]}}
    labels = {"a": "甲", "old": "旧", "new": "新", "z": "子"}
    for edition, peer, wanted in ((OLD, NEW, old), (NEW, OLD, new)):
        merged = overlay(edition, addition, [peer])["form"]["tables"][0]["rows"]
        found = [row["id"] if labels[row["id"]] == row["label"] else f"{row['id']}={row['label']}" for row in merged]
        assert found == wanted


def test_a_table_rule_or_disabled_id_that_only_the_peer_has_is_passed_over() -> None:
    form = {"tables": [{"id": "u", "note": "x"}]}
    addition = {"form": form, "rules": [{"id": "OLD", "severity": "info"}], "disable": ["A1"]}
    merged = overlay(OLD, addition, [NEW])
    assert merged["form"] == OLD["form"]
    assert merged["rules"] == [{"id": "OLD", "severity": "info"}]
    merged = overlay(NEW, addition, [OLD])
    assert merged["form"]["tables"][1] == {"id": "u", "rows": [], "note": "x"}
    assert merged["rules"] == []
    assert overlay(NEW, {"disable": ["OLD"]}, [OLD])["rules"] == [{"id": "A1"}]


@pytest.mark.parametrize("addition", [
    {"disable": ["NONE"]}, {"form": {"tables": [{"id": "t", "rows": {"drop": ["none"]}}]}},
    {"form": {"tables": [{"id": "t", "rows": {"insert": {"after": "none", "items": []}}}]}}])
def test_what_no_edition_has_is_a_conflict(addition: dict[str, Any]) -> None:
    with pytest.raises(ConflictError):
        overlay(OLD, addition, [NEW])


# ---- whatever the packs say ------------------------------------------------------------------------------------------
# Data of one shape, as the schema sees to: scalars, word lists, lists of entries with ids, one inside the other.

WORDS = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, max_size=4)
LEAVES = st.fixed_dictionaries({}, optional={"label": st.sampled_from("xyz"), "variants": WORDS})


def entries(fields: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.dictionaries(st.sampled_from("abcde"), fields, max_size=4).map(
        lambda found: [{"id": id, **rest} for id, rest in found.items()])


TABLES = st.tuples(LEAVES, entries(LEAVES)).map(lambda parts: {**parts[0], "rows": parts[1]})
FORMS = st.fixed_dictionaries({"tables": entries(TABLES), "words": WORDS, "title": LEAVES})


@given(FORMS)
def test_nothing_laid_over_changes_nothing(form: dict[str, Any]) -> None:
    assert merge(form, {}) == merge(None, form) == merge({}, form) == form
    assert merge(form, {"tables": [], "words": [], "title": {}}) == form


@given(FORMS, FORMS)
def test_laying_the_same_over_twice_is_laying_it_over_once(parent: dict[str, Any], child: dict[str, Any]) -> None:
    once = merge(parent, child)
    assert merge(once, child) == once


@given(FORMS, FORMS, FORMS)
def test_a_chain_can_be_cut_anywhere(first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]) -> None:
    assert merge(merge(first, second), third) == merge(first, merge(second, third))


@given(FORMS, FORMS)
def test_what_the_child_says_holds_and_what_it_leaves_out_stays(parent: dict[str, Any], child: dict[str, Any]) -> None:
    before = copy.deepcopy((parent, child))
    merged = merge(parent, child)
    assert (parent, child) == before
    assert merged["words"] == [*parent["words"], *(word for word in child["words"] if word not in parent["words"])]
    assert merged["title"].get("label") == child["title"].get("label", parent["title"].get("label"))
    known, given_, found = ({table["id"]: table for table in form["tables"]} for form in (parent, child, merged))
    assert list(found) == [*known, *(id for id in given_ if id not in known)]
    for id, table in found.items():
        assert table == merge(known.get(id), given_[id]) if id in given_ else table == known[id]


@given(FORMS, FORMS)
def test_replace_forgets_the_parent(parent: dict[str, Any], child: dict[str, Any]) -> None:
    merged = merge(parent, {key: {"replace": value} for key, value in child.items() if isinstance(value, list)})
    assert merged == {**child, "title": parent["title"]}


@given(entries(LEAVES), st.data())
def test_instructions_keep_every_other_entry_and_its_order(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    ids = [row["id"] for row in rows]
    dropped = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    left = [id for id in ids if id not in dropped]
    instructions: dict[str, Any] = {"drop": dropped}
    wanted = list(left)
    if left:
        anchor, side = data.draw(st.sampled_from(left)), data.draw(st.sampled_from(["after", "before"]))
        instructions["insert"] = {side: anchor, "items": [{"id": "new1"}, {"id": "new2"}]}
        place = left.index(anchor) + (side == "after")
        wanted[place:place] = ["new1", "new2"]
    merged = merge(rows, instructions)
    assert [row["id"] for row in merged] == wanted
    assert [row for row in merged if row["id"] in ids] == [row for row in rows if row["id"] in left]


@given(FORMS, FORMS, FORMS)
def test_peers_change_nothing_for_what_the_edition_has(
    edition: dict[str, Any], peer: dict[str, Any], child: dict[str, Any]
) -> None:
    """With peers, exactly the entries that a peer has and this edition lacks are left out."""
    merged, alone = merge(edition, child, (), [peer]), merge(edition, child)
    kept = {table["id"] for table in edition["tables"]}
    elsewhere = {table["id"] for table in peer["tables"]}
    assert [table["id"] for table in merged["tables"]] == [
        table["id"] for table in alone["tables"] if table["id"] in kept or table["id"] not in elsewhere]
    assert (merged["words"], merged["title"]) == (alone["words"], alone["title"])
    for table in merged["tables"]:
        full = next(other for other in alone["tables"] if other["id"] == table["id"])
        theirs = next((other["rows"] for other in peer["tables"] if other["id"] == table["id"]), [])
        ours = next((other["rows"] for other in edition["tables"] if other["id"] == table["id"]), [])
        only_theirs = {row["id"] for row in theirs} - {row["id"] for row in ours}
        assert table["rows"] == [row for row in full["rows"] if row["id"] not in only_theirs]
