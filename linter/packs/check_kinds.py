"""The kinds of check that rules can name, each with what it takes and what it can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from linter.record import NamedTuple


class Kind(NamedTuple):
    """A kind of check: the JSON Schema of its `with`, and the keys of the messages that it can give, "fail" first."""

    params: Mapping[str, Any]
    messages: Sequence[str]


def kinds() -> dict[str, Kind]:
    """Every kind of check by name: the files of linter/checks/, each with its PARAMS and MESSAGES."""
    folder = Path(__file__).parents[1] / "checks"
    names = sorted(path.stem for path in folder.glob("*.py") if not path.name.startswith("_"))
    modules = {name: import_module(f"linter.checks.{name}") for name in names}
    return {name: Kind(module.PARAMS, module.MESSAGES) for name, module in modules.items()}
