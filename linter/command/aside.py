"""Findings set aside: suppressed in the configuration with a reason, or known from a baseline; counted, not hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from linter.command.patterns import matches, relative
from linter.language import Phrase
from linter.result import FileResult, Finding, Outcome, Result

if TYPE_CHECKING:
    from linter.command.baseline import Baseline
    from linter.command.config import Config, Suppression

_SUPPRESSED = Phrase("按配置不计 {rules}：{reason}（{spot}）", "set aside by configuration: {rules}: {reason} ({spot})")
_KNOWN = Phrase("已知问题不计 {rules}（{path}）", "known and set aside: {rules} ({path})")
_ASIDE = Phrase("{count} 处问题不计", "{count} findings set aside")
_TIMES = Phrase("{rule} {count} 处", "{rule} ×{count}")
_TOTAL = Phrase(
    "不计入的问题共 {count} 处：按配置 {suppressed} 处，已知 {known} 处。",
    "{count} findings set aside: {suppressed} by configuration, {known} known.",
)
_UNUSED = Phrase("{spot}：这一条没有用到，可以删去（{rule}）", "{spot}: nothing to suppress, can be removed ({rule})")
_EXPIRED = Phrase("{spot}：这一条已于 {until} 到期，不再起作用（{rule}）", "{spot}: expired on {until}, without effect ({rule})")


class Aside:
    """Takes findings out of results and remembers which entries were of use. `today` decides what has expired."""

    def __init__(self, config: Config | None, baseline: Baseline | None, lang: str, today: date) -> None:
        self.config = config
        self.baseline = baseline
        self.lang = lang
        self.today = today
        self.used: Counter[int] = Counter()
        self.known = 0
        self.tried: set[int] = set()
        self.expired: set[int] = set()

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """`results` without what is set aside, each with a note that says so."""
        for result in results:
            yield result if result.problem is not None else self._lessened(result)

    def _lessened(self, result: FileResult) -> FileResult:
        file = _File(self, result.path)
        results = tuple(file.lessened(entry) for entry in result.results)
        if self.baseline is not None:
            self.baseline.seen(result.path, result.results)
        if not file.counts:
            return result
        count = sum(sum(times.values()) for times in file.counts.values())
        return result._replace(results=results, notes=(*result.notes, *file.notes()), aside=count)

    def about(self, path: str) -> list[Suppression]:
        """The entries of the configuration for the file called `path`, those that have expired put on record."""
        if self.config is None or not self.config.suppressions:
            return []
        seen = relative(path, self.config.folder)
        found = [entry for entry in self.config.suppressions if matches(seen, entry.patterns)]
        late = {entry.number for entry in found if entry.until is not None and entry.until < self.today}
        self.expired |= late
        return [entry for entry in found if entry.number not in late]

    def remarks(self) -> Iterator[str]:
        """What to say at the end: how much was set aside, and which entries are of no use."""
        suppressed = sum(self.used.values())
        if suppressed + self.known:
            yield _TOTAL.say(self.lang, count=suppressed + self.known, suppressed=suppressed, known=self.known)
        for entry in self.config.suppressions if self.config else ():
            if entry.number in self.expired:
                yield _EXPIRED.say(self.lang, spot=self.spot(entry), rule=entry.rule, until=entry.until)
            elif entry.number in self.tried and not self.used[entry.number]:
                yield _UNUSED.say(self.lang, spot=self.spot(entry), rule=entry.rule)
        if self.baseline is not None:
            yield from self.baseline.remarks(self.lang)

    def spot(self, entry: Suppression) -> str:
        """Where the entry stands."""
        assert self.config is not None
        return self.config.spot("suppress", entry.number)


class _File:
    """One file whose findings are looked through; `counts` is by entry (None: the baseline) and rule."""

    def __init__(self, aside: Aside, path: str) -> None:
        self.aside = aside
        self.path = path
        self.entries = aside.about(path)
        self.counts: dict[Suppression | None, Counter[str]] = {}

    def lessened(self, result: Result) -> Result:
        entries = [entry for entry in self.entries if _names(entry.rule, result)]
        if result.outcome is not Outcome.NOT_ASSESSABLE:
            self.aside.tried.update(entry.number for entry in entries)
        kept = tuple(finding for finding in result.findings if not self._taken(finding, result, entries))
        if len(kept) == len(result.findings):
            return result
        if kept:
            return result._replace(findings=kept, severity=max(finding.severity for finding in kept))
        reason = _ASIDE.say(self.aside.lang, count=len(result.findings))
        return result._replace(findings=(), outcome=Outcome.NOT_APPLICABLE, reason=reason)

    def _taken(self, finding: Finding, result: Result, entries: Iterable[Suppression]) -> bool:
        baseline = self.aside.baseline
        # Asked first even where an entry applies: what is known and suppressed is not gone.
        known = baseline is not None and baseline.holds(self.path, result.rule, finding.fingerprint)
        for entry in entries:
            if entry.place is None or entry.place in finding.place or fnmatchcase(finding.target, entry.place):
                self.aside.used[entry.number] += 1
                self.counts.setdefault(entry, Counter())[result.rule] += 1
                return True
        if known:
            self.aside.known += 1
            self.counts.setdefault(None, Counter())[result.rule] += 1
        return known

    def notes(self) -> Iterator[str]:
        lang, comma = self.aside.lang, ", " if self.aside.lang == "en" else "、"
        for entry, count in self.counts.items():
            rules = comma.join(_TIMES.say(lang, rule=rule, count=times) for rule, times in count.items())
            if entry is not None:
                yield _SUPPRESSED.say(lang, rules=rules, reason=entry.reason, spot=self.aside.spot(entry))
            elif self.aside.baseline is not None:
                yield _KNOWN.say(lang, rules=rules, path=self.aside.baseline.name)


def _names(name: str, result: Result) -> bool:
    return result.rule.upper().startswith(name.upper()) or result.name == name
