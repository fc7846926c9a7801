"""The results as JUnit XML, which most CI servers show: a test suite for each file, a test case for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.formatters import View
from linter.formatters._frame import address
from linter.formatters._markup import escaped, plain
from linter.formatters._plain import NOT_APPLICABLE, NOT_CHECKED, NOTE, UNSURE, told
from linter.formatters._words import SEVERITY
from linter.language import Phrase
from linter.result import Facts, FileResult, Finding, Outcome, Result

_MORE = Phrase("{message}（另有 {count} 处）", "{message} ({count} more)")
_LABELLED = Phrase("{label}：{text}", "{label}: {text}")
_READING = Phrase("读取", "reading")


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The XML text in pieces, one per file; totals over all files are left out, so that nothing has to be kept."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="disclose-lint">\n'
    for result in results:
        suite = "".join(f"{line}\n" for line in _suite(result, view))
        yield plain(suite) if view.ascii else suite
    yield "</testsuites>\n"


def _suite(result: FileResult, view: View) -> Iterator[str]:
    counts = {"tests": len(result.results), **dict.fromkeys(("failures", "errors", "skipped"), 0)}
    if result.problem is not None:
        counts["tests"], counts["errors"] = counts["tests"] + 1, 1
    for entry in result.results:
        if (kind := _kind(entry, view)) is not None:
            counts[kind] += 1
    said = "".join(f' {name}="{number}"' for name, number in counts.items())
    yield f'<testsuite name="{escaped(result.path)}"{said}>'
    yield from _properties(result.facts)
    if result.problem is not None:
        yield from _unread(result.path, result.problem, view)
    for entry in result.results:
        yield from _case(result, entry, view)
    if result.notes:
        notes = "\n".join(escaped(_LABELLED.say(view.lang, label=NOTE, text=note)) for note in result.notes)
        yield f"<system-out>{notes}</system-out>"
    yield "</testsuite>"


def _properties(facts: Facts) -> Iterator[str]:
    known = {"organ": facts.organ, "year": facts.year, "edition": facts.edition}
    said = [
        f'<property name="{name}" value="{escaped(str(value))}"/>' for name, value in known.items() if value is not None
    ]
    if said:
        yield f"<properties>{''.join(said)}</properties>"


def _unread(path: str, problem: str, view: View) -> Iterator[str]:
    message = escaped(_LABELLED.say(view.lang, label=NOT_CHECKED, text=problem))
    yield f'<testcase name="{_READING.say(view.lang)}" classname="{escaped(path)}">'
    yield f'<error message="{message}" type="unreadable">{escaped(problem)}</error>'
    yield "</testcase>"


def _kind(entry: Result, view: View) -> str | None:
    """What a rule counts as; None for a rule that passed."""
    if entry.internal_error:
        return "errors"
    if entry.outcome is Outcome.FAIL or (view.strict and entry.outcome is Outcome.NOT_ASSESSABLE):
        return "failures"
    return None if entry.outcome is Outcome.PASS else "skipped"


def _case(result: FileResult, entry: Result, view: View) -> Iterator[str]:
    head = f'<testcase name="{escaped(f"{entry.rule} {entry.name}")}" classname="{escaped(result.path)}"'
    kind = _kind(entry, view)
    if kind is None:
        yield f"{head}/>"
        return
    yield f"{head}>"
    if entry.findings:
        yield _failure(result, entry, view)
    if kind == "errors" or not entry.findings:
        yield _undecided(entry, kind, view)
    yield "</testcase>"


def _undecided(entry: Result, kind: str, view: View) -> str:
    label = NOT_APPLICABLE if entry.outcome is Outcome.NOT_APPLICABLE else UNSURE
    said = _LABELLED.say(view.lang, label=label, text=entry.reason or entry.title)
    message = f'message="{escaped(said)}"'
    if kind == "skipped":
        return f"<skipped {message}/>"
    if kind == "errors":
        return f'<error {message} type="internal_error"/>'
    return f'<failure {message} type="{entry.outcome.label}"/>'


def _failure(result: FileResult, entry: Result, view: View) -> str:
    """One failure for a rule, whatever the number of findings: some servers read no more than one."""
    message = entry.findings[0].message
    if len(entry.findings) > 1:
        message = _MORE.say(view.lang, message=message, count=len(entry.findings) - 1)
    text = "\n\n".join(_finding(result.path, finding, view) for finding in entry.findings)
    return f'<failure message="{escaped(message)}" type="{entry.severity.label}">{text}</failure>'


def _finding(path: str, finding: Finding, view: View) -> str:
    severity = SEVERITY[finding.severity].say(view.lang)
    head = f"{address(path, finding.location)}: {severity}"
    return "\n".join(map(escaped, [head, *told(finding, view.lang, placed=True)]))
