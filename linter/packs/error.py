"""What is wrong with a rule pack, and where: file, line and column, said in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language import Phrase

SHOWN = 10


class PackError(Exception):
    """A pack cannot be used. `line` and `column` are 1-based, None when the error is about the file as a whole.

    `more` holds the further errors that were found in the same go.
    """

    def __init__(self, path: str, problem: Phrase, line: int | None = None, column: int | None = None) -> None:
        super().__init__(path, problem, line, column)
        self.path = path
        self.problem = problem
        self.line = line
        self.column = column
        self.more: tuple[PackError, ...] = ()

    @property
    def errors(self) -> tuple[PackError, ...]:
        """This error and the further ones, in the order of their places."""
        return (self, *self.more)

    def say(self, lang: str = "zh") -> str:
        """All errors, one a line: `file:line:column: what is wrong`; at most SHOWN of them, then how many are left."""
        lines = [f"{error._place()}: {error.problem.say(lang)}" for error in self.errors[:SHOWN]]
        left = len(self.errors) - SHOWN
        if left > 0:
            lines.append(f"… and {left} more" if lang == "en" else f"……另有 {left} 处")
        return "\n".join(lines)

    def _place(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def __str__(self) -> str:
        return self.say()


def together(errors: Sequence[PackError]) -> PackError:
    """One error that carries all of `errors` (at least one), each place and problem once, ordered by place."""
    known = {(error.path, error.line or 0, error.column or 0, error.problem): error for error in errors}
    first, *rest = (known[key] for key in sorted(known))
    first.more = tuple(rest)
    return first


def suggestion(word: str, allowed: Sequence[str]) -> Phrase:
    """ "(did you mean …?)" for a word close to one of `allowed`, with what separates it from the word; else empty."""
    from difflib import get_close_matches

    close = get_close_matches(word, allowed, 1, 0.6)
    return Phrase(f"（是不是“{close[0]}”？）", f" (did you mean “{close[0]}”?)") if close else Phrase("", "")


def listing(words: Sequence[str], most: int = 40) -> Phrase:
    """`words` as they are listed in a message, cut after `most` of them."""
    if not words:
        return Phrase("（无）", "(none)")
    cut = len(words) > most
    return Phrase("、".join(words[:most]) + (" 等" if cut else ""), ", ".join(words[:most]) + (", …" if cut else ""))
