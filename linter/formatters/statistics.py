"""Which rules fail how often, over all files: for many reports, before or instead of reading every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from linter.formatters import View
from linter.formatters._finding import Ink
from linter.formatters._summary import Summary
from linter.formatters._typeset import clip, pad, visible, width
from linter.formatters._words import SYMBOL
from linter.language import Phrase
from linter.result import FileResult, Outcome, Result, Severity

_HEADS = (Phrase("问题", "findings"), Phrase("文件", "files"), Phrase("无法判定", "not assessable"), Phrase("规则", "rule"))


class _Rule:
    """What was seen of one rule."""

    def __init__(self, entry: Result) -> None:
        self.title = entry.title
        self.severities: Counter[Severity] = Counter()
        self.files = 0
        self.unsure = 0

    def add(self, entry: Result) -> None:
        """Counts the rule's result for one file in."""
        self.files += bool(entry.findings)
        self.unsure += entry.outcome is Outcome.NOT_ASSESSABLE
        self.severities.update(finding.severity for finding in entry.findings)

    @property
    def gravest(self) -> Severity | None:
        """The severity of its gravest finding, None without any."""
        return max(self.severities, default=None)


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """A line for each rule that failed or could not be assessed somewhere, most findings first, and the summary.

    Before it the files that could not be checked, in the order in which they come.
    """
    summary, rules = Summary(), dict[str, _Rule]()
    for result in results:
        summary.add(result)
        if result.problem is not None:
            yield f"{Ink(view).paint('error', '×')} {visible(f'{result.path}: {result.problem}')}\n"
        for entry in result.results:
            if entry.outcome in (Outcome.FAIL, Outcome.NOT_ASSESSABLE):
                rules.setdefault(entry.rule, _Rule(entry)).add(entry)
    yield from (f"{line}\n" for line in _table(rules, view))
    if not view.quiet:
        yield from (f"{line}\n" for line in summary.lines(view))


def _table(rules: dict[str, _Rule], view: View) -> Iterator[str]:
    heads = [head.say(view.lang) for head in _HEADS]
    columns = [max(width(head), 5) for head in heads[:3]]
    if rules:
        yield "  ".join([*(_right(head, columns[at]) for at, head in enumerate(heads[:3])), f"  {heads[3]}"])
    for id, rule in sorted(rules.items(), key=lambda pair: (-pair[1].severities.total(), -pair[1].unsure, pair[0])):
        numbers = (rule.severities.total(), rule.files, rule.unsure)
        shown = "  ".join(_right(str(number or "-"), columns[at]) for at, number in enumerate(numbers))
        sign = SYMBOL[rule.gravest] if rule.gravest else "?"
        label = Ink(view).paint(rule.gravest.label if rule.gravest else "dim", f"{sign} {pad(id, 5)}")
        yield clip(f"{shown}  ", view.width) + label + visible(rule.title)


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text
