"""Long runs by hand: `python tests/fuzz/run.py [--executions N] [--seconds S] [--seed K] [--finds FOLDER] [--guided] [TARGET…]`.

Without --guided, inputs come from tests/fuzz/mutate.py, in turns over the targets; with it from atheris (`pip install
atheris`), which follows the code that is reached, one target at a time. Inputs that break a promise are written to FOLDER.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent.parent)]
from fuzz.promises import TIME, Broken  # noqa: E402 - after the paths above
from fuzz.targets import TARGETS, Target  # noqa: E402
from linter.language import Phrase  # noqa: E402

# In seconds of computing: an execution that takes longer is ended.
_CEILING = 20
# Every so many executions the same input is given twice.
_AGAIN = 25
_POOL = 60
# What takes so long, in seconds, is worth a look.
_SLOW = 0.3


class _TooLong(BaseException):
    """Raised in the middle of an execution that takes too long."""


def execute(target: Target, data: bytes, again: bool = False) -> bool:
    """One execution; whether anything was read. Raises Broken, or whatever came out that should not."""
    start = time.process_time()
    found = target.run(data)
    used = time.process_time() - start
    if used > TIME:
        raise Broken(f"{used:.1f} seconds of computing")
    if again and target.run(data) != found:
        raise Broken("another result the second time")
    return not isinstance(found, (str, Phrase)) and found is not None and getattr(found, "problem", None) is None


def shortened(target: Target, data: bytes, tries: int = 300) -> bytes:
    """`data` without what is not needed to break the same promise."""
    kind, size = _fault(target, data), len(data) // 2
    while size and tries:
        at = 0
        while at < len(data) and tries:
            less = data[:at] + data[at + size:]
            tries -= 1
            if _fault(target, less) == kind:
                data = less
            else:
                at += size
        size //= 2
    return data


def _fault(target: Target, data: bytes) -> str:
    try:
        execute(target, data, again=True)
    except Exception as error:
        return type(error).__name__ + str(error)[:12]
    return ""


class _Run:
    """Executions in turns over several targets, until so many were made or so much time has passed."""

    def __init__(self, names: list[str], seed: int, finds: Path) -> None:
        self.names, self.seed, self.finds = names, seed, finds
        self.random = Random(seed)
        self.pools = {name: TARGETS[name].seeds() for name in names}
        self.first = {name: len(pool) for name, pool in self.pools.items()}
        self.counts = dict.fromkeys(names, 0)
        self.read = dict.fromkeys(names, 0)
        self.spent = dict.fromkeys(names, 0.0)
        self.slowest = dict.fromkeys(names, 0.0)
        self.told: set[str] = set()

    def go(self, executions: int, seconds: float) -> None:
        end, total = time.monotonic() + seconds, 0
        while total < executions and time.monotonic() < end:
            # Each target has its part of the time, not of the numbers: whole checks are a hundred times as dear as claims.
            name = min(self.names, key=lambda name: self.spent[name] / TARGETS[name].weight)
            for _ in range(20):
                self._one(name)
            total += 20

    def _one(self, name: str) -> None:
        target, pool = TARGETS[name], self.pools[name]
        data = target.change(self.random.choice(pool), self.random)
        self.counts[name] += 1
        start, read = time.process_time(), False
        try:
            signal.setitimer(signal.ITIMER_PROF, _CEILING)
            read = execute(target, data, again=self.counts[name] % _AGAIN == 0)
        except _TooLong:
            self._tell(name, data, Broken("does not end"))
        except Exception as error:
            self._tell(name, data, error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        used = time.process_time() - start
        self.spent[name] += used
        if used > self.slowest[name]:
            self.slowest[name] = used
            if used > _SLOW:
                _write(self.finds, name, data, f"{used:.2f} seconds", "slowest-")
        if read:
            self.read[name] += 1
            self._remember(pool, self.first[name], data)

    def _remember(self, pool: list[bytes], first: int, data: bytes) -> None:
        """Some inputs in which something could be read are changed further later on."""
        if self.random.randrange(8) == 0 and len(data) < 30_000:
            if len(pool) < first + _POOL:
                pool.append(data)
            else:
                pool[self.random.randrange(first, len(pool))] = data

    def _tell(self, name: str, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
        key = f"{name} {type(error).__name__} {where} {str(error)[:24]}"
        if key in self.told:
            return
        self.told.add(key)
        _write(self.finds, name, data, f"{key}\n{traceback.format_exc()[-3000:]}")


def _write(folder: Path, name: str, data: bytes, why: str, before: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{before}{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    place.write_bytes(data)
    place.with_suffix(".why").write_text(why, "utf-8", "backslashreplace")
    print(f"{before or 'FOUND '}{why.splitlines()[0]} -> {place}", flush=True)


def _too_long(*_: Any) -> None:
    raise _TooLong


def guided(name: str, folder: Path, executions: int, seconds: float, finds: Path) -> int:
    """Runs atheris on one target in a process of its own; the number of executions."""
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    finds.mkdir(parents=True, exist_ok=True)
    counter = folder / f"{name}.count"
    options = [f"-runs={executions}", f"-max_total_time={int(seconds)}", "-max_len=60000", f"-artifact_prefix={finds}/{name}-", "-verbosity=0", "-timeout=60"]
    subprocess.run([sys.executable, __file__, "--child", name, str(counter), str(corpus), *options], check=False)
    return int(counter.read_text() or 0) if counter.exists() else 0


def _child(name: str, counter: str, arguments: list[str]) -> None:
    import atheris  # type: ignore[import-not-found]

    target, made = TARGETS[name], 0
    for module in [module for module in sys.modules if module.startswith("linter")]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["linter"]):
        for module in [module for module in sys.modules if module.startswith("fuzz")]:
            del sys.modules[module]
        from fuzz import targets

    target = targets.TARGETS[name]

    def one(data: bytes) -> None:
        nonlocal made
        made += 1
        if made % 200 == 0:
            Path(counter).write_text(str(made))
        execute(target, data, again=made % _AGAIN == 0)

    def change(data: bytes, most: int, seed: int) -> bytes:
        return target.change(data, Random(seed))[:most]

    atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=change)
    atheris.Fuzz()


def main() -> None:
    # No converter is to be found: what LibreOffice takes is not the question here.
    os.environ["PATH"] = ""
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], sys.argv[3], sys.argv[4:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"))
    parser.add_argument("--guided", action="store_true")
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    if given.guided:
        folder = given.finds / "corpus"
        counts = {name: guided(name, folder, given.executions // len(names), min(given.seconds, 10**7) / len(names), given.finds) for name in names}
        shutil.rmtree(folder, ignore_errors=True)
        print(json.dumps({"executions": sum(counts.values()), **counts}))
        return
    signal.signal(signal.SIGPROF, _too_long)
    run = _Run(names, given.seed, given.finds)
    try:
        run.go(given.executions, given.seconds)
    finally:
        for name in names:
            print(f"{name:12} {run.counts[name]:9,} executions ({run.read[name] / max(run.counts[name], 1):4.0%} read)  {run.counts[name] / max(run.spent[name], 0.001):8,.0f} a second  slowest {run.slowest[name]:.2f} s")
        print(f"{sum(run.counts.values()):,} executions, {len(run.told)} finds")


if __name__ == "__main__":
    main()
