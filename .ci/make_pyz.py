"""Packs disclose-lint and what it needs into one file: `python .ci/make_pyz.py -o disclose-lint.pyz`.

It packs the packages that are installed for the Python that runs it, or those in the folder `--packages`, which
`pip install --target` makes, also for another system. docs/install.md tells how.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution, distributions
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
PROJECT = "disclose-lint"
EXTRAS = ("pdf",)
_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")
_COMPILED = re.compile(r"\.(?:cpython-|cp)(\d)(\d+)")
# What is of no use in there, and what would tell of the machine on which it was packed.
_LEFT_OUT = re.compile(r"(?:^|/)(?:__pycache__|tests?)/|\.dist-info/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$|^\.\.|\.pth$|\.pyc$")


def main() -> int:
    """Writes the file and says so."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("-o", "--output", type=Path, default=Path("disclose-lint.pyz"))
    given.add_argument("--packages", help="a folder that `pip install --target` made (default: what is installed)")
    asked = given.parse_args()
    members = {**packages(asked.packages), **own()}
    python = needed(members)
    write(asked.output, members, python)
    size = asked.output.stat().st_size / 1e6
    print(f"{asked.output}: {size:.1f} MB, for Python {python or '3.10 or newer'}")
    return 0


def own() -> dict[str, bytes]:
    """The program and its rules out of this checkout."""
    found = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "linter").rglob("*") if path.is_file()}
    found |= {f"linter/{path.relative_to(ROOT).as_posix()}": path for path in (ROOT / "rules").rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not _LEFT_OUT.search(name)}


def packages(folder: str | None) -> dict[str, bytes]:
    """The files of every package that is needed; raises SystemExit when one is not there."""
    known = {_plain(one.metadata["Name"]): one for one in distributions(path=[folder])} if folder else None
    found: dict[str, bytes] = {}
    waiting, seen = [(PROJECT, EXTRAS)], {PROJECT}
    while waiting:
        name, extras = waiting.pop()
        package = _package(name, known)
        if name != PROJECT:
            found |= {str(file.as_posix()): _bytes(file) for file in _files(package)}
        for other in _needs(package, extras, known):
            if other not in seen:
                seen.add(other)
                waiting.append((other, ()))
    return found


def _needs(package: Distribution, extras: tuple[str, ...], known: dict[str, Distribution] | None) -> Iterator[str]:
    """What `package` needs here: a requirement with a condition counts if it was installed."""
    for line in package.requires or ():
        name, condition = _plain(_NAME.match(line)[0]), line.partition(";")[2]  # type: ignore[index]
        extra = _EXTRA.search(condition)
        if extra and extra[1] not in extras:
            continue
        if condition and not _there(name, known):
            continue
        yield name


def _package(name: str, known: dict[str, Distribution] | None) -> Distribution:
    try:
        return distribution(name) if known is None else known[name]
    except (PackageNotFoundError, KeyError):
        sys.exit(f"{name} is not installed; install the project first: pip install '.[all]'")


def _there(name: str, known: dict[str, Distribution] | None) -> bool:
    try:
        return bool(distribution(name)) if known is None else name in known
    except PackageNotFoundError:
        return False


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(package: Distribution) -> list[PackagePath]:
    return [file for file in package.files or () if not _LEFT_OUT.search(file.as_posix())]


def _bytes(file: PackagePath) -> bytes:
    return Path(str(file.locate())).read_bytes()


def needed(members: dict[str, bytes]) -> str:
    """The Python version that the compiled modules are for, "" when there are none for one version only."""
    found = [match for name in members if (match := _COMPILED.search(name)) and ".abi3." not in name]
    return f"{found[0][1]}.{found[0][2]}" if found else ""


def write(path: Path, members: dict[str, bytes], python: str) -> None:
    """Writes the archive; the same contents give the same bytes."""
    key = sha256(b"".join(name.encode() + b"\0" + sha256(data).digest() for name, data in sorted(members.items()))).hexdigest()[:16]
    begin = (ROOT / ".ci" / "pyz_main.py").read_text("utf-8").replace("@KEY@", key).replace("@PYTHON@", python)
    with path.open("wb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, data in sorted({**members, "__main__.py": begin.encode()}.items()):
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.external_attr = 0o644 << 16
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, data)
    path.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
