"""How fast it is, in one command: prints what was measured, the goal, and whether it is met.

    python bench/speed.py                    # everything but the peers and the many files of stream
    python bench/speed.py cold packs         # only these parts: cold, warm, packs, growth, many, stream, peers
    python bench/speed.py --peers            # also well-known linters, installed into build/peers for the purpose
    python bench/speed.py --rounds 5         # fewer rounds than 15: sooner done, less certain
    python bench/speed.py --full --write     # everything; the figures of docs/performance.md are written anew

What is compared is done in turns in the same run, and seconds are those of computing (user and system), so that a busy
machine changes ratios little; goals in milliseconds are for a machine of about 2 GHz. Needs `pip install -e '.[dev]'` and a
system that tells what a child process used (not Windows). Exit status 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

import proofs
from lines import Line, recorded, show
from proofs import Proof
from timing import machine
from twice import ROOT

PAGE = ROOT / "docs" / "performance.md"
# What each part needs is imported when it is asked for. Growth and many files are scripts of their own.
_MODULES = {"cold": ("cold", "lines"), "warm": ("warm", "lines"), "packs": ("warm", "packs"), "peers": ("peers", "lines")}
_SCRIPTS = {
    "growth": Proof("growth", "bench/growth.py", proofs.printed),
    "many": Proof("many files", "bench/many.py", proofs.printed, ("--files", "300"), ("--files", "1000")),
    "stream": Proof("streamed files", "bench/stream.py", proofs.printed, ("--files", "1000"), ("--files", "20000")),
}
PARTS = ("cold", "warm", "packs", "growth", "many", "stream", "peers")
_USUAL = ("cold", "warm", "packs", "growth", "many")


def measured(name: str, rounds: int, full: bool = False) -> Iterator[Line]:
    """The lines of a part."""
    if name in _SCRIPTS:
        yield from proofs.lines(_SCRIPTS[name], full)
        return
    module, function = _MODULES[name]
    yield from getattr(import_module(module), function)(rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the lines; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description="How fast disclose-lint is, beside its goals.")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--peers", action="store_true", help="also measure well-known linters (installs them into build/peers)")
    parser.add_argument("--full", action="store_true", help="all parts, and as many files as the goals are for")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", action="store_true", help=f"also write the figures into {PAGE.name}")
    given = parser.parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    chosen = given.parts or (PARTS if given.full else _USUAL)
    names = [name for name in PARTS if name in chosen or (name == "peers" and given.peers)]
    print(machine())
    return show(line for name in names for line in _lines(name, given))


def _lines(name: str, given: argparse.Namespace) -> Iterator[Line]:
    found = measured(name, given.rounds, given.full)
    return recorded(PAGE, name, found, machine()) if given.write else found


if __name__ == "__main__":
    sys.exit(main())
