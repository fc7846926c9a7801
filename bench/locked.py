"""The locked versions for development (.ci/dev.lock) and the bill of materials of what users get (docs/sbom.cdx.json)."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from environments import programs
from lines import Line
from twice import ROOT

LOCK = ROOT / ".ci" / "dev.lock"
BILL = ROOT / "docs" / "sbom.cdx.json"
_HEAD = """\
# Versions for development on Python 3.10 and later, with the hashes of their files. Written by `python bench/supply.py --update`.
#     python -m pip install --require-hashes -r .ci/dev.lock && python -m pip install --no-deps -e .
"""
_PACKAGE = re.compile(r"(?m)^([\w.-]+)==([^\s;\\]+)")


def versions() -> dict[str, set[str]]:
    """The locked versions of each package; more than one where they differ between Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in _PACKAGE.findall(LOCK.read_text("utf-8")):
        found.setdefault(_plain(name), set()).add(version)
    return found


def lines() -> Iterator[Line]:
    """Figures on the two files as they are."""
    text = LOCK.read_text("utf-8")
    entries = text.split("\n\n", 1)[-1]
    bare = [name for name, rest in re.findall(r"(?m)^([\w.-]+)==.*((?:\n +.*)*)", entries) if "--hash=sha256:" not in rest]
    lacking = sorted(wanted() - set(versions()))
    value = str(len(versions())) + (f", not {', '.join(lacking)}: see --update" if lacking else "")
    yield Line("packages locked for development", value, "all that pyproject.toml asks for", not lacking)
    yield Line("locked packages without a hash", str(len(bare)), "0", not bare)
    hosts = re.findall(r"https?://|file:", text + BILL.read_text("utf-8").replace("http://cyclonedx.org/schema/", ""))
    yield Line("addresses in the lock and the bill of materials", str(len(hosts)), "0", not hosts)
    stale = sorted(name for name, version in bill().items() if version not in versions().get(name, ()))
    yield Line("packages of the bill of materials", str(len(bill())), "versions as locked", not stale)


def wanted() -> set[str]:
    """Names of the packages that pyproject.toml names, extras included."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lists = re.findall(r"(?ms)^(?:dependencies|pdf|all|dev) = \[(.*?)\]", text)
    return {_plain(name) for body in lists for name in re.findall(r'"([\w.-]+)', body)}


def bill() -> dict[str, str]:
    """Name and version of each component."""
    return {_plain(part["name"]): part["version"] for part in json.loads(BILL.read_text("utf-8"))["components"]}


def write(tools: Path) -> None:
    """Locks the newest versions that fit, for all Pythons in one file."""
    done = subprocess.run(
        [tools / "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.10", "--generate-hashes", "--no-header",
         "--no-annotate", "--extra", "dev", "pyproject.toml"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )
    LOCK.write_text(_HEAD + "\n" + done.stdout, "utf-8")


def write_bill(tools: Path) -> None:
    """Describes an environment that holds what `pip install 'disclose-lint[all]'` brings, in the locked versions."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = programs(Path(folder)) / "python"
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("".join(line for line in _without_hashes()), "utf-8")
        pip = [python, "-m", "pip"]
        subprocess.run([*pip, "install", "--quiet", "-c", constraints, f"{ROOT}[all]"], check=True, stderr=subprocess.DEVNULL)
        subprocess.run([*pip, "uninstall", "--quiet", "--yes", "disclose-lint", "setuptools", "pip"], check=True, stderr=subprocess.DEVNULL)
        done = subprocess.run(
            [tools / "cyclonedx-py", "environment", "--output-reproducible", "--of", "JSON", "--pyproject", ROOT / "pyproject.toml", python],
            capture_output=True, text=True, check=True,
        )
    BILL.write_text(json.dumps(_trimmed(json.loads(done.stdout)), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _without_hashes() -> Iterator[str]:
    for line in LOCK.read_text("utf-8").splitlines():
        if _PACKAGE.match(line):
            yield line.rstrip("\\ ") + "\n"


def _trimmed(part: Any) -> Any:
    """Without addresses: where a package is fetched from is for whoever fetches it to say."""
    if isinstance(part, list):
        return [_trimmed(entry) for entry in part]
    if isinstance(part, dict):
        return {key: _trimmed(value) for key, value in part.items() if key not in ("externalReferences", "$schema")}
    return part


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
