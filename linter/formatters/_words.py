"""The words that formats for people share."""

from __future__ import annotations

from collections.abc import Mapping

from linter.language import Phrase
from linter.result import Certainty, Facts, FileResult, Outcome, Severity

# Every symbol here is one that GBK consoles can show.
SYMBOL = {Severity.ERROR: "×", Severity.WARNING: "▲", Severity.INFO: "●"}
SEVERITY = {
    Severity.ERROR: Phrase("错误", "error"),
    Severity.WARNING: Phrase("警告", "warning"),
    Severity.INFO: Phrase("提示", "info"),
}
OUTCOME = {
    Outcome.PASS: Phrase("通过", "passed"),
    Outcome.FAIL: Phrase("不通过", "failed"),
    Outcome.NOT_ASSESSABLE: Phrase("无法判定", "not assessable"),
    Outcome.NOT_APPLICABLE: Phrase("不适用", "not applicable"),
}
CERTAINTY = {
    Certainty.OFFICIAL: Phrase("明文规定", "laid down in the form or the law"),
    Certainty.DERIVED: Phrase("由规定推出", "follows from the definitions"),
    Certainty.PRACTICE: Phrase("实务惯例", "good practice"),
}
_YEAR = Phrase("{year} 年", "{year}")
_EDITION = Phrase("{edition} 版格式", "form {edition}")
_PLURAL = {"error": "errors", "warning": "warnings", "info": "infos"}


def severities(counts: Mapping[Severity, int], lang: str, symbols: bool = False) -> list[str]:
    """ "2 处错误", "1 处警告" (with symbols if asked for), the gravest first; what does not occur is left out."""
    said = []
    for severity in sorted(counts, reverse=True):
        if number := counts[severity]:
            text = _count(number, SEVERITY[severity], lang)
            said.append(f"{SYMBOL[severity]} {text}" if symbols else text)
    return said


def _count(number: int, noun: Phrase, lang: str) -> str:
    if lang != "en":
        return f"{number} 处{noun.zh}"
    return f"{number} {noun.en if number == 1 else _PLURAL[noun.en]}"


def about(facts: Facts, lang: str) -> str:
    """What the report is: its organ, year and edition, as far as they are known."""
    said = [facts.organ or ""]
    if facts.year is not None:
        said.append(_YEAR.say(lang, year=facts.year))
    if facts.edition is not None:
        said.append(_EDITION.say(lang, edition=facts.edition))
    return "  ".join(filter(None, said))


def tally(counts: Mapping[Outcome, int], lang: str) -> str:
    """ "通过 41 · 无法判定 1 · 不适用 9"; failures are told by severity; what does not occur is left out."""
    shown = [Outcome.PASS, *(other for other in (Outcome.NOT_ASSESSABLE, Outcome.NOT_APPLICABLE) if counts[other])]
    return " · ".join(f"{OUTCOME[outcome].say(lang)} {counts[outcome]}" for outcome in shown)


_CLEAN = Phrase("未发现问题", "nothing found")
_ELSE = Phrase("未发现其他问题（不计 {aside} 处）", "nothing else found ({aside} set aside)")
_BUT = Phrase("{said}，但有 {count} 项无法判定", "{said}, but {count} not assessable")


def nothing(result: FileResult, lang: str) -> str:
    """What is said of a file without findings: that some were set aside, and how much could not be decided."""
    said = _ELSE.say(lang, aside=result.aside) if result.aside else _CLEAN.say(lang)
    count = result.count(Outcome.NOT_ASSESSABLE)
    return _BUT.say(lang, said=said, count=count) if count else said
