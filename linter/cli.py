"""The console script: the command line, from the start of the process to its end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from os import _exit as exit_at_once
from os.path import isfile, join

from linter.typed import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

# Containers that are made before garbage is looked for.
_GARBAGE = 100_000


def __getattr__(name: str) -> Any:
    """`cli`, the program as click knows it, imported when first asked for: most runs do without click."""
    if name == "cli":
        from linter.command.program import cli

        return cli
    raise AttributeError(name)


class Finder:
    """Finds the modules of this package where they are: a run takes 120, and Python looks for each under five suffixes."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _: object = None) -> ModuleSpec | None:
        """As importlib wants it; None for what is no file of ours in a folder: Python knows packages, archives, the rest."""
        if path is None or not name.startswith("linter."):
            return None
        file = join(path[0], f"{name.rpartition('.')[2]}.py")
        if not isfile(file):
            return None
        # Of the classes that this module itself was found with, which are those that Python would take.
        own: Any = __spec__
        spec: ModuleSpec = type(own)(name, type(own.loader)(name, file), origin=file)
        spec.has_location = True
        return spec


def main() -> NoReturn:
    """Ends the process with the exit status, at once."""
    # What few reports leave behind is not worth looking for, and looking takes longer than reading one.
    gc.set_threshold(_GARBAGE)
    sys.meta_path.insert(0, Finder)
    from linter.command.process import status

    found = status(sys.argv[1:])
    regex = sys.modules.get("linter.regex")
    if regex:
        regex.keep()
    # Everything is written and closed; taking the interpreter apart would take as long as a short report.
    exit_at_once(found)
