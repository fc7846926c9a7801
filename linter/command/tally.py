"""The exit status of `check`: counted up while results pass by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.result import FileResult, Outcome, Severity


class Tally:
    """What the exit status depends on. `threshold`: the severity from which on a failed rule counts, None for never."""

    def __init__(self, threshold: Severity | None, strict: bool) -> None:
        self.threshold = threshold
        self.strict = strict
        self.seen = 0
        self.failed = False
        self.broken = False

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Passes `results` on and takes note of each."""
        for result in results:
            self.seen += 1
            self.broken |= result.problem is not None or any(entry.internal_error for entry in result.results)
            self.failed |= self.threshold is not None and self._worst(result) >= self.threshold
            yield result

    def _worst(self, result: FileResult) -> int:
        severities = [0]
        for entry in result.results:
            if entry.outcome is Outcome.FAIL:
                severities.extend([finding.severity for finding in entry.findings] or [entry.severity])
            elif self.strict and entry.outcome is Outcome.NOT_ASSESSABLE:
                severities.append(entry.severity)
        return max(severities)

    @property
    def status(self) -> int:
        """0 clean, 1 something failed, 2 something could not be checked."""
        return 2 if self.broken else int(self.failed)
