"""A document cited with its number: the right number, and not one that has been superseded."""

from __future__ import annotations

from linter.checks import Case, Fault, Undecidable
from linter.checks._places import TEXT
from linter.language import Phrase
from linter.recognise.normal import bare
from linter.regex import compiled
from linter.report import Citation
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["document", "right"],
    "properties": {
        "document": {"type": "string"},
        "right": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "superseded": {"type": "array", "items": {"type": "string"}}}}
MESSAGES = ("fail", "fail_superseded")

_LOST = compiled(r"\[?\d{5,}\]?|\[\d{4}(?!\d|\])|(?<![\d\[])\d{4}\]")
_DAMAGED = Phrase("引用的文号“{text}”在提取时丢失了字符，无法判断", "the cited number “{text}” lost characters in extraction")


def plain(number: str) -> str:
    """A number without white space, its brackets all of one kind: 〔2021〕, [2021], 【2021】 and （2021） mean the same."""
    return bare(number).replace("(", "[").replace(")", "]")


def check(case: Case) -> list[Fault]:
    """A fault for each citation of the document with a wrong number; a superseded one passes beside the right one."""
    cited = [found for found in case.report.citations if found.document == case.params["document"]]
    right = {plain(number) for number in case.params["right"]}
    old = {plain(number) for number in case.params.get("superseded", ())}
    wrong = [found for found in cited if plain(found.text.string) not in right]
    if any(plain(found.text.string) in right for found in cited):
        wrong = [found for found in wrong if plain(found.text.string) not in old]
    for found in wrong:
        if _LOST.search(plain(found.text.string)):
            text = found.text.string
            raise Undecidable(Phrase(_DAMAGED.say("zh", text=text), _DAMAGED.say("en", text=text)))
    return [_fault(case, found, plain(found.text.string) in old) for found in wrong]


def _fault(case: Case, found: Citation, superseded: bool) -> Fault:
    right = case.params["right"][0]
    return Fault("basis", found.text.location, TEXT, {"number": found.text.string, "right": right},
                 "fail_superseded" if superseded else "fail", expected=right, actual=found.text.string)
