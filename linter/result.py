"""What checking yields: outcomes, findings with their places, and the results for one file."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, IntEnum

from linter.record import NamedTuple
from linter.shown import Passage
from linter.text import NOWHERE, Location
from linter.typed import Any


class Outcome(IntEnum):
    """What a rule says of a report; a rule's outcome is the highest over its targets."""

    NOT_APPLICABLE = 0
    PASS = 1
    NOT_ASSESSABLE = 2
    FAIL = 3

    @property
    def label(self) -> str:
        """The name used in JSON: "pass", "fail", "not_assessable", "not_applicable"."""
        return self.name.lower()


class Severity(IntEnum):
    """How much a failed rule matters."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used on the command line and in JSON: "info", "warning", "error"."""
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Severity:
        """The severity called `name`; raises KeyError for any other word."""
        return cls[name.upper()]


class Certainty(Enum):
    """What a rule rests on: printed in the form or the law, following from its definitions, or good practice."""

    OFFICIAL = "official"
    DERIVED = "derived"
    PRACTICE = "practice"


Number = int | Decimal


class Related(NamedTuple):
    """Another place that belongs to a finding: an addend, the second statement of two that disagree.

    One in another file (that of the year before) has its `path` and its place `there`, and no `location`.
    """

    location: Location
    place: str
    text: str = ""
    path: str | None = None
    there: Location = NOWHERE


class Finding(NamedTuple):
    """One thing that is wrong, in the language asked for.

    `target` names the part of the form ("tables.requests.columns.total"); `place` says it for people, with the row
    and column; `figures` are lines for a reader to compare ("新收 3 + 结转 0 = 3"); `expected` and `actual` are what
    the rule compared (numbers in 件 or 万元, or text). `fingerprint` stays the same while rule, target and operands do.
    """

    message: str
    hint: str
    target: str
    location: Location
    place: str
    severity: Severity
    related: tuple[Related, ...] = ()
    figures: tuple[str, ...] = ()
    expected: Number | str | None = None
    actual: Number | str | None = None
    fingerprint: str = ""


class Result(NamedTuple):
    """What one rule says of one report. `reason` explains NOT_ASSESSABLE and NOT_APPLICABLE and is None otherwise.

    `title` is the rule's name for people, `basis` the document and clause that it rests on, both in the language asked for.
    """

    rule: str
    name: str
    title: str
    basis: str
    severity: Severity
    certainty: Certainty
    outcome: Outcome
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    internal_error: bool = False


class Facts(NamedTuple):
    """What the report says of itself; None where it does not or where it could not be read. Dates are ISO strings."""

    title: str | None = None
    organ: str | None = None
    organ_kind: str | None = None
    year: int | None = None
    edition: str | None = None
    period: tuple[str | None, str | None] | None = None
    published: str | None = None


class FileResult(NamedTuple):
    """Everything said about one file. `problem` is set when the file could not be read; then there are no results.

    `lines` are the source lines (text formats) for showing findings in place, `notes` what was lost in reading.
    `aside`: how many findings were taken out because they are suppressed or known. `passages`: the text of a file without
    lines, if it was asked for (Options.text).
    """

    path: str
    problem: str | None
    facts: Facts
    results: tuple[Result, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aside: int = 0
    passages: tuple[Passage, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The worst outcome over the rules; NOT_ASSESSABLE for a file that could not be read."""
        if self.problem is not None:
            return Outcome.NOT_ASSESSABLE
        return max((result.outcome for result in self.results), default=Outcome.NOT_APPLICABLE)

    def count(self, outcome: Any, /) -> int:
        """How many rules had this outcome."""
        return sum(result.outcome is outcome for result in self.results)
