"""Tells regular expressions that take ever longer over longer text, by texts made of what the expression itself looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from linter.packs.regex_fault import Growing
from linter.packs.regex_program import TooMany, member, parsed
from linter.packs.regex_steps import Counter

# In characters: each text, and one twice as long.
SIZE = 800
# In steps for each character: who looks back over all that was read takes hundreds.
MOST = 400
# How much steeper than its text the work may grow: 2 ** 1.15, twice as long a text taken.
_STEEPEST = 2.22
# What is never part of what is looked for.
END = "\0"
_MOST_PUMPS = 60
_MOST_BRANCHES = 3
_CATEGORIES = {"DIGIT": "7", "SPACE": " ", "WORD": "年"}
_ANYTHING = "文7 a，-"
_ENDLESS = 10**6


class Judge:
    """Tells which expressions grow; `left` is how many steps it may still take for all that it is asked."""

    def __init__(self, left: int = 6_000_000) -> None:
        self.left = left
        self._known: dict[str, str | None] = {}

    def check(self, source: str) -> None:
        """Raises Growing when `source` takes ever longer over longer text, or when that cannot be told."""
        try:
            pump = self.grows_on(source)
        except TooMany:
            raise Growing(None) from None
        if pump is not None:
            raise Growing(pump)

    def grows_on(self, source: str) -> str | None:
        """A short text on whose repetition `source` takes ever longer; None when there is none. TooMany when it cannot be told."""
        if source not in self._known:
            self._known[source] = None if work(parsed(source))[1] <= MOST else self._tried(source)
        return self._known[source]

    def _tried(self, source: str) -> str | None:
        counter = Counter(source)
        return next((pump for pump in pumps(source) if self._grows(counter, pump)), None)

    def _grows(self, counter: Counter, pump: str) -> bool:
        text, longer = (pump * (size // len(pump) + 1) + END for size in (SIZE, 2 * SIZE))
        steps = self._steps(counter, text)
        # Short pumps alone come to too many steps for each character.
        return steps is None or (len(pump) > 2 and (self._steps(counter, longer) or MOST * len(longer)) > _STEEPEST * steps)

    def _steps(self, counter: Counter, text: str) -> int | None:
        if self.left < 0:
            raise TooMany
        most = MOST * len(text)
        try:
            steps = counter.steps(text, most)
        except TooMany:
            self.left -= most
            return None
        self.left -= steps
        return steps


def work(tree: Iterable[tuple[Any, Any]]) -> tuple[int, int]:
    """In how many ways an expression may go over a text from one place, and the steps that takes, at most; both capped."""
    ways = 1
    steps = 0
    for op, value in tree:
        more, cost = _work(str(op).lower(), value)
        steps = min(steps + ways * cost, _ENDLESS)
        ways = min(ways * more, _ENDLESS)
    return ways, steps


def _work(name: str, value: Any) -> tuple[int, int]:
    if "repeat" in name:
        return _turns_of(int(value[0]), int(value[1]), *work(value[2]))
    if name == "branch":
        each = [work(branch) for branch in value[1]]
        return sum(ways for ways, _ in each), sum(steps + 1 for _, steps in each)
    if name == "subpattern":
        return work(value[-1])
    if name in ("assert", "assert_not", "atomic_group"):
        return 1, work(value if name == "atomic_group" else value[1])[1] + 1
    return (1, 1) if "groupref" not in name else (_ENDLESS, _ENDLESS)


def _turns_of(low: int, high: int, ways: int, cost: int) -> tuple[int, int]:
    if high > MOST:
        return _ENDLESS, _ENDLESS
    reached, ends, steps = 1, 0, 0
    for turn in range(high + 1):
        ends += reached if turn >= low else 0
        steps += reached * (cost + 2)
        reached *= ways
        if steps > _ENDLESS:
            return _ENDLESS, _ENDLESS
    return min(ends, _ENDLESS), steps


def pumps(source: str) -> list[str]:
    """Short texts to be repeated: what each piece of the expression looks for, alone, and behind what stands before it."""
    found: dict[str, None] = {}
    for pump in _pumps(parsed(source), ""):
        if pump and len(pump) <= SIZE // 8:
            found[pump] = None
        if len(found) >= _MOST_PUMPS:
            break
    return list(found)


def _pumps(tree: Iterable[tuple[Any, Any]], before: str) -> Iterator[str]:
    for op, value in tree:
        name = str(op).lower()
        if "repeat" in name:
            low, high, inner = value
            yield from _repeated(int(low), int(high), inner, before)
            before += _sample(inner) * min(int(low), 4)
        elif name == "branch":
            for branch in _chosen(value[1]):
                yield from _pumps(branch, before)
            before += _sample(value[1][0])
        elif name in ("subpattern", "atomic_group"):
            inner = value[-1] if name == "subpattern" else value
            yield from _pumps(inner, before)
            before += _sample(inner)
        elif name in ("assert", "assert_not"):
            yield from _pumps(value[1], before)
        else:
            before += _piece(name, value)
    yield before
    yield before[:-1]


def _repeated(low: int, high: int, inner: Any, before: str) -> Iterator[str]:
    """Turns of a repetition, alone and behind what begins it: then it begins anew in the middle of itself."""
    if high <= 1:
        yield from _pumps(inner, before)
        return
    for turn in _turns(inner):
        yield turn
        yield turn * max(low, 2)
        yield before + turn * low
        yield before + turn * max(low, 1)
    yield before
    yield from _pumps(inner, before)


def _turns(inner: Any) -> Iterator[str]:
    yield _sample(inner)
    if len(inner) == 1:
        op, value = inner[0]
        name = str(op).lower()
        if name == "in":
            yield from {_member(item) for item in value[:8] if str(item[0]).lower() != "negate"} - {""}
            if str(value[0][0]).lower() == "negate":
                yield from _outside(value)
        elif name == "any":
            yield from _ANYTHING
        elif name == "branch":
            yield from map(_sample, _chosen(value[1]))


def _chosen(branches: list[Any]) -> list[Any]:
    """Some of many alternatives: the first ones, and the last."""
    return branches if len(branches) <= _MOST_BRANCHES + 1 else [*branches[:_MOST_BRANCHES], branches[-1]]


def _sample(tree: Any) -> str:
    """A short text that is found."""
    return "".join(_piece(str(op).lower(), value) for op, value in tree)


def _piece(name: str, value: Any) -> str:
    if name == "literal":
        return chr(value)
    if name in ("not_literal", "any"):
        return "文" if name == "any" or value != ord("文") else "7"
    if name == "in":
        negated = str(value[0][0]).lower() == "negate"
        return next(_outside(value), "") if negated else _member(value[0])
    if "repeat" in name:
        low, high, inner = value
        return _sample(inner) * min(max(int(low), 1 if int(high) > 1 else 0), 4)
    if name == "branch":
        return _sample(value[1][0])
    if name == "subpattern":
        return _sample(value[-1])
    return _sample(value) if name == "atomic_group" else ""


def _outside(items: list[tuple[Any, Any]]) -> Iterator[str]:
    """Characters that a negated set takes."""
    test = member(items)
    return (character for character in _ANYTHING if test(character))


def _member(item: tuple[Any, Any]) -> str:
    op, value = str(item[0]).lower(), item[1]
    if op == "literal":
        return chr(value)
    if op == "range":
        return chr(value[0])
    name = str(value).rpartition("_")[2]
    return "文" if "_NOT_" in str(value) else _CATEGORIES.get(name, "年")
