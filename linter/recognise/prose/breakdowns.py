"""Sums that running prose takes apart: "共 N 条,其中 A a 条、B b 条"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import CARRY, RESULTS
from linter.recognise.prose.counted_outcomes import direction
from linter.recognise.prose.phrases import Phrase, Prose
from linter.record import NamedTuple
from linter.regex import compiled

_REACH = 160  # tokens of a list
_NEAR = 24  # characters between a sum and its 其中
_FAR = 80  # … when the parts make up the sum
# A number that is no share, rank or year.
_COUNT = compiled(r"(?<![\d.])\d{1,9}(?:\.\d{1,4})?(?![\d.]| {0,2}[%级届年月日号])")
_FACETS = {
    "channel": "channel", "natural_person": "person", "legal_person": "person", "legal_detail": "person", "answer": "answer",
    "some_answers": "answer", **dict.fromkeys(RESULTS - {"unable_detail"}, "result"),
}
_NEW_DEEDS = frozenset({"receive", "answer", "handle", "publish", "charge", "review", "litigation"})


class Breakdown(NamedTuple):
    """A sum and its parts, by index of their figures; `partial`: the list need not be complete."""

    total: int
    parts: tuple[int, ...]
    partial: bool = False


def breakdowns(prose: Prose, figures: Mapping[int, Phrase]) -> Iterator[Breakdown]:
    """Every list of parts in `prose`; `figures`: its figures by index among the tokens.

    Lists of one part are given too: they say what belongs to what, though they prove nothing.
    """
    finished: dict[int, int] = {}
    interrupted = -1
    for at, token in enumerate(prose.tokens):
        before = _before_brackets(prose, at)
        if before is None and not _opens(prose, at):
            continue
        total = _total(prose, figures, at, finished) if before is None else before
        if total is None or total not in figures or not figures[total].unit:
            continue
        listed = _List(prose, figures, total)
        listed.read(at + 1)
        doubtful = listed.broken or listed.mixed or at == interrupted or _distant(prose, total, at) or _loose(prose, at, listed)
        interrupted = listed.end if listed.interrupted else interrupted
        if not listed.parts or (before is not None and len(listed.parts) < 2) or (doubtful and not listed.complete):
            continue
        if any(figures[part].value > figures[total].value for part in listed.parts):
            continue  # the list takes another sum apart
        if len(listed.parts) > 1 or _aside(prose, at):
            finished.update(dict.fromkeys(listed.parts, listed.end))
        partial = listed.open or prose.says("chiefly", token.start, token.end) or _uncounted(prose, listed.parts)
        yield Breakdown(total, tuple(listed.parts), partial and listed.sum < figures[total].value)


def _uncounted(prose: Prose, parts: Sequence[int]) -> bool:
    """Whether the list also counts in measures that are no figures here ("征集调查 16 期"), so that its parts fall short."""
    tokens = prose.tokens[parts[0]:parts[-1] + 1]
    known = [(token.start, token.end) for token in tokens if token.kind in ("figure", "year")]
    counts = [match.start() for match in _COUNT.finditer(prose.string, tokens[0].end, tokens[-1].start)]
    return any(not any(start <= at < end for start, end in known) for at in counts)


def _before_brackets(prose: Prose, at: int) -> int | None:
    """The figure right behind which brackets open at `at` without a 其中."""
    tokens = prose.tokens
    if tokens[at].kind != "open" or at + 1 == len(tokens) or tokens[at + 1].kind == "of_which":
        return None
    figure = at - 2 if at > 1 and tokens[at - 1].kind == "comma" else at - 1
    return figure if figure >= 0 and tokens[figure].kind == "figure" else None


def _opens(prose: Prose, at: int) -> bool:
    token = prose.tokens[at]
    if token.kind == "colon":  # "共 60 件:网络 45 件、信函 15 件"
        return at > 0 and prose.tokens[at - 1].kind == "figure" and prose.tokens[at - 1].end == token.start
    if token.kind == "respectively":
        behind = prose.tokens[at + 1:at + 2]
        return bool(behind) and not (behind[0].kind == "figure" and prose.fills(token.end, behind[0].start))
    if token.kind == "of_these":
        return prose.string.endswith(prose.vocabulary.divisible, 0, token.start)
    return token.kind == "of_which"


def _aside(prose: Prose, at: int) -> bool:
    """Whether the list at `at` is said in passing ("包括上年结转 3 件"), so that a 其中 behind it means the sum before."""
    return prose.tokens[at - 1].kind == "open" or not prose.begins("out_of", prose.tokens[at].start)


def _total(prose: Prose, figures: Mapping[int, Phrase], at: int, finished: Mapping[int, int]) -> int | None:
    """The figure that a list at `at` takes apart: the last one before it that is no part of a finished list."""
    if at > 1 and prose.tokens[at - 1].kind == "open" and prose.tokens[at - 2].kind == "figure":
        return at - 2
    depth, last = 0, prose.tokens[at].start
    for index in range(at - 1, max(-1, at - _REACH), -1):
        token = prose.tokens[index]
        if token.kind == "close":
            depth += 1
        elif token.kind == "open":
            depth -= 1
        elif token.kind == "figure" and depth <= 0 and finished.get(index, at) >= at and not _change(figures[index]):
            return index
        elif token.kind == "stop" and last - token.end > _FAR:
            return None
    return None


def _change(phrase: Phrase) -> bool:
    """Whether the figure is a change from last year ("同比增加 5 件"), which nobody takes apart."""
    return any(token.kind in ("compare", "change") for token in phrase.head)


def _distant(prose: Prose, total: int, at: int) -> bool:
    start = prose.tokens[at].start
    return any(token.kind == "stop" and start - token.end > _NEAR for token in prose.tokens[total:at])


def _loose(prose: Prose, at: int, listed: _List) -> bool:
    """Whether the list stands behind a colon and neither exceeds the sum nor says of one kind of thing what it lists."""
    return prose.tokens[at].kind == "colon" and not (listed.facets and listed.sum > listed.total.value)


class _List:
    """One list of parts, read from left to right."""

    def __init__(self, prose: Prose, figures: Mapping[int, Phrase], total: int, inner: bool = False) -> None:
        self.inner = inner  # within another list, so that it ends when it adds up
        self.includes = False  # a figure is but a part of the one before ("含规范性文件 5 条")
        self.prose = prose
        self.figures = figures
        self.total = figures[total]
        self.parts: list[int] = []
        self.sum: int | Decimal = 0
        self.facets: set[str] = set()
        self.mark = ""
        self.idle = False
        self.end = 0
        self.open = False  # it may go on behind its end
        self.interrupted = False  # by another list, whose parts cannot be told from its own
        self.broken = False  # the text breaks off in it
        self.mixed = False  # its units differ from the sum's

    @property
    def complete(self) -> bool:
        """Whether the parts make up the sum."""
        return self.sum == self.total.value

    def read(self, start: int) -> None:
        """Read the parts that begin with token `start`."""
        tokens, depth, at = self.prose.tokens, 0, start
        while at < min(len(tokens), start + _REACH):
            token, self.end = tokens[at], at
            nested = not depth and self._nested(at)
            if token.kind == "close":
                depth -= 1
                if depth < 0:
                    return
            elif token.kind == "open":
                depth += 1
            elif not depth and not nested and self._ends(at, token):
                self.open = token.kind not in ("stop", "semicolon")
                self.interrupted = self.broken = token.kind == "of_which" or self.includes
                return
            at = nested or at + 1
        self.broken = bool(tokens) and tokens[-1].kind in ("pause", "comma")

    def _nested(self, at: int) -> int:
        """The index behind a list at `at` that takes the last part apart, and that adds up; else 0."""
        if self.inner or not self.parts or self.prose.tokens[at].kind != "of_which":
            return 0
        inner = _List(self.prose, self.figures, self.parts[-1], True)
        inner.read(at + 1)
        if not inner.complete or len(inner.parts) < 2:
            return 0
        self.mark, self.idle = "", False
        return inner.end + 1

    def _ends(self, at: int, token: Token) -> bool:
        kind = token.kind
        if kind == "figure":
            return not self._take(at) or (self.inner and self.complete)
        if kind in ("stop", "of_which"):
            return True
        if kind in ("comma", "semicolon"):
            return self._separates(token)
        return False

    def _separates(self, token: Token) -> bool:
        """Whether a mark ends the list: a semicolon after commas does, and so does a clause that has no figure."""
        if not self.parts:
            return False
        share = self._share(token)
        if token.kind == "semicolon" and (self.mark == "comma" or (self.complete and len(self.parts) > 1)) and not share:
            return True
        previous, self.idle = self.idle, True
        self.mark = token.kind if share else self.mark or token.kind
        return previous and not share

    def _share(self, token: Token) -> bool:
        """Whether the clause before `token` gives a share of the sum ("占 12%")."""
        return "%" in self.prose.string[max(0, token.start - 2):token.start]

    def _take(self, at: int) -> bool:
        phrase = self.figures[at]
        self.includes = bool(self.parts) and self.prose.string[phrase.first:phrase.start].lstrip(" ,、").startswith(self.prose.vocabulary.hints["includes"])
        if self.includes or not self._fits(phrase):
            return False
        self.parts.append(at)
        self.sum += phrase.value
        self.idle = False
        return True

    def _fits(self, phrase: Phrase) -> bool:
        kinds = [token.kind for token in phrase.head]
        if phrase.elsewhen or not self._same_unit(phrase.unit) or {"compare", "change"} & set(kinds):
            return False
        if self.total.topic == "requests" and phrase.topic == "disputes":
            return False
        facets = {_FACETS[kind] for kind in kinds if kind in _FACETS} | self._flows(phrase)
        if self.facets and facets and not self.facets & facets:
            return False
        if len(self.parts) > 1 and self.complete and phrase.value and self._another(phrase, kinds):
            return False
        self.facets |= facets
        return True

    def _flows(self, phrase: Phrase) -> set[str]:
        """What was carried in stands beside what was received, what is carried out beside what was answered."""
        if not any(token.kind in CARRY for token in phrase.head):
            return {"inflow"} if any(token.kind == "receive" for token in phrase.head) else set()
        ways = {direction(self.prose, token) for token in phrase.head}
        return {"inflow"} if "carried_in" in ways else {"answer"} if "carried_out" in ways else set()

    def _another(self, phrase: Phrase, kinds: list[str]) -> bool:
        """Whether a figure behind a list that is already complete begins something else."""
        if self.prose.string.endswith((",", ";", "。"), 0, phrase.first):
            return True
        return bool(_NEW_DEEDS & set(kinds)) or self.prose.says("begins_anew", phrase.first, phrase.start)

    def _same_unit(self, unit: str) -> bool:
        if not unit or unit[:1] == self.total.unit[:1]:
            return True
        like, items = self.prose.vocabulary.like_units, self.prose.vocabulary.information_units
        if self.total.topic == "information" and unit in items and self.total.unit in items:
            # "50 件,其中 A 类 20 条、B 类 30 条": all parts are counted alike
            self.mixed = not self.parts or self.figures[self.parts[0]].unit == unit
            return self.mixed
        return self.total.topic in ("requests", "disputes") and unit in like and self.total.unit in like
