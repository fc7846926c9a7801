"""What one figure of running prose counts: requests received, answered, refused …, disputes, fees, published items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.counted import DISPUTES, RESULTS, SILENT, Reading, chain
from linter.recognise.prose.counted_others import disputes, fees, no_review_request, published
from linter.recognise.prose.counted_outcomes import behind, carried, outcome
from linter.recognise.prose.counted_requests import answers, counted, deeds, persons, requests
from linter.recognise.prose.phrases import Phrase, Prose

_Reader = Callable[[Prose, Phrase, Sequence[Token], Token], Iterator[Reading]]
_READERS: dict[str, _Reader] = {
    "request": requests, "bare_request": requests, "answer": answers, "handle": answers, "receive": deeds,
    "natural_person": persons, "legal_person": persons, "carry": carried, "move": carried, "defer": carried, "next_year": carried,
    "last_year": carried, "review_request": no_review_request, **dict.fromkeys(RESULTS, outcome), **dict.fromkeys(DISPUTES, disputes),
}
_FAR = 40  # tokens; few sentences have more
# Right before a figure: it counts something else, a change, or the future.
_CLOSED = frozenset({"undone", "compare", "change", "other_matter", "withdraw"})
_HEDGES = frozenset({"none", "plan", "inspect"})


def readings(prose: Prose, phrase: Phrase) -> tuple[Reading, ...]:
    """What the figure of `phrase` counts; empty when that is unknown, of another year, or open to doubt."""
    if phrase.elsewhen or phrase.unit in prose.vocabulary.other_units or _hedged(phrase):
        return ()
    if phrase.unit in prose.vocabulary.money:
        return tuple(fees(prose, phrase))
    before = chain(prose, phrase)
    near = next((token for token in before if token.kind not in SILENT), None)
    read = _READERS.get(near.kind) if near else None
    if near is not None and read is not None:
        # "新增公开政府信息 30 条": what is published was not received.
        found = (near.kind == "receive" and tuple(published(prose, phrase))) or tuple(read(prose, phrase, before, near))
    elif near is not None and near.kind in _CLOSED:
        found = ()
    else:
        found = tuple(published(prose, phrase)) or tuple(counted(prose, phrase)) or tuple(behind(prose, phrase))
    return tuple(reading._replace(scope=reading.scope | scope_of(prose, phrase)) for reading in found)


def _hedged(phrase: Phrase) -> bool:
    """Whether the figure is a plan, an example, an average, one of several years, or not so at all."""
    if any(token.kind == "inspect" for token in phrase.tail):
        return True
    kinds = {token.kind for token in phrase.head}
    years = {token.value for token in phrase.head if token.kind == "year"}
    return len(years) > 1 or bool(phrase.value and kinds & _HEDGES)


def _of_whole_place(prose: Prose, phrase: Phrase) -> bool:
    """Whether the sentence speaks of the whole county or city: “全县收到 210 件，答复 208 件”."""
    sentence = takewhile(lambda token: token.kind not in ("stop", "semicolon"), reversed(prose.tokens[max(0, phrase.at - _FAR):phrase.at]))
    return any(token.kind == "whole_place" for token in sentence)


def scope_of(prose: Prose, phrase: Phrase) -> frozenset[str]:
    """What holds of the figure whatever it counts: approx, other_body, whole_place, part with on_behalf."""
    around = {token.kind for token in (*phrase.lead, *phrase.head)}
    scope = set(around & {"other_body"})
    if _of_whole_place(prose, phrase):
        scope.add("whole_place")
    if phrase.approximate or prose.string[:phrase.start].rstrip().endswith(prose.vocabulary.roughly):
        scope.add("approx")
    if "on_behalf" in around:
        scope |= {"part", "on_behalf"}
    return frozenset(scope)
