"""The packs that come with the tool: valid against the schema, free of contradictions, chosen by year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter import packs
from linter.packs import schema
from linter.packs.cache import Compiled, shipped_files, shipped_folder
from linter.packs.check import Checker
from linter.packs.editions import compiled_shipped
from linter.packs.error import PackError
from linter.packs.yaml_source import parse


@pytest.fixture(scope="module")
def compiled() -> list[Compiled]:
    return compiled_shipped(shipped_files())


@pytest.fixture(scope="module")
def checker(compiled: list[Compiled]) -> Checker:
    return Checker([json.loads(pack.form) for pack in compiled])


def test_every_file_fits_the_schema(checker: Checker) -> None:
    try:
        checker.check_files([parse(raw, path) for path, raw in shipped_files()])
    except PackError as error:
        pytest.fail(error.say("en"))


def test_no_edition_is_incomplete_or_contradicts_itself(checker: Checker, compiled: list[Compiled]) -> None:
    found = {pack.head["id"]: [(".".join(map(str, problem.address)), problem.said.en)
                               for problem in checker.problems(pack.data)]
             for pack in compiled if "years" in pack.head}
    assert found == {id: [] for id in found}


def test_the_schema_file_is_up_to_date() -> None:
    path = Path(shipped_folder(), "pack.schema.json")
    assert path.read_text(encoding="utf-8") == schema.current(), "run python -m linter.packs.schema"


def test_the_schema_is_itself_valid() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(schema.current()))


@pytest.mark.parametrize(("year", "edition"), [
    (1999, "pre-2019"), (2008, "pre-2019"), (2018, "pre-2019"), (2019, "2019"), (2020, "2019"), (2021, "2021"),
    (2030, "2021")])
def test_the_year_chooses_the_edition(year: int, edition: str) -> None:
    chosen = packs.load(cache=False).choose(year)
    assert chosen is not None
    assert chosen.id == edition


def test_the_newest_edition_comes_first() -> None:
    library = packs.load(cache=False)
    assert [edition.id for edition in library.editions] == ["2021", "2019", "pre-2019"]
    assert library.edition("2019") is library.editions[1]
    assert library.edition("base") is None


@pytest.mark.parametrize(("edition", "table", "rows", "columns"), [
    ("2021", "proactive", 6, 5), ("2021", "requests", 25, 7), ("2021", "disputes", 3, 5),
    ("2019", "proactive", 8, 8), ("2019", "requests", 23, 7), ("2019", "disputes", 3, 5)])
def test_the_tables_have_their_official_size(edition: str, table: str, rows: int, columns: int) -> None:
    chosen = packs.load(cache=False).edition(edition)
    assert chosen is not None
    form = chosen.form.table(table)
    assert form is not None
    assert (len(form.rows), len(form.columns)) == (rows, columns)


def test_the_2021_form_changes_what_it_must_and_keeps_the_rest() -> None:
    library = packs.load(cache=False)
    old, new = library.edition("2019"), library.edition("2021")
    assert old is not None
    assert new is not None
    assert old.form.sections == new.form.sections
    old_rows, new_rows = ([row.id for row in table.rows] for table in (old.form.tables[1], new.form.tables[1]))
    other = ["other.no_correction", "other.no_payment", "other.other"]
    assert new_rows == [*old_rows[:20], *other, "total", "carried_out"]
    assert old_rows[20:] == ["other", "total", "carried_out"]


def test_rules_are_sorted_and_every_rule_is_in_the_union_once() -> None:
    library = packs.load(cache=False)
    for edition in library.editions:
        ids = [rule.id for rule in edition.rules]
        assert ids == sorted(set(ids))
    union = library.rules()
    assert [rule.id for rule in union] == sorted({rule.id for edition in library.editions for rule in edition.rules})
    newest = {rule.id: rule for rule in library.editions[0].rules}
    assert all(rule == newest[rule.id] for rule in union if rule.id in newest)
