"""The results for people at a terminal: a verdict per file, each finding in its place, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from linter.formatters import View
from linter.formatters._finding import Ink, brief, full
from linter.formatters._summary import Summary
from linter.formatters._typeset import hanging, visible, width, wrap
from linter.formatters._words import OUTCOME, about, nothing, severities, tally
from linter.language import Phrase
from linter.result import FileResult, Finding, Outcome, Result, Severity

_PROBLEM = Phrase("无法检查", "not checked")
_NOTHING = Phrase("没有适用的检查项", "no rule applies")
_COUNT = Phrase("{count} 项", "{count}")
_NOTE = Phrase("注意", "note")


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The text in pieces, one per file and one for the summary; with `view.quiet` one line per finding and no more."""
    summary = Summary()
    for result in results:
        summary.add(result)
        lines = _terse(result, view) if view.quiet else _file(result, view)
        text = "".join(f"{line}\n" for line in lines)
        if text:
            yield text
    closing = "" if view.quiet else "".join(f"{line}\n" for line in summary.lines(view))
    if closing:
        yield closing


def _ordered(result: FileResult) -> list[tuple[Result, Finding]]:
    """Every finding with its rule, the gravest first; otherwise in the order of the rules and of the findings."""
    pairs = [(entry, finding) for entry in result.results for finding in entry.findings]
    return sorted(pairs, key=lambda pair: -pair[1].severity)


def _terse(result: FileResult, view: View) -> Iterator[str]:
    if result.problem is not None:
        label = Ink(view).paint("error", _PROBLEM.say(view.lang))
        yield f"{visible(result.path)}: {label}: {visible(result.problem)}"
    for entry, finding in _ordered(result):
        yield brief(result, entry, finding, view)


def _file(result: FileResult, view: View) -> Iterator[str]:
    yield from _title(result, view)
    if result.problem is not None:
        yield from _paragraph(visible(result.problem), view, "error")
        yield ""
        return
    yield from _particulars(result, view)
    for note in result.notes:
        yield from _paragraph(f"{_NOTE.say(view.lang)}  {visible(note)}", view, "warning")
    yield ""
    yield from _findings(result, view)
    yield from _grouped(result, Outcome.NOT_ASSESSABLE, "?", view)
    if view.show_passed:
        yield from _passed(result, view)
        yield from _grouped(result, Outcome.NOT_APPLICABLE, "─", view)


def _title(result: FileResult, view: View) -> Iterator[str]:
    """Path and verdict on one line, or on two where one is too short; the path is never broken."""
    path, verdict = visible(result.path), _verdict(result, view)
    bold = Ink(view).paint("bold", path)
    plain = _verdict(result, view._replace(color=False))
    if width(path) + 2 + width(plain) <= view.width:
        yield f"{bold}  {verdict}"
    else:
        yield bold
        yield f"  {verdict}"


def _particulars(result: FileResult, view: View) -> Iterator[str]:
    """What the report is and how many rules passed, could not be decided or do not apply."""
    facts = visible(about(result.facts, view.lang))
    counts = tally({outcome: result.count(outcome) for outcome in Outcome}, view.lang)
    line = "    ".join(filter(None, (facts, counts)))
    for part in [line] if width(line) <= view.width - 2 else [facts, counts]:
        yield from _paragraph(part, view, "dim")


def _verdict(result: FileResult, view: View) -> str:
    ink = Ink(view)
    if result.problem is not None:
        return ink.paint("error", f"× {_PROBLEM.say(view.lang)}")
    counts = Counter(finding.severity for entry in result.results for finding in entry.findings)
    if counts:
        words = severities(counts, view.lang, symbols=True)
        styles = [severity.label for severity in sorted(counts, reverse=True)]
        return "  ".join(map(ink.paint, styles, words))
    if result.count(Outcome.NOT_ASSESSABLE):
        return ink.paint("warning", f"? {nothing(result, view.lang)}")
    if not result.count(Outcome.PASS) and not result.aside:
        return f"─ {_NOTHING.say(view.lang)}"
    return ink.paint("pass", f"√ {nothing(result, view.lang)}")


def _findings(result: FileResult, view: View) -> Iterator[str]:
    pairs = _ordered(result)
    for index, (entry, finding) in enumerate(pairs):
        after = pairs[index + 1] if index + 1 < len(pairs) else None
        follows = after[1] if after is not None and after[0] is entry else None
        yield from full(result, entry, finding, view, follows)
        # Hints for improvement stand closer together: they matter less.
        if finding.severity > Severity.INFO or after is None:
            yield ""


def _grouped(result: FileResult, outcome: Outcome, symbol: str, view: View) -> Iterator[str]:
    """The rules with this outcome, each reason once with the rules that give it."""
    reasons: dict[str, list[str]] = {}
    for entry in result.results:
        if entry.outcome is outcome:
            reasons.setdefault(entry.reason or "", []).append(entry.rule)
    if not reasons:
        return
    yield _heading(outcome, sum(map(len, reasons.values())), symbol, view)
    for reason, rules in reasons.items():
        ids = " ".join(rules)
        if width(ids) <= 24:
            yield from hanging(f"  {ids}  ", visible(reason), view.width)
        else:
            yield from hanging("  ", ids, view.width)
            yield from hanging("    ", visible(reason), view.width)
    yield ""


def _passed(result: FileResult, view: View) -> Iterator[str]:
    passed = [entry for entry in result.results if entry.outcome is Outcome.PASS]
    if not passed:
        return
    yield _heading(Outcome.PASS, len(passed), "√", view)
    for entry in passed:
        yield from hanging(f"  {entry.rule}  ", visible(entry.title), view.width)
    yield ""


def _heading(outcome: Outcome, count: int, symbol: str, view: View) -> str:
    style = {Outcome.PASS: "pass", Outcome.NOT_ASSESSABLE: "warning"}.get(outcome, "dim")
    return Ink(view).paint(style, f"{symbol} {OUTCOME[outcome].say(view.lang)} {_COUNT.say(view.lang, count=count)}")


def _paragraph(text: str, view: View, style: str) -> Iterator[str]:
    for line in wrap(text, view.width - 2):
        yield f"  {Ink(view).paint(style, line)}"
