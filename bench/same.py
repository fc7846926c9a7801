"""The same files give the same bytes: over hash seeds, processes, the order of files, time zones, languages, folders, kept results.

    python bench/same.py [--files 500] [--quick]

JSON, SARIF and HTML of each run are compared byte by byte with those of the first; of files that are named in another
order, what is said of each file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import reports
from lines import Line, show

FORMATS = ("json", "sarif", "html")


class Way(NamedTuple):
    """One way to run: what is different about it."""

    name: str
    environment: dict[str, str] = {}  # noqa: RUF012 - never changed
    arguments: tuple[str, ...] = ()
    folder: str = "."
    backwards: bool = False


FIRST = Way("the first run", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
WAYS = (
    Way("again", {"PYTHONHASHSEED": "0"}),
    *(Way(f"hash seed {seed}", {"PYTHONHASHSEED": seed}) for seed in ("1", "42", "random")),
    *(Way(f"--jobs {jobs}", {}, ("--jobs", jobs)) for jobs in ("2", "3", "7")),
    *(Way(f"time zone {zone}", {"TZ": zone}) for zone in ("Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")),
    *(Way(f"locale {name}", {"LC_ALL": name, "LANG": name}) for name in ("C", "zh_CN.GB18030", "tr_TR.UTF-8")),
    Way("ASCII only", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    *(Way(f"in the folder {folder}", {}, (), folder) for folder in ("reports", "/")),
    Way("files written in another order", backwards=True),
    Way("results are kept", {}, ("--cache-dir", "kept")),
    Way("results were kept", {}, ("--cache-dir", "kept", "--jobs", "2")),
)
QUICK = (
    Way("other seed, zone, locale, processes", {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}, ("--jobs", "3"), "/", True),
    Way("results are kept", {"PYTHONHASHSEED": "8"}, ("--cache-dir", "kept")),
    Way("results were kept", {"PYTHONHASHSEED": "9"}, ("--cache-dir", "kept")),
)


def lines(count: int, ways: tuple[Way, ...]) -> Iterator[Line]:
    """A line for each way to run."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name).resolve()
        sources = reports.make(place / "made", count)
        _copy(sources, place / "reports")
        wanted = _written(place, FIRST)
        yield Line(f"{count} reports, {len(ways)} ways to run, {sum(map(len, wanted)) / 1e6:.1f} MB of results each", "")
        for way in ways:
            if way.backwards:
                shutil.rmtree(place / "reports")
                _copy(sources[::-1], place / "reports")
            found = _written(place, way)
            other = [form for form, one, two in zip(FORMATS, wanted, found, strict=True) if one != two]
            yield Line(way.name, f"other: {' '.join(other)}" if other else "identical", "identical", not other)
        yield _shuffled(place, sources, wanted[0])


def _copy(sources: list[Path], folder: Path) -> None:
    folder.mkdir()
    for source in sources:
        shutil.copyfile(source, folder / source.name)


def _run(place: Path, way: Way, *arguments: str) -> None:
    kept = [str(place / "kept") if argument == "kept" else argument for argument in way.arguments]
    command = [sys.executable, "-m", "linter", "check", "--no-config", "--quiet", *kept, *arguments]
    environment = {**os.environ, **FIRST.environment, **way.environment, "PYTHONPATH": str(reports.ROOT)}
    done = subprocess.run(command, cwd=place / way.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _written(place: Path, way: Way) -> list[bytes]:
    files = [place / f"out.{form}" for form in FORMATS]
    _run(place, way, *(f"--output={form}:{file}" for form, file in zip(FORMATS, files, strict=True)), str(place / "reports"))
    return [file.read_bytes() for file in files]


def _shuffled(place: Path, sources: list[Path], wanted: bytes) -> Line:
    """Named one by one in another order, each file has the results that it had."""
    order = sorted(sources, key=lambda source: sha256(source.name.encode()).digest())
    output = place / "shuffled.json"
    _run(place, Way("", {"PYTHONHASHSEED": "3"}, ("--jobs", "2")), f"--output=json:{output}", *(str(place / "reports" / source.name) for source in order))
    found = json.loads(output.read_bytes())["files"]
    named = [Path(entry["path"]).name for entry in found] == [source.name for source in order]
    same = sorted(output.read_bytes().replace(b"},\n", b"}\n").splitlines()) == sorted(wanted.replace(b"},\n", b"}\n").splitlines())
    return Line("files named in another order", "identical" if named and same else "other: json", "identical", named and same)


def main(arguments: list[str] | None = None) -> int:
    """Prints the lines; 1 when anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--quick", action="store_true", help="a few ways to run, each with several differences")
    given = parser.parse_args(arguments)
    return show(lines(given.files, QUICK if given.quick else WAYS))


if __name__ == "__main__":
    sys.exit(main())
