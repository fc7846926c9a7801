"""The last lines at the terminal: how many files, how much was found, and what no program has looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.formatters import View
from linter.formatters._typeset import visible, wrap
from linter.formatters._words import severities, tally
from linter.language import Phrase
from linter.result import FileResult, Outcome, Severity

_FILES = Phrase("共 {count} 个文件", "{count} files")
_FAILED = Phrase("{count} 个有问题", "{count} with findings")
_UNSURE = Phrase("{count} 个未能全部判定", "{count} only partly assessable")
_CLEAN = Phrase("{count} 个未发现问题", "{count} without findings")
_BROKEN = Phrase("{count} 个无法检查", "{count} not checked")
_PASSED = Phrase("未发现问题（可自动检查的 {count} 项均通过）；", "Nothing found (all {count} rules passed). ")
_ELSE = Phrase(
    "未发现其他问题（可自动检查的 {count} 项通过，{aside} 处问题不计）；",
    "Nothing else found ({count} rules passed, {aside} findings set aside). ",
)
_ASIDE = Phrase("不计 {count} 处", "{count} set aside")
_MANUAL = Phrase("仍有 {count} 项要求需人工核对。", "{count} further requirements need a person to check them.")
_HUMAN = Phrase("自动检查不能代替人工审核。", "Automatic checks do not replace reading the report.")
_EXPLAIN = Phrase("规则说明：disclose-lint explain {rule}", "About a rule: disclose-lint explain {rule}")


class Summary:
    """What has been seen so far; a few counters, whatever the number of files."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.outcomes: Counter[Outcome] = Counter()
        self.aside = 0
        self.editions: set[str] = set()
        self.first: tuple[Severity, str] | None = None

    def add(self, result: FileResult) -> None:
        """Count one file in."""
        self.files[_kind(result)] += 1
        self.aside += result.aside
        if result.facts.edition is not None:
            self.editions.add(result.facts.edition)
        for entry in result.results:
            self.outcomes[entry.outcome] += 1
            for finding in entry.findings:
                self.severities[finding.severity] += 1
                if self.first is None or finding.severity > self.first[0]:
                    self.first = (finding.severity, entry.rule)

    def lines(self, view: View) -> Iterator[str]:
        """The summary in lines."""
        total = sum(self.files.values())
        if total == 0 or (total == 1 and self.files["broken"]):
            return
        yield "─" * min(view.width, 40)
        if total > 1:
            yield from wrap(self._files(view.lang, total), view.width)
            aside = [_ASIDE.say(view.lang, count=self.aside)] if self.aside else []
            counts = [*severities(self.severities, view.lang), *aside, tally(self.outcomes, view.lang)]
            yield from wrap(" · ".join(counts), view.width) if self.outcomes else ()
        if total > self.files["broken"]:
            yield from wrap(self._closing(view), view.width)

    def _files(self, lang: str, total: int) -> str:
        said = [
            phrase.say(lang, count=self.files[kind])
            for kind, phrase in (("fail", _FAILED), ("clean", _CLEAN), ("unsure", _UNSURE), ("broken", _BROKEN))
            if self.files[kind]
        ]
        colon, comma = (": ", ", ") if lang == "en" else ("：", "，")
        return _FILES.say(lang, count=total) + colon + comma.join(said)

    def _closing(self, view: View) -> str:
        if self.first is not None:
            return _EXPLAIN.say(view.lang, rule=visible(self.first[1]))
        rest = self._manual(view)
        if set(self.files) != {"clean"}:
            return rest
        said = _ELSE if self.aside else _PASSED
        return said.say(view.lang, count=self.outcomes[Outcome.PASS], aside=self.aside) + rest

    def _manual(self, view: View) -> str:
        """Passing is not all there is to it: say how much is left for people."""
        count = max((view.manual(edition) for edition in self.editions), default=0)
        return _MANUAL.say(view.lang, count=count) if count else _HUMAN.say(view.lang)


def _kind(result: FileResult) -> str:
    if result.problem is not None:
        return "broken"
    if any(entry.findings for entry in result.results):
        return "fail"
    assessed = result.count(Outcome.PASS) or result.aside
    return "unsure" if result.count(Outcome.NOT_ASSESSABLE) or not assessed else "clean"
