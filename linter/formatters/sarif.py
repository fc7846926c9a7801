"""The results as SARIF 2.1.0, for code scanning and editors: one run, what failed and what could not be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps
from typing import Any

from linter.formatters import View
from linter.formatters._paths import uri
from linter.formatters._plain import columns, line, told, where
from linter.formatters._sarif_rules import LEVELS, Rules, message
from linter.formatters.json import number
from linter.language import Phrase
from linter.result import Facts, FileResult, Finding, Outcome, Related, Result
from linter.text import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "discloseLint/v1"
_ROOT = "%SRCROOT%"
_ROOT_SAID = Phrase("运行 disclose-lint 的目录。", "The folder in which disclose-lint was run.")
_UNSURE = Phrase("无法判定：{reason}", "Not assessable: {reason}")


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The SARIF text in pieces, one per result; rules and notifications come last, when they are known."""
    run = _Run(view)
    head = {"$schema": _SCHEMA, "version": "2.1.0"}
    yield dumps(head)[:-1] + f', "runs": [{{{run.begin()}, "results": ['
    separator = "\n"
    for result in results:
        for entry in run.file(result):
            yield separator + run.dump(entry)
            separator = ",\n"
    yield f"\n], {run.end()}}}]}}\n"


class _Run:
    """One SARIF run as it is written: what stands at its end is gathered on the way."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.rules = Rules(view.lang)
        self.notifications: list[dict[str, Any]] = []
        self.successful = True

    def dump(self, value: Any) -> str:
        return dumps(value, ensure_ascii=self.view.ascii, allow_nan=False)

    def begin(self) -> str:
        """The members of the run that are known beforehand."""
        root = {_ROOT: {"description": {"text": _ROOT_SAID.say(self.view.lang)}}}
        language = "en" if self.view.lang == "en" else "zh-CN"
        return self.dump({"columnKind": "unicodeCodePoints", "language": language, "originalUriBaseIds": root})[1:-1]

    def end(self) -> str:
        """The members of the run that are known only when every file has been seen."""
        invocation = {"executionSuccessful": self.successful, "toolExecutionNotifications": self.notifications}
        driver = {"name": "disclose-lint", "version": self.view.version, "rules": self.rules.descriptors()}
        return self.dump({"invocations": [invocation], "tool": {"driver": driver}})[1:-1]

    def file(self, result: FileResult) -> Iterator[dict[str, Any]]:
        """The SARIF results of one file; what is no result becomes a notification."""
        if result.problem is not None:
            self._notify(result, "error", result.problem)
        for note in result.notes:
            self._notify(result, "warning", note)
        for entry in result.results:
            if entry.outcome is Outcome.NOT_APPLICABLE:
                continue
            index = self.rules.index(entry)
            if entry.internal_error:
                self._notify(result, "error", entry.reason or "", {"id": entry.rule, "index": index})
            yield from self._results(result, entry, {"ruleId": entry.rule, "ruleIndex": index})

    def _notify(self, result: FileResult, level: str, text: str, rule: dict[str, Any] | None = None) -> None:
        place = {"physicalLocation": {"artifactLocation": _artifact(result.path)}}
        entry = {"level": level, "message": message(text), "locations": [place]}
        self.notifications.append(entry if rule is None else {**entry, "associatedRule": rule})
        self.successful = self.successful and level != "error"

    def _results(self, result: FileResult, entry: Result, rule: dict[str, Any]) -> Iterator[dict[str, Any]]:
        lang, about = self.view.lang, _about(result.facts)
        if entry.outcome is Outcome.NOT_ASSESSABLE:
            place = {"physicalLocation": {"artifactLocation": _artifact(result.path)}}
            text = message(_UNSURE.say(lang, reason=entry.reason or ""))
            fingerprint = {_FINGERPRINT: f"{entry.rule}:not-assessable"}
            said = {"kind": "open", "level": "none", "message": text, "locations": [place]}
            yield {**rule, **said, "partialFingerprints": fingerprint, "properties": about}
        for finding in entry.findings:
            yield {**rule, **_finding(result.path, finding, lang), "properties": {**about, **_particulars(finding)}}


def _finding(path: str, finding: Finding, lang: str) -> dict[str, Any]:
    said = {
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": message("\n".join(told(finding, lang))),
        "locations": [_location(path, finding, lang)],
    }
    if finding.related:
        related = enumerate(finding.related, 1)
        said["relatedLocations"] = [_related(path, finding, place, index, lang) for index, place in related]
    if finding.fingerprint:
        said["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    return said


def _location(path: str, finding: Finding, lang: str) -> dict[str, Any]:
    """Where the finding is: a region where there are lines, else the file and the place in words."""
    place: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if (region := _region(finding)) is not None:
        place["region"] = region
    said: dict[str, Any] = {"physicalLocation": place}
    logical = {"fullyQualifiedName": finding.target, "name": finding.place, "kind": "element"}
    if any((finding.target, finding.place)):
        said["logicalLocations"] = [{name: value for name, value in logical.items() if value}]
    if words := where(finding, lang):
        said["message"] = message(words)
    return said


def _region(finding: Finding) -> dict[str, int] | None:
    number = line(finding)
    if number is None:
        return None
    region = {"startLine": number}
    if (span := columns(finding)) is not None:
        region["startColumn"] = span[0]
        region.update({} if span[1] is None else {"endColumn": span[1]})
    return region


def _related(path: str, finding: Finding, related: Related, index: int, lang: str) -> dict[str, Any]:
    """A place that belongs to a finding; one in the report of the year before is in an artifact of its own."""
    there = Finding("", "", "", related.location, related.place, finding.severity)
    said = "  ".join(filter(None, (where(there, lang), related.text)))
    if related.path is not None:
        path, there = related.path, there._replace(location=related.there)
    return {"id": index, **_location(path, there, lang), "message": message(said)}


def _artifact(path: str) -> dict[str, str]:
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def _about(facts: Facts) -> dict[str, Any]:
    """What the report is, on every result: a consumer that mixes runs sees no other place for it."""
    said = {"edition": facts.edition, "year": facts.year, "organ": facts.organ, "organKind": facts.organ_kind}
    return {name: value for name, value in said.items() if value is not None}


def _particulars(finding: Finding) -> dict[str, Any]:
    location: Location = finding.location
    said = {
        "target": finding.target or None,
        "hint": finding.hint or None,
        "expected": number(finding.expected),
        "actual": number(finding.actual),
        "page": location.page,
        "box": None if location.box is None else list(location.box),
    }
    return {name: value for name, value in said.items() if value is not None}
