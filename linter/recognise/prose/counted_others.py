"""Figures of disputes, of fees and of published items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import DEEDS, DISPUTES, FAR, REQUESTS, Reading
from linter.recognise.prose.counted_outcomes import joined, shared
from linter.recognise.prose.phrases import Phrase, Prose

_SENTENCE = 200  # characters
_RELATION = 12
_ROW = 16  # tokens


def disputes(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "行政复议 3 件", "行政复议、行政诉讼均为 0 件"."""
    named = joined(prose, chain, near, DISPUTES)
    if disclosure_dispute(prose, phrase, phrase.head, named[0].start):
        yield from shared(phrase, chain, named, frozenset())


def no_review_request(prose: Prose, phrase: Phrase, chain: Sequence[Token], near: Token) -> Iterator[Reading]:
    """ "行政复议申请 0 件"; of more than none it is open whether the organ decides them."""
    if not phrase.value and prose.of_disclosure:
        yield Reading("review", near.start, phrase.end)


def disclosure_dispute(prose: Prose, phrase: Phrase, around: Sequence[Token], start: int) -> bool:
    """Whether the disputes named at `start` are about disclosure and the organ's own; `around`: the tokens to judge by.

    That there were none may be said anywhere in a paragraph about disclosure; that there were some needs a closer link,
    since organs also decide the disputes of others.
    """
    kinds = {token.kind for token in around}
    if kinds & {"some_disputes", "hear"}:
        return False
    if not phrase.value:
        return prose.of_disclosure or prose.clear(phrase.end, start, phrase.tail)
    heard = any(token.kind in DEEDS and token.start < start and not _served(prose, token, start) for token in around) or _beside_heard(prose, phrase)
    return prose.of_disclosure and not (heard and not kinds & {"cause", "reason"}) and _close(prose, phrase)


def _beside_heard(prose: Prose, phrase: Phrase) -> bool:
    """Whether the figure stands in one row with disputes that the organ deals with ("办理行政复议 5 件、行政诉讼 3 件")."""
    row = ("figure", "pause", *DISPUTES)
    before = next((token for token in reversed(prose.tokens[max(0, phrase.at - _ROW):phrase.at]) if token.kind not in row), None)
    return before is not None and before.kind in DEEDS and not _served(prose, before, phrase.start)


def _served(prose: Prose, deed: Token, start: int) -> bool:
    """Whether the organ was told of the disputes ("收到政府信息公开行政复议案件 3 件") rather than taking them up."""
    return deed.kind == "receive" and bool(prose.ends("arrived", deed.end)) and prose.says("disclosure", deed.end, start)


def _close(prose: Prose, phrase: Phrase) -> bool:
    if prose.about in ("disputes", "requests"):
        return True
    begin = prose.string.rfind("。", max(0, phrase.start - _SENTENCE), phrase.start) + 1
    end = prose.string.find("。", phrase.start, phrase.start + _SENTENCE)
    others = (prose.string.find(word, phrase.end, max(end, phrase.end)) for word in prose.vocabulary.hints["all_with"])
    if any(other >= 0 and not prose.says("about_disclosure", other, other + _RELATION) for other in others):
        return False
    if prose.says("about_disclosure", begin, max(end, phrase.end)):
        return True
    last = max(0, begin - 1)
    sentence = max(prose.string.rfind("。", max(0, begin - _SENTENCE), last) + 1, begin - _SENTENCE, 0), last
    return prose.says("asked", *sentence) or (prose.says("about_disclosure", *sentence) and prose.says("disputes", *sentence))


def fees(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "收取信息处理费 120 元", "总金额为 0 元"."""
    money = [token for token in phrase.head if token.kind in ("fee", "charge", "money")]
    around = (*phrase.lead, *phrase.head, *phrase.tail)
    if any(token.kind == "other_money" for token in around):
        return
    if not money:
        yield from _sum_of_fees(prose, phrase)
        return
    charged = any(token.kind == "charge" for token in money)
    disclosure = prose.says("disclosure", phrase.first, phrase.start) or prose.says("fee_notice") or any(
        token.kind in REQUESTS for token in around)
    if phrase.topic == "fee" or prose.about == "fee" or (charged and (disclosure or (not phrase.value and prose.of_disclosure))):
        yield Reading("fee", money[0].start, phrase.end)


def _sum_of_fees(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "收取信息处理费 2 件,共计 200 元": the sum behind the number of notices."""
    before = prose.tokens[phrase.at - 1] if phrase.at else None
    if before is None or before.kind != "figure" or before.unit in prose.vocabulary.money or phrase.topic != "fee":
        return
    if prose.fills(before.end, phrase.start):
        yield Reading("fee", phrase.start, phrase.end)


def published(prose: Prose, phrase: Phrase) -> Iterator[Reading]:
    """ "主动公开政府信息 30 条", "主动公开 30 条信息", "发布政务信息 30 条"."""
    kinds = {token.kind for token in phrase.head}
    if phrase.unit not in prose.vocabulary.information_units or kinds & {"request", "denied", "none"}:
        return
    start, verb, nouns = _publishing(prose, max(phrase.first, phrase.joint - FAR), phrase.joint)
    nouns |= _noun_behind(prose, phrase)
    if verb == "verbs" and ("nouns" not in nouns or ("new_media" in kinds and "channels" not in kinds)):
        return
    if not verb or prose.ends("not_published", start):
        return
    yield Reading("proactive", start, phrase.end, frozenset((nouns & {"papers"}) | (set() if nouns else {"unnamed"})))


def _noun_behind(prose: Prose, phrase: Phrase) -> set[str]:
    """The class of the noun right behind the figure ("公开 30 条政府信息")."""
    lexicon = prose.vocabulary.published
    length = lexicon.at(prose.string, phrase.end, len(prose.string))
    return {lexicon.classes[prose.string[phrase.end:phrase.end + length]]} & {"nouns", "loose"} if length else set()


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
            return at, "own" if "own" in nouns else verb, nouns & {"nouns", "loose", "papers"}
    return end, "", set()
