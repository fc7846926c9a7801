"""The JSON format: what it says, exact numbers, and that it is valid against the schema that is shipped."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import linter.formatters
from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FAULTY, FEE, WORD, result
from formatters.test_terminal import golden
from linter.formatters import View, load
from linter.formatters.json import number
from linter.result import FileResult, Outcome, Related
from linter.text import NOWHERE, Location

SCHEMA: dict[str, Any] = json.loads(
    (Path(linter.formatters.__file__).parent / "results.schema.json").read_text(encoding="utf-8")
)


def closed(schema: Any) -> Any:
    """The schema with every object closed: finds keys that are written but not described."""
    schema = copy.deepcopy(schema)
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        if isinstance(part, (dict, list)):
            index = (
                next(key for key, value in schema.items() if value is part)
                if isinstance(schema, dict)
                else schema.index(part)
            )
            schema[index] = closed(part)
    if isinstance(schema, dict) and schema.get("type") == "object":
        schema["additionalProperties"] = False
    return schema


PLAIN = View(version="0.1.0")
VALIDATOR = Draft202012Validator(closed(SCHEMA))


def text(results: Any, view: View = PLAIN) -> str:
    return "".join(load("json")(results, view))


def test_golden() -> None:
    golden("results.json", text(ALL))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("results", [(), ALL, (BROKEN,), (CLEAN, WORD)])
def test_valid_against_the_schema(results: tuple[FileResult, ...]) -> None:
    VALIDATOR.validate(json.loads(text(results)))


def test_places_in_another_file_fit_the_schema() -> None:
    there = Related(NOWHERE, "表三", "5", "去年.txt", Location(7, 2, 3))
    finding = BALANCE._replace(related=(there,))
    data = json.loads(text([FAULTY._replace(results=(result("A101", "甲", Outcome.FAIL, findings=(finding,)),), aside=2)]))
    VALIDATOR.validate(data)
    (related,) = data["files"][0]["results"][0]["findings"][0]["related"]
    assert (related["line"], related["file"]["path"], related["file"]["location"]["line"]) == (None, "去年.txt", 7)
    assert data["files"][0]["set_aside"] == 2


def test_the_schema_can_say_no() -> None:
    for change in ({"outcome": "fine"}, {"path": 3}, {"surplus": 1}, {"counts": {}}):
        data = json.loads(text(ALL))
        data["files"][0].update(change)
        assert not VALIDATOR.is_valid(data), change
    assert not VALIDATOR.is_valid({"version": 2, "tool": {"name": "disclose-lint", "version": ""}, "files": []})


def test_the_contract() -> None:
    data = json.loads(text([FAULTY]))
    assert data["version"] == 1
    assert data["tool"] == {"name": "disclose-lint", "version": "0.1.0"}
    (file,) = data["files"]
    assert file["path"] == "报告/report.txt"
    assert file["problem"] is None
    assert file["outcome"] == "fail"
    assert file["report"] == {
        "title": "青川县财政局2022年政府信息公开工作年度报告",
        "organ": "青川县财政局",
        "organ_kind": "department",
        "year": 2022,
        "edition": "2021",
        "period": {"start": "2022-01-01", "end": "2022-12-31"},
        "published": "2023-01-12",
    }
    assert file["counts"] == {"pass": 3, "fail": 3, "not_assessable": 3, "not_applicable": 2}
    assert [entry["rule"] for entry in file["results"]] == [entry.rule for entry in FAULTY.results]
    first = file["results"][0]
    assert {key: first[key] for key in first if key != "findings"} == {
        "rule": "A101",
        "name": "a101",
        "severity": "error",
        "certainty": "official",
        "outcome": "fail",
        "reason": None,
    }
    finding = first["findings"][0]
    assert finding["message"] == BALANCE.message
    assert finding["hint"] == BALANCE.hint
    assert finding["severity"] == "error"
    assert finding["target"] == "tables.requests.columns.natural_person"
    assert finding["location"] == {
        "line": 4,
        "column": 9,
        "end_column": 11,
        "page": None,
        "box": None,
        "spot": None,
        "place": "表三 （七）总计 行「自然人」列",
    }
    assert finding["related"][0]["line"] == 6
    assert finding["related"][0]["column"] == 20
    assert finding["related"][0]["text"] == "33"
    assert finding["figures"] == list(BALANCE.figures)
    assert (finding["expected"], finding["actual"]) == (33, 34)
    assert finding["fingerprint"] == "b1946ac92492d2347c6235b4d2611184"


def test_reasons() -> None:
    results = {entry["rule"]: entry for entry in json.loads(text([FAULTY]))["files"][0]["results"]}
    assert results["A201"]["reason"] == "表四没有找到（见 T101）。"
    assert results["A102"]["reason"] is None


def test_a_file_that_could_not_be_read() -> None:
    (file,) = json.loads(text([BROKEN]))["files"]
    assert file["problem"] == BROKEN.problem
    assert file["results"] == []
    assert file["outcome"] == "not_assessable"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (34, "34"),
        (None, "null"),
        ("无", '"无"'),
        (Decimal("70.30"), "70.3"),
        (Decimal("0.1"), "0.1"),
        (Decimal("3.0"), "3"),
        (Decimal("-0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12345678901234567890.12"), '"12345678901234567890.12"'),
        (Decimal("0.1000000000000000055511151231257827"), '"0.1000000000000000055511151231257827"'),
        (Decimal("1E+1000000"), '"1E+1000000"'),
        (Decimal("NaN"), '"NaN"'),
        (Decimal("Infinity"), '"Infinity"'),
    ],
)
def test_numbers_are_exact(value: Any, said: str) -> None:
    assert json.dumps(number(value), ensure_ascii=False) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers())
def test_numbers_come_back(value: Decimal | int) -> None:
    back = json.loads(json.dumps(number(value)), parse_float=Decimal)
    assert Decimal(back) == value


def test_each_file_on_its_own_line_as_it_comes() -> None:
    def checked() -> Any:
        yield FAULTY
        raise AssertionError("asked for the second file before the first was written")

    pieces = iter(load("json")(checked(), View()))
    assert next(pieces).endswith('"files": [')
    assert json.loads(next(pieces))["path"] == FAULTY.path
    assert text(ALL).count("\n") == len(ALL) + 2


def test_ascii_when_the_reader_takes_no_more() -> None:
    said = text(ALL, View(ascii=True))
    assert said.isascii()
    assert json.loads(said)["files"] == json.loads(text(ALL))["files"]


def test_the_place_in_a_word_file() -> None:
    location = json.loads(text([WORD]))["files"][0]["results"][0]["findings"][0]["location"]
    assert location["line"] is None
    assert location["spot"] == "表1 第14行 第2列"
    pdf = FEE._replace(location=Location(page=3, box=(1.5, 2, 30, 40.25)))
    file = WORD._replace(results=(result("T208", "单位", Outcome.FAIL, findings=(pdf,)),))
    data = json.loads(text([file], View(version="0.1.0", lang="en")))
    VALIDATOR.validate(data)
    location = data["files"][0]["results"][0]["findings"][0]["location"]
    assert (location["page"], location["box"], location["spot"]) == (3, [1.5, 2, 30, 40.25], "page 3")


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_back(one: str, two: str) -> None:
    finding = BALANCE._replace(message=one, hint=two, figures=(one,))
    file = FileResult(one, None, FAULTY.facts, (result("A101", "", Outcome.FAIL, findings=(finding,)),), (), (two,))
    said = text([file]).encode("utf-8", "backslashreplace").decode()
    assert not any(character < " " and character != "\n" for character in said)
    data = json.loads(said)
    VALIDATOR.validate(data)
    back = data["files"][0]
    assert (back["path"], back["notes"]) == (one, [two])
    assert back["results"][0]["findings"][0]["message"] == one
