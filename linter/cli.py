"""The console script: the command line, from the start of the process to its end."""

from __future__ import annotations

import gc
import sys
from os import _exit as exit_at_once

from linter.command.process import status
from linter.typed import Any, NoReturn

# Containers that are made before garbage is looked for.
_GARBAGE = 100_000


def __getattr__(name: str) -> Any:
    """`cli`, the program as click knows it, imported when first asked for: most runs do without click."""
    if name == "cli":
        from linter.command.program import cli

        return cli
    raise AttributeError(name)


def main() -> NoReturn:
    """Ends the process with the exit status, at once."""
    # What few reports leave behind is not worth looking for, and looking takes longer than reading one.
    gc.set_threshold(_GARBAGE)
    found = status(sys.argv[1:])
    regex = sys.modules.get("linter.regex")
    if regex:
        regex.keep()
    # Everything is written and closed; taking the interpreter apart would take as long as a short report.
    exit_at_once(found)
