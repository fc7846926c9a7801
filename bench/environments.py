"""Throw-away environments below build/, for tools and peers that are no part of the project."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"


def environment(name: str, requirements: Sequence[str]) -> Path:
    """The folder of programs of build/`name`, made anew unless it already holds just these `requirements`."""
    place = BUILD / name
    mark, wanted = place / "requirements.txt", "\n".join(requirements)
    if not mark.is_file() or mark.read_text("utf-8") != wanted:
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        subprocess.run([programs(place) / "python", "-m", "pip", "install", "--quiet", *requirements], check=True, stderr=subprocess.DEVNULL)
        mark.write_text(wanted, "utf-8")
    return programs(place)


def programs(place: Path) -> Path:
    """Where an environment keeps its programs."""
    return place / ("Scripts" if sys.platform == "win32" else "bin")


def installed(name: str) -> Path:
    """The program `name` of the environment that runs this, for what has to be started as users start it."""
    return Path(sys.executable).with_name(name)
