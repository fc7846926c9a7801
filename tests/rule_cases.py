"""Rule cases: small edits of a valid report (tests/rules/<edition>/base.*) and what a rule must say of them.

A case file is `tests/rules/<edition>/<RULE>.yaml`, a list of cases:

    - case: 总计少写一件                 # what this is, in a few words
      base: base.md                     # the report that is edited; base.txt when not given
      edit: {cells: {requests.total.total: 30}}      # one mapping of edits, or a list of them, applied in order
      options: {organ_kind: government} # edition, year, organ_kind; optional
      previous: {edit: {}}              # optional: last year's report, with `base` and `edit` of its own
      each: [甲, 乙]                     # optional: the case once for each of these, which stand in for {} everywhere
      outcome: fail                     # pass, fail, not_assessable, not_applicable
      reason_has: [表三]                 # for the last two: what the reason says
      also: [A102]                      # the other rules that fail; all others must not (any: whichever)
      facts: {year: 2023}               # what is said of the report; optional
      xfail: why                        # the tool is known to be wrong here
      findings:                         # all of them, in order
        - {at: "30", line: 335, column: 2, severity: error, target: tables.requests.columns.total,
           expected: 31, actual: 30, message_has: ["相差 1"], hint_has: [], related: ["30", "4"]}

`related_has` holds words of the names and texts of related places, for those in the other report.

`at` is the text that stands at line and column (1-based, in code points), or its beginning and "…": a finding elsewhere fails
the case. The lines are counted in the edited report, so a base report does not change; write another one instead.

The edits are those of rule_edits.py; place_findings.py writes lines and columns for new cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rule_edits import edited

from linter.in_force import Options
from linter.result import Finding, Result

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Expected:
    """One finding as a case wants it."""

    line: int
    column: int
    at: str
    severity: str
    target: str
    wanted: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A report (edited text and the name whose suffix tells the format) and what `rule` must say of it."""

    edition: str
    rule: str
    number: int
    name: str
    file: str
    text: str
    options: Options
    outcome: str
    findings: tuple[Expected, ...]
    reason_has: tuple[str, ...]
    also: frozenset[str] | None
    facts: Mapping[str, Any]
    xfail: str | None
    previous: str | None = None

    @property
    def id(self) -> str:
        """The name under which pytest shows the case."""
        return f"{self.edition}-{self.rule}-{self.number}"

    def at(self, line: int | None, column: int | None, end: int | None) -> str:
        """The text at a place of the report; "" where the place has no end."""
        if line is None or column is None:
            return "(nowhere)"
        return self.text.split("\n")[line - 1][column - 1 : end - 1] if end else ""


def files() -> list[Path]:
    """All case files, sorted."""
    return sorted(path for path in FOLDER.glob("*/*.yaml"))


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file, those with `each` once for each of its words."""
    number = 0
    for raw in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        unknown = set(raw) - {
            "case",
            "base",
            "edit",
            "options",
            "each",
            "outcome",
            "findings",
            "reason_has",
            "also",
            "facts",
            "xfail",
            "previous",
        }
        if unknown:
            raise ValueError(f"{path.name}: {raw['case']}: {sorted(unknown)}")
        for word in raw.get("each", [None]):
            number += 1
            yield _case(
                path, number, raw if word is None else filled({**raw, "case": f"{raw['case']}：{{}}"}, str(word))
            )


def filled(value: Any, word: str) -> Any:
    """`value` with `word` instead of {} in every string, keys too."""
    if isinstance(value, str):
        return value.replace("{}", word)
    if isinstance(value, list):
        return [filled(item, word) for item in value]
    if isinstance(value, dict):
        return {filled(key, word): filled(item, word) for key, item in value.items()}
    return value


def _case(path: Path, number: int, raw: Mapping[str, Any]) -> Case:
    base = raw.get("base", "base.txt")
    options = dict(raw.get("options", {}))
    return Case(
        path.parent.name,
        path.stem,
        number,
        raw["case"],
        f"report{Path(options.pop('file', base)).suffix}",
        text_of(path.parent, raw),
        Options(**options),
        raw["outcome"],
        tuple(_finding(finding) for finding in raw.get("findings", ())),
        tuple(raw.get("reason_has", ())),
        None if raw.get("also") == "any" else frozenset(raw.get("also", ())),
        raw.get("facts", {}),
        raw.get("xfail"),
        text_of(path.parent, raw["previous"]) if "previous" in raw else None,
    )


def text_of(folder: Path, raw: Mapping[str, Any]) -> str:
    """The report of a case (or of its `previous`) with its edits made; `folder` holds the base reports."""
    edits = raw.get("edit", [])
    text = (folder / raw.get("base", "base.txt")).read_text(encoding="utf-8")
    return edited(text, edits if isinstance(edits, list) else [edits])


def _finding(raw: Mapping[str, Any]) -> Expected:
    rest = {key: value for key, value in raw.items() if key not in {"line", "column", "at", "severity", "target"}}
    unknown = set(rest) - {
        "end_column",
        "expected",
        "actual",
        "message_has",
        "hint_has",
        "hint_lacks",
        "figures_have",
        "related",
        "related_has",
    }
    if unknown:
        raise ValueError(f"finding: {sorted(unknown)}")
    return Expected(raw["line"], raw["column"], raw["at"], raw["severity"], raw["target"], rest)


def differences(case: Case, result: Result) -> list[str]:
    """What is otherwise in a rule's result than the case wants; nothing when all is as it should be."""
    if result.internal_error or result.outcome.label != case.outcome:
        said = result.reason or [finding.message for finding in result.findings]
        return [f"{result.outcome.label} instead of {case.outcome}: {said}"]
    if (result.reason is None) != (case.outcome in ("pass", "fail")):
        return [f"reason: {result.reason}"]
    found = [
        f"reason {result.reason!r} lacks {words!r}" for words in case.reason_has if words not in (result.reason or "")
    ]
    if len(result.findings) != len(case.findings):
        return [*found, f"{len(result.findings)} findings: {[finding.message for finding in result.findings]}"]
    for finding, expected in zip(result.findings, case.findings, strict=True):
        found += [
            f"{name} is {seen!r}, not {wanted!r}"
            for name, seen, wanted in _parts(case, finding, expected)
            if seen != wanted
        ]
        found += _words(finding, expected.wanted)
    return found


def _parts(case: Case, finding: Finding, expected: Expected) -> Iterator[tuple[str, object, object]]:
    place, wanted = finding.location, expected.wanted
    at = case.at(*place[:3])
    yield "line", place.line, expected.line
    yield "column", place.column, expected.column
    yield "text", at, at if expected.at.endswith("…") and at.startswith(expected.at[:-1]) else expected.at
    yield "severity", finding.severity.label, expected.severity
    yield "target", finding.target, expected.target
    for key, value in (("expected", finding.expected), ("actual", finding.actual)):
        if key in wanted:
            yield key, str(value), str(wanted[key])
    if "related" in wanted:
        yield "related", [case.at(*other.location[:3]) for other in finding.related], wanted["related"]
    if "end_column" in wanted:
        yield "end column", place.end_column, wanted["end_column"]


def _words(finding: Finding, wanted: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"no {part}" for part in ("message", "hint") if not getattr(finding, part))
    yield from (f"unfilled place in {text!r}" for text in (finding.message, finding.hint) if "{" in text)
    for key, text in (
        ("message_has", finding.message),
        ("hint_has", finding.hint),
        ("figures_have", "\n".join(finding.figures)),
        ("related_has", "\n".join(f"{place.place} {place.text}" for place in finding.related)),
    ):
        yield from (f"{text!r} lacks {words!r}" for words in wanted.get(key, ()) if words not in text)
    yield from (f"{finding.hint!r} says {words!r}" for words in wanted.get("hint_lacks", ()) if words in finding.hint)
