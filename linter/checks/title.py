"""The title's parts, and its wording beside the official one."""

from __future__ import annotations

from linter.checks import Case, Fault, Undecidable
from linter.checks._places import TITLE, unless_unread
from linter.language import Phrase
from linter.recognise.normal import bare
from linter.report import Title
from linter.text import Text
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "require": {"type": "array", "items": {"enum": ["organ", "year"]}},
        "phrase": {"type": "boolean", "description": "the phrase is the official one"},
        "once": {"type": "array", "items": {"type": "string"}, "description": "words that a title holds once at most"},
        "full_name": {"type": "boolean", "description": "the organ's name does not begin with 市, 县 … alone"}}}
MESSAGES = ("fail", "fail_organ", "fail_year", "fail_phrase", "fail_once", "fail_name")

_NO_TITLE = Phrase("没有找到标题（见 D201）", "no title was found (see D201)")


def check(case: Case) -> list[Fault]:
    """A fault for each thing that the rule asks of the title and that is not so."""
    title = case.report.title
    if title is None:
        raise Undecidable(_NO_TITLE)
    return [*unless_unread(case.report, _missing(case, title)), *_wording(case, title)]


def _missing(case: Case, title: Title) -> list[Fault]:
    found = {"organ": title.organ, "year": title.year}
    return [_fault(title, title.text, f"fail_{part}", {}) for part in case.params.get("require", ()) if not found[part]]


def _wording(case: Case, title: Title) -> list[Fault]:
    words = case.report.form.words
    string = bare(title.text.string)
    faults = []
    official = words["title"]["phrase"]
    if case.params.get("phrase") and title.phrase != official:
        faults.append(_fault(title, title.text, "fail_phrase", {"phrase": title.phrase, "official": official}))
    for word in case.params.get("once", ()):
        if string.count(word) > 1:
            faults.append(_fault(title, title.text, "fail_once", {"word": word, "times": string.count(word)}))
    organ = title.organ or ""
    shortened = organ.startswith(tuple(words["organ_short_prefixes"])) and not organ.startswith(tuple(words["organ_short_exceptions"]))
    if case.params.get("full_name") and shortened and len(organ) > 2:
        faults.append(_fault(title, title.organ_text or title.text, "fail_name", {"organ": organ}))
    return faults


def _fault(title: Title, text: Text, message: str, values: dict[str, object]) -> Fault:
    shown = bare(title.text.string)
    return Fault("title", text.location, TITLE, {"title": shown, **values}, message, actual=shown)
