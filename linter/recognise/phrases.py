"""What stands around a figure of running prose: the words before it, the words after it, and what the talk is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from linter.recognise.clauses import Token, Vocabulary

ENDS = frozenset({"figure", "stop", "semicolon", "comma", "colon", "open", "close", "of_which", "of_these"})
TOPICS = {
    "request": "requests", "request_matter": "requests", "review": "disputes", "litigation": "disputes", "fee": "fee",
    "publish": "information", "other_matter": "other",
}
_SUM = 5  # characters of "合计共" and the like
_DEEDS = frozenset({"receive", "answer", "handle"})
_REACH = 40  # tokens; no clause of prose has more
_UNSAID = frozenset({"this_year", "year", "pause", "cumulative", "channel", "channels", "new_media", "each", "cause", "reason", "happen"})


@dataclass(frozen=True, slots=True)
class Prose:
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

    @property
    def of_disclosure(self) -> bool:
        """Whether the paragraph, or the heading over it, speaks of the disclosure of information."""
        return "公开" in self.string or bool(self.about)


class Phrase(NamedTuple):
    """A figure, or a negation as the figure 0, with its surroundings.

    `at`: its index among the tokens; `head` and `tail`: the tokens before and after it in its clause, which begins at
    `first` and ends at `last`; `lead`: the tokens of the sentence before `head` since the figure before; `topic`: what
    the talk is of at this point; `elsewhen`: "year" when it is a figure of another year, "ever" of all years; `fresh`: no figure stands before it in its
    sentence; `nested`: it stands in brackets; `joint`: where what is said of it ends ("申请:5 件" ends at the colon).
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


def phrases(prose: Prose) -> Iterator[Phrase]:
    """Every figure and every negation of `prose`, in order."""
    talk = _Talk(prose)
    for at, token in enumerate(prose.tokens):
        if token.kind in ("figure", "none"):
            yield talk.phrase(at)
        talk.hear(token)


class _Talk:
    """The state of the talk while a paragraph is read from left to right."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.topic = prose.about
        self.elsewhen = ""
        self.outside: list[tuple[str, str]] = []
        self.fresh = True
        self.settled = ""  # what `elsewhen` was before the clause
        self.before: Token | None = None

    def hear(self, token: Token) -> None:
        """Take note of `token`: a year, a topic, the end of a sentence."""
        kind = token.kind
        if kind in ("carry", "defer"):
            self.elsewhen = self.settled
        if kind in ENDS:
            self._end(kind)
        else:
            self.elsewhen = self._elsewhen(token)
            self.topic = self._turn(self.before, token)
        self.before = token

    def _end(self, kind: str) -> None:
        if kind == "stop":
            self.elsewhen, self.fresh, self.outside = "", True, []
        elif kind == "open":
            self.outside.append((self.elsewhen, self.topic))
        elif kind == "close" and self.outside:
            self.elsewhen, self.topic = self.outside.pop()
        elif kind in ("figure", "semicolon"):
            self.fresh = kind == "semicolon"
        self.settled = self.elsewhen

    def _turn(self, before: Token | None, token: Token) -> str:
        """The topic once `token` is heard after `before`."""
        if token.kind != "bare_request":
            return TOPICS.get(token.kind, self.topic)
        said = (before.end if before else 0, token.start)
        if not self.prose.fills(*said) and "信息" not in self.prose.string[slice(*said)]:
            return "other"
        return "requests" if self.topic in ("", "information") and self.prose.of_disclosure else self.topic

    def _elsewhen(self, token: Token) -> str:
        before = self.before
        near = before is not None and before.end >= token.start - 1
        if token.kind == "this_year":
            return ""
        if token.kind == "year":
            if near and before and before.kind == "compare":
                return self.elsewhen
            return "year" if self.prose.year is not None and token.value != self.prose.year else ""
        if token.kind == "cumulative":
            return self.elsewhen if near and before and before.kind in ("year", "this_year") else "ever"
        return "year" if token.kind in ("last_year", "part_year") else self.elsewhen

    def phrase(self, at: int) -> Phrase:
        """The figure or negation at `at` with its surroundings."""
        tokens, string = self.prose.tokens, self.prose.string
        token = tokens[at]
        begin, first, joint = _head(self.prose, at)
        end, last = _tail(tokens, at, len(string))
        head = tuple(word for word in tokens[begin:at] if word.end <= joint and word.kind not in ENDS)
        tail = tokens[at + 1:end]
        number = token if token.kind == "figure" else Token("none", token.start, token.end)
        found = Phrase(at, token.start, token.end, number.value, number.unit, number.approximate, head, first, tail, last,
                       _lead(tokens, begin), self._topic(token, head, tail), "" if _carried(head, tail) else self.elsewhen, self.fresh,
                       bool(self.outside), joint)
        if token.kind == "figure" and self._strange(found):
            self.topic = "other"
            return found._replace(topic="other")
        return found

    def _topic(self, figure: Token, head: tuple[Token, ...], tail: tuple[Token, ...]) -> str:
        if any(token.kind in TOPICS or token.kind == "bare_request" for token in head):
            return self.topic
        for before, token in zip((figure, *tail), tail, strict=False):
            if token.kind in TOPICS or token.kind == "bare_request":
                return self._turn(before, token)
        return self.topic

    def _strange(self, phrase: Phrase) -> bool:
        """Whether something unknown was received or answered, so that the figures that follow speak of that."""
        deed = next((token for token in reversed(phrase.head) if token.kind in _DEEDS), None)
        if deed is None or any(token.kind not in _UNSAID and token.start > deed.start for token in phrase.head):
            return False
        if not self.prose.fills(deed.end, phrase.start):
            return True
        return not phrase.tail and not self.prose.fills(phrase.end, phrase.last)


def _head(prose: Prose, at: int) -> tuple[int, int, int]:
    """The index of the first token of the clause before token `at`, where the clause begins, and where it is joined."""
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
    elif mark.kind != "colon" and not (mark.kind == "comma" and len(said) <= _SUM and any(word in said for word in "共总合数")):
        return begin, joint
    further = _back(tokens, at)
    if further == at or (tokens[further - 1].kind == "figure" and further):
        return begin, joint
    return further, tokens[at].start


def _after_pause(prose: Prose, begin: int, at: int) -> tuple[int, int]:
    """Between two figures the words belong to the one on the other side of the 、 that parts them."""
    tokens = prose.tokens
    pauses = [index for index in range(begin, at) if tokens[index].kind == "pause"]
    if not pauses:
        return begin, tokens[begin - 1].end
    leading = prose.fills(tokens[begin - 1].end, tokens[pauses[0]].start) and pauses[0] == begin
    pause = pauses[0] if leading else pauses[-1]
    return pause + 1, tokens[pause].end


def _tail(tokens: tuple[Token, ...], at: int, length: int) -> tuple[int, int]:
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


def _lead(tokens: tuple[Token, ...], begin: int) -> tuple[Token, ...]:
    first, furthest = begin, max(0, begin - _REACH)
    while first > furthest and tokens[first - 1].kind not in ("figure", "stop"):
        first -= 1
    return tokens[first:begin]


def _carried(head: tuple[Token, ...], tail: tuple[Token, ...]) -> bool:
    return any(token.kind in ("carry", "defer", "next_year") for token in (*head, *tail))
