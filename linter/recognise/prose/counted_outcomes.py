"""Figures of what became of requests: the outcomes of the form, and what is carried over from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import CARRY, DISPUTES, FAR, FOREIGN, REQUESTS, RESULTS, SILENT, Reading
from linter.recognise.prose.phrases import ENDS, Phrase, Prose

_PERSONS = frozenset({"natural_person", "legal_person"})
_CLAUSE = 12  # tokens
_YEARS = frozenset({"last_year", "next_year", "year"})


def outcome(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "予以公开 3 件", "予以公开和部分公开 5 件"."""
    named = joined(prose, chain, near, RESULTS)
    if phrase.topic != "requests" or prose.says("documents", named[-1].end, phrase.joint) or _sorted_out(prose, phrase, named[0]):
        return
    plain = _disclosed_before(prose, named[0])
    named = [*plain, *named]
    aside = prose.string.startswith("(", phrase.joint)  # "无法提供(本机关不掌握) 2 件": there may be other reasons
    yield from shared(phrase, chain, named, frozenset({"detail"}) if aside else _reasons(phrase.head))


def _disclosed_before(prose: Prose, first: Token) -> list[Token]:
    """ "公开和部分公开 16 件": the 公开 that is joined to the first outcome is an outcome too."""
    start = first.start
    while start and prose.vocabulary.joins.at(prose.string, start - 1, first.start) == first.start - start + 1:
        start -= 1
    length = prose.ends("disclosed", start) if start < first.start and not prose.ends("disclosed_on_request", start) else 0
    return [Token("granted", start - length, start)] if length and first.kind == "partial" else []


def _sorted_out(prose: Prose, phrase: Phrase, named: Token) -> bool:
    """Whether documents are sorted out ("主动公开 9 件、依申请公开 3 件、不予公开 2 件"), of which nobody asked for any."""
    near = prose.tokens[max(0, phrase.at - _CLAUSE):phrase.at]
    before = [token.kind for token in near if token.end <= named.start and token.kind not in ("pause", "comma")]
    return before[-4:] == ["publish", "figure", "request", "figure"]


def _reasons(around: Sequence[Token]) -> frozenset[str]:
    return frozenset({"detail"} if any(token.kind == "reason" for token in around) else ())


def joined(prose: Prose, chain: Sequence[Token], near: Token, kinds: frozenset[str]) -> list[Token]:
    """The tokens of `kinds` that stand joined before the figure, in the order of the text."""
    named: list[Token] = []
    for token in chain[chain.index(near):]:
        if token.kind in kinds and (not named or kinds is DISPUTES or prose.joins(token.end, named[0].start)):
            named.insert(0, token)
        elif token.kind not in SILENT:
            break
    return named


def shared(phrase: Phrase, chain: Sequence[Token], named: Sequence[Token], scope: frozenset[str]) -> Iterator[Reading]:
    """One reading for each of the kinds `named` when the figure is the figure of each, else one for their sum."""
    start, end = named[0].start, phrase.end
    kinds = tuple(dict.fromkeys(_kind(token) for token in named))
    ways = {token.kind for token in chain}
    if len(kinds) == 1:
        detail = {"detail"} if any(token.kind == "unable_detail" for token in named) else set()
        yield Reading(kinds[0], start, end, scope | detail)
    elif not phrase.value or ways & {"each", "all"}:
        for kind in kinds:
            yield Reading(kind, start, end, scope)
    elif "respectively" in ways:
        yield Reading("respectively", start, end, scope, kinds)
    else:
        yield Reading(kinds[0], start, end, scope | {"sum"}, kinds)


def _kind(token: Token) -> str:
    return "unable" if token.kind == "unable_detail" else token.kind


def carried(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "上年结转 3 件", "结转下年度继续办理 3 件"; a bare 结转 behind another figure goes to the next year."""
    words = [token for token in chain if token.kind in CARRY or token.kind in _YEARS]
    yield from _moved(prose, phrase, words, min(token.start for token in words), phrase.end)


def _moved(prose: Prose, phrase: Phrase, words: Sequence[Token], start: int, end: int) -> Iterator[Reading]:
    directions = {direction(prose, token) for token in words} - {""}
    asked = phrase.topic == "" and (prose.says("asked") or prose.says("disclosed_on_request"))
    if not (asked or phrase.topic == "requests") or not any(token.kind in CARRY for token in words):
        return
    if len(directions) == 1:
        yield Reading(directions.pop(), start, end)
    elif not directions and not phrase.fresh and not phrase.nested and all(token.kind == "carry" for token in words):
        yield Reading("carried_out", start, end, frozenset({"undirected"}))


def direction(prose: Prose, token: Token) -> str:
    """Whether `token` says that requests come from last year (carried_in) or go to the next; empty when neither."""
    if token.kind in ("next_year", "defer"):
        return "carried_out"
    if token.kind == "last_year":
        return "carried_in"
    if token.kind == "year" and prose.year is not None and token.value != prose.year:
        return "carried_out" if token.value > prose.year else "carried_in"
    return ""


def behind(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "3 件予以公开", "2 件申请结转下年度", "5 件申请已按时答复"."""
    if phrase.head and not prose.fills(phrase.first, phrase.start):
        return
    asked = False
    for token in phrase.tail:
        if token.start - phrase.end > FAR or (token.kind in FOREIGN and not asked) or token.kind == "some_answers":
            return
        if token.kind in RESULTS or token.kind in CARRY or token.kind in _PERSONS or token.kind == "answer":
            yield from _said_behind(prose, phrase, token, asked)
            return
        asked = asked or token.kind in REQUESTS
    if asked and not phrase.head:
        yield from _left_over(prose, phrase)


def _left_over(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "尚有 3 件申请未到期限,结转至下年办理": the clause behind says where the figure goes."""
    closing = phrase.at + 1 + len(phrase.tail)
    while closing < len(prose.tokens) and prose.tokens[closing].kind == "none":
        closing += 1
    if closing == len(prose.tokens) or prose.tokens[closing].kind != "comma":
        return
    clause = list(takewhile(lambda token: token.kind not in ENDS, prose.tokens[closing + 1:closing + _CLAUSE]))
    words = [token for token in clause if token.kind in CARRY or token.kind in _YEARS]
    if words and words[0].kind in CARRY and prose.fills(prose.tokens[closing].end, words[0].start):
        yield from _moved(prose, phrase, words, phrase.start, words[-1].end)


def _said_behind(prose: Prose, phrase: Phrase, token: Token, asked: bool) -> Iterator[Reading]:
    """What `token`, the first telling word behind the figure, makes of it; `asked`: a request is named before it."""
    if token.kind in CARRY:
        words = [word for word in phrase.tail if word.kind in CARRY or word.kind in _YEARS]
        yield from _moved(prose, phrase, words, phrase.start, max(word.end for word in words))
    elif phrase.topic != "requests":
        return
    elif token.kind == "unable_detail" and (plain := next((word for word in phrase.tail if word.kind == "unable"), None)):
        yield Reading("unable", phrase.start, plain.end, frozenset({"detail"}))  # "3 件因不掌握无法提供"
    elif not prose.fills(token.end, phrase.last):
        return
    elif token.kind in RESULTS:
        detail = {"detail"} if token.kind == "unable_detail" else set()
        yield Reading(_kind(token), phrase.start, token.end, _reasons(phrase.tail) | detail)
    elif asked or prose.clear(phrase.end, token.start, phrase.tail):
        yield Reading("answered" if token.kind == "answer" else token.kind, phrase.start, token.end)
