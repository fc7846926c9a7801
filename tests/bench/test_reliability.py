"""Figures are taken out of what the proofs print; what fails, or says nothing, is never taken for a success."""

from __future__ import annotations

from pathlib import Path

import lines
import proofs
import pytest
import reliability
import speed
from lines import Line

FUZZ = "txt   3,999 executions ( 90% read)\n4,000 executions, {} finds\n"
RULES = "2021  A101  12 / 12  100.0\ntogether         829 / 835   99.3\n"
SOURCES = """\
valid files checked: txt 4, md 4, html 4, docx 4, pdf 4 - accusations: {}

2021             txt          md
A101         4 /   4     4 /   4  100.0 %
X101         3 /   4     4 /   4   87.5 %  <
"""


def test_tests_count_only_when_some_passed() -> None:
    assert list(proofs.tests("t", "....\n12 passed, 1 skipped in 3.21s\n", 0)) == [Line("t", "12 passed, 1 skipped", "all pass", True)]
    assert list(proofs.tests("t", "F\n1 failed, 11 passed in 3.21s\n", 1)) == [Line("t", "1 failed, 11 passed", "all pass", False)]
    assert next(proofs.tests("t", "\n3 skipped in 0.01s\n", 0)).met is False
    assert list(proofs.tests("t", "", 4)) == [Line("t", "exit status 4", "all pass", False)]


def test_finds_of_the_fuzzer() -> None:
    assert list(proofs.executions("f", FUZZ.format(0), 0)) == [Line("f", "0 in 4,000", "0", True)]
    assert list(proofs.executions("f", FUZZ.format(2), 0)) == [Line("f", "2 in 4,000", "0", False)]
    assert list(proofs.executions("f", "", -9)) == [Line("f", "exit status -9", "0", False)]


def test_altered_rules() -> None:
    (line,) = proofs.rules("r", RULES, 0)
    assert (line.value, line.met) == ("99.3 % of 835", True)
    assert [line.met for line in proofs.rules("r", RULES + "too few: 2021 T208\n", 1)] == [False]
    assert [line.met for line in proofs.rules("r", "", 1)] == [False]


def test_faults_in_files() -> None:
    accused, arithmetic, others, poor = proofs.sources("s", SOURCES.format(0), 1)
    assert (accused.what, accused.met) == ("false accusations in 20 generated valid files", True)
    assert (arithmetic.value, arithmetic.met) == ("100.00 %", True)
    assert (others.what[:8], others.value, others.met) == ("8 faults", "87.50 %", False)
    assert (poor.value, poor.met) == ("1", False)
    assert next(proofs.sources("s", SOURCES.format(3), 1)).met is False
    assert [line.met for line in proofs.sources("s", "", 1)] == [False]


def test_what_is_not_there_has_no_verdict() -> None:
    proof = proofs.Proof("nothing", "tests/no_such.py", proofs.tests)
    assert list(proofs.lines(proof, False)) == [Line("nothing", "not in this checkout")]


def test_a_proof_is_run(capfd: pytest.CaptureFixture[str]) -> None:
    assert reliability.main(["oracle"]) == 0
    out = capfd.readouterr().out.splitlines()
    assert out[1].startswith("pass  identities in SQL agree with the rules (oracle)")
    assert out[-1] == "1 goals met, 0 missed; 0 figures without a verdict"


def test_what_other_scripts_print_is_read_back() -> None:
    found = [Line("a, b", "1.00 x", "<= 2 x", True), Line("中文", "3"), Line("c " * 40 + "d", "4 (e f)", "0", False)]
    said = "\n".join(map(lines.text, found))
    assert list(lines.parsed(f"machine\n{said}\n1 goals met, 1 missed\n")) == found
    assert list(proofs.printed("p", said, 1)) == found
    assert list(proofs.printed("p", "Traceback", 1)) == [Line("p", "exit status 1", "", False)]
    assert next(line.met for line in proofs.printed("p", lines.text(found[0]), 1) if line.what == "p") is False


def test_figures_are_written_into_their_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n<!-- a -->\nold\n<!-- end -->\n<!-- b -->\nkept\n<!-- end -->\n", "utf-8")
    assert list(lines.recorded(page, "a", [Line("x", "1", "1", True)], "a machine")) == [Line("x", "1", "1", True)]
    assert page.read_text("utf-8").splitlines() == [
        "# One", "<!-- a -->", "```text", "a machine", lines.text(Line("x", "1", "1", True)), "```", "<!-- end -->", "<!-- b -->", "kept", "<!-- end -->"]
    with pytest.raises(ValueError, match="no place for c"):
        list(lines.recorded(page, "c", [], ""))


def test_the_pages_have_places_for_all_figures() -> None:
    for name in speed.PARTS:
        assert f"<!-- {name} -->\n" in speed.PAGE.read_text("utf-8")
    for name in ("quick", "full"):
        assert f"<!-- {name} -->\n" in reliability.PAGE.read_text("utf-8")
