"""Builds the wheel and the source archive twice, under circumstances as different as they can be made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LEFT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "*.egg-info")


def built(folder: Path) -> list[dict[str, Path]]:
    """Two builds below `folder`, each as {name of the archive: where it is}.

    They differ in place, time stamps and rights of the files, time zone, locale and hash seed. Needs hatchling; raises
    CalledProcessError when a build fails.
    """
    return [
        _build(folder / "first", 0o644, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        _build(folder / "another" / "place", 0o664, {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    ]


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _build(place: Path, rights: int, circumstances: dict[str, str]) -> dict[str, Path]:
    sources = place / "sources"
    shutil.copytree(ROOT, sources, ignore=_LEFT, copy_function=shutil.copyfile)
    for number, path in enumerate(path for path in sources.rglob("*") if path.is_file()):
        executable = (ROOT / path.relative_to(sources)).stat().st_mode & 0o111
        path.chmod(rights | executable)
        os.utime(path, (1_700_000_000 + number * rights,) * 2)
    out = place / "dist"
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out)],
        cwd=sources, env={**kept, **circumstances}, check=True, capture_output=True, timeout=120,
    )
    return {path.name: path for path in sorted(out.iterdir())}
