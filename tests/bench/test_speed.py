"""Figures stand beside their goals, missed goals are missed, and what is measured does the work it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from floor import floor
from lines import Line, at_least, at_most, show

import linter

ROOT = Path(linter.__file__).parent.parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="os.wait4")


def test_goals_are_met_at_the_figure_that_is_printed() -> None:
    assert at_most("a", 1.304, 1.3) == Line("a", "1.30", "<= 1.3", True)
    assert at_most("a", 1.306, 1.3) == Line("a", "1.31", "<= 1.3", False)
    assert at_least("b", 0.9, 0.9, " MB", 1) == Line("b", "0.9 MB", ">= 0.9 MB", True)
    assert not at_least("b", 0.84, 0.9, digits=1).met


def test_the_status_tells_whether_a_goal_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Line("a", "1", "1", True), Line("无", "2")]) == 0
    assert show([Line("a", "1", "1", True), Line("b", "3", "2", False)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["pass", "a", "1", "1"]
    assert said[1].split() == ["-", "无", "2"]
    assert (said[2], said[5]) == ("1 goals met, 0 missed; 1 figures without a verdict", "1 goals met, 1 missed; 0 figures without a verdict")
    assert said[4].split() == ["FAIL", "b", "3", "2"]


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "pdf"])
def test_the_floor_reads_what_is_there(suffix: str) -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("pypdfium2")
    found = floor(str(ROOT / "examples" / f"valid.{suffix}"))
    assert {"主动公开", "行政复议", "许可", "问题"} <= set(found["names"])
    assert sum(map(len, found["figures"])) > 3
    if suffix in {"html", "docx"}:
        assert len(found["sums"]) > 20
        assert found["sums"].count(True) > len(found["sums"]) * 0.8


@posix
def test_what_fails_is_not_timed() -> None:
    from timing import in_turns, process

    taken = in_turns({"a": process([sys.executable, "-c", "sum(range(10 ** 6))"]), "b": process([sys.executable, "-c", "raise SystemExit(1)"])}, 2, 0)
    assert 0.01 < taken["a"] < 5
    with pytest.raises(RuntimeError, match="exit status 2"):
        process([sys.executable, "-c", "raise SystemExit(2)"])()


@posix
def test_a_part_alone() -> None:
    pytest.importorskip("pypdfium2")
    done = subprocess.run([sys.executable, ROOT / "bench" / "speed.py", "packs", "--rounds", "1"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "packs from the compiled form" in done.stdout
    assert subprocess.run([sys.executable, ROOT / "bench" / "speed.py", "nonsense"], capture_output=True, check=False).returncode == 2
