"""What holds whatever the input is: each function raises Broken when it does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree

from jsonschema import Draft202012Validator

import linter.formatters
from linter.document import Document, Paragraph, Picture, Unreadable
from linter.formatters import View, load
from linter.language import Phrase
from linter.result import FileResult, Outcome
from linter.text import Location, Text

Got = TypeVar("Got")
# In seconds of computing for one execution.
TIME = 2.0
_LINES = ("txt", "md", "html", "mht")


class Broken(Exception):  # noqa: N818 - what is told is that a promise is broken
    """A promise is broken; the message says which."""


def hold(kept: bool, what: str) -> None:
    """Raises Broken with `what` unless it is kept."""
    if not kept:
        raise Broken(what)


def read_or_refused(read: Callable[[], Document]) -> Document | None:
    """What `read` returns, or None when it refuses the file and says why in both languages."""
    try:
        document = read()
    except Unreadable as unreadable:
        _said(unreadable.problem)
        return None
    document_is_sound(document)
    return document


def _said(phrase: Phrase) -> None:
    hold(bool(phrase.zh.strip() and phrase.en.strip()), "a problem that says nothing")


def document_is_sound(document: Document) -> None:
    """Something was read, losses say what they are, and every run stands where it says."""
    hold(bool(document.blocks), "a document without anything in it is not refused")
    for loss in document.losses:
        _said(loss.what)
    texts = document.format in _LINES
    for text in _texts(document):
        for run in text.runs:
            if texts and run.location.line is not None:
                _stands_in(run.text, run.location, document.lines, exact=document.format in ("txt", "md"))


def _texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif not isinstance(block, Picture):
            yield from (cell.text for row in block.rows for cell in row)


def _stands_in(string: str, at: Location, lines: tuple[str, ...], exact: bool) -> None:
    hold(1 <= (at.line or 0) <= max(1, len(lines)), f"line {at.line} of {len(lines)}")
    line = lines[at.line - 1] if lines and at.line else ""
    column = at.column or 1
    hold(1 <= column <= len(line) + 1, f"column {column} of {len(line)} in line {at.line}")
    if exact and at.end_column is None:
        hold(line[column - 1:column - 1 + len(string)] == string, f"{string[:40]!r} does not stand at {at.line}:{column}")


def result_is_sound(result: FileResult) -> None:
    """No internal error, no verdict on what was not read, reasons where they are due, findings in the text."""
    if result.problem is not None:
        hold(bool(result.problem.strip()) and not result.results, "results of a file that was not read")
        hold("内部错误" not in result.problem, f"internal error: {result.problem}")
    for entry in result.results:
        hold(not entry.internal_error, f"{entry.rule}: {entry.reason}")
        open_ended = entry.outcome in (Outcome.NOT_ASSESSABLE, Outcome.NOT_APPLICABLE)
        hold(bool(entry.reason) == open_ended, f"{entry.rule}: {entry.outcome} because of {entry.reason!r}")
        hold(bool(entry.findings) == (entry.outcome is Outcome.FAIL), f"{entry.rule}: {entry.outcome} with {len(entry.findings)} findings")
        for finding in entry.findings:
            for place in (finding.location, *(related.location for related in finding.related)):
                if result.lines and place.line is not None:
                    _stands_in("", place, result.lines, exact=False)


def told_in_every_format(result: FileResult) -> None:
    """Every formatter writes the result; JSON is valid against the shipped schema, XML is well-formed."""
    for name in linter.formatters.names():
        text = "".join(load(name)([result], View(version="0")))
        text.encode("utf-8", "surrogatepass" if name in ("json", "sarif", "gitlab") else "strict")
        if name == "json":
            first = next(_schema().iter_errors(json.loads(text)), None)
            hold(first is None, f"json: {first and first.message[:200]}")
        elif name in ("sarif", "gitlab"):
            json.loads(text)
        elif name == "junit":
            ElementTree.fromstring(text)


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    path = Path(linter.formatters.__file__).parent / "results.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Draft202012Validator(schema)
