"""How well the rule cases guard the rules: alters each rule in memory and counts the alterations that some case notices.

    python tests/mutate_rules.py                 # every rule, once for each edition that words it differently
    python tests/mutate_rules.py A S204          # rules whose id begins so
    python tests/mutate_rules.py --edition 2019 D302
    python tests/mutate_rules.py --survivors     # also says which alterations nobody noticed

Altered are the rule's parameters (relation and terms of sums, numbers by one, dates by a day, choices, words, patterns and the
alternatives within them), its severity, the reports it applies to, what it looks at, and its special messages. The packs on
disk are never touched. Exit status 1 when arithmetic rules (A) keep fewer than 100 %, or others fewer than 90 %, of their mutants.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from rule_cases import FOLDER, Case, cases, differences  # noqa: E402 - the paths come first

from linter import readers  # noqa: E402
from linter.engine import judge, kind  # noqa: E402
from linter.in_force import Options, library  # noqa: E402
from linter.packs import Edition, Rule, load  # noqa: E402
from linter.previous import fitting  # noqa: E402
from linter.reading import recognise  # noqa: E402
from linter.report import Report  # noqa: E402
from linter.result import Severity  # noqa: E402

LEAST = {"A": 100.0}
LEAST_OTHERS = 90.0

# Alterations that change nothing, by edition and rule.
EQUIVALENT: Mapping[tuple[str, str], tuple[str, ...]] = {
    # The check itself says how grave each fault is.
    ("2021", "S105"): ("severity",),
    ("2021", "X105"): ("severity",),
    # Both messages say the same.
    ("2021", "Y106"): ("message fail_similar",),
    # Inherited and without use there: nothing is superseded, no heading can be lost, all have one deadline.
    ("2019", "D302"): ("message fail_superseded",),
    ("pre-2019", "D301"): ("message fail_superseded", "with without superseded"),
    ("pre-2019", "S101"): ("message fail_heading",),
    ("pre-2019", "D103"): ("with.not_after without",),
}

_DAY = re.compile(r"\d\d-\d\d")


class Mutant(NamedTuple):
    """A rule with one thing altered, and what that is."""

    what: str
    rule: Rule


class Trial(NamedTuple):
    """A case with its reports, read once for all mutants."""

    case: Case
    report: Report
    previous: Report | None

    def notices(self, edition: Edition, rule: Rule) -> bool:
        """Whether the rule does not give what the case wants."""
        (result,) = judge(self.report, edition, [rule], "zh", {}, self.previous)
        return bool(differences(self.case, result))


@dataclass(frozen=True)
class Score:
    """What became of a rule's mutants."""

    edition: str
    rule: Rule
    killed: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """Killed mutants in per cent."""
        total = self.killed + len(self.survivors)
        return 100 * self.killed / total if total else 100.0

    @property
    def enough(self) -> bool:
        """Whether as many were killed as should be."""
        return self.share >= LEAST.get(self.rule.id[0], LEAST_OTHERS)


def scores(prefixes: Sequence[str] = (), edition: str | None = None) -> Iterator[Score]:
    """The score of each rule whose id begins with one of `prefixes`, where an edition first words it so."""
    seen: set[str] = set()
    for found in load().editions:
        for rule in found.rules:
            key = repr((rule.id, rule.params, rule.severity, rule.applies, rule.messages))
            if (
                (edition or found.id) != found.id
                or key in seen
                or (prefixes and not rule.id.startswith(tuple(prefixes)))
            ):
                continue
            seen.add(key)
            yield _score(found, rule)


def _score(edition: Edition, rule: Rule) -> Score:
    path = FOLDER / edition.id / f"{rule.id}.yaml"
    trials = [Trial(case, *_reports(case)) for case in cases(path) if not case.xfail] if path.exists() else []
    trials = [trial for trial in trials if trial.report.edition == edition.id]
    wrong = [trial.case.id for trial in trials if trial.notices(edition, rule)]
    if wrong:
        raise SystemExit(f"the rules as they are do not pass {', '.join(wrong)}: run the tests first")
    survivors, killed = [], 0
    for mutant in mutants(rule):
        if mutant.what.startswith(EQUIVALENT.get((edition.id, rule.id), ("-",))):
            continue
        altered = _with(edition, mutant.rule)
        if any(trial.notices(altered, mutant.rule) for trial in trials):
            killed += 1
        else:
            survivors.append(mutant.what)
    return Score(edition.id, rule, killed, tuple(survivors))


def _reports(case: Case) -> tuple[Report, Report | None]:
    """The case's report, and last year's when the case gives one that belongs to it."""
    found = library(case.options)
    report = recognise(readers.read(case.text.encode(), case.file), found, case.options)
    if case.previous is None:
        return report, None
    return report, fitting((recognise(readers.read(case.previous.encode(), "previous.txt"), found, Options()),), report)


def _with(edition: Edition, rule: Rule) -> Edition:
    altered = copy(edition)
    altered.__dict__["rules"] = tuple(rule if other.id == rule.id else other for other in edition.rules)
    return altered


# ---- what is altered ----


def mutants(rule: Rule) -> Iterator[Mutant]:
    """The rule with one thing altered, in every way known here."""
    schema = kind(rule.check).PARAMS
    for what, params in _altered(rule.params, schema, "with"):
        yield Mutant(what, rule._replace(params=params))
    for severity in Severity:
        if severity is not rule.severity:
            yield Mutant(f"severity {severity.label}", rule._replace(severity=severity))
    for key in rule.applies:
        yield Mutant(
            f"applies to every {key}", rule._replace(applies={k: v for k, v in rule.applies.items() if k != key})
        )
    if len(rule.given) > 1:
        for name in rule.given:
            yield Mutant(
                f"given without {name}", rule._replace(given=tuple(other for other in rule.given if other != name))
            )
    for key in rule.messages:
        if key != "fail":
            yield Mutant(
                f"message {key} lost", rule._replace(messages={k: v for k, v in rule.messages.items() if k != key})
            )


def _altered(value: Any, schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    """`value` with one thing in it altered, and what."""
    if isinstance(value, bool):
        yield f"{where}: {not value}", not value
    elif isinstance(value, int):
        yield from ((f"{where}: {value + step}", value + step) for step in (-1, 1))
    elif isinstance(value, str):
        yield from _altered_string(value, schema, where)
    elif isinstance(value, Mapping):
        yield from _altered_mapping(value, schema, where)
    elif isinstance(value, Sequence):
        yield from _altered_list(value, schema, where)


def _altered_string(value: str, schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
    choices = [choice for choice in schema.get("enum", ()) if choice != value]
    yield from ((f"{where}: {choice}", choice) for choice in choices)
    if not choices and _DAY.fullmatch(value):
        day = date(2023, int(value[:2]), int(value[3:]))
        yield from ((f"{where}: {other:%m-%d}", f"{other:%m-%d}") for other in (day - timedelta(1), day + timedelta(1)))


def _altered_mapping(value: Mapping[str, Any], schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if key == "at" and inner == value["left"][0]:
            continue  # what is shown without it
        below = schema.get("properties", {}).get(key) or schema.get("additionalProperties") or {}
        if key not in schema.get("required", ()):
            yield f"{where} without {key}", {k: v for k, v in value.items() if k != key}
        for what, other in _altered(inner, below if isinstance(below, Mapping) else {}, f"{where}.{key}"):
            yield what, {**value, key: other}
    if "role" in value:
        yield f"{where}.role: other", {**value, "role": "total" if value["role"] == "result" else "result"}
    if "relation" in value:
        yield from _moved_terms(value, where)


def _moved_terms(value: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    """Two terms of the two sides change places, or one stands in for the other."""
    for i, left in enumerate(value["left"]):
        for j, right in enumerate(value["right"]):
            lefts, rights = list(value["left"]), list(value["right"])
            lefts[i], rights[j] = right, left
            yield f"{where}: {left} and {right} swapped", {**value, "left": lefts, "right": rights}
            yield f"{where}: {right} for {left}", {**value, "left": lefts}
            yield f"{where}: {left} for {right}", {**value, "right": rights}


def _altered_list(value: Sequence[Any], schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    below = schema.get("items", {})
    for at, item in enumerate(value):
        if len(value) > 1 or not schema.get("minItems"):
            yield f"{where} without {_short(item)}", [*value[:at], *value[at + 1 :]]
        altered = _branches(item, where) if where.endswith("patterns") else _altered(item, below, f"{where}[{at}]")
        for what, other in altered:
            yield what, [*value[:at], other, *value[at + 1 :]]


def _branches(pattern: str, where: str) -> Iterator[tuple[str, str]]:
    """A pattern without one of the alternatives of its groups, or one of the characters of its classes."""
    for group in re.finditer(r"\((?:\?:)?([^()\[\]\\]+\|[^()\[\]\\]+)\)", pattern):
        branches = group[1].split("|")
        for at, branch in enumerate(branches):
            rest = "|".join([*branches[:at], *branches[at + 1 :]])
            yield f"{where}: {pattern} without {branch}", pattern[: group.start(1)] + rest + pattern[group.end(1) :]
    for characters in re.finditer(r"\[((?:[^\[\]^\\-]|\\.){2,})\]", pattern):
        for one in re.finditer(r"\\?.", characters[1]):
            first, last = (characters.start(1) + end for end in one.span())
            yield f"{where}: {pattern} without {one[0]}", pattern[:first] + pattern[last:]


def _short(item: object) -> str:
    name = item.get("name") if isinstance(item, Mapping) else None
    return str(name["zh"] if isinstance(name, Mapping) else item)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table of scores; 1 when a rule's cases let too many mutants live."""
    parser = argparse.ArgumentParser(description="Mutation testing of the rules by their cases.")
    parser.add_argument("rules", nargs="*", help="beginnings of rule ids")
    parser.add_argument("--edition")
    parser.add_argument("--survivors", action="store_true")
    options = parser.parse_args(arguments)
    killed = total = 0
    poor: list[str] = []
    print(f"{'edition':9} {'rule':5} {'killed':>9}       %")
    for score in scores(options.rules, options.edition):
        count = score.killed + len(score.survivors)
        killed, total = killed + score.killed, total + count
        poor += [f"{score.edition} {score.rule.id}"] * (not score.enough)
        print(
            f"{score.edition:9} {score.rule.id:5} {score.killed:4} /{count:4}  {score.share:5.1f} {'' if score.enough else '  <'}"
        )
        for what in score.survivors if options.survivors else ():
            print(f"{'':16}{what}")
    print(f"{'together':15} {killed:4} /{total:4}  {100 * killed / max(total, 1):5.1f}")
    if poor:
        print("too few:", ", ".join(poor))
    return 1 if poor else 0


if __name__ == "__main__":
    sys.exit(main())
