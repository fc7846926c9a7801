"""The rules for people and programs: the list of `rules` and the pages of `explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.command.usage import Fault, filled
from linter.formatters._typeset import pad, screen, visible, width, wrap
from linter.formatters._words import CERTAINTY, SEVERITY, SYMBOL
from linter.language import Phrase
from linter.packs.error import listing, suggestion

if TYPE_CHECKING:
    from linter.packs import Library, Rule

_NO_EDITION = Phrase("没有“{id}”这一版格式；现有：{known}。", "There is no edition {id}; there are: {known}.")
_NO_RULE = Phrase(
    "没有“{name}”这条规则{near}。全部规则见 disclose-lint rules",
    "There is no rule {name}{near}. All rules: disclose-lint rules",
)
_COUNT = Phrase("共 {count} 条规则。说明见 disclose-lint explain 编号", "{count} rules. More: disclose-lint explain ID")
_HEAD = {
    "id": Phrase("编号", "id"),
    "name": Phrase("名称", "name"),
    "title": Phrase("检查什么", "what it checks"),
    "severity": Phrase("级别", "severity"),
    "certainty": Phrase("性质", "certainty"),
    "editions": Phrase("格式版本", "editions"),
    "basis": Phrase("依据", "basis"),
    "why": Phrase("为什么", "why"),
    "hint": Phrase("怎么办", "to do"),
    "unchecked": Phrase("不检查", "unchecked"),
    "given": Phrase("对象", "given"),
    "check": Phrase("方法", "check"),
    "fail": Phrase("不通过", "fails"),
    "pass": Phrase("通过", "passes"),
}


def listed(library: Library, edition: str | None) -> tuple[Rule, ...]:
    """The rules of an edition, or of all (None); raises Fault when there is no such edition."""
    if edition is None:
        return library.rules()
    found = library.edition(edition)
    if found is None:
        raise Fault(filled(_NO_EDITION, id=edition, known=listing([entry.id for entry in library.editions])))
    return found.rules


def named(rules: Sequence[Rule], names: Iterable[str]) -> list[Rule]:
    """The rules that `names` mean: an id or a name, else the beginning of ids; raises Fault when there is none."""
    chosen: dict[str, Rule] = {}
    for name in names:
        exact = [rule for rule in rules if name.upper() == rule.id.upper() or name.lower() == rule.name]
        found = exact or [rule for rule in rules if name and rule.id.upper().startswith(name.upper())]
        if not found:
            known = [word for rule in rules for word in (rule.id, rule.name)]
            raise Fault(filled(_NO_RULE, name=name, near=suggestion(name, known)))
        chosen.update((rule.id, rule) for rule in found)
    return list(chosen.values())


def entry(rule: Rule, library: Library, lang: str) -> dict[str, Any]:
    """What there is to know of a rule, ready for `json.dumps`."""
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title.say(lang),
        "severity": rule.severity.label,
        "certainty": rule.certainty.value,
        "editions": [edition.id for edition in library.editions if any(rule.id == other.id for other in edition.rules)],
        "basis": rule.basis_text(lang),
        "why": rule.why and rule.why.say(lang),
        "hint": rule.hint and rule.hint.say(lang),
        "unchecked": rule.unchecked and rule.unchecked.say(lang),
        "given": list(rule.given),
        "check": rule.check,
        "example": {outcome: text.say(lang) for outcome, text in rule.example.items()},
    }


def listing_lines(rules: Sequence[Rule], library: Library, format: str, lang: str, ascii: bool) -> Iterator[str]:
    """The list of `rules` as "table", "json" or "md", in lines."""
    if format == "json":
        yield from _json(rules, library, lang, ascii)
    else:
        yield from _markdown(rules, lang) if format == "md" else _table(rules, lang)


def _json(rules: Sequence[Rule], library: Library, lang: str, ascii: bool) -> Iterator[str]:
    from json import dumps

    lines = [dumps(entry(rule, library, lang), ensure_ascii=ascii) for rule in rules]
    yield '{"version": 1, "rules": ['
    yield ",\n".join(lines)
    yield "]}"


def _table(rules: Sequence[Rule], lang: str) -> Iterator[str]:
    room = screen(120)
    levels = max(width(phrase.say(lang)) for phrase in SEVERITY.values()) + 2
    ids = max((width(rule.id) for rule in rules), default=0)
    for rule in rules:
        severity = f"{SYMBOL[rule.severity]} {SEVERITY[rule.severity].say(lang)}"
        label = f"{pad(visible(rule.id), ids)}  {pad(severity, levels)}  "
        lines = wrap(f"{visible(rule.title.say(lang))}  {visible(rule.name)}", room - width(label))
        for index, line in enumerate(lines):
            yield (label if index == 0 else " " * width(label)) + line
    yield ""
    yield _COUNT.say(lang, count=len(rules))


def _markdown(rules: Sequence[Rule], lang: str) -> Iterator[str]:
    columns = ("id", "name", "title", "severity", "certainty", "basis")
    yield _row(_HEAD[column].say(lang) for column in columns)
    yield _row("---" for _ in columns)
    for rule in rules:
        severity, certainty = SEVERITY[rule.severity].say(lang), CERTAINTY[rule.certainty].say(lang)
        yield _row((rule.id, rule.name, rule.title.say(lang), severity, certainty, rule.basis_text(lang)))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(visible(cell).replace("|", "\\|") for cell in cells) + " |"


def page(rule: Rule, library: Library, lang: str) -> Iterator[str]:
    """Everything about one rule, in lines."""
    known = entry(rule, library, lang)
    yield visible(f"{rule.id} {rule.name}  {known['title']}")
    known["severity"] = SEVERITY[rule.severity].say(lang)
    known["certainty"] = CERTAINTY[rule.certainty].say(lang)
    known["editions"] = " ".join(known["editions"])
    known["given"] = " ".join(known["given"])
    known.update(known.pop("example"))
    shown = ("severity", "certainty", "basis", "editions", "why", "hint", "unchecked", "check", "given", "fail", "pass")
    labels = max(width(_HEAD[key].say(lang)) for key in shown)
    for key in shown:
        for index, line in enumerate(wrap(visible(known.get(key) or ""), screen() - labels - 4)):
            if known.get(key):
                yield f"  {pad(_HEAD[key].say(lang) if index == 0 else '', labels)}  {line}"
