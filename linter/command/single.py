"""One file checked for a command that goes on with the findings, by the same settings as `check`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from linter import checking
from linter.command.aside import Aside
from linter.command.settings import Settings, library, options
from linter.command.usage import Fault, filled
from linter.in_force import Options
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import FileResult

_UNREAD = Phrase("{path}：{problem}", "{path}: {problem}")


class Single(NamedTuple):
    """How one file is checked: the options in force for it, and what takes out findings that are suppressed or known."""

    path: Path
    options: Options
    aside: Aside

    def settled(self, result: FileResult) -> FileResult:
        """`result` without the findings that the configuration suppresses or the baseline knows."""
        return next(self.aside.watch([result]))

    def check(self, data: bytes) -> FileResult:
        """The result for the bytes of the file; raises Fault when they cannot be read."""
        result = checking.check_bytes(data, str(self.path), self.options)
        if result.problem is not None:
            raise Fault(filled(_UNREAD, path=self.path, problem=result.problem))
        return self.settled(result)


def single(path: Path, settings: Settings) -> Single:
    """How `path` is checked; raises PackError and UsageProblem where settings are wrong."""
    library(settings)
    asked = settings.for_file(str(path), options(settings.lang, settings.given))
    known = settings.given.get("baseline")  # an option of `annotate` only: `fix` is welcome to repair what is known
    if known:
        from linter.command import baseline

        known = baseline.load(known)
    return Single(path, asked, Aside(settings.config, known or None, settings.lang, date.today()))
