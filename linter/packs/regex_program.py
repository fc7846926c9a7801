"""A regular expression, as Python's own parser reads it, made into instructions that can be run one by one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from linter.record import NamedTuple

# More turns than these of a bounded repetition are taken for any number.
_UNROLLED = 300
# No expression that a person writes comes to more instructions.
_LONGEST = 60_000
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": lambda character: character.isalnum() or character == "_"}


class TooMany(Exception):  # noqa: N818 - not an error, the answer
    """The expression takes more steps than allowed, or is longer than can be told."""


class Instruction(NamedTuple):
    """`name`: char (`test`), split (try `to`, then `other`), jump (`to`), at (`test` of text and position), sub (`program`;
    `kind`: ahead, not ahead, behind by `width`, not behind, atomic), enter and progress (`to` a register), match."""

    name: str
    to: int = 0
    other: int = 0
    test: Any = None
    program: tuple[Instruction, ...] = ()
    kind: str = ""
    width: int = 0


def parsed(source: str) -> Any:
    """The tree that Python's own parser makes of `source`."""
    return import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse").parse(source)


def program(source: str) -> tuple[Instruction, ...]:
    """The instructions of `source`, the last of which is a match; TooMany when there are too many."""
    tree = parsed(source)
    compiler = _Compiler(tree.state.flags)
    compiler.sequence(tree)
    return (*compiler.code, Instruction("match", to=compiler.registers))


class _Compiler:
    """The tree of an expression as a list of instructions."""

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.code: list[Instruction] = []
        self.registers = 0

    def sequence(self, tree: Iterable[tuple[Any, Any]]) -> None:
        for op, value in tree:
            name = str(op).lower()
            if len(self.code) > _LONGEST:
                raise TooMany
            if name in ("literal", "not_literal", "any", "in"):
                self._add(Instruction("char", test=_character(name, value, self.flags)))
            elif "repeat" in name:
                self._repeat(name, *value)
            elif name == "subpattern":
                self._group(*value)
            elif name == "branch":
                self._branch(value[1])
            elif name == "at":
                self._add(Instruction("at", test=_place(str(value).lower(), self.flags)))
            elif name in ("assert", "assert_not"):
                self._assertion(name, *value)
            elif name == "atomic_group":
                self._add(Instruction("sub", program=self._program(value), kind="atomic"))
            else:
                # References to groups: never found, so that everything before them is tried.
                self._add(Instruction("char", test=lambda character: False))

    def _add(self, instruction: Instruction) -> int:
        self.code.append(instruction)
        return len(self.code) - 1

    def _program(self, tree: Iterable[tuple[Any, Any]]) -> tuple[Instruction, ...]:
        inner = _Compiler(self.flags)
        inner.sequence(tree)
        return (*inner.code, Instruction("match", to=inner.registers))

    def _group(self, _: Any, add: int, remove: int, tree: Any) -> None:
        before, self.flags = self.flags, (self.flags | add) & ~remove
        self.sequence(tree)
        self.flags = before

    def _assertion(self, name: str, direction: int, tree: Any) -> None:
        kind = ("ahead" if direction > 0 else "behind") if name == "assert" else "not ahead" if direction > 0 else "not behind"
        self._add(Instruction("sub", program=self._program(tree), kind=kind, width=tree.getwidth()[0] if direction < 0 else 0))

    def _branch(self, branches: list[Any]) -> None:
        ends = []
        for tree in branches[:-1]:
            split = self._add(Instruction("split"))
            self.sequence(tree)
            ends.append(self._add(Instruction("jump")))
            self.code[split] = Instruction("split", split + 1, len(self.code))
        self.sequence(branches[-1])
        for end in ends:
            self.code[end] = Instruction("jump", len(self.code))

    def _repeat(self, name: str, low: int, high: int, tree: Any) -> None:
        if "possessive" in name:
            inner = _Compiler(self.flags)
            inner._repeat("max_repeat", low, high, tree)
            self._add(Instruction("sub", program=(*inner.code, Instruction("match", to=inner.registers)), kind="atomic"))
            return
        for _ in range(min(low, _UNROLLED)):
            self.sequence(tree)
        lazy = "min" in name
        if int(high) - low > _UNROLLED:
            self._loop(tree, lazy)
            return
        splits = []
        for _ in range(max(0, min(int(high), _UNROLLED) - low)):
            splits.append(self._add(Instruction("split")))
            self.sequence(tree)
        for split in splits:
            self.code[split] = _split(split + 1, len(self.code), lazy)

    def _loop(self, tree: Any, lazy: bool) -> None:
        """Any number of turns, each of which has to get further."""
        start = self._add(Instruction("split"))
        empty = tree.getwidth()[0] == 0
        register, self.registers = self.registers, self.registers + empty
        if empty:
            self._add(Instruction("enter", register))
        self.sequence(tree)
        if empty:
            self._add(Instruction("progress", register))
        self._add(Instruction("jump", start))
        self.code[start] = _split(start + 1, len(self.code), lazy)


def _split(inside: int, behind: int, lazy: bool) -> Instruction:
    return Instruction("split", behind, inside) if lazy else Instruction("split", inside, behind)


def _character(name: str, value: Any, flags: int) -> Callable[[str], bool]:
    plain = member([("literal", value)] if "literal" in name else value) if name != "any" else lambda character: True
    if name == "any":
        return plain if flags & re.DOTALL else lambda character: character != "\n"
    test = plain
    if flags & re.IGNORECASE:
        def test(character: str) -> bool:
            return plain(character) or plain(character.swapcase())
    if name == "not_literal":
        return lambda character: not test(character)
    return test


def member(items: Iterable[tuple[Any, Any]]) -> Callable[[str], bool]:
    """Whether a character is in the set `items`, as the parser gives them; what was asked once is known."""
    members = [(str(op).lower(), value) for op, value in items]
    known: dict[str, bool] = {}

    def test(character: str) -> bool:
        found = known.get(character)
        if found is None:
            found = known[character] = any(_is(character, op, value) for op, value in members) != (members[0][0] == "negate")
        return found

    return test


def _is(character: str, op: str, value: Any) -> bool:
    if op == "literal":
        return bool(ord(character[0]) == value)
    if op == "range":
        return bool(value[0] <= ord(character[0]) <= value[1])
    if op != "category":
        return False
    found = _CATEGORIES[str(value).rpartition("_")[2]](character)
    return found != ("_NOT_" in str(value))


def _place(name: str, flags: int) -> Callable[[str, int], bool]:
    if "boundary" in name:
        wanted = "non" not in name
        return lambda text, at: (_word(text, at - 1) != _word(text, at)) == wanted
    if "beginning" in name:
        lines = bool(flags & re.MULTILINE) and "string" not in name
        return lambda text, at: at == 0 or (lines and text[at - 1] == "\n")
    anywhere = bool(flags & re.MULTILINE)
    return lambda text, at: at == len(text) or ("string" not in name and text[at] == "\n" and (anywhere or at == len(text) - 1))


def _word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and _CATEGORIES["WORD"](text[at])
