"""How sure the rules are on whole files: valid generated reports of every format, then the same with one fault put in.

    python tests/mutate_sources.py                    # 200 reports an edition: false accusations, then each rule's mutations
    python tests/mutate_sources.py --reports 40 X A1  # fewer reports; rules whose id begins so
    python tests/mutate_sources.py --formats html,docx --edition 2021
    python tests/mutate_sources.py --misses           # also says which faults were not found, and what was said instead

A fault counts as caught when its rule fails with a finding of the right target, place and figures. Exit status 1 when a valid
report is accused, or a rule finds fewer than 99.5 % of its faults (100 % for arithmetic).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from corpus.carriers import CARRIERS, carried  # noqa: E402 - the paths come first
from corpus.sheet import Sheet  # noqa: E402
from corpus.varied import Varied, varied_report  # noqa: E402
from corpus.varied_old import old_report  # noqa: E402
from mutations import claims, document, tables, years  # noqa: E402
from mutations.edits import Mutant  # noqa: E402
from mutations.place import stands_at  # noqa: E402

from linter.checking import check_bytes  # noqa: E402
from linter.in_force import Options  # noqa: E402
from linter.packs import load  # noqa: E402
from linter.result import FileResult, Finding, Outcome, Severity  # noqa: E402

EDITIONS = ("2021", "2019", "pre-2019")
LEAST, LEAST_ARITHMETIC = 99.5, 100.0
# A picture is seen only where the format has pictures; PDF is tried on valid reports, where it is read from drawn lines.
FORMATS = ("txt", "md", "html", "docx")

Mutate = Callable[[Varied, Random], Mutant | None]


class Trial(NamedTuple):
    """One fault in one file: what was found of it, "" when all is as it should be."""

    rule: str
    format: str
    missed: str


def reports(edition: str, count: int) -> Iterator[tuple[int, Varied]]:
    """The first `count` generated reports of an edition; the same ones every time."""
    for seed in range(count):
        rng = Random(f"{edition} {seed}")
        yield seed, old_report(rng) if edition == "pre-2019" else varied_report(rng, edition)


def mutations(edition: str, prefixes: Sequence[str] = ()) -> Mapping[str, Mutate]:
    """The mutation of each rule of an edition that has one."""
    found = {name: getattr(module, name) for module in (document, tables, claims, years) for name in vars(module) if name[1:].isdigit()}
    own = load().edition(edition)
    assert own is not None
    known = {rule.id for rule in own.rules}
    if edition == "pre-2019":
        known -= {"Y101", "Y102", "Y103", "Y104", "Y105"}
    return {name: found[name] for name in sorted(found) if name in known and name.startswith(tuple(prefixes) or "")}


def accused(sheet: Sheet, format: str, shape: str, seed: int, previous: Path | None = None) -> Iterator[str]:
    """What errors and warnings a file gives."""
    result = _checked(sheet, format, shape, seed, previous)
    for entry in result.results:
        if entry.outcome is Outcome.FAIL and entry.severity > Severity.INFO:
            yield f"{entry.rule} {[finding.message for finding in entry.findings][:2]}"
        if entry.internal_error:
            yield f"{entry.rule} {entry.reason}"
    if result.problem:
        yield str(result.problem)


def tried(report: Varied, seed: int, edition: str, rule: str, mutate: Mutate, formats: Sequence[str], folder: Path) -> Iterator[Trial]:
    """The fault of `rule` in a file of each format that can carry it."""
    for format in formats:
        rng = Random(f"{edition} {seed} {rule}")
        mutant = mutate(report, rng)
        if mutant is None or format not in mutant.formats:
            continue
        shapes = [shape for shape in CARRIERS[format] if shape not in mutant.not_in]
        shape = shapes[seed % len(shapes)]
        previous = None
        if mutant.previous is not None:
            previous = folder / "previous.txt"
            previous.write_bytes(carried(mutant.previous, "txt", "tab_lines", seed))
        result = _checked(mutant.sheet, format, shape, seed, previous)
        data = carried(mutant.sheet, format, shape, seed)
        missed = _missed(result, rule, mutant, data, f"report.{format}")
        yield Trial(rule, format, missed and f"{edition} {seed} {shape} {report.figures.organ.name}: {missed}")


def _checked(sheet: Sheet, format: str, shape: str, seed: int, previous: Path | None = None) -> FileResult:
    return check_bytes(carried(sheet, format, shape, seed), f"report.{format}", Options(previous=previous))


def _missed(result: FileResult, rule: str, mutant: Mutant, data: bytes, name: str) -> str:
    if result.problem:
        return str(result.problem)
    entry = next(entry for entry in result.results if entry.rule == rule)
    if entry.outcome is not Outcome.FAIL:
        return f"{entry.outcome.label}: {entry.reason or ''}"
    wrong = [_wrong(finding, mutant, data, name) for finding in entry.findings]
    return "" if "" in wrong else f"{wrong[0]} | {entry.findings[0].message}"


def _wrong(finding: Finding, mutant: Mutant, data: bytes, name: str) -> str:
    """In what a finding differs from what the fault wants."""
    for what, seen, wanted in (("expected", finding.expected, mutant.expected), ("actual", finding.actual, mutant.actual)):
        if wanted is not None and str(seen) != str(wanted):
            return f"{what} {seen!r} for {wanted!r}"
    if mutant.target and finding.target != mutant.target:
        return f"target {finding.target} for {mutant.target}"
    if not mutant.at:
        return ""
    seen_at = stands_at(data, name, finding.location)
    if name.endswith(".docx"):
        # Word's places are paragraphs and cells.
        return "" if "".join(mutant.at.strip("…").split()) in seen_at else f"stands in {seen_at[:24]!r}, not in {mutant.at!r}"
    return "" if _begins(seen_at, mutant.at) else f"stands at {seen_at[:24]!r}, not at {mutant.at!r}"


def _begins(text: str, wanted: str) -> bool:
    bare = "".join(wanted.split())
    if bare.startswith("…"):
        return bare[1:] in text[: len(bare) + 30]
    return text.startswith(bare)


def main() -> int:
    """Print the two tables; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--edition", choices=EDITIONS)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", choices=("valid", "faults"))
    options = parser.parse_args()
    editions = (options.edition,) if options.edition else EDITIONS
    formats = options.formats.split(",")
    with tempfile.TemporaryDirectory() as folder:
        wrong = 0 if options.only == "faults" else _valid(editions, [*formats, *["pdf"] * ("pdf" not in formats)], options.reports)
        if options.only != "valid":
            wrong += sum(_faults(edition, options, formats, Path(folder)) for edition in editions)
    return 1 if wrong else 0


def _valid(editions: Sequence[str], formats: Sequence[str], count: int) -> int:
    checked: Counter[str] = Counter()
    wrong = 0
    for edition in editions:
        for seed, report in reports(edition, count):
            for format in formats:
                shape = CARRIERS[format][seed % len(CARRIERS[format])]
                checked[format] += 1
                for said in accused(report.sheet, format, shape, seed):
                    wrong += 1
                    print(f"accused: {edition} {seed} {format} {shape} {report.figures.organ.name}: {said}")
    print("valid files checked:", ", ".join(f"{format} {count}" for format, count in checked.items()), f"- accusations: {wrong}")
    return wrong


def _faults(edition: str, options: argparse.Namespace, formats: Sequence[str], folder: Path) -> int:
    chosen = mutations(edition, options.rules)
    tries: Counter[tuple[str, str]] = Counter()
    misses: Counter[tuple[str, str]] = Counter()
    for seed, report in reports(edition, options.reports):
        for rule, mutate in chosen.items():
            for trial in tried(report, seed, edition, rule, mutate, formats, folder):
                tries[rule, trial.format] += 1
                if trial.missed:
                    misses[rule, trial.format] += 1
                    if options.misses and misses[rule, trial.format] <= 3:
                        print(f"  missed {rule} {trial.format}: {trial.missed}")
    print(f"\n{edition:8} " + " ".join(f"{format:>11}" for format in formats))
    return sum(_line(rule, formats, tries, misses) for rule in chosen)


def _line(rule: str, formats: Sequence[str], tries: Mapping[tuple[str, str], int], misses: Mapping[tuple[str, str], int]) -> int:
    count, missed = (sum(numbers[rule, format] for format in formats) for numbers in (tries, misses))
    cells = [f"{tries[rule, format] - misses[rule, format]:>5} /{tries[rule, format]:>4}" for format in formats]
    share = 100 * (count - missed) / count if count else 0.0
    poor = count > 0 and share < (LEAST_ARITHMETIC if rule[0] == "A" else LEAST)
    print(f"{rule:8} " + " ".join(cells) + f"  {share:5.1f} %{'  <' if poor else ''}")
    return int(poor)


if __name__ == "__main__":
    sys.exit(main())
