"""The rules' documentation, made from the packs: `python -m linter.command.rule_pages` rewrites docs/rules, `--check` compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from linter.language import Phrase
from linter.packs import Edition, Library, Rule, load

FOLDER = Path(__file__).parents[2] / "docs" / "rules"

GROUPS = {
    "A": Phrase("勾稽关系", "arithmetic"), "D": Phrase("文件、标题与依据", "document, title, basis"),
    "H": Phrase("一级政府与各部门", "a government and its departments"), "L": Phrase("文字", "language"),
    "P": Phrase("统计期限", "statistical period"), "S": Phrase("各部分", "parts"), "T": Phrase("表格与单元格", "tables and cells"),
    "X": Phrase("正文与表格", "text against tables"), "Y": Phrase("年度之间", "years")}
SEVERITY = {"error": Phrase("错误", "error"), "warning": Phrase("警告", "warning"), "info": Phrase("提示", "information")}
CERTAINTY = {"official": Phrase("明文规定", "printed in the form or the law"), "derived": Phrase("由定义推出", "follows from definitions"),
             "practice": Phrase("实务惯例", "good practice")}
STATUS = {"automated": Phrase("自动检查", "automated"), "partial": Phrase("部分检查", "partial"), "manual": Phrase("人工核对", "manual")}


def pages(library: Library) -> dict[str, str]:
    """File name → content of every page under docs/rules."""
    made = {"README.md": "\n".join(_index(library)) + "\n"}
    for letter, rules in groupby(library.rules(), key=lambda rule: rule.id[0]):
        made[f"{letter}.md"] = "\n".join(_group(letter, list(rules), library)) + "\n"
    return made


def _index(library: Library) -> Iterator[str]:
    yield "# Rules · 规则\n"
    yield "Made from the packs under `rules/`; do not edit. 由 `rules/` 下的规则包生成，请勿手工修改。\n"
    yield "| id | 规则 | rule | 级别 severity | 版本 editions |\n| --- | --- | --- | --- | --- |"
    for rule in library.rules():
        severity = SEVERITY[rule.severity.label]
        yield (f"| [{rule.id}]({rule.id[0]}.md#{rule.id.lower()}-{rule.name}) | {rule.title.zh} | {rule.title.en} | "
               f"{severity.zh} {severity.en} | {' '.join(_editions(rule, library))} |")
    for edition in library.editions:
        yield from _clauses(edition)


def _clauses(edition: Edition) -> Iterator[str]:
    yield f"\n## {edition.name.zh} · {edition.name.en}\n"
    yield f"{edition.basis}\n"
    yield "What is required, and how far it is checked. 要求与检查程度。\n"
    yield "| 要求 | requirement | 检查 | rules |\n| --- | --- | --- | --- |"
    for clause in edition.clauses:
        status = STATUS[clause.status]
        yield f"| {clause.text.zh} | {clause.text.en} | {status.zh} {status.en} | {' '.join(clause.rules)} |"


def _group(letter: str, rules: list[Rule], library: Library) -> Iterator[str]:
    name = GROUPS.get(letter, Phrase(letter, letter))
    yield f"# {letter} · {name.zh} · {name.en}\n"
    yield "Made from the packs under `rules/`; do not edit. 由 `rules/` 下的规则包生成，请勿手工修改。"
    for rule in rules:
        yield from _rule(rule, library)


def _rule(rule: Rule, library: Library) -> Iterator[str]:
    severity, certainty = SEVERITY[rule.severity.label], CERTAINTY[rule.certainty.value]
    yield f"\n## {rule.id} {rule.name}\n"
    yield f"**{rule.title.zh}** · **{rule.title.en}**\n"
    yield f"- {severity.zh} · {severity.en}; {certainty.zh} · {certainty.en}"
    yield f"- 依据 basis: {rule.basis_text('zh')}" + (f" · {rule.basis_text('en')}" if rule.basis_text("en") != rule.basis_text("zh") else "")
    yield f"- 版本 editions: {' '.join(_editions(rule, library))}"
    for label, phrase in (("为什么 why", rule.why), ("怎么办 what to do", rule.hint), ("不看什么 not checked", rule.unchecked)):
        if phrase:
            yield f"- {label}: {phrase.zh} · {phrase.en}"
    yield "- 怎样说 what it says:"
    for message in rule.messages.values():
        yield f"  - {message.zh} · {message.en}"
    for kind, label in (("fail", "不通过 fails"), ("pass", "通过 passes")):
        if kind in rule.example:
            yield f"- {label}: {rule.example[kind].zh}"


def _editions(rule: Rule, library: Library) -> list[str]:
    return [edition.id for edition in library.editions if any(own.id == rule.id for own in edition.rules)]


def main(check: bool) -> int:
    """Write the pages, or (`check`) say which are not as they should be: exit status 1 when any is."""
    wanted = pages(load(cache=False))
    stale = [name for name, text in wanted.items() if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text]
    stale += [path.name for path in FOLDER.glob("*.md") if path.name not in wanted]
    if check:
        print("\n".join(stale) or "docs/rules: up to date")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
