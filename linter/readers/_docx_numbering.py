"""Automatic numbers: numbering.xml and a count of the paragraphs met so far give what Word shows before each."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from linter.readers._docx_names import LEVELS, VAL, W, number, on, value
from linter.readers._docx_numerals import numeral
from linter.record import NamedTuple


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


class _List(NamedTuple):
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document and how far each has counted.

    `list_of_style` says which list a numbering style stands for (w:numStyleLink).
    """

    def __init__(self, root: Element | None, list_of_style: Callable[[str], str | None]) -> None:
        everything: list[Element] = [] if root is None else list(root)
        self._abstract = {item.get(W + "abstractNumId"): item for item in everything if item.tag == W + "abstractNum"}
        self._nums = {item.get(W + "numId"): item for item in everything if item.tag == W + "num"}
        self._list_of_style = list_of_style
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that is bound to a paragraph style."""
        known = self._list(list_id)
        return next((at for at, level in known.levels.items() if level.style == style), None) if known else None

    def next(self, list_id: str, at: int) -> str:
        """Counts one paragraph at level `at` (0 … 8) of a list and gives its number ("一、"); empty for bullets."""
        known = self._list(list_id)
        level = known.levels.get(at) if known else None
        if known is None or level is None:
            return ""
        counts = self._counts.setdefault(known.abstract, [None] * LEVELS)
        for higher in range(at):
            # Word takes a level that was passed over as counted once: the next paragraph in it is the second.
            if counts[higher] is None and higher in known.levels:
                counts[higher] = known.starts.get(higher, known.levels[higher].start)
        before = counts[at]
        fresh = at in known.starts and (list_id, at) not in self._begun
        counts[at] = known.starts.get(at, level.start) if before is None or fresh else before + 1
        self._begun.add((list_id, at))
        for deeper in range(at + 1, LEVELS):
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or at < restart:
                counts[deeper] = None
        return self._label(known, level, counts)

    @staticmethod
    def _label(known: _List, level: _Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            return ""
        out, rest = "", level.text
        while "%" in rest:
            before, _, rest = rest.partition("%")
            out += before
            shown = known.levels.get(int(rest[0]) - 1) if rest[:1] in "123456789" and rest else None
            if shown is None:
                out += "%"
                continue
            at = int(rest[0]) - 1
            count = counts[at]
            count = known.starts.get(at, shown.start) if count is None else count
            out += numeral(count, "decimal" if level.legal else shown.form)
            rest = rest[1:]
        return (out + rest).strip()

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._load(list_id, 0)
        return self._lists[list_id]

    def _load(self, list_id: str, links: int) -> _List | None:
        num = self._nums.get(list_id)
        abstract_id = value(num, "abstractNumId")
        abstract = self._abstract.get(abstract_id)
        if num is None or abstract is None or abstract_id is None:
            return None
        link = value(abstract, "numStyleLink")
        if link is not None and links < LEVELS:
            linked = self._list_of_style(link)
            known = self._load(linked, links + 1) if linked else None
            if known is None:
                return None
            abstract_id, levels, starts = known.abstract, dict(known.levels), dict(known.starts)
        else:
            levels, starts = _levels(abstract), {}
        for override in num.findall(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"), -1)
            levels.update(_levels(override))
            start = value(override, "startOverride")
            if start is not None:
                starts[at] = number(start, 1)
        return _List(abstract_id, levels, starts)


def _levels(parent: Element) -> dict[int, _Level]:
    found = {number(item.get(W + "ilvl"), -1): item for item in parent.findall(W + "lvl")}
    return {at: _level(item) for at, item in found.items() if 0 <= at < LEVELS}


def _level(item: Element) -> _Level:
    # A custom format stands in an mc:Choice, with a plain one to fall back on: the last one is the plain one.
    formats = list(item.iter(W + "numFmt"))
    form = formats[-1].get(VAL, "decimal") if formats else "decimal"
    restart = value(item, "lvlRestart")
    return _Level(
        number(value(item, "start"), 0),
        form,
        value(item, "lvlText") or "",
        None if restart is None else number(restart, 0),
        bool(on(item, "isLgl")),
        value(item, "pStyle"),
    )
