"""The GitLab format: what the documentation of code quality reports asks for, and fingerprints that hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FAULTY, TOTAL, UNSURE, WORD, result
from formatters.test_terminal import golden
from linter.formatters import View, load
from linter.result import Certainty, Facts, FileResult, Outcome, Severity
from linter.text import Location

PLAIN = View()
ANY = st.text(st.characters(), max_size=40)
# As the documentation of the report format describes it: an array of objects with these properties, paths relative.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./."}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
VALIDATOR = Draft202012Validator(SCHEMA)


def text(results: Any, view: View = PLAIN) -> str:
    return "".join(load("gitlab")(results, view))


def entries(results: Any, view: View = PLAIN) -> list[dict[str, Any]]:
    data = json.loads(text(results, view))
    VALIDATOR.validate(data)
    return list(data)


def test_golden() -> None:
    golden("gitlab.json", text(ALL))


def test_what_is_said_of_a_finding() -> None:
    first = entries([FAULTY])[0]
    assert first["check_name"] == "A101 a101"
    assert first["severity"] == "critical"
    assert first["location"] == {"path": "报告/report.txt", "lines": {"begin": 4}}
    assert first["description"].startswith(BALANCE.message)
    assert BALANCE.hint in first["description"]


def test_severities() -> None:
    findings = tuple(BALANCE._replace(severity=level) for level in reversed(Severity))
    official = result("A101", "", Outcome.FAIL, findings=findings)
    derived = result("A102", "", Outcome.FAIL, findings=findings, certainty=Certainty.DERIVED)
    said = entries([FAULTY._replace(results=(official, derived)), BROKEN, UNSURE, WORD])
    assert [entry["severity"] for entry in said] == [
        *("critical", "minor", "info"),
        *("major", "minor", "info"),
        "blocker",
        "info",
        *("minor", "minor"),
    ]
    assert entries([UNSURE], View(strict=True))[0]["severity"] == "major"


def test_a_place_without_a_line() -> None:
    entry = entries([WORD])[1]
    assert entry["location"]["lines"] == {"begin": 1}
    assert "表1 第14行 第2列" in entry["description"]


def test_nothing_for_what_passed() -> None:
    assert text([CLEAN]) == "[]\n"
    assert text([]) == "[]\n"


def test_a_file_that_could_not_be_read() -> None:
    (entry,) = entries([BROKEN])
    assert (entry["check_name"], entry["severity"]) == ("unreadable", "blocker")
    assert entry["description"] == f"无法检查：{BROKEN.problem}"


def test_fingerprints_are_unique() -> None:
    both = FAULTY._replace(results=(result("A101", "", Outcome.FAIL, findings=(BALANCE, TOTAL, BALANCE, TOTAL)),))
    said = entries([both, both._replace(path="b.txt"), BROKEN, WORD, UNSURE])
    assert len({entry["fingerprint"] for entry in said}) == len(said)


def test_fingerprints_stay_when_lines_move() -> None:
    moved = BALANCE._replace(location=Location(40, 2, 3))
    said = [
        entries([FAULTY._replace(results=(result("A101", "", Outcome.FAIL, findings=(finding,)),))])[0]
        for finding in (BALANCE, moved)
    ]
    assert said[0]["fingerprint"] == said[1]["fingerprint"]
    assert said[0]["location"] != said[1]["location"]
    assert entries([FAULTY._replace(path="./报告/report.txt")]) == entries([FAULTY])


def test_each_file_as_it_comes() -> None:
    def checked() -> Any:
        yield FAULTY
        raise AssertionError("asked for the second file before the first was written")

    assert next(iter(load("gitlab")(checked(), PLAIN))).startswith('[\n{"description"')


def test_ascii_when_the_reader_takes_no_more() -> None:
    said = text(ALL, View(ascii=True))
    assert said.isascii()
    assert json.loads(said) == json.loads(text(ALL))


@pytest.mark.parametrize("location", [Location(0), Location(-1, 0), Location()])
def test_there_is_always_a_line(location: Location) -> None:
    finding = BALANCE._replace(location=location)
    (entry,) = entries([FAULTY._replace(results=(result("A101", "", Outcome.FAIL, findings=(finding,)),))])
    assert entry["location"]["lines"]["begin"] == 1


@given(ANY.filter(bool), ANY, st.none() | st.integers(-1, 9))
def test_any_text_anywhere(one: str, two: str, line: int | None) -> None:
    finding = BALANCE._replace(message=one, hint=two, figures=(two,), fingerprint=two, location=Location(line))
    rules = (
        result("A101", one, Outcome.FAIL, findings=(finding, finding)),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
    )
    files = [FileResult(f"a/{one}", None, Facts(), rules, (), (two, two)), FileResult("b", one, Facts())]
    said = text(files).encode("utf-8", "backslashreplace").decode()
    assert not any(character < " " and character != "\n" for character in said)
    data = json.loads(said)
    VALIDATOR.validate(data)
    assert len({entry["fingerprint"] for entry in data}) == len(data) == 6
