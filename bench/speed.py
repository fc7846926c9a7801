"""How fast it is, in one command: prints what was measured, the goal, and whether it is met.

    python bench/speed.py                    # everything but the peers
    python bench/speed.py cold packs         # only these parts
    python bench/speed.py --peers            # also well-known linters, installed into build/peers for the purpose
    python bench/speed.py --rounds 5         # fewer rounds than 15: sooner done, less certain

What is compared is done in turns in the same run, and seconds are those of computing (user and system), so that a busy
machine changes ratios little; goals in milliseconds are for a machine of about 2 GHz. Needs `pip install -e '.[dev]'` and a
system that tells what a child process used (not Windows). Exit status 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

from lines import Line, show
from timing import machine

_ALWAYS = ("cold", "warm", "packs", "growth")


def _parts() -> Mapping[str, Callable[[int], Iterator[Line]]]:
    def lines(module: str, name: str = "lines") -> Callable[[int], Iterator[Line]]:
        # What a part needs is imported when it is asked for: the peers' tools are not there otherwise.
        return lambda rounds: getattr(import_module(module), name)(rounds)

    return {"cold": lines("cold"), "warm": lines("warm"), "packs": lines("warm", "packs"), "growth": lines("growth"), "peers": lines("peers")}


def measured(names: Sequence[str], rounds: int) -> Iterator[Line]:
    """The lines of each part in turn."""
    parts = _parts()
    for name in names:
        yield from parts[name](rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the lines; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description="How fast disclose-lint is, beside its goals.")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(_parts()))
    parser.add_argument("--peers", action="store_true", help="also measure well-known linters (installs them into build/peers)")
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args(arguments)
    unknown = set(given.parts) - set(_parts())
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    names = [*(given.parts or _ALWAYS), *(["peers"] if given.peers and "peers" not in given.parts else [])]
    print(machine())
    return show(measured(names, given.rounds))


if __name__ == "__main__":
    sys.exit(main())
