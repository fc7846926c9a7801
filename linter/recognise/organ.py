"""What kind of organ publishes the report, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from linter.typed import Any

KINDS = ("township", "government", "department")


def organ_kind(organ: str | None, words: Mapping[str, Any]) -> str | None:
    """"township", "government" or "department" by the longest suffix of the form's vocabulary that fits, else None."""
    if not organ:
        return None
    fitting = [(len(suffix), kind) for kind, suffixes in words["organ_kinds"].items() for suffix in suffixes if organ.endswith(suffix)]
    kind = max(fitting)[1] if fitting else None
    return kind if kind in KINDS else None


def is_organ(organ: str, words: Mapping[str, Any]) -> bool:
    """Whether `organ` ends as the names of organs do."""
    return any(organ.endswith(suffix) for suffixes in words["organ_kinds"].values() for suffix in suffixes)


def below_rule_making(organ: str | None, words: Mapping[str, Any], prose: str = "") -> bool | None:
    """Whether the organ is of a level that cannot make 规章; None when neither its name nor its text (`prose`) says."""
    said = _level_of_name(organ, words) if organ else None
    if said is None and max(prose.count(word) for word in words["organ_own_place"]) > 1:
        return True
    return said


def _level_of_name(organ: str, words: Mapping[str, Any]) -> bool | None:
    name = organ
    for word in words["organ_not_below"]:
        name = name.replace(word, "")
    if any(word in name for word in words["organ_below_rule_making"]):
        return True
    return False if any(word in organ for word in (*words["organ_of_level"], *words["organ_not_below"])) else None
