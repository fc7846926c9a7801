"""Ruling lines: pieces to whole lines, and which lines belong to one table."""

from __future__ import annotations

from collections.abc import Iterable

from linter.readers._pdf_drawing import Rule

# In points. Ends that miss a crossing line by less still touch it; pieces of a dashed line stand closer than GAP.
_TOUCH, _GAP, _NEAR = 3.0, 3.0, 2.2
_SHORTEST = 5.0
# How wide a cell may be that spans a table from top to bottom of a page.
_SIDE = 150.0


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines (all horizontal or all vertical) that continue one another as one; crumbs are dropped."""
    bundles: list[list[Rule]] = []
    for rule in sorted(rules):
        if bundles and rule.at - bundles[-1][-1].at <= _NEAR and rule.at - bundles[-1][0].at <= _TOUCH:
            bundles[-1].append(rule)
        else:
            bundles.append([rule])
    return [rule for bundle in bundles for rule in _stretches(bundle) if rule.end - rule.start >= _SHORTEST]


def _stretches(bundle: list[Rule]) -> list[Rule]:
    """The lines of a bundle where they overlap or nearly meet as one, half way between those that run side by side."""
    found: list[Rule] = []
    drawn = moment = 0.0
    for at, start, end in sorted(bundle, key=lambda rule: rule.start):
        length = end - start + 0.1
        if found and start - found[-1].end <= _GAP:
            drawn, moment = drawn + length, moment + length * at
            found[-1] = Rule(moment / drawn, found[-1].start, max(found[-1].end, end))
        else:
            drawn, moment = length, length * at
            found.append(Rule(at, start, end))
    return found


def groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another directly or by way of others: (horizontal, vertical) of each group."""
    parents = list(range(len(across) + len(down)))
    for at, (y, left, right) in enumerate(across):
        for to, (x, top, bottom) in enumerate(down, len(across)):
            if left - _TOUCH <= x <= right + _TOUCH and top - _TOUCH <= y <= bottom + _TOUCH:
                parents[root(parents, at)] = root(parents, to)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*across, *down)):
        group = found.setdefault(root(parents, at), ([], []))
        group[at >= len(across)].append(rule)
    whole = [group for group in found.values() if group[0] and group[1]]
    for group in found.values():
        for rule in () if group[0] else group[1]:
            _add_side(whole, rule)
    return whole


def _add_side(groups: list[tuple[list[Rule], list[Rule]]], rule: Rule) -> None:
    """Gives a vertical line that touches nothing to the group whose side it is: cells that span the page lie between."""
    for across, down in groups:
        left, right = min(each.start for each in across), max(each.end for each in across)
        top, bottom = min(each.start for each in down), max(each.end for each in down)
        near = min(abs(rule.at - left), abs(rule.at - right)) < _SIDE and not left <= rule.at <= right
        if near and min(rule.end, bottom) - max(rule.start, top) > (bottom - top) * 0.8 and rule.end - rule.start < (bottom - top) * 1.2:
            down.append(rule)
            return


def root(parents: list[int], at: int) -> int:
    """The representative of the group of `at` in a forest of parents; paths are halved on the way."""
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
