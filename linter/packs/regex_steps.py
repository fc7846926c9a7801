"""How many steps a regular expression takes over a text: counted, not measured, so that load and machine make no difference.

Python's own matcher cannot be stopped, and an expression that runs in circles would hold it for hours. Here the parsed
expression is run the same way, by trying and going back, but each step is counted and too many of them are the answer.
"""

from __future__ import annotations

from linter.packs.regex_program import Instruction, TooMany, program


class Counter:
    """Runs one expression over texts; `left` is how many steps it may still take."""

    def __init__(self, source: str) -> None:
        self.program = program(source)
        self.left = 0

    def steps(self, text: str, most: int) -> int:
        """The steps that finding every match in `text` takes; TooMany when they are more than `most`."""
        self.left, at = most, 0
        while at <= len(text):
            end = self._run(self.program, text, at)
            at = end if end is not None and end > at else at + 1
        return most - self.left

    def _run(self, program: tuple[Instruction, ...], text: str, start: int) -> int | None:
        """Where a match that begins at `start` ends; None when there is none."""
        waiting: list[tuple[int, int, tuple[int, ...]]] = []
        here, at, size, registers = 0, start, len(text), (-1,) * program[-1].to
        while True:
            name, to, other, test, _, _, _ = program[here]
            self.left -= 1
            if self.left < 0:
                raise TooMany
            here += 1
            if name == "char":
                going = at < size and test(text[at])
                at += 1
            elif name == "split":
                waiting.append((other, at, registers))
                here, going = to, True
            elif name == "jump":
                here, going = to, True
            elif name == "match":
                return at
            else:
                going, at, registers = self._rarely(program[here - 1], text, at, registers)
            if not going:
                if not waiting:
                    return None
                here, at, registers = waiting.pop()

    def _rarely(self, instruction: Instruction, text: str, at: int, registers: tuple[int, ...]) -> tuple[bool, int, tuple[int, ...]]:
        name, to = instruction.name, instruction.to
        if name == "at":
            return bool(instruction.test(text, at)), at, registers
        if name == "enter":
            return True, at, (*registers[:to], at, *registers[to + 1:])
        if name == "progress":
            return registers[to] != at, at, registers
        begin = at - instruction.width
        end = self._run(instruction.program, text, begin) if begin >= 0 else None
        if instruction.kind == "atomic":
            return end is not None, at if end is None else end, registers
        return (end is not None) != instruction.kind.startswith("not"), at, registers
