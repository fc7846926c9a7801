"""What is measured over many files: the same reports every time, lines that are right, and differences that are seen."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import growth
import many
import pytest
import reports
import same
import stream
from lines import Line


def test_the_same_reports_every_time_in_their_shares(tmp_path: Path) -> None:
    one, two = reports.make(tmp_path / "one", 40), reports.make(tmp_path / "two", 40)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    kinds = [path.suffix for path in one]
    assert [kinds.count(kind) for kind in (".html", ".docx", ".pdf")] == [24, 6, 6]
    assert kinds.count(".txt") + kinds.count(".md") == 4


def test_exponents() -> None:
    assert growth.exponent(0.5, [1.5, 2.5, 4.5, 8.5]) == pytest.approx(1)
    assert growth.exponent(0.5, [1.5, 4.5, 16.5, 64.5]) == pytest.approx(2)


def test_what_grows_too_fast_fails(capsys: pytest.CaptureFixture[str]) -> None:
    line = growth._grown("a", lambda: 0.0, [lambda size=size: float(size**2) for size in (1, 2, 4, 8)])
    assert line == Line("a", "2.00", "<= 1.1", False)
    assert "1.000 4.000 16.000 64.000 s" in capsys.readouterr().err


def test_growth_of_memory() -> None:
    flat = [stream.Sample(number * 100, 150.0) for number in range(20)]
    assert stream.slope([*flat, stream.Sample(2000, 0)]) == 0
    rising = [stream.Sample(number * 100, 150 + number * 0.2) for number in range(20)]
    assert stream.slope([*rising, stream.Sample(2000, 0)]) == pytest.approx(2)
    # What the first quarter takes to begin with does not count.
    late = [*(stream.Sample(number * 100, number * 50) for number in range(4)), *flat[5:], stream.Sample(2000, 0)]
    assert stream.slope(late) == 0
    assert math.isnan(stream.slope(flat[:2]))


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory as Linux tells it")
def test_results_and_problems_are_counted(tmp_path: Path) -> None:
    reports.make(tmp_path, 60)  # enough that the processes are seen at work
    (tmp_path / "00" / "bad.docx").write_bytes(b"PK\x03\x04")
    samples, problems, seconds = stream.measure(tmp_path, 2)
    assert (samples[-1].done, problems) == (61, 1)
    assert 0 < seconds < 100
    assert [sample.done for sample in samples] == sorted(sample.done for sample in samples)
    assert 20 < max(sample.memory for sample in samples) < 1000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory as Linux tells it")
def test_memory_is_that_of_all_processes() -> None:
    before = stream.memory(os.getpid())
    child = [sys.executable, "-c", "held = b'x' * (50 << 20); print(flush=True); input()"]
    with subprocess.Popen(child, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdout.readline()
        assert 40 < stream.memory(os.getpid()) - before < 80
        process.stdin.write(b"\n")


def test_a_few_reports_give_the_same_bytes_in_every_way() -> None:
    found = list(same.lines(20, same.QUICK))
    assert [line.met for line in found] == [None, True, True, True, True]


def test_other_bytes_are_seen() -> None:
    found = list(same.lines(2, (same.Way("english", {}, ("--lang", "en")), same.Way("again"))))
    assert [(line.value, line.met) for line in found[1:]] == [("other: json sarif html", False), ("identical", True), ("identical", True)]


def test_a_run_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="--jobs"):
        list(same.lines(1, (same.Way("wrong", {}, ("--jobs", "none")),)))


def test_kept_results_and_processes_are_measured(tmp_path: Path) -> None:
    found = list(many.lines(tmp_path, 2, 1))
    assert [line.what for line in found if line.met is not None] == [
        "--jobs 2 of what two processes of pure computing reach", "unchanged rerun with --cache, times faster than without"]
