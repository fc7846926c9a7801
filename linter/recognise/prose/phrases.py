"""What stands around a figure of running prose: the words before it, the words after it, and what the talk is of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from linter.recognise.prose.clauses import Token, Vocabulary
from linter.record import NamedTuple

ENDS = frozenset({"figure", "stop", "semicolon", "comma", "colon", "open", "close", "of_which", "of_these"})
_SUM = 5  # characters of "合计共" and the like
_REACH = 40  # tokens; no clause of prose has more


class Prose(NamedTuple):
    """A paragraph, folded, with its tokens; `about`: what the heading over it speaks of; `year`: of the report."""

    string: str
    vocabulary: Vocabulary
    tokens: tuple[Token, ...]
    about: str = ""
    year: int | None = None

    def fills(self, start: int, end: int) -> bool:
        """Whether the text from `start` up to `end` says nothing of what is counted."""
        return self.vocabulary.fillers.covers(self.string, start, end)

    def clear(self, start: int, end: int, tokens: Iterable[Token]) -> bool:
        """Whether from `start` up to `end` there are but known `tokens` and words that single nothing out."""
        neutral = self.vocabulary.neutral
        for token in tokens:
            if start <= token.start < end:
                if not neutral.covers(self.string, start, token.start):
                    return False
                start = token.end
        return neutral.covers(self.string, start, end)

    def joins(self, start: int, end: int) -> bool:
        """Whether the text from `start` up to `end` merely joins what stands on both sides."""
        return self.vocabulary.joins.covers(self.string, start, end)

    def says(self, hint: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the list `hint` stands between `start` and `end`."""
        said = self.string[start:end]
        return any(word in said for word in self.vocabulary.hints[hint])

    def begins(self, hint: str, start: int) -> bool:
        """Whether a word of the list `hint` stands at `start`."""
        return self.string.startswith(self.vocabulary.hints[hint], start)

    def ends(self, hint: str, end: int, start: int = 0) -> int:
        """The length of the longest word of the list `hint` that ends at `end` and begins no earlier than `start`; 0 for none."""
        return max((len(word) for word in self.vocabulary.hints[hint] if self.string.endswith(word, start, end)), default=0)

    @property
    def of_disclosure(self) -> bool:
        """Whether the paragraph, or the heading over it, speaks of the disclosure of information."""
        return self.says("disclosed") or bool(self.about)


class Phrase(NamedTuple):
    """A figure, or a negation as the figure 0, with its surroundings.

    `at`: its index among the tokens; `head` and `tail`: the tokens before and after it in its clause, which begins at
    `first` and ends at `last`; `lead`: the tokens of the sentence before `head` since the figure before; `topic`: what
    the talk is of at this point; `elsewhen`: "year" when it is a figure of another year, "ever" when of all years;
    `fresh`: no figure stands before it in its sentence; `nested`: it stands in brackets; `joint`: where what is said of
    it ends ("申请:5 件" ends at the colon).
    """

    at: int
    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: bool
    head: tuple[Token, ...]
    first: int
    tail: tuple[Token, ...]
    last: int
    lead: tuple[Token, ...] = ()
    topic: str = ""
    elsewhen: str = ""
    fresh: bool = True
    nested: bool = False
    joint: int = 0


def head_of(prose: Prose, at: int) -> tuple[int, int, int]:
    """The index of the first token of the clause before token `at`, where the clause begins, and where it is joined.

    A clause that says nothing but its figure begins where the one before a colon, brackets or a comma does.
    """
    tokens, start = prose.tokens, prose.tokens[at].start
    begin = _back(tokens, at)
    first = tokens[begin - 1].end if begin else 0
    if begin and tokens[begin - 1].kind == "figure":
        return (*_after_pause(prose, begin, at), start)
    joint = start
    for _ in range(2):
        if not begin or any(token.kind != "pause" for token in tokens[begin:at]) or not prose.fills(first, start):
            break
        begin, joint = _further(prose, begin, joint, prose.string[first:start])
        first = tokens[begin - 1].end if begin else 0
    return begin, first, joint


def _back(tokens: tuple[Token, ...], at: int) -> int:
    furthest = max(0, at - _REACH)
    while at > furthest and tokens[at - 1].kind not in ENDS:
        at -= 1
    return at


def _further(prose: Prose, begin: int, joint: int, said: str) -> tuple[int, int]:
    """Where a clause that says nothing but its figure really begins: before a colon, brackets, or a comma and a 共."""
    tokens = prose.tokens
    mark = tokens[begin - 1]
    at = begin - 1
    if mark.kind == "close":
        while at > 0 and begin - at < _REACH and tokens[at].kind != "open":
            at -= 1
    elif mark.kind == "colon" and said.strip().startswith(prose.vocabulary.hints["disclosed"]):
        return begin, joint  # "办理情况:公开 5 件" says what became of them
    elif mark.kind != "colon" and not (mark.kind == "comma" and _sums_up(prose, said)):
        return begin, joint
    further = _back(tokens, at)
    if further == at or (further and tokens[further - 1].kind == "figure"):
        return begin, joint
    return further, tokens[at].start


def _sums_up(prose: Prose, said: str) -> bool:
    return len(said) <= _SUM and any(word in said for word in prose.vocabulary.hints["sums"])


def _after_pause(prose: Prose, begin: int, at: int) -> tuple[int, int]:
    """Between two figures the words belong to the one on the other side of the 、 that parts them."""
    tokens = prose.tokens
    pauses = [index for index in range(begin, at) if tokens[index].kind == "pause"]
    if not pauses:
        return begin, tokens[begin - 1].end
    leading = prose.fills(tokens[begin - 1].end, tokens[pauses[0]].start) and pauses[0] == begin
    pause = pauses[0] if leading else pauses[-1]
    return pause + 1, tokens[pause].end


def tail_of(tokens: tuple[Token, ...], at: int, length: int) -> tuple[int, int]:
    """The index behind the last token of the clause behind token `at`, and where the clause ends; `length`: of the text."""
    end = at + 1
    furthest = min(len(tokens), at + _REACH)
    while end < furthest and tokens[end].kind not in ENDS and tokens[end].kind != "none":
        end += 1
    last = tokens[end].start if end < len(tokens) else length
    if end < len(tokens) and tokens[end].kind == "figure":
        pauses = [index for index in range(at + 1, end) if tokens[index].kind == "pause"]
        if pauses:
            end = pauses[0] if pauses[0] == at + 1 else pauses[-1]
            last = tokens[end].start
    return end, last


def lead_of(tokens: tuple[Token, ...], begin: int) -> tuple[Token, ...]:
    """The tokens before index `begin` in the same sentence, back to the figure before."""
    first, furthest = begin, max(0, begin - _REACH)
    while first > furthest and tokens[first - 1].kind not in ("figure", "stop"):
        first -= 1
    return tokens[first:begin]
