"""A fee that was collected comes with the number of notices and the amount."""

from __future__ import annotations

from linter.checks import Case, Fault
from linter.checks._places import section, section_place
from linter.recognise.compact import joined
from linter.regex import compiled
from linter.typed import Any

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["within", "fee", "collected", "not_collected"],
    "properties": {"within": {"type": "string"}, "fee": _WORDS, "collected": _WORDS, "not_collected": _WORDS,
                   "general": {**_WORDS, "description": "a sentence with one of these and no figure says how fees are charged, not that one was"}}}
MESSAGES = ("fail",)

_STOP = compiled(r"[。;!]")
_AMOUNT = compiled(r"[\d.,](?:万|亿)?元|[零〇一二三四五六七八九十百千]元")
_NOTICES = compiled(r"[\d,零〇一二三四五六七八九十百两][件份次笔封宗项]")


def check(case: Case) -> list[Fault]:
    """A fault at each sentence that says a fee was collected and lacks one of the two figures."""
    part = section(case.report, case.params["within"])
    faults = []
    whole = joined(part.body)
    at = 0
    for sentence in _STOP.split(whole.string):
        start, at = at, at + len(sentence) + 1
        if not _collected(sentence, case):
            continue
        given = [bool(pattern.search(sentence)) for pattern in (_AMOUNT, _NOTICES)]
        if not any(given) and any(word in sentence for word in case.params.get("general", ())):
            continue
        if not all(given):
            text = whole.cut(start, start + len(sentence))
            faults.append(Fault(case.target, text.location, section_place(case.report, case.params["within"]),
                                {"text": sentence}, actual=sentence))
    return faults


def _collected(sentence: str, case: Case) -> bool:
    params = case.params
    return (any(word in sentence for word in params["fee"]) and any(word in sentence for word in params["collected"])
            and not any(_said(word, sentence) for word in params["not_collected"]))


def _said(word: str, sentence: str) -> bool:
    """Whether the word stands there; "0元" does not stand in "60元"."""
    at = sentence.find(word)
    while at > 0 and word[0].isdigit() and (sentence[at - 1].isdigit() or sentence[at - 1] in ".,"):
        at = sentence.find(word, at + 1)
    return at >= 0
