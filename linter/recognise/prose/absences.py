"""Figures of nothing that are said in words: no request was received, no dispute arose, no fee was charged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import CARRY, DISPUTES, FAR, PERSONS, REQUESTS, RESULTS, Reading, chain
from linter.recognise.prose.counted_others import disclosure_dispute
from linter.recognise.prose.counted_outcomes import direction
from linter.recognise.prose.figure_kinds import readings, scope_of
from linter.recognise.prose.phrases import Phrase, Prose

_OF_HEADING = {"fee": ("fee",), "requests": ("received",), "disputes": ("review", "litigation")}
_HEADING = 30  # characters of a heading that stands in the line of its text
_ABSENT = frozenset({"received", "carried_in", "carried_out", "fee", *DISPUTES})
_SILENT = frozenset({"happen", "pause", "this_year", "year", "cause", "reason"})
# Words that make of "no request" something else: no request was late, refused, withdrawn …
_NOT_NO_REQUEST = frozenset({"answer", "handle", "withdraw", "some_answers", "change", "compare", "plan", *CARRY,
                             "other_matter", "request_matter", "undone", "reason", "inspect", "publish", *RESULTS})


def absences(prose: Prose, phrase: Phrase) -> tuple[Reading, ...]:
    """What the negation of `phrase` says there was none of; empty when that is unknown or of another year."""
    if phrase.elsewhen == "year" or _closed_by(prose, phrase, "figure") or any(token.kind == "plan" for token in phrase.head):
        return ()
    kinds = {token.kind for token in phrase.tail}
    if "such" in kinds:
        found = list(_none_such(prose, phrase))
    elif not kinds - _SILENT and prose.fills(phrase.end, phrase.last):
        found = [] if _closed_by(prose, phrase, "none") else list(_none_at_all(prose, phrase))
    else:
        found = list(_none_of(prose, phrase, kinds))
    scope = (scope_of(prose, phrase) & {"other_body", "whole_place"}) | {"in_words"}
    return tuple(reading._replace(scope=reading.scope | scope) for reading in found if reading.kind in _ABSENT)


def _closed_by(prose: Prose, phrase: Phrase, kind: str) -> bool:
    closing = phrase.at + 1 + len(phrase.tail)
    return closing < len(prose.tokens) and prose.tokens[closing].kind == kind


def _none_at_all(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "… 申请:无", "… 行政复议均未发生": what there is none of stands before."""
    before = chain(prose, phrase)
    if not before and not phrase.head and not phrase.tail and prose.string[phrase.end:phrase.last].strip() == "":
        for kind in _alone(prose, phrase):
            yield Reading(kind, phrase.start, phrase.end)
    elif before and before[0].kind in ("charge", "fee") and not any(token.kind == "other_money" for token in phrase.head):
        yield Reading("fee", min(token.start for token in before if token.kind in ("charge", "fee")), phrase.end)
    else:
        end = max([phrase.end, *(token.end for token in phrase.tail if token.kind == "happen")])
        for reading in readings(prose, phrase):
            yield reading._replace(end=max(reading.end, end))


def _alone(prose: Prose, phrase: Phrase) -> tuple[str, ...]:
    """What there is none of when "无。" is all that stands behind a heading about it."""
    said = prose.string[:phrase.start].rstrip(" 。:")
    heading = said.rpartition("。")[2]
    if not said:
        return _OF_HEADING.get(prose.about, ())
    hints = prose.vocabulary.hints
    asked = any(word in heading for word in hints["request"]) and heading.endswith(hints["about_ends"])
    return ("received",) if asked and len(heading) <= _HEADING else ()


def _none_such(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "无此类情况" under a heading that names what there is none of."""
    for kind in _OF_HEADING.get(prose.about, ()):
        yield Reading(kind, phrase.start, phrase.tail[-1].end)


def _none_of(prose: Prose, phrase: Phrase, kinds: set[str]) -> Iterator[Reading]:
    disputes = [token for token in phrase.tail if token.kind in DISPUTES or token.kind == "review_request"]
    if disputes:
        yield from _no_dispute(prose, phrase, disputes)
    elif kinds & {"charge", "fee"}:
        fee = min(token.start for token in phrase.tail if token.kind in ("charge", "fee"))
        except_it = prose.says("except", fee, phrase.last)  # "没有收取除信息处理费以外的费用"
        if "other_money" not in kinds and phrase.topic != "other" and not except_it:
            yield Reading("fee", phrase.start, _last(phrase, {"charge", "fee", "money"}))
    elif kinds & CARRY:
        yield from _nothing_carried(prose, phrase)
    elif kinds & REQUESTS:
        yield from _no_request(prose, phrase, phrase.tail)


def _last(phrase: Phrase, kinds: set[str] | frozenset[str]) -> int:
    return max(token.end for token in phrase.tail if token.kind in kinds)


def _no_dispute(prose: Prose, phrase: Phrase, disputes: Sequence[Token]) -> Iterator[Reading]:
    """ "未发生因 … 引起的行政复议、行政诉讼"; a request that is merely joined to them is denied too."""
    before = [token for token in phrase.tail if token.start < disputes[0].start]
    while before and before[-1].kind == "pause":
        before.pop()
    if _joined(prose, before, disputes[0].start):
        yield from _no_request(prose, phrase, before)
    kinds = {token.kind for token in phrase.tail}
    if kinds & {"other_money", "withdraw"} or any(token.kind == "handle" for token in before) or not disclosure_dispute(prose, phrase, phrase.tail, disputes[0].start):
        return
    # "未发生因答复不当引起的 …": there may have been others
    scope = frozenset({"part"} if any(word in prose.string[phrase.end:phrase.last] for word in prose.vocabulary.blamed) else ())
    for kind in dict.fromkeys(token.kind.removesuffix("_request") for token in disputes):
        yield Reading(kind, phrase.start, disputes[-1].end, scope)


def _joined(prose: Prose, before: Sequence[Token], start: int) -> bool:
    """Whether a request stands beside the disputes at `start` ("申请及行政复议") rather than being what they are about."""
    if not before or before[-1].kind != "request" or any(token.kind in ("cause", "reason") for token in before):
        return False
    beside = prose.vocabulary.joins.at(prose.string, before[-1].end, start)
    return bool(beside) and prose.fills(before[-1].end, start)


def _nothing_carried(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "无上年结转", "2021 年未结转 … 申请", "无下年度结转"."""
    directions = {direction(prose, token) for token in (*phrase.head, *phrase.tail)} - {""}
    if len(directions) == 1 or sum(token.kind in CARRY for token in phrase.tail) > 1:
        for kind in sorted(directions):
            yield Reading(kind, phrase.start, _last(phrase, CARRY | REQUESTS | {"next_year", "last_year"}))


def _no_request(prose: Prose, phrase: Phrase, tail: Sequence[Token]) -> Iterator[Reading]:
    """ "未收到 … 申请", "无 … 申请"."""
    request = next(token for token in reversed(tail) if token.kind in REQUESTS)
    last = phrase.last if tail is phrase.tail else request.end
    kinds = {token.kind for token in tail}
    received = next(token for token in tail if token.kind not in _SILENT).kind == "receive"
    blocked = _NOT_NO_REQUEST - ({"handle", "answer"} if received else set())
    if kinds & blocked or _only_some(prose, tail) or _one_way(tail):
        return
    if tail[-1] is not request or request.start - phrase.end > FAR or not prose.fills(request.end, last):
        return
    if prose.clear(phrase.end, request.start, tail) and _for_information(prose, phrase, request):
        yield Reading("received", phrase.start, request.end)


def _one_way(tail: Sequence[Token]) -> bool:
    """Whether one way of asking is singled out; "以书面或网络形式" stands for any."""
    ways = [token.kind for token in tail if token.kind in ("channel", "channels")]
    return len(ways) == 1 and "channels" not in ways


def _only_some(prose: Prose, tail: Sequence[Token]) -> bool:
    """Whether one kind of applicant is singled out; 公民 alone stands for anybody."""
    persons = [token for token in tail if token.kind in PERSONS]
    if len({token.kind for token in persons}) != 1:
        return False
    return not prose.begins("anybody", persons[0].start)


def _for_information(prose: Prose, phrase: Phrase, request: Token) -> bool:
    between = phrase.end, request.start
    return request.kind == "request" or prose.says("disclosed", *between) or prose.says("information", *between) or phrase.topic == "requests"
