"""What check kinds are given and what they give back; one module per kind, each with `PARAMS`, `MESSAGES` and `check`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from linter.language import Phrase
from linter.record import NamedTuple
from linter.report import Report
from linter.result import Number, Severity
from linter.text import NOWHERE, Location
from linter.typed import Any


class Undecidable(Exception):  # noqa: N818 - an outcome, not an error
    """The rule concerns this report, but what was read does not let it decide; `reason` says why."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Inapplicable(Exception):  # noqa: N818 - an outcome, not an error
    """The rule does not concern this report; `reason` says why."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Peer(NamedTuple):
    """Another target of the same check kind in this edition, for findings that must be seen together."""

    target: str
    params: Mapping[str, Any]


class Case(NamedTuple):
    """One target of one rule: `target` is a name of the form ("tables.requests.columns.total"), `params` the rule's `with`.

    `previous`: the report that was given as the one of the year before (checks/_last_year.py tells whether it is).
    """

    report: Report
    target: str
    params: Mapping[str, Any]
    peers: tuple[Peer, ...] = ()
    previous: Report | None = None


class Place(NamedTuple):
    """A related place: where it is, what it is called and what stands there.

    One in another file has its `path` and its place `there`; then `location`, which is in the file checked, is NOWHERE.
    """

    location: Location
    name: Phrase
    text: str = ""
    path: str | None = None
    there: Location = NOWHERE


class Fault(NamedTuple):
    """One thing wrong, before it is put into words. `message` picks the rule's message, `values` fill its names.

    `hint` overrides the rule's; `operands` are what the fingerprint is made of, beside rule and target.
    """

    target: str
    location: Location
    place: Phrase
    values: Mapping[str, object] = MappingProxyType({})
    message: str = "fail"
    severity: Severity | None = None
    related: tuple[Place, ...] = ()
    figures: tuple[Phrase, ...] = ()
    expected: Number | str | None = None
    actual: Number | str | None = None
    hint: Phrase | None = None


def same(text: object) -> Phrase:
    """Words that are the same in both languages: quotations and figures."""
    return Phrase(str(text), str(text))


NO_PARAMS: dict[str, Any] = {"type": "object", "additionalProperties": False}
