"""What one figure of running prose counts: requests received, answered, refused …, disputes, fees, published items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from linter.recognise.clauses import Token
from linter.recognise.phrases import Phrase, Prose

RESULTS = frozenset({"granted", "partial", "denied", "unable", "unable_detail", "not_processed", "other_handled"})
DISPUTES = frozenset({"review", "litigation"})
DEEDS = frozenset({"receive", "answer", "handle"})
REQUESTS = frozenset({"request", "bare_request"})
_CARRY = frozenset({"carry", "defer"})
_PERSONS = frozenset({"natural_person", "legal_person", "legal_detail"})
_SILENT = frozenset({"pause", "this_year", "year", "each", "all", "respectively", "cause", "reason", "happen", "cumulative"})
_YEARS = frozenset({"last_year", "next_year", "year"})
_FAR = 40


class Reading(NamedTuple):
    """One thing that a figure counts, said by the text from `start` up to `end`.

    `scope` as in claims.Claim; `sum_of`: the kinds that the figure adds up, when there are several, or of the kind
    "respectively": the kinds that this figure and those behind it have in turn.
    """

    kind: str
    start: int
    end: int
    scope: frozenset[str] = frozenset()
    sum_of: tuple[str, ...] = ()


def readings(prose: Prose, phrase: Phrase) -> tuple[Reading, ...]:
    """What the figure of `phrase` counts; empty when that is unknown, of another year, or open to doubt."""
    hedges = {token.kind for token in phrase.head} & {"none", "plan"}
    if phrase.elsewhen or (phrase.value and hedges):
        return ()
    if phrase.unit in prose.vocabulary.money:
        return tuple(_fee(prose, phrase))
    chain = _chain(prose, phrase)
    near = next((token for token in chain if token.kind not in _SILENT), None)
    read = _READERS.get(near.kind) if near else None
    if near is None or read is None:
        found = () if near and near.kind in _CLOSED else tuple(_published(prose, phrase)) or tuple(_behind(prose, phrase))
    else:
        found = tuple(read(prose, phrase, chain, near))
    return tuple(_scoped(prose, phrase, reading) for reading in found)


_CLOSED = frozenset({"compare", "change", "plan", "other_matter", "last_year", "withdraw"})


def _chain(prose: Prose, phrase: Phrase) -> list[Token]:
    """The tokens before the figure that are joined to it by nothing but fillers, the nearest first."""
    chain, start = [], phrase.joint
    for token in reversed(phrase.head):
        if not prose.fills(token.end, start):
            break
        chain.append(token)
        start = token.start
    return chain


def _scoped(prose: Prose, phrase: Phrase, reading: Reading) -> Reading:
    scope = set(reading.scope)
    around = {token.kind for token in (*phrase.lead, *phrase.head)}
    if phrase.approximate or prose.string[:phrase.start].rstrip().endswith(prose.vocabulary.roughly):
        scope.add("approx")
    scope.update(around & {"other_body"})
    if "on_behalf" in around:
        scope.add("part")
    return reading._replace(scope=frozenset(scope))


# ---- requests ---------------------------------------------------------------------------------------------------------


def _request(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "收到 … 申请 3 件", "办结 … 申请 3 件", "自然人申请 3 件", "… 申请 3 件"."""
    if any(token.kind in _CARRY for token in chain):
        yield from _carried(prose, phrase, chain, near)
        return
    if any(token.kind in RESULTS for token in chain[1:2]):
        yield from _result(prose, phrase, chain[1:], chain[1])
        return
    before = [token for token in phrase.head if token.start < near.start]
    verbs = [token for token in before if token.kind in DEEDS]
    if near.kind == "bare_request" and not _plainly(prose, phrase, verbs[-1] if verbs else None, near):
        return
    if phrase.topic != "requests":
        return
    if verbs:
        yield from _dealt_with(prose, phrase, verbs, before, phrase.end)
    else:
        yield from _verbless(prose, phrase, before, near)


def _plainly(prose: Prose, phrase: Phrase, verb: Token | None, request: Token) -> bool:
    """Whether a bare 申请 is surely one for information: no unknown word stands between it and its verb."""
    start = verb.end if verb else phrase.first
    for token in (*phrase.head, *phrase.tail):
        if start <= token.start < request.start:
            if not prose.fills(start, token.start):
                return False
            start = token.end
    return prose.fills(start, request.start) or "信息" in prose.string[start:request.start]


def _dealt_with(prose: Prose, phrase: Phrase, verbs: list[Token], around: Sequence[Token], end: int) -> Iterator[Reading]:
    """Requests received, answered, or both ("收到并办结 … 3 件"); `around`: the tokens that limit them."""
    last, first = verbs[-1], verbs[0]
    joined = len(verbs) > 1 and prose.joins(verbs[-2].end, last.start)
    if joined:
        first = verbs[-2]
    part = _partial(around)
    if last.kind == "receive" or (joined and first.kind == "receive"):
        yield Reading("received", first.start if joined else last.start, end, frozenset(part))
        yield from _applicants(phrase, around, last.start, end)
    if last.kind != "receive" and not part and not any(token.kind == "some_answers" for token in around):
        scope = frozenset({"handling"} if last.kind == "handle" else ())
        yield Reading("answered", first.start if joined else last.start, end, scope)


def _partial(around: Sequence[Token]) -> set[str]:
    kinds = {token.kind for token in around}
    if "channel" in kinds and "channels" not in kinds:
        return {"part"}
    return {"part"} if len(kinds & _PERSONS) == 1 else set()


def _applicants(phrase: Phrase, around: Sequence[Token], start: int, end: int) -> Iterator[Reading]:
    persons = {token.kind for token in around} & _PERSONS
    if len(persons) == 1 and not persons & {"legal_detail"}:
        yield Reading(persons.pop(), start, end)


def _verbless(prose: Prose, phrase: Phrase, before: Sequence[Token], near: Token) -> Iterator[Reading]:
    kinds = {token.kind for token in before}
    if kinds & _PERSONS:
        yield from _applicants(phrase, before, before[0].start, phrase.end)
    elif near.kind == "request" and phrase.fresh and not kinds & {"channel", "other_matter", "withdraw", "some_answers", "publish"}:
        yield Reading("received", near.start, phrase.end)


def _answered(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "答复 3 件", "申请办结 3 件", "予以公开答复 3 件", "办结的 3 件申请"."""
    rest = [token for token in chain[chain.index(near) + 1:] if token.kind != "pause"]
    if rest and rest[0].kind in RESULTS and near.kind == "answer":
        yield from _result(prose, phrase, chain, rest[0])
    elif any(token.kind in ("next_year", "defer") for token in rest[:2]):
        yield from _carried(prose, phrase, chain, rest[0])
    elif any(token.kind in _CARRY for token in rest[:3]):
        return
    else:
        yield from _deed(prose, phrase, chain, near)


def _deed(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """A verb right before the figure; what it is done to stands before, behind, or goes without saying."""
    request = next((token for token in phrase.tail if token.kind in REQUESTS), None)
    nothing_else = not phrase.tail and prose.fills(phrase.end, phrase.last)
    verbs = [token for token in phrase.head if token.kind in DEEDS and token.start <= near.start]
    around = [token for token in (*phrase.head, *phrase.tail) if request is None or token.start < request.start]
    if phrase.topic != "requests":
        return
    if request is None and (nothing_else or (phrase.tail[:1] and phrase.tail[0].kind not in _FOREIGN)):
        if near.kind == "receive" and any(token.kind in ("channel", *_PERSONS) for token in phrase.head):
            return
        yield from _dealt_with(prose, phrase, [near], around, phrase.end)
    elif request and request.start - phrase.end <= _FAR and not _between(phrase.tail, request) & _FOREIGN:
        if request.kind == "request" or prose.fills(phrase.end, request.start) or prose.about == "requests":
            yield from _dealt_with(prose, phrase, verbs, around, request.end)


_FOREIGN = frozenset({"other_matter", "compare", "withdraw", "not_request", "other_money"})


def _between(tokens: Sequence[Token], end: Token) -> set[str]:
    return {token.kind for token in tokens if token.start < end.start}


def _received(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    yield from _deed(prose, phrase, chain, near)


def _person(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "自然人 3 件"."""
    if phrase.topic == "requests":
        same = list(takewhile(lambda token: token.kind in (*_PERSONS, "pause"), chain))
        yield from _applicants(phrase, same, near.start, phrase.end)


# ---- outcomes ---------------------------------------------------------------------------------------------------------


def _result(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "予以公开 3 件", "予以公开和部分公开 5 件"."""
    named = _named(prose, chain, near, RESULTS)
    counted = prose.string[named[-1].end:phrase.start]
    if phrase.topic != "requests" or "信息" in counted or "文件" in counted:
        return
    yield from _several(phrase, chain, named, _reasons(phrase.head))


def _reasons(around: Sequence[Token]) -> frozenset[str]:
    return frozenset({"detail"} if any(token.kind == "reason" for token in around) else ())


def _named(prose: Prose, chain: Sequence[Token], near: Token, kinds: frozenset[str]) -> list[Token]:
    """The tokens of `kinds` that stand joined before the figure, in the order of the text."""
    named: list[Token] = []
    for token in chain[list(chain).index(near):]:
        if token.kind in kinds and (not named or prose.joins(token.end, named[0].start)
                                    or kinds is DISPUTES):
            named.insert(0, token)
        elif token.kind not in _SILENT:
            break
    return named


def _several(phrase: Phrase, chain: Sequence[Token], named: Sequence[Token], scope: frozenset[str]) -> Iterator[Reading]:
    """One reading for each of the kinds named when the figure is the figure of each, else one for their sum."""
    start, end = named[0].start, phrase.end
    kinds = list(dict.fromkeys(_kind(token) for token in named))
    if len(kinds) == 1:
        detail = {"detail"} if any(token.kind == "unable_detail" for token in named) else set()
        yield Reading(kinds[0], start, end, scope | detail)
    elif not phrase.value or any(token.kind in ("each", "all") for token in chain):
        for kind in kinds:
            yield Reading(kind, start, end, scope)
    elif any(token.kind == "respectively" for token in chain):
        yield Reading("respectively", start, end, scope, tuple(kinds))
    else:
        yield Reading(kinds[0], start, end, scope | {"sum"}, tuple(kinds))


def _kind(token: Token) -> str:
    return "unable" if token.kind == "unable_detail" else token.kind


def _carried(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "上年结转 3 件", "结转下年度继续办理 3 件"; a bare 结转 after an answer goes to the next year."""
    words = [token for token in chain if token.kind in _CARRY or token.kind in _YEARS]
    yield from _moved(prose, phrase, words, min(token.start for token in words), phrase.end)


def _moved(prose: Prose, phrase: Phrase, words: Sequence[Token], start: int, end: int) -> Iterator[Reading]:
    directions = {_direction(prose, token) for token in words} - {""}
    if not any(token.kind in _CARRY for token in words) or phrase.topic not in ("requests", ""):
        return
    if directions == {"carried_in"} or directions == {"carried_out"}:
        yield Reading(directions.pop(), start, end)
    elif not directions and not phrase.fresh and not phrase.nested:
        yield Reading("carried_out", start, end, frozenset({"undirected"}))


def _direction(prose: Prose, token: Token) -> str:
    if token.kind in ("next_year", "defer"):
        return "carried_out"
    if token.kind == "last_year":
        return "carried_in"
    if token.kind == "year" and prose.year is not None and token.value != prose.year:
        return "carried_out" if token.value > prose.year else "carried_in"
    return ""


# ---- the words behind the figure --------------------------------------------------------------------------------------


def _behind(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "3 件予以公开", "2 件申请结转下年度", "5 件申请已按时答复"."""
    if not prose.fills(phrase.first, phrase.start) and phrase.head:
        return
    asked: Token | None = None
    for token in phrase.tail:
        if token.start - phrase.end > _FAR or token.kind in _FOREIGN:
            return
        if token.kind in RESULTS:
            if phrase.topic == "requests" and prose.fills(token.end, phrase.last):
                scope = _reasons(phrase.tail) | ({"detail"} if token.kind == "unable_detail" else set())
                yield Reading(_kind(token), phrase.start, token.end, scope)
            return
        if token.kind in _CARRY:
            words = [word for word in phrase.tail if word.kind in _CARRY or word.kind in _YEARS]
            yield from _moved(prose, phrase, words, phrase.start, max(word.end for word in words))
            return
        plain = asked or prose.fills(phrase.end, token.start)
        if token.kind == "answer" and plain and phrase.topic == "requests" and prose.fills(token.end, phrase.last):
            yield Reading("answered", phrase.start, token.end)
            return
        asked = token if token.kind in REQUESTS else asked


# ---- disputes, fees, published items ----------------------------------------------------------------------------------


def _dispute(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "行政复议 3 件", "行政复议、行政诉讼均为 0 件"."""
    named = _named(prose, chain, near, DISPUTES)
    if disclosure_dispute(prose, phrase.head, named[0].start, bool(phrase.value)):
        yield from _several(phrase, chain, named, frozenset())


def disclosure_dispute(prose: Prose, around: Sequence[Token], start: int, some: bool) -> bool:
    """Whether disputes named at `start` are about disclosure and the organ's own; `some`: there are any."""
    kinds = {token.kind for token in around}
    heard = {token.kind for token in around if token.start < start and token.kind in (*DEEDS, "hear")}
    if not prose.of_disclosure or "some_disputes" in kinds or (some and heard and not kinds & {"cause", "reason"}):
        return False
    return "hear" not in kinds


def _fee(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "收取信息处理费 120 元", "总金额为 0 元"."""
    money = [token for token in phrase.head if token.kind in ("fee", "charge", "money")]
    around = (*phrase.lead, *phrase.head, *phrase.tail)
    if not money or any(token.kind == "other_money" for token in around):
        return
    told = phrase.topic == "fee" or prose.about == "fee"
    charged = any(token.kind == "charge" for token in money) and any(token.kind in REQUESTS for token in around)
    if told or charged:
        yield Reading("fee", money[0].start, phrase.end)


def _published(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "主动公开政府信息 30 条", "主动公开 30 条信息", "发布政务信息 30 条"."""
    kinds = {token.kind for token in phrase.head}
    if phrase.unit not in prose.vocabulary.information_units or kinds & {"request", "denied", "none"}:
        return
    start, verb, nouns = _publishing(prose, max(phrase.first, phrase.joint - _FAR), phrase.joint)
    if verb == "verbs" and ("nouns" not in nouns or ("new_media" in kinds and "channels" not in kinds)):
        return
    if not verb or prose.string.endswith(("其他", "应", "非", "未"), 0, start):
        return
    named = nouns or prose.string.startswith(("信息", "政府信息", "政务信息"), phrase.end)
    yield Reading("proactive", start, phrase.end, frozenset((nouns & {"papers"}) | (set() if named else {"unnamed"})))


def _publishing(prose: Prose, start: int, end: int) -> tuple[int, str, set[str]]:
    """The first verb of publishing from which known words lead up to `end`: its place, its class, the nouns' classes."""
    lexicon = prose.vocabulary.published
    for at in range(start, end):
        length = lexicon.at(prose.string, at, end)
        verb = lexicon.classes[prose.string[at:at + length]] if length else ""
        if verb not in ("own", "verbs"):
            continue
        nouns, place = set(), at + length
        while place < end and (length := lexicon.at(prose.string, place, end)):
            nouns.add(lexicon.classes[prose.string[place:place + length]])
            place += length
        if place == end:
            return at, verb, nouns & {"nouns", "loose", "papers"}
    return end, "", set()


_Reader = Callable[[Prose, Phrase, Sequence[Token], Token], Iterator[Reading]]
_READERS: dict[str, _Reader] = {
    "request": _request, "bare_request": _request, "answer": _answered, "handle": _answered, "receive": _received,
    "natural_person": _person, "legal_person": _person, "carry": _carried, "defer": _carried, "next_year": _carried,
    "last_year": _carried, **dict.fromkeys(RESULTS, _result), **dict.fromkeys(DISPUTES, _dispute),
}
