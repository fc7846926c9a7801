"""What the HTML page says of one file: verdict, findings, the report's text beside them, what was not decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.formatters import View
from linter.formatters._html_passages import Passages
from linter.formatters._html_source import Source, marks, shown
from linter.formatters._markup import escaped
from linter.formatters._plain import NOTE, unsure
from linter.formatters._words import CERTAINTY, OUTCOME, SEVERITY, SYMBOL, about, nothing, severities, tally
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import FileResult, Finding, Outcome, Result
from linter.text import Location

_PROBLEM = Phrase("无法检查", "not checked")
_NOTHING = Phrase("没有适用的检查项", "no rule applies")
_LINE = Phrase("第 {line} 行", "line {line}")
_COLUMN = Phrase("第 {line} 行第 {column} 列", "line {line}, column {column}")
_SOURCE = Phrase("报告原文", "text of the report")
_FINDINGS = Phrase("发现的问题", "findings")
_BASIS = Phrase("依据", "Basis")
_RESTS = Phrase("{basis}（{certainty}）", "{basis} ({certainty})")
_HINT = Phrase("建议", "To do")
_RELATED = Phrase("相关位置", "Related")
_NOT_DECIDED = Phrase("无法判定 {count} 项", "{count} not assessable")
_PASSED = Phrase("通过与不适用的检查项", "Rules that passed or do not apply")


class Verdict(NamedTuple):
    """A file's verdict: how to colour it, its symbol, its words."""

    kind: str
    symbol: str
    words: str


def verdict(result: FileResult, lang: str) -> Verdict:
    """What is to be said of a file in a few words; never that a report is in order."""
    if result.problem is not None:
        return Verdict("error", "×", _PROBLEM.say(lang))
    counts = Counter(finding.severity for entry in result.results for finding in entry.findings)
    if counts:
        gravest = max(counts)
        return Verdict(gravest.label, SYMBOL[gravest], _comma(lang).join(severities(counts, lang)))
    if result.count(Outcome.NOT_ASSESSABLE):
        return Verdict("unsure", "?", nothing(result, lang))
    if not result.count(Outcome.PASS) and not result.aside:
        return Verdict("none", "─", _NOTHING.say(lang))
    return Verdict("pass", "√", nothing(result, lang))


def _comma(lang: str) -> str:
    return ", " if lang == "en" else "，"


class Section(NamedTuple):
    """One file on the page; `name` is its id and the beginning of every id in it."""

    name: str
    result: FileResult
    view: View

    def markup(self) -> Iterator[str]:
        """The section in lines of HTML."""
        result, lang = self.result, self.view.lang
        found = verdict(result, lang)
        yield f'<section id="{self.name}" aria-labelledby="{self.name}-h">'
        yield f'<h2 id="{self.name}-h">{escaped(result.path)}</h2>'
        yield f'<p class="verdict {found.kind}">{_symbol(found.symbol)} {escaped(found.words)}</p>'
        if result.problem is not None:
            yield f'<p class="problem">{escaped(result.problem)}</p>'
        else:
            yield from self._particulars()
            yield from self._findings()
            yield from self._undecided()
            yield from self._rest()
        yield "</section>"

    def _particulars(self) -> Iterator[str]:
        lang, result = self.view.lang, self.result
        counts = tally({outcome: result.count(outcome) for outcome in Outcome}, lang)
        for text in filter(None, (result.facts.title, about(result.facts, lang), counts)):
            yield f'<p class="facts">{escaped(text)}</p>'
        for note in result.notes:
            yield f'<p class="note"><b>{NOTE.say(lang)}</b> {escaped(note)}</p>'

    def _findings(self) -> Iterator[str]:
        pairs = [(entry, finding) for entry in self.result.results for finding in entry.findings]
        if not pairs:
            return
        pairs.sort(key=lambda pair: -pair[1].severity)
        findings, lines, lang = [finding for _, finding in pairs], self.result.lines, self.view.lang
        marked = marks(findings, lines)
        visible = frozenset(shown(lines, marked))
        passages = Passages(self.name, self.result.passages, findings, lang)
        yield f'<div class="{"beside" if visible or passages.shown else "alone"}">'
        yield f'<ol class="findings" aria-label="{_FINDINGS.say(lang)}">'
        for number, (entry, finding) in enumerate(pairs, 1):
            yield from _Card(self.name, number, lang, visible, passages).markup(entry, finding)
        yield "</ol>"
        if visible:
            yield from self._beside(Source(self.name, lines, marked, lang))
        elif passages.shown:
            yield from self._beside(passages)
        yield "</div>"

    def _beside(self, source: Source | Passages) -> Iterator[str]:
        label = f"{_SOURCE.say(self.view.lang)}: {self.result.path}"
        yield f'<div class="source" role="region" tabindex="0" aria-label="{escaped(label)}">'
        yield from source.markup()
        yield "</div>"

    def _undecided(self) -> Iterator[str]:
        reasons = list(unsure(self.result))
        if not reasons:
            return
        heading = _NOT_DECIDED.say(self.view.lang, count=sum(len(rules) for _, rules in reasons))
        yield f'<div class="item unsure"><h3>{_symbol("?")} {heading}</h3><dl>'
        for reason, rules in reasons:
            yield f"<dt>{escaped(' '.join(rules))}</dt><dd>{escaped(reason)}</dd>"
        yield "</dl></div>"

    def _rest(self) -> Iterator[str]:
        """What passed and what does not apply, folded away unless it was asked for."""
        kinds = (Outcome.PASS, Outcome.NOT_APPLICABLE)
        entries = [entry for kind in kinds for entry in self.result.results if entry.outcome is kind]
        if not entries or self.view.quiet:
            return
        lang = self.view.lang
        opened = " open" if self.view.show_passed else ""
        yield f"<details{opened}><summary>{_PASSED.say(lang)}</summary><ul>"
        for entry in entries:
            symbol = _symbol("√" if entry.outcome is Outcome.PASS else "─")
            said = escaped(f"{entry.rule} {entry.title}")
            why = "  ".join(filter(None, (OUTCOME[entry.outcome].say(lang), entry.reason)))
            yield f'<li>{symbol} {said} <span class="dim">{escaped(why)}</span></li>'
        yield "</ul></details>"


class _Card(NamedTuple):
    """One finding; `visible` holds the lines of the source that are on the page, `passages` what else is."""

    name: str
    number: int
    lang: str
    visible: frozenset[int]
    passages: Passages

    def markup(self, entry: Result, finding: Finding) -> Iterator[str]:
        kind = finding.severity.label
        label = f"{SEVERITY[finding.severity].say(self.lang)} {entry.rule}"
        yield f'<li id="{self.name}-{self.number}" class="item finding {kind}" value="{self.number}">'
        reference = f'<span class="ref {kind}">{self.number}</span>'
        badge = f'<span class="badge">{_symbol(SYMBOL[finding.severity])} {escaped(label)}</span>'
        yield f"<h3>{reference} {badge} {escaped(entry.title)}</h3>"
        yield f'<p class="place">{self._place(finding.location, finding.place)}</p>'
        yield f'<p class="message">{escaped(finding.message)}</p>'
        yield from _list("figures", [escaped(figure) for figure in finding.figures])
        yield "<dl>"
        if finding.hint:
            yield f"<dt>{_HINT.say(self.lang)}</dt><dd>{escaped(finding.hint)}</dd>"
        yield f"<dt>{_BASIS.say(self.lang)}</dt><dd>{escaped(_basis(entry, self.lang))}</dd>"
        if finding.related:
            places = [self._related(place.location, place.place, place.text) for place in finding.related]
            yield f"<dt>{_RELATED.say(self.lang)}</dt><dd>{''.join(_list('related', places))}</dd>"
        yield "</dl></li>"

    def _related(self, location: Location, place: str, text: str) -> str:
        return f"{self._place(location, place)} <b>{escaped(text)}</b>" if text else self._place(location, place)

    def _place(self, location: Location, place: str) -> str:
        """The place, as a link to the line if the page shows it."""
        words = escaped("  ".join(filter(None, (location.spot(self.lang), place))))
        if location.line is None:
            anchor = self.passages.anchor(location)
            return f'<a href="#{anchor}">{words}</a>' if anchor and words else words
        phrase = _LINE if location.column is None else _COLUMN
        said = phrase.say(self.lang, line=location.line, column=location.column)
        if location.line in self.visible:
            said = f'<a href="#{self.name}-L{location.line}">{said}</a>'
        return f"{said} {words}".rstrip()


def _basis(entry: Result, lang: str) -> str:
    certainty = CERTAINTY[entry.certainty].say(lang)
    if not entry.basis or entry.basis == certainty:
        return certainty
    return _RESTS.say(lang, basis=entry.basis, certainty=certainty)


def _list(name: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f'<ul class="{name}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _symbol(sign: str) -> str:
    return f'<span class="symbol" aria-hidden="true">{sign}</span>'
