"""Figures of requests: received, answered, and by whom they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import CARRY, DEEDS, FAR, FOREIGN, PERSONS, REQUESTS, RESULTS, SILENT, Reading
from linter.recognise.prose.counted_outcomes import carried, direction, outcome
from linter.recognise.prose.phrases import Phrase, Prose

# Beside a verb: what was answered is but one kind of the answers.
_SOME = frozenset({"some_answers", "reason", *RESULTS})
_LIST = 12  # tokens
_NOT_ALL = frozenset({"channel", "other_matter", "withdraw", "some_answers", "publish", "undone", "reason", "plan"})


def requests(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "收到 … 申请 3 件", "办结 … 申请 3 件", "自然人申请 3 件", "… 申请 3 件"."""
    if any(token.kind in CARRY for token in chain):
        yield from carried(prose, phrase, chain, near)
    elif chain[1:2] and chain[1].kind in RESULTS:
        yield from outcome(prose, phrase, chain[1:], chain[1])
    elif phrase.topic == "requests":
        before = [token for token in phrase.head if token.start < near.start]
        verbs = [token for token in before if token.kind in DEEDS]
        if near.kind == "bare_request" and not _plainly(prose, phrase, verbs[-1:], near):
            return
        if verbs:
            yield from _dealt_with(prose, phrase, verbs, near, phrase.end)
        else:
            yield from _verbless(prose, phrase, before, near)


def _plainly(prose: Prose, phrase: Phrase, verb: Sequence[Token], request: Token) -> bool:
    """Whether a bare 申请 is surely one for information: no unknown word stands between it and its verb."""
    start = verb[0].end if verb else phrase.first
    return prose.clear(start, request.start, phrase.head) or prose.says("information", start, request.start)


def _dealt_with(prose: Prose, phrase: Phrase, verbs: Sequence[Token], request: Token | None, end: int) -> Iterator[Reading]:
    """Requests received, answered, or both ("收到并办结 … 3 件"); `request`: the word for them, if there is one."""
    last = verbs[-1]
    if any(token.kind == "respectively" and token.start < last.start for token in phrase.head):
        return  # "甲局、乙局分别收到 3 件和 5 件"
    first = _joined_verbs(prose, phrase, verbs)
    both = first is not last
    start = first.start
    limits = [token for token in (*phrase.head, *phrase.tail) if request is None or token.start < request.start]
    part = _is_part(limits) or _through(prose, phrase, last) or not _all_of_them(prose, phrase, last, request)
    if both or last.kind == "receive":
        yield Reading("received", start, end, frozenset({"part"} if part else ()))
        yield from _applicants(limits, last.start, end)
    if last.kind != "receive" and not part and not any(token.kind in _SOME for token in limits):
        yield Reading("answered", start, end, frozenset({"handling"} if last.kind == "handle" else ()))


def _through(prose: Prose, phrase: Phrase, verb: Token) -> bool:
    """Whether requests that came one way are singled out ("通过政务服务网收到 … 3 件"); "通过 … 等渠道" is every way."""
    ways = any(token.kind == "channels" for token in phrase.head)
    return verb.kind == "receive" and not ways and prose.says("by_way_of", phrase.first, verb.start)


def _joined_verbs(prose: Prose, phrase: Phrase, verbs: Sequence[Token]) -> Token:
    """The verb of receiving that is joined to the last verb ("受理并及时办理答复 … 3 件"), else the last."""
    first = verbs[-1]
    for verb in reversed(verbs[:-1]):
        if any(verb.end <= token.start < first.start for token in phrase.head) or not prose.fills(verb.end, first.start):
            break
        first = verb
        if verb.kind == "receive":
            return verb if verbs[-1].kind != "receive" else verbs[-1]
    return verbs[-1]


def _all_of_them(prose: Prose, phrase: Phrase, verb: Token, request: Token | None) -> bool:
    """Whether no unknown word between verb and request singles out some ("收到征地类 … 申请")."""
    if request is None:
        return True
    if request.start < phrase.start:
        return prose.clear(verb.end, request.start, phrase.head)
    return prose.clear(phrase.end, request.start, phrase.tail)


def _is_part(limits: Sequence[Token]) -> bool:
    kinds = {token.kind for token in limits}
    return (bool(kinds & {"channel", "new_media"}) and "channels" not in kinds) or len(kinds & PERSONS) == 1


def _applicants(around: Sequence[Token], start: int, end: int) -> Iterator[Reading]:
    persons = {token.kind for token in around} & PERSONS
    if len(persons) == 1 and "legal_detail" not in persons:
        yield Reading(persons.pop(), start, end)


def _verbless(prose: Prose, phrase: Phrase, before: Sequence[Token], near: Token) -> Iterator[Reading]:
    kinds = {token.kind for token in before}
    if kinds & PERSONS:
        yield from _applicants(before, before[0].start, phrase.end)
        return
    known = prose.clear(phrase.first, near.start, phrase.head)  # an unknown word may be a verb
    kinds |= {token.kind for token in phrase.tail}  # "申请 2 件延期答复"
    if near.kind == "request" and phrase.fresh and known and not kinds & _NOT_ALL:
        yield Reading("received", near.start, phrase.end)


def counted(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "全年共有 3 件政府信息公开申请": no verb, and nothing but the request behind the figure."""
    request = phrase.tail[0] if phrase.tail else None
    if request is None or request.kind != "request" or not phrase.fresh or request.end - phrase.end > FAR:
        return
    before, closing = prose.string[phrase.first:phrase.start].rstrip(), phrase.at + 1 + len(phrase.tail)
    hints = prose.vocabulary.hints
    whole = before.endswith(hints["in_all"]) or (before.endswith(hints["there_were"]) and any(token.kind in ("this_year", "year") for token in phrase.head))
    if not whole or (closing < len(prose.tokens) and prose.tokens[closing].kind == "none"):
        return
    if prose.clear(phrase.first, phrase.start, phrase.head) and prose.fills(phrase.end, request.start) and prose.fills(request.end, phrase.last):
        yield Reading("received", phrase.start, request.end)


def answers(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "答复 3 件", "申请办结 3 件", "予以公开答复 3 件", "结转下年度办理 3 件"."""
    rest = [token for token in chain[chain.index(near) + 1:] if token.kind != "pause"]
    if rest and rest[0].kind in RESULTS:
        yield from outcome(prose, phrase, chain, rest[0])
    elif near.kind == "answer" and (length := prose.ends("disclosed", near.start)) and not (rest and rest[0].end == near.start):
        # "收到 9 件，其中公开答复 5 件"; by itself it may be all that was answered.
        before = prose.tokens[max(0, phrase.at - _LIST):phrase.at]
        if phrase.topic == "requests" and any(token.kind in ("figure", "of_which") for token in before):
            yield Reading("granted", near.start - length, phrase.end)
    elif any(direction(prose, token) == "carried_out" for token in rest[:2]):
        yield from carried(prose, phrase, chain, rest[0])
    elif not any(token.kind in CARRY for token in rest[:3]):
        yield from deeds(prose, phrase, chain, near)


def deeds(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """A verb right before the figure; what it is done to is named behind it or goes without saying."""
    if phrase.topic != "requests":
        return
    asked = next((token for token in chain[chain.index(near):] if token.kind not in ("handle", *SILENT)), None)
    if near.kind == "handle" and asked is not None and asked.kind == "request" and any(token.kind == "receive" for token in phrase.head):
        yield from requests(prose, phrase, chain, asked)  # "收到依申请公开办理事项 3 件": what is to be handled was received
        return
    from_last = [token for token in chain[chain.index(near) + 1:][:3] if token.kind in CARRY]
    if near.kind == "receive" and from_last and any(direction(prose, token) == "carried_in" for token in chain):
        yield from carried(prose, phrase, chain, from_last[0])  # "上年结转受理 3 件"
        return
    request = next((token for token in phrase.tail if token.kind in REQUESTS), None)
    if request is None:
        yield from _unnamed(prose, phrase, near)
    elif _named_behind(prose, phrase, request):
        verbs = [token for token in phrase.head if token.kind in DEEDS and token.start <= near.start]
        yield from _dealt_with(prose, phrase, verbs, request, request.end)


def _unnamed(prose: Prose, phrase: Phrase, near: Token) -> Iterator[Reading]:
    """ "共收到 3 件", where the talk is of requests and nothing unknown is named."""
    known = phrase.tail[0].kind not in FOREIGN if phrase.tail else prose.fills(phrase.end, phrase.last)
    some = near.kind == "receive" and any(token.kind in ("channel", *PERSONS) for token in phrase.head)
    if known and not some:
        yield from _dealt_with(prose, phrase, [near], None, phrase.end)


def _named_behind(prose: Prose, phrase: Phrase, request: Token) -> bool:
    between = {token.kind for token in phrase.tail if token.start < request.start}
    if between & FOREIGN or request.start - phrase.end > FAR:
        return False
    return request.kind == "request" or prose.fills(phrase.end, request.start) or prose.about == "requests"


def persons(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "自然人 3 件"."""
    if phrase.topic == "requests":
        named = takewhile(lambda token: token.kind in (*PERSONS, "pause"), chain[chain.index(near):])
        yield from _applicants(list(named), near.start, phrase.end)
