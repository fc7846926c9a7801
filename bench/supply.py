"""What the package is made of and how: the locked versions, known vulnerabilities, builds, contents, the bill of materials.

    python bench/supply.py                # prints value, goal and whether it is met; exit status 1 when one is not
    python bench/supply.py --update       # first writes .ci/dev.lock and docs/sbom.cdx.json anew, with the newest versions

Tools come into build/tools. The index that pip and uv are set up with is used; its address is written nowhere.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import contents
import locked
from environments import environment, programs
from lines import Line, at_most, show
from twice import ROOT, built, digest

TOOLS = ("uv==0.13.9", "pip-audit==2.10.1", "cyclonedx-bom==7.5.0", "twine==7.0.0")
EXAMPLES = ROOT / "examples"


def lines() -> Iterator[Line]:
    """Every figure in turn."""
    tools = environment("tools", TOOLS)
    yield from locked.lines()
    yield _audited(tools)
    with tempfile.TemporaryDirectory() as folder:
        first, second = built(Path(folder))
        for name, path in first.items():
            same = digest(path) == digest(second[name])
            yield Line(f"two builds of {name}", digest(path)[:16] if same else "different", "identical", same)
        wheel = next(path for name, path in first.items() if name.endswith(".whl"))
        yield from contents.lines(wheel, first[next(name for name in first if name.endswith(".gz"))])
        yield _described(tools, list(first.values()))
        yield from _installed(wheel, Path(folder))


def _audited(tools: Path) -> Line:
    what, goal = "known vulnerabilities of the locked packages", "<= 0"
    done = subprocess.run(
        [tools / "pip-audit", "--disable-pip", "--require-hashes", "--format", "json", "-r", locked.LOCK],
        capture_output=True, text=True, timeout=300, check=False,
    )
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Line(what, "not known: no answer", goal)
    skipped = sum("skip_reason" in entry for entry in found)
    if skipped:
        return Line(what, f"not known for {skipped} of {len(found)}", goal)
    return at_most(what, sum(len(entry["vulns"]) for entry in found), 0, digits=0)


def _described(tools: Path, archives: list[Path]) -> Line:
    done = subprocess.run([tools / "twine", "check", "--strict", *archives], capture_output=True, text=True, check=False)
    return Line("metadata and README as an index shows them", "sound" if done.returncode == 0 else "faulty", "sound", done.returncode == 0)


def _installed(wheel: Path, folder: Path) -> Iterator[Line]:
    """The wheel in an environment with nothing else, where extras are missed politely."""
    subprocess.run([sys.executable, "-m", "venv", folder / "alone"], check=True)
    place = programs(folder / "alone")
    subprocess.run([place / "python", "-m", "pip", "install", "--quiet", wheel], check=True, stderr=subprocess.DEVNULL)

    def status(name: str) -> tuple[int, str]:
        done = subprocess.run([place / "disclose-lint", "--lang", "en", EXAMPLES / name], capture_output=True, text=True, cwd=folder, check=False)
        return done.returncode, done.stdout + done.stderr

    wanted = {"valid.txt": 0, "valid.md": 0, "valid.html": 0, "valid.docx": 0, "faulty.txt": 1}
    right = sum(status(name)[0] == code for name, code in wanted.items())
    yield Line("examples checked by the wheel alone", f"{right} of {len(wanted)}", "all", right == len(wanted))
    code, said = status("valid.pdf")
    helpful = code == 2 and "disclose-lint[pdf]" in said and "Traceback" not in said
    yield Line("PDF without its extra", "says what to install" if helpful else "unhelpful", "says what to install", helpful)


def update() -> None:
    """Writes the lock and the bill of materials."""
    tools = environment("tools", TOOLS)
    locked.write(tools)
    locked.write_bill(tools)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Lock, audit, builds, contents and bill of materials.")
    parser.add_argument("--update", action="store_true", help="write the lock and the bill of materials anew first")
    if parser.parse_args().update:
        update()
    sys.exit(show(lines()))
