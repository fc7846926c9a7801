"""The results as a GitLab code quality report, which merge requests show as improved or degraded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from json import dumps
from typing import Any

from linter.formatters import View
from linter.formatters._paths import slashed
from linter.formatters._plain import NOT_CHECKED, NOTE, UNSURE, line, told
from linter.language import Phrase
from linter.result import Certainty, FileResult, Finding, Outcome, Result, Severity

_LABELLED = Phrase("{label}：{text}", "{label}: {text}")


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The JSON array in pieces, one per file."""
    opening = "["
    for result in results:
        for entry in _file(result, view):
            yield f"{opening}\n{dumps(entry, ensure_ascii=view.ascii, allow_nan=False)}"
            opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _file(result: FileResult, view: View) -> Iterator[dict[str, Any]]:
    """The entries of one file. No two have the same fingerprint: GitLab would show only one of them."""
    seen: Counter[str] = Counter()
    path = slashed(result.path)
    for name, key, severity, number, text in _entries(result, view):
        seen[key] += 1
        yield {
            "description": text,
            "check_name": name,
            "fingerprint": _fingerprint(path, key, seen[key]),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": number}},
        }


_Entry = tuple[str, str, str, int, str]


def _entries(result: FileResult, view: View) -> Iterator[_Entry]:
    """For each entry its check, what identifies it in the file, its severity, line and description."""
    lang = view.lang
    if result.problem is not None:
        yield "unreadable", "unreadable", "blocker", 1, _labelled(NOT_CHECKED, result.problem, lang)
    for note in result.notes:
        yield "loss", f"loss\x1f{note}", "minor", 1, _labelled(NOTE, note, lang)
    for entry in result.results:
        name = f"{entry.rule} {entry.name}"
        for finding in entry.findings:
            said = " ".join(told(finding, lang))
            yield name, _key(entry, finding), _severity(entry, finding), line(finding) or 1, said
        if entry.outcome is Outcome.NOT_ASSESSABLE:
            severity = "major" if view.strict else "info"
            yield name, f"{entry.rule}\x1funsure", severity, 1, _labelled(UNSURE, entry.reason or entry.title, lang)


def _labelled(label: Phrase, text: str, lang: str) -> str:
    return _LABELLED.say(lang, label=label, text=text)


def _key(entry: Result, finding: Finding) -> str:
    return finding.fingerprint or "\x1f".join((entry.rule, finding.target, finding.message))


def _fingerprint(path: str, key: str, count: int) -> str:
    """Made of the path and of what identifies the finding, not of its line: it stays the same while that does."""
    return sha256("\x1f".join((path, key, str(count))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _severity(entry: Result, finding: Finding) -> str:
    """A file that cannot be checked is a "blocker"; an error is "critical" where the form or the law says so."""
    if finding.severity is Severity.ERROR:
        return "critical" if entry.certainty is Certainty.OFFICIAL else "major"
    return "minor" if finding.severity is Severity.WARNING else "info"
