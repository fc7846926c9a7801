"""A short run of every target, everything that long runs have found, and that the harness sees what it is to see."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fuzz import promises
from fuzz.promises import Broken
from fuzz.run import _Run, execute, shortened
from fuzz.targets import TARGETS, Target
from linter.document import Document, Paragraph, Unreadable
from linter.language import Phrase
from linter.result import Facts, FileResult
from linter.text import Location, Text

CASES = sorted((Path(__file__).parent / "cases").iterdir())
# In seconds of computing, each target.
SHORT = 0.6


@pytest.fixture(autouse=True)
def _no_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@pytest.mark.parametrize("name", TARGETS)
def test_short_run(name: str) -> None:
    target, random = TARGETS[name], Random(name)
    for seed in target.seeds():
        execute(target, seed, again=True)
    end = time.process_time() + SHORT
    seeds = target.seeds()
    while time.process_time() < end:
        data = target.change(random.choice(seeds), random)
        try:
            execute(target, data)
        except Exception:
            print(f"input: {data!r}")
            raise


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_was_found_once(case: Path) -> None:
    """Cases are called TARGET.WHAT-WAS-WRONG."""
    execute(TARGETS[case.name.partition(".")[0]], case.read_bytes(), again=True)


def _target(run: Callable[[bytes], Any]) -> Target:
    return Target(lambda: [b"abc"], lambda data, random: data + bytes([random.randrange(256)]), run)


def _fails_on_x(data: bytes) -> None:
    if b"x" in data:
        raise ValueError("x")


def test_the_harness_sees_what_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"):
        execute(_target(_fails_on_x), b"ax")
    with pytest.raises(Broken, match="second time"):
        execute(_target(lambda data: object()), b"", again=True)
    monkeypatch.setattr("fuzz.run.TIME", -1.0)
    with pytest.raises(Broken, match="seconds"):
        execute(_target(len), b"")


def test_finds_are_written_once_and_shortened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(TARGETS, "x", _target(_fails_on_x))
    run = _Run(["x"], 1, tmp_path)
    run.go(3000, 60)
    assert (run.counts["x"] >= 3000, len(run.told)) == (True, 1)
    (found,) = [path for path in tmp_path.iterdir() if path.suffix != ".why"]
    assert shortened(TARGETS["x"], b"abc" * 50 + found.read_bytes() + b"def" * 50) == b"x"


def _document(column: int, text: str = "一二") -> Document:
    return Document("a.txt", "txt", (Paragraph(Text.at(text, Location(1, column))),), ("甲一二",))


@pytest.mark.parametrize("document", [
    _document(3), _document(9), _document(2, "三"), Document("a.txt", "txt", ()), _document(2)._replace(lines=())])
def test_a_document_that_misplaces_its_text_is_seen(document: Document) -> None:
    promises.document_is_sound(_document(2))
    with pytest.raises(Broken):
        promises.document_is_sound(document)


def test_a_refusal_says_why() -> None:
    def refuse(zh: str) -> Document:
        raise Unreadable(Phrase(zh, "why"))

    assert promises.read_or_refused(lambda: refuse("为何")) is None
    with pytest.raises(Broken):
        promises.read_or_refused(lambda: refuse(" "))


def test_a_verdict_on_what_was_not_read_is_seen() -> None:
    read = TARGETS["check-txt"].run(TARGETS["check-txt"].seeds()[0])
    promises.result_is_sound(FileResult("a.txt", "坏了", Facts()))
    broken = [read._replace(problem="坏了"), FileResult("a.txt", " ", Facts()), FileResult("a.txt", "内部错误", Facts()),
              read._replace(results=(read.results[0]._replace(internal_error=True),)),
              read._replace(results=tuple(entry._replace(reason=None) for entry in read.results)),
              read._replace(results=tuple(entry._replace(reason="x") for entry in read.results))]
    for result in broken:
        with pytest.raises(Broken):
            promises.result_is_sound(result)
