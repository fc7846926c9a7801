"""Writes the lines and columns of new rule cases: computed from the edited report alone, never from what the tool says.

    python tests/place_findings.py tests/rules/2021/A101.yaml …

A finding of a new case is written with `place` instead of `line` and `column`, and this script puts the numbers there:

    place: requests.total.total       # the cell of that name
    place: "row:requests.partial"     # the label of that row
    place: only                       # `at` occurs once in the report
    place: 2                          # the second place where `at` occurs
    place: "after:责任追究"            # the first place behind these words
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import yaml  # noqa: E402 - the paths come first
from rule_cases import filled, text_of  # noqa: E402
from rule_edits import cell, label_line  # noqa: E402

_PLACE = re.compile(r'(?<![a-z])place: (?:"[^"]*"|[^,}\s]+)')


def placed(source: str, folder: Path) -> str:
    """The text of a case file with every `place` replaced; raises ValueError where a place does not fit."""
    places = iter(list(_places(yaml.safe_load(source), folder)))
    return _PLACE.sub(lambda _: "line: {}, column: {}".format(*next(places)), source)


def _places(cases: Sequence[Mapping[str, Any]], folder: Path) -> Iterator[tuple[int, int]]:
    for raw in cases:
        word = next(iter(raw.get("each", ())), None)
        case = raw if word is None else filled(raw, str(word))
        for finding in case.get("findings", ()):
            if "place" in finding:
                yield _place(text_of(folder, case), finding["at"].removesuffix("…"), str(finding["place"]))


def _place(text: str, at: str, place: str) -> tuple[int, int]:
    lines = text.split("\n")
    if place.startswith(("requests.", "proactive.", "disputes.")):
        span = cell(lines, place)
        if lines[span.line - 1][span.column - 1 : span.end - 1] != at:
            raise ValueError(f"{place} does not hold {at!r}")
        return span.line, span.column
    if place.startswith("row:"):
        index = label_line(lines, *place[4:].split(".", 1))
        return index + 1, lines[index].index(at) + 1
    offset = _offset(text, at, place)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _offset(text: str, at: str, place: str) -> int:
    if place.startswith("after:"):
        return text.index(at, text.index(place[6:]) + len(place[6:]))
    if place == "only" and text.count(at) != 1:
        raise ValueError(f"{at!r} occurs {text.count(at)} times")
    offset = -1
    for _ in range(1 if place == "only" else int(place)):
        offset = text.index(at, offset + 1)
    return offset


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(placed(path.read_text(encoding="utf-8"), path.parent), encoding="utf-8")
