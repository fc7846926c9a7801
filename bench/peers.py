"""Linters that people know, each on input of its own of the size of a report: what a start and one file cost.

They come into build/peers. Those written in Python run by the interpreter that disclose-lint runs by.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from environments import environment, installed
from lines import Line
from timing import in_turns, process
from twice import ROOT

PACKAGES = ("yamllint==1.38.0", "check-jsonschema==0.39.0", "cfn-lint==1.58.0", "ruff==0.17.6", "pdfplumber==0.11.10")
_PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_text()
        page.extract_tables()
"""


def lines(rounds: int) -> Iterator[Line]:
    """Milliseconds of computing, and how many times what disclose-lint takes for a text (pdfplumber: for a PDF)."""
    place = environment("peers", PACKAGES)
    report, pdf = ROOT / "examples" / "valid.txt", ROOT / "examples" / "valid.pdf"
    tool = installed("disclose-lint")
    with tempfile.TemporaryDirectory() as folder:
        made = _inputs(Path(folder), report.stat().st_size)
        tasks = {
            "txt": process([tool, "check", "--no-config", report]),
            "pdf": process([tool, "check", "--no-config", pdf]),
            "yamllint": process([place / "yamllint", made["yaml"]]),
            "check-jsonschema": process([place / "check-jsonschema", "--schemafile", made["schema"], made["json"]]),
            "cfn-lint": process([place / "cfn-lint", made["template"]], statuses=range(16)),
            "ruff": process([place / "ruff", "check", "--isolated", "--no-cache", made["py"]]),
            "pdfplumber": process([place / "python", "-c", _PLUMBER, pdf]),
        }
        taken = in_turns(tasks, rounds)
    yield Line("disclose-lint, txt", f"{taken['txt'] * 1000:.0f} ms")
    for name in ("yamllint", "check-jsonschema", "cfn-lint", "ruff"):
        yield _beside(name, taken[name], taken["txt"])
    yield Line("disclose-lint, pdf, all rules", f"{taken['pdf'] * 1000:.0f} ms")
    yield _beside("pdfplumber, text and tables only", taken["pdfplumber"], taken["pdf"])


def _beside(what: str, seconds: float, ours: float) -> Line:
    return Line(what, f"{seconds * 1000:.0f} ms = {seconds / ours:.1f} x ours")


def _inputs(folder: Path, size: int) -> Mapping[str, Path]:
    """A file of about `size` bytes for each peer, with nothing wrong in it."""
    entries = size // 60
    data = {f"office-{number:03}": {"requests": number, "answered": number, "name": "Finance"} for number in range(entries)}
    yaml = "---\n" + "".join(f"{key}:\n  requests: {value['requests']}\n  answered: {value['answered']}\n  name: Finance\n" for key, value in data.items())
    schema = {"type": "object", "additionalProperties": {
        "type": "object", "required": ["requests"], "properties": {"requests": {"type": "integer"}, "answered": {"type": "integer"}, "name": {"type": "string"}}}}
    topics = {f"Topic{number:03}": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": f"office {number}"}} for number in range(size // 100)}
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": topics}
    python = "".join(f"def office_{number}(asked: int, answered: int) -> int:\n    return asked - answered\n\n\n" for number in range(size // 90))
    contents = {"yaml": yaml, "json": json.dumps(data, indent=1), "schema": json.dumps(schema), "template": json.dumps(template, indent=1), "py": python.rstrip() + "\n"}
    made = {}
    for kind, text in contents.items():
        made[kind] = folder / f"{kind}.{kind if kind in {'yaml', 'py'} else 'json'}"
        made[kind].write_text(text, "utf-8")
    return made
