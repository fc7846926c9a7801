"""Says where a merged edition contradicts itself: names of parts, rows and rules that it does not have and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from linter.language import Phrase
from linter.packs import names
from linter.packs.check_kinds import Kind
from linter.packs.error import listing, suggestion
from linter.packs.merge import Address, Data
from linter.packs.schema_problem import Problem

# What a kind of check may write as `format` of a parameter that names a part of the form.
PART_FORMATS = ("row", "column", "cell", "table", "section", "name")

NEVER_ERROR = Phrase("依据为 practice（实务惯例）的规则不能是 error；可用：warning、info",
                     "a rule of certainty practice is never an error; allowed here: warning, info")
NO_BASIS = Phrase("缺少 basis（依据的文件和条款）；只有 practice 规则可以不写",
                  "basis (document and clause) is missing; only practice rules go without")


def edition_problems(edition: Data, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """What is wrong with an edition (form, clauses and rules as plain data) that the schema has nothing against."""
    yield from _form_problems(edition["form"])
    for rule in edition["rules"]:
        for address, said in (*_rule_problems(rule, edition["form"]), *_with_problems(rule, edition["form"], kinds)):
            yield Problem(("rules", rule["id"], *address), _of(rule, said))
    yield from _same_names(edition["rules"])
    ids = sorted(_ids(edition["rules"]))
    for clause in edition["clauses"]:
        for index, id in enumerate(clause.get("rules", ())):
            yield from _absent(("clauses", clause["id"], "rules", index), id, ids)


def _form_problems(form: Data) -> Iterator[Problem]:
    sections = _ids(form.get("sections", ()))
    for table in form.get("tables", ()):
        at: Address = ("form", "tables", table["id"])
        columns, blocks = _ids(table["columns"]), _ids(table.get("blocks", ()))
        yield from _absent((*at, "section"), table["section"], sections)
        for row in table["rows"]:
            here = (*at, "rows", row["id"])
            for index, column in enumerate(row.get("columns", ())):
                yield from _absent((*here, "columns", index), column, columns)
            if "block" in row:
                yield from _absent((*here, "block"), row["block"], blocks)


def _rule_problems(rule: Data, form: Data) -> Iterator[tuple[Address, Phrase]]:
    for index, name in enumerate(_given(rule)):
        problem = names.unknown(name, form)
        if problem:
            yield ("given",) if isinstance(rule["given"], str) else ("given", index), problem
    practice = rule["certainty"] == "practice"
    if practice and rule["severity"] == "error":
        yield ("severity",), NEVER_ERROR
    if not practice and "basis" not in rule:
        yield (), NO_BASIS


def _with_problems(rule: Data, form: Data, kinds: Mapping[str, Kind]) -> Iterator[tuple[Address, Phrase]]:
    """Parameters that name a part of the form (`format: row` and the like in the kind's PARAMS) and name none."""
    formats = _part_formats(form, _given(rule))
    validator = Draft202012Validator(kinds[rule["check"]].params, format_checker=formats)
    for error in validator.iter_errors(rule.get("with", {})):
        for leaf in _leaves(error):
            if leaf.validator == "format" and leaf.validator_value in PART_FORMATS:
                yield ("with", *leaf.absolute_path), Phrase(*leaf.cause.args)


def _leaves(error: Any) -> Iterator[Any]:
    """The failures that `error` is made of (a parameter may be one of several things)."""
    if not error.context:
        yield error
    for inner in error.context:
        yield from _leaves(inner)


def _same_names(rules: Sequence[Data]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for rule in rules:
        owner = owners.setdefault(rule["name"], rule["id"])
        if owner != rule["id"]:
            said = Phrase(f"{owner} 也叫“{rule['name']}”", f"{owner} is called “{rule['name']}” too")
            yield Problem(("rules", rule["id"], "name"), _of(rule, said))


def _absent(at: Address, id: str, known: Sequence[str]) -> Iterator[Problem]:
    problem = _unknown(id, known)
    if problem:
        yield Problem(at, problem)


def _unknown(id: str, known: Sequence[str]) -> Phrase | None:
    if id in known:
        return None
    near, there = suggestion(id, known), listing(known)
    zh = f"没有“{id}”{near.zh}；现有：{there.zh}"
    return Phrase(zh, f"there is no “{id}”{near.en}; there are: {there.en}")


def _part_formats(form: Data, given: Sequence[str]) -> FormatChecker:
    tables = names.tables_of(given, form)
    rows = [id for table in tables for id in _ids(table["rows"])]
    columns = [id for table in tables for id in _ids(table["columns"])]
    known = {"row": rows, "column": columns, "cell": [*rows, *columns],
             "table": _ids(form.get("tables", ())), "section": _ids(form.get("sections", ()))}
    checker = FormatChecker(())
    for format, ids in known.items():
        checker.checks(format, LookupError)(_judge(partial(_unknown, known=ids)))
    checker.checks("name", LookupError)(_judge(partial(names.unknown, form=form)))
    return checker


def _judge(problem_of: Callable[[str], Phrase | None]) -> Callable[[object], bool]:
    """`problem_of` as the schema validator wants it: what is wrong is raised, and found again as the cause."""
    def judge(value: object) -> bool:
        problem = problem_of(str(value))
        if problem:
            raise LookupError(*problem)
        return True

    return judge


def _given(rule: Data) -> list[str]:
    given = rule["given"]
    return [given] if isinstance(given, str) else given


def _of(rule: Data, problem: Phrase) -> Phrase:
    return Phrase(f"{rule['id']}：{problem.zh}", f"{rule['id']}: {problem.en}")


def _ids(items: Sequence[Data]) -> list[str]:
    return [item["id"] for item in items]
