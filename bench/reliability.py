"""How far it can be relied on, in one command: prints what was measured, the goal, and whether it is met.

    python bench/reliability.py              # a few minutes
    python bench/reliability.py --full       # hours: a million executions of the fuzzer, thousands of generated reports
    python bench/reliability.py fuzz oracle  # only what has these words in its name
    python bench/reliability.py --write      # the figures of docs/reliability.md are written anew

Each figure comes from a test or a script of tests/, which can be run by itself; what failed is printed to standard error.
Needs `pip install -e '.[dev]'`. Exit status 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import proofs
from lines import Line, recorded, show
from proofs import Proof
from timing import machine
from twice import ROOT

PAGE = ROOT / "docs" / "reliability.md"
FINDS = str(Path(tempfile.gettempdir()) / "disclose-lint-finds")
PROOFS = (
    Proof("valid reports and faults in them, whole files", "tests/mutate_sources.py", proofs.sources, ("--reports", "4"), ("--reports", "500")),
    Proof("cases of every rule", "tests/test_rule_cases.py", proofs.tests),
    Proof("altered rules that some case notices", "tests/mutate_rules.py", proofs.rules),
    Proof("identities in SQL agree with the rules (oracle)", "tests/test_oracle.py", proofs.tests, variables={"ORACLE_TABLES": "10000"}),
    Proof("one report in every shape and format", "tests/test_conformance_files.py", proofs.tests),
    Proof("changes that change nothing (metamorphic)", "tests/test_metamorphic.py", proofs.tests),
    Proof("limits, a file just within and just beyond", "tests/test_limits.py", proofs.tests),
    Proof("limits of Word files", "tests/readers/test_docx_limits.py", proofs.tests),
    Proof("limits of PDF", "tests/readers/test_pdf_limits.py", proofs.tests),
    Proof("no connection, program or write (audit hook)", "tests/test_no_side_effects.py", proofs.tests),
    Proof("growth of rules on repeated text", "tests/checks/test_growth.py", proofs.tests),
    Proof("growth of every expression on pumps (regex)", "tests/test_shipped_patterns.py", proofs.tests),
    Proof("expressions of users' packs that grow are refused", "tests/packs/test_regex_growth.py", proofs.tests),
    Proof("bytes that are the same", "bench/same.py", proofs.printed, ("--files", "100", "--quick"), ("--files", "500")),
    Proof("isolation of files in a batch", "tests/command/test_jobs.py", proofs.tests),
    Proof("fuzz: promises broken", "tests/fuzz/run.py", proofs.executions, ("--executions", "4000", "--finds", FINDS), ("--executions", "1000000", "--finds", FINDS)),
)


def measured(full: bool, words: Sequence[str]) -> Iterator[Line]:
    """The lines of each proof that has one of `words` in its name (of all, when there are none) in turn."""
    if not words or "hostile" in words:
        import hostile_files

        yield from hostile_files.lines()
    for proof in PROOFS:
        if not words or any(word in proof.what for word in words):
            yield from proofs.lines(proof, full)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the lines; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description="How far disclose-lint can be relied on, beside its goals.")
    parser.add_argument("words", nargs="*", metavar="word", help="only what has one of these words in its name")
    parser.add_argument("--full", action="store_true", help="as long as it takes")
    parser.add_argument("--write", action="store_true", help=f"also write the figures into {PAGE.name}")
    given = parser.parse_args(arguments)
    if given.write and given.words:
        parser.error("--write is for all figures together")
    print(machine())
    found = measured(given.full, given.words)
    return show(recorded(PAGE, "full" if given.full else "quick", found, machine()) if given.write else found)


if __name__ == "__main__":
    sys.exit(main())
