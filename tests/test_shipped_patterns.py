"""No expression that the program compiles takes more time for a character of long text than of short, nor much for any."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import time
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.packs.regex_growth import pumps

SMALL, LARGE = 4_000, 64_000  # bytes of UTF-8
EXPONENT = 1.15
# In seconds for 100 KB, on a machine on which the reference below takes NOMINAL.
LONGEST, NOMINAL = 0.020, 0.0040
# Below this there is nothing to measure.
_NOTHING = 0.0004
_PUMPS = 24
_OBJECT = 0.1e-6
_GROUPS = 8


# What is never given to an expression, by the module and the beginning of the expression: (most characters, only the
# first match is asked for).
GIVEN = {
    ("recognise/tables/stream.py", r"(?: -?[\d,]{1,18}"): (400, False),
    # Behind the first "<" that begins no whole tag, others go on.
    ("readers/_html_tokens.py", r"<(/?[a-zA-Z]"): (LARGE, True),
}


class Pattern(NamedTuple):
    """`places`: where in linter/ it is compiled; `used`: what is asked of it."""

    source: str
    of_bytes: bool
    flags: int
    places: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[int, bool]:
        module = self.places[0].partition(":")[0] if self.places else ""
        return next((given for (name, begins), given in GIVEN.items() if name == module and self.source.startswith(begins)), (LARGE, False))

    def seconds(self, text: str) -> float:
        """How long it takes over `text`, as it is used."""
        subject: Any = text.encode("utf-8") if self.of_bytes else text
        pattern: re.Pattern[Any] = re.compile(self.source.encode("latin-1") if self.of_bytes else self.source, self.flags)
        most, once = self.given
        subject, found = subject[-most:], 0
        start = time.thread_time()
        if once:
            pattern.search(subject)
        elif self.used and set(self.used) <= {"match", "fullmatch"}:
            for method in self.used:
                getattr(pattern, method)(subject)
        else:
            found = sum(1 for _ in pattern.finditer(subject))
        # That each match is made an object of is not the expression's doing.
        return time.thread_time() - start - found * _OBJECT


@lru_cache(maxsize=1)
def collected() -> dict[str, Any]:
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("shipped_patterns.py"))], capture_output=True, check=True, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shipped() -> list[Pattern]:
    found = collected()
    return [Pattern(source, of_bytes, flags, tuple(places), tuple(used)) for source, of_bytes, flags, places, used in found["patterns"]]


def repeated(pump: str, size: int) -> str:
    """`pump` over and over, `size` bytes of UTF-8, and an end that nothing looks for."""
    return pump * max(1, size // len(pump.encode("utf-8", "surrogatepass"))) + "\0"


@lru_cache(maxsize=1)
def slowness() -> float:
    """How much slower than where the limit was set this machine is; never less than 1."""
    reference = Pattern(r"收到[^。]{0,40}件", False, 0)
    return max(1.0, min(reference.seconds(repeated("收到", 100_000)) for _ in range(7)) / NOMINAL)


def grown(pattern: Pattern, pump: str, tries: int = 5) -> tuple[float, float]:
    """The exponent with which time grows, 1 where there is next to none, and the seconds for 100 KB."""
    # What is far too slow at once is not waited for.
    before, size = pattern.seconds(repeated(pump, SMALL // 64)), SMALL // 32
    while size <= SMALL:
        used = pattern.seconds(repeated(pump, size))
        if used > 0.005 * slowness():
            return math.log2(used / max(before, 1e-7)), used * 100_000 / size
        before, size = used, size * 2
    exponent, whole = math.inf, math.inf
    large = small = math.inf
    for _ in range(tries):
        large = min(large, pattern.seconds(repeated(pump, LARGE)))
        small = min(small, *(pattern.seconds(repeated(pump, SMALL)) for _ in range(3)))
        whole = large * 100_000 / LARGE
        exponent = 1.0 if large < _NOTHING else math.log(large / max(small, 1e-7)) / math.log(LARGE / SMALL)
        if (exponent <= EXPONENT and whole <= LONGEST * slowness()) or (exponent > 1.6 and large > 0.1):
            break
    return exponent, whole


def slow(pattern: Pattern) -> dict[str, tuple[float, float]]:
    """The pumps on which a pattern grows or takes too long."""
    found = {pump: grown(pattern, pump) for pump in islice(pumps(pattern.source), _PUMPS)}
    return {pump: measured for pump, measured in found.items() if measured[0] > EXPONENT or measured[1] > LONGEST * slowness()}


@pytest.mark.parametrize("group", range(_GROUPS))
def test_patterns_are_linear_and_fast(group: int) -> None:
    found = {(pattern.places[0], pattern.source): slow(pattern) for pattern in shipped()[group::_GROUPS]}
    assert {key: pumps for key, pumps in found.items() if pumps} == {}


def test_no_place_that_asks_for_a_pattern_is_missed() -> None:
    found = collected()
    met = {place for pattern in shipped() for place in pattern.places}
    assert set(found["asked"]) - met == set()
    assert len(found["patterns"]) >= 200
    assert [given for given in GIVEN if not any(pattern.given == GIVEN[given] for pattern in shipped())] == []
    # The patterns of the packs: each is asked for by a module that takes them from there.
    assert {place.partition(":")[0] for place in met} >= {"checks/pattern.py", "checks/residue.py", "checks/punctuation.py", "recognise/prose/clauses.py"}


@pytest.mark.parametrize(("source", "pump"), [(r"\s*x", " "), (r"收到.*?申请.*?件", "收到"), (r"[-:]*-{2,}[-:]*x", "-"), (r"收到[^。]*件", "收到"), (r"(?:甲|甲乙)*丙", "甲乙")])
def test_the_measure_sees_what_is_not_linear(source: str, pump: str) -> None:
    assert pump in pumps(source)
    exponent, _ = grown(Pattern(source, False, 0), pump)
    assert exponent > 1.6


def test_the_measure_sees_what_is_linear_but_slow() -> None:
    exponent, whole = grown(Pattern(r"(?:[^。]{0,30}甲){0,2}[^。]{0,30}乙", False, 0), "甲丙")
    assert whole > LONGEST * slowness()
    assert exponent < 1.6
