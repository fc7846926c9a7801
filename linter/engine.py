"""Rules over a report: each rule's targets, one outcome for each rule, and findings in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from linter.checks import Case, Fault, Inapplicable, Peer, Undecidable
from linter.language import Phrase
from linter.packs import Basis, Edition, Rule
from linter.report import Report, State
from linter.result import Finding, Outcome, Related, Result, Severity

# More findings than these for one rule and for one report help nobody; the last one says how many were left out.
MOST_FINDINGS = 200
MOST_IN_REPORT = 10_000

_OTHER_EDITION = Phrase("不是{edition}的规则", "not a rule of {edition}")
_OTHER_KIND = Phrase("只适用于{kinds}", "only for {kinds}")
_UNKNOWN_KIND = Phrase("只适用于{kinds}；机关类型无法从名称判断，可用 --organ-kind 指定",
                       "only for {kinds}; the kind of organ cannot be told from its name (give --organ-kind)")
_NO_TARGET = Phrase("报告格式中没有这条规则针对的内容", "the form has nothing that this rule looks at")
_MOST_REASONS = 3
_MORE_REASONS = Phrase("另有 {count} 处同样无法判定", "and {count} more places of the same kind")
_INTERNAL = Phrase("检查时发生内部错误（{error}），请反馈", "internal error while checking ({error}); please report it")
_MORE = Phrase("这条规则还有 {count} 处，未一一列出", "{count} more of this rule are not listed")
_KINDS = {"department": Phrase("政府部门", "departments"), "government": Phrase("政府", "governments"),
          "township": Phrase("乡镇、街道", "townships")}


def judge(report: Report, edition: Edition, rules: Sequence[Rule], lang: str, severities: Mapping[str, Severity],
          previous: Report | None = None) -> tuple[Result, ...]:
    """One Result for each of `rules`, in their order; those that `edition` does not have are not applicable.

    `previous`: the report of the year before, for the rules that compare the two.
    """
    own = {rule.id: rule for rule in edition.rules}
    run = _Run(report, edition, lang, severities, previous)
    return tuple(run.rule(own[rule.id]) if rule.id in own else run.foreign(rule) for rule in rules)


@lru_cache(maxsize=64)
def kind(name: str) -> ModuleType:
    """The module of a check kind; raises ModuleNotFoundError for an unknown one (packs are validated against that)."""
    return import_module(f"linter.checks.{name}")


@lru_cache(maxsize=512)
def _told(title: Phrase, basis: Basis, lang: str) -> tuple[str, str]:
    """A rule's title and basis in `lang`, the same for every report."""
    return title.say(lang), basis.say(lang)


class _Run:
    """One report being judged."""

    def __init__(self, report: Report, edition: Edition, lang: str, severities: Mapping[str, Severity],
                 previous: Report | None) -> None:
        self.report, self.edition, self.lang, self.severities = report, edition, lang, severities
        self.previous = previous
        self._peers: dict[str, tuple[Peer, ...]] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._count = 0

    def foreign(self, rule: Rule) -> Result:
        return self._result(rule, Outcome.NOT_APPLICABLE, _OTHER_EDITION.say(self.lang, edition=self.edition.name))

    def rule(self, rule: Rule) -> Result:
        outside = self._outside(rule)
        if outside is not None:
            return self._result(rule, Outcome.NOT_APPLICABLE, outside)
        names = [name for given in rule.given for name in targets(self.report, given)]
        if not names:
            return self._result(rule, Outcome.NOT_APPLICABLE, _NO_TARGET.say(self.lang))
        return self._over(rule, names)

    def _over(self, rule: Rule, names: Sequence[str]) -> Result:
        module = kind(rule.check)
        peers = self._peers_of(rule.check) if getattr(module, "USES_PEERS", False) else ()
        outcome, reasons, faults, broken = Outcome.NOT_APPLICABLE, dict[str, None](), list[Fault](), False
        for name in names:
            try:
                found = module.check(Case(self.report, name, rule.params, peers, self.previous))
            except Undecidable as undecidable:
                outcome = max(outcome, Outcome.NOT_ASSESSABLE)
                reasons[undecidable.reason.say(self.lang)] = None
            except Inapplicable as inapplicable:
                if outcome is Outcome.NOT_APPLICABLE:
                    reasons[inapplicable.reason.say(self.lang)] = None
            except Exception as error:  # the only place where a check's own defect is caught
                outcome, broken = max(outcome, Outcome.NOT_ASSESSABLE), True
                reasons[_INTERNAL.say(self.lang, error=f"{type(error).__name__}: {error}")] = None
            else:
                faults.extend(found)
                if outcome is not Outcome.FAIL:
                    outcome = Outcome.FAIL if found else max(outcome, Outcome.PASS)
        reason = self._together(list(reasons)) if outcome in (Outcome.NOT_ASSESSABLE, Outcome.NOT_APPLICABLE) else None
        return self._result(rule, outcome, reason, tuple(self._findings(rule, faults)) if faults else (), broken)

    def _together(self, reasons: Sequence[str]) -> str:
        """The reasons in one sentence; of many, which are of one kind then, the first few."""
        told = list(reasons[:_MOST_REASONS])
        if len(reasons) > _MOST_REASONS:
            told.append(_MORE_REASONS.say(self.lang, count=len(reasons) - _MOST_REASONS))
        return ("; " if self.lang == "en" else "；").join(told)

    def _outside(self, rule: Rule) -> str | None:
        kinds = rule.applies.get("organ_kind")
        if not kinds or self.report.organ_kind in kinds:
            return None
        words = Phrase("、".join(_KINDS[name].zh for name in kinds), ", ".join(_KINDS[name].en for name in kinds))
        return (_OTHER_KIND if self.report.organ_kind else _UNKNOWN_KIND).say(self.lang, kinds=words)

    def _peers_of(self, check: str) -> tuple[Peer, ...]:
        if check not in self._peers:
            self._peers[check] = tuple(
                Peer(name, rule.params) for rule in self.edition.rules if rule.check == check
                for given in rule.given for name in targets(self.report, given))
        return self._peers[check]

    def _severity(self, rule: Rule) -> Severity | None:
        return self.severities.get(rule.id) or self.severities.get(rule.name) if self.severities else None

    def _result(self, rule: Rule, outcome: Outcome, reason: str | None, findings: tuple[Finding, ...] = (), broken: bool = False) -> Result:
        severity = max(finding.severity for finding in findings) if findings else self._severity(rule) or rule.severity
        return Result(rule.id, rule.name, *_told(rule.title, rule.basis, self.lang), severity, rule.certainty, outcome, reason, findings, broken)

    def _findings(self, rule: Rule, faults: Sequence[Fault]) -> Iterator[Finding]:
        room = min(MOST_FINDINGS, max(1, MOST_IN_REPORT - self._count))
        self._count += min(room, len(faults))
        for number, fault in enumerate(faults[:room], 1):
            finding = self._finding(rule, fault)
            left_out = len(faults) - room if number == room else 0
            more = (_MORE.say(self.lang, count=left_out),) if left_out > 0 else ()
            yield finding._replace(figures=(*finding.figures, *more)) if more else finding

    def _finding(self, rule: Rule, fault: Fault) -> Finding:
        lang, values = self.lang, dict(fault.values)
        message = rule.messages.get(fault.message) or rule.messages["fail"]
        hint = fault.hint or rule.hint
        related = tuple(Related(place.location, place.name.say(lang), *place[2:]) for place in fault.related)
        return Finding(
            message.say(lang, **values), hint.say(lang, **values) if hint else "", fault.target, fault.location, fault.place.say(lang),
            self._severity(rule) or fault.severity or rule.severity, related, tuple(line.say(lang) for line in fault.figures),
            fault.expected, fault.actual, self._fingerprint(rule, fault))

    def _fingerprint(self, rule: Rule, fault: Fault) -> str:
        """Made of rule, target and operands: the same while they are, wherever the lines move; a changed figure is another."""
        from hashlib import sha256  # only reports with findings pay for it

        key = (rule.id, fault.target, fault.message, str(fault.expected), str(fault.actual))
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return sha256("\x1f".join((*key, str(count))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def targets(report: Report, given: str) -> list[str]:
    """The names that `given` stands for in this report: `*` is every part, table, row or column, of tables those printed."""
    if "." not in given:
        return [given]
    if given == "sections.*":
        return [f"sections.{section.id}" for section in report.form.sections]
    if given == "tables.*":
        return [f"tables.{table.id}" for table in report.form.tables]
    parts = given.split(".")
    if parts[0] != "tables":
        return [given] if parts[0] != "sections" or report.form.section(parts[1]) else []
    form = report.form.table(parts[1])
    if form is None:
        return []
    grid = report.grids.get(parts[1])
    printed = grid.form if grid is not None and grid.state is State.FOUND else form
    if parts[2:] == ["columns", "*"]:
        return [f"tables.{form.id}.columns.{column.id}" for column in printed.columns]
    if parts[2:] == ["rows", "*"]:
        return [f"tables.{form.id}.rows.{row.id}" for row in printed.rows]
    return [given]
