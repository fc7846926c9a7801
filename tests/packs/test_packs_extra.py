"""Packs given with --rules: additions laid over editions, and further editions chosen by year."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import packs
from linter.packs import Edition, Library, Rule
from linter.result import Severity

ADDITION = """\
pack: {id: qingchuan, extends: "2021", name: {zh: 青川县的补充要求, en: Local requirements}}
form:
  sections:
    - {id: problems, variants: [存在问题与改进打算]}
  tables:
    - id: proactive
      rows:
        insert:
          after: normative_documents
          items: [{id: plans, block: item_1, label: 规划计划, columns: [issued]}]
rules:
  - {id: S203, severity: warning}
  - id: QC-01
    name: local-improvement-heading
    title: {zh: 第五部分要有小标题, en: sub-headings in part five}
    severity: warning
    certainty: practice
    given: sections.problems
    check: pattern
    with: {patterns: ['（青川）']}
    messages:
      fail: {zh: 缺少小标题, en: a sub-heading is missing}
"""

NEXT = """\
pack:
  id: "2027"
  extends: "2021"
  years: {from: 2027}
  name: {zh: 设想的 2027 年版, en: Imagined edition 2027}
  basis: 国办公开办函〔2027〕1号
form:
  tables:
    - id: requests
      rows:
        - {id: granted, label: （一）全部公开, variants: [（一）予以公开]}
        - {id: unable.lost, block: unable, label: 4.信息已灭失, role: result}
"""


def load(folder: Path, *texts: str) -> Library:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return packs.load([folder / f"{number}.yaml" for number in range(len(texts))], cache=False)


def edition(library: Library, id: str) -> Edition:
    found = library.edition(id)
    assert found is not None
    return found


def rule(library: Library, edition_id: str, id: str) -> Rule:
    return next(rule for rule in edition(library, edition_id).rules if rule.id == id)


def rows(library: Library, id: str, table: str = "proactive") -> list[str]:
    form = edition(library, id).form.table(table)
    assert form is not None
    return [row.id for row in form.rows]


def test_an_addition_changes_its_edition_and_no_other(tmp_path: Path) -> None:
    plain, library = packs.load(cache=False), load(tmp_path, ADDITION)
    assert [found.id for found in library.editions] == ["2021", "2019", "pre-2019"]
    assert rows(library, "2021")[:3] == ["regulations", "normative_documents", "plans"]
    table = edition(library, "2021").form.table("proactive")
    assert table is not None
    assert (table.row("plans").label, table.row("plans").columns) == ("规划计划", ("issued",))
    assert rows(library, "2019") == rows(plain, "2019")
    assert library.editions[1:] == plain.editions[1:]


def test_an_addition_changes_only_what_it_gives_of_a_rule(tmp_path: Path) -> None:
    plain, library = packs.load(cache=False), load(tmp_path, ADDITION)
    assert rule(plain, "2021", "S203").severity is Severity.ERROR
    assert rule(library, "2021", "S203") == rule(plain, "2021", "S203")._replace(severity=Severity.WARNING)
    assert rule(library, "2019", "S203").severity is Severity.ERROR
    ids = [found.id for found in edition(plain, "2021").rules]
    assert [found.id for found in edition(library, "2021").rules] == sorted([*ids, "QC-01"])


def test_an_added_rule_is_whole(tmp_path: Path) -> None:
    added = rule(load(tmp_path, ADDITION), "2021", "QC-01")
    assert (added.name, added.check, added.given) == ("local-improvement-heading", "pattern", ("sections.problems",))
    assert added.params == {"patterns": ["（青川）"]}
    assert added.messages["fail"].en == "a sub-heading is missing"
    assert (added.basis_text("zh"), added.basis_text("en")) == ("实务惯例", "good practice")
    assert (added.applies, added.hint, added.why, added.unchecked, added.example, added.clauses) == ({}, None, None, None, {}, ())


def test_heading_variants_are_added_to_those_known(tmp_path: Path) -> None:
    plain, library = packs.load(cache=False), load(tmp_path, ADDITION)
    before, after = (edition(found, "2021").form.section("problems") for found in (plain, library))
    assert before is not None
    assert after is not None
    assert after == before._replace(variants=(*before.variants, "存在问题与改进打算"))


def test_a_further_edition_is_chosen_by_year(tmp_path: Path) -> None:
    plain, library = packs.load(cache=False), load(tmp_path, NEXT)
    chosen = {year: found.id for year in (2018, 2020, 2021, 2026, 2027, 2040) if (found := library.choose(year))}
    assert chosen == {2018: "pre-2019", 2020: "2019", 2021: "2021", 2026: "2021", 2027: "2027", 2040: "2027"}
    assert [found.id for found in library.editions] == ["2027", "2021", "2019", "pre-2019"]
    assert library.editions[1:] == plain.editions
    table = edition(library, "2027").form.table("requests")
    assert table is not None
    assert (table.row("granted").label, table.row("granted").block) == ("（一）全部公开", "results")
    assert rows(library, "2027", "requests") == [*rows(library, "2021", "requests"), "unable.lost"]
    assert edition(library, "2027").rules == edition(library, "2021").rules
    assert edition(library, "2027").basis == "国办公开办函〔2027〕1号"


def test_an_addition_holds_for_editions_that_extend_its_own(tmp_path: Path) -> None:
    library = load(tmp_path, NEXT, ADDITION)
    for id in ("2021", "2027"):
        assert "plans" in rows(library, id)
        assert rule(library, id, "S203").severity is Severity.WARNING
    assert rows(library, "2027", "requests")[-1] == "unable.lost"
    assert load(tmp_path, ADDITION, NEXT) == library


@pytest.mark.parametrize(("years", "chosen"), [
    ("{from: 2022, to: 2022}", {2021: "2021", 2022: "trial", 2023: "2021"}),
    ("{from: 2021}", {2020: "2019", 2021: "trial", 2030: "trial"}),
    ("{to: 1995}", {1995: "trial", 1996: "pre-2019"}),
    ("{from: 2000, to: 2030}", {2018: "trial", 2019: "2019", 2025: "2021"})])
def test_the_edition_that_starts_last_wins(tmp_path: Path, years: str, chosen: dict[int, str]) -> None:
    text = NEXT.replace('id: "2027"', "id: trial").replace("{from: 2027}", years)
    library = load(tmp_path, text)
    assert {year: found.id for year in chosen if (found := library.choose(year))} == chosen


def test_a_year_that_no_edition_covers() -> None:
    library = Library((packs.load(cache=False).editions[1],))
    assert [library.choose(year) is None for year in (2018, 2019, 2020, 2021)] == [True, False, False, True]


def test_an_addition_to_base_holds_everywhere_it_can(tmp_path: Path) -> None:
    plain = packs.load(cache=False)
    library = load(tmp_path, """\
pack: {id: everywhere, extends: base}
disable: [T208]
rules:
  - {id: S204, severity: info}
  - id: ZZ1
    name: both
    title: {zh: 甲, en: a}
    severity: info
    certainty: practice
    given: [tables.requests.rows.other, tables.requests.rows.other.other, title]
    check: pattern
    with: {patterns: [甲]}
    messages: {fail: {zh: 甲, en: a}}
  - {id: ZZ2, name: tables-only, title: {zh: 甲, en: a}, severity: info, certainty: practice, given: tables.proactive,
     check: pattern, with: {patterns: [甲]}, messages: {fail: {zh: 甲, en: a}}}
clauses:
  - {id: local, text: {zh: 甲, en: a}, status: automated, rules: [ZZ1, ZZ2]}
""")
    # T208 and S204 are rules of 2021 only; pre-2019 has no tables, and each form its own rows.
    assert rule(library, "2021", "S204").severity is Severity.INFO
    given = {found.id: rule(library, found.id, "ZZ1").given for found in library.editions}
    assert given == {"2021": ("tables.requests.rows.other.other", "title"), "2019": ("tables.requests.rows.other", "title"),
                     "pre-2019": ("title",)}
    ids = {found.id: {other.id for other in found.rules} for found in library.editions}
    for found in plain.editions:
        extra = {"ZZ1"} if found.id == "pre-2019" else {"ZZ1", "ZZ2"}
        assert ids[found.id] == {other.id for other in found.rules} - {"T208"} | extra
    clauses = {found.id: found.clauses[-1] for found in library.editions}
    assert {id: (clause.status, clause.rules) for id, clause in clauses.items()} == {
        "2021": ("automated", ("ZZ1", "ZZ2")), "2019": ("automated", ("ZZ1", "ZZ2")), "pre-2019": ("partial", ("ZZ1",))}
    assert rule(library, "pre-2019", "ZZ1").clauses == ("local",)


def test_additions_are_laid_in_the_order_given_and_may_build_on_each_other(tmp_path: Path) -> None:
    first = 'pack: {id: first, extends: "2021"}\nrules: [{id: S203, severity: info}, {id: S201, severity: info}]\n'
    second = 'pack: {id: second, extends: "2021"}\nrules: [{id: S203, severity: warning}]\n'
    third = "pack: {id: third, extends: first}\nrules: [{id: S203, severity: error}]\n"
    assert rule(load(tmp_path, first, second), "2021", "S203").severity is Severity.WARNING
    assert rule(load(tmp_path, second, first), "2021", "S203").severity is Severity.INFO
    # What builds on another comes after it, wherever it is given.
    library = load(tmp_path, third, first)
    assert rule(library, "2021", "S203").severity is Severity.ERROR
    assert rule(library, "2021", "S201").severity is Severity.INFO


def test_an_edition_may_build_on_an_addition(tmp_path: Path) -> None:
    library = load(tmp_path, NEXT.replace('extends: "2021"', "extends: qingchuan"), ADDITION)
    assert rows(library, "2027").count("plans") == rows(library, "2021").count("plans") == 1


def test_an_edition_may_start_from_what_all_share(tmp_path: Path) -> None:
    text = NEXT[:NEXT.index("form:")].replace('extends: "2021"', "extends: base")
    library = load(tmp_path, text)
    base = {found.id for found in edition(library, "2027").rules}
    assert base < {found.id for found in edition(library, "2021").rules}
    assert edition(library, "2027").form.tables == ()
    assert edition(library, "2027").form.words == edition(library, "2021").form.words


def test_a_disabled_rule_is_gone_there_and_its_clause_says_so(tmp_path: Path) -> None:
    library = load(tmp_path, 'pack: {id: x, extends: "2021"}\ndisable: [A101]\n')
    assert "A101" not in {found.id for found in edition(library, "2021").rules}
    assert "A101" in {found.id for found in edition(library, "2019").rules}
    assert all("A101" not in clause.rules for clause in edition(library, "2021").clauses)


# ---- where packs lie -------------------------------------------------------------------------------------------------

def test_a_folder_of_one_pack_a_folder_of_packs_and_a_file(tmp_path: Path) -> None:
    one = tmp_path / "one"
    (one / "cases").mkdir(parents=True)
    head, _, rest = ADDITION.partition("form:")
    (one / "b.yml").write_text("form:" + rest, encoding="utf-8")
    (one / "a.YAML").write_text(head, encoding="gbk")
    (one / ".hidden.yaml").write_text("not: [a pack", encoding="utf-8")
    (one / "readme.txt").write_text("x", encoding="utf-8")
    (one / "cases" / "x.yaml").write_text("neither: is this", encoding="utf-8")
    wanted = load(tmp_path, ADDITION)
    assert packs.load([one], cache=False) == wanted
    assert packs.load([str(one)], cache=False) == wanted
    (tmp_path / "0.yaml").unlink()
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "next.yaml").write_text(NEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert packs.load([tmp_path], cache=False) == load(tmp_path, NEXT, ADDITION)


def test_the_files_of_a_pack_are_put_together(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text('pack: {id: x, extends: "2021"}\nform: {title: {links: [之]}}\nrules:\n'
                                     "  - {id: S203, severity: info}\n", encoding="utf-8")
    (tmp_path / "2.yaml").write_text("form: {sections: [{id: other, variants: [别的事]}]}\nrules:\n"
                                     "  - {id: S201, severity: info}\n", encoding="utf-8")
    library = packs.load([tmp_path], cache=False)
    assert {rule(library, "2021", id).severity for id in ("S201", "S203")} == {Severity.INFO}
    form = edition(library, "2021").form
    assert form.words["title"]["links"][-1] == "之"
    section = form.section("other")
    assert section is not None
    assert section.variants[-1] == "别的事"


def test_extra_packs_leave_the_cache_of_the_shipped_ones_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSE_LINT_CACHE", str(tmp_path / "cache"))
    plain = packs.load()
    (tmp_path / "x.yaml").write_text(ADDITION, encoding="utf-8")
    library = packs.load([tmp_path / "x.yaml"])
    assert library != plain
    assert packs.load() == plain
    assert len(list((tmp_path / "cache").iterdir())) == 1
