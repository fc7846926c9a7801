"""What a paragraph's or a run's style says: heading level, automatic list, hidden text, table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from linter.readers._docx_names import VAL, W, on, value
from linter.readers._docx_style_parts import StyleParts
from linter.record import NamedTuple
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    _T = TypeVar("_T")

_HEADINGS = ("heading ", "标题 ", "标题")
_CONTENTS = ("toc ", "目录 ")
# Chains of basedOn longer than this are circles.
_LONGEST = 32
_OUTLINE = W + "outlineLvl"


class Style(NamedTuple):
    """`level`: heading level (1 …) or None. `list_id`, `list_level`: its list. `ids`: its own and its bases'.

    `contents`: it marks the lines of a table of contents.
    """

    level: int | None = None
    list_id: str | None = None
    list_level: str | None = None
    hidden: bool | None = None
    centred: bool = False
    contents: bool = False
    ids: tuple[str, ...] = ()


_PLAIN = Style()


class Styles:
    """The styles of one document, each worked out when it is first asked for."""

    def __init__(self, data: bytes | None) -> None:
        self._parts = StyleParts(data or b"")
        self._known: dict[str | None, Style] = {}
        self._data = data or b""

    @property
    def hide(self) -> bool:
        """Whether any style hides text."""
        return b"vanish" in self._data

    def get(self, style_id: str | None) -> Style:
        """The paragraph style called `style_id`; the default one for None or a name that is not defined."""
        known = self._known.get(style_id)
        if known is None and (style_id is None or style_id not in self._parts):
            style_id = self._parts.default
            known = self._known.get(style_id)
        if known is None:
            known = self._known[style_id] = self._resolve(style_id)
        return known

    def run(self, style_id: str | None) -> Style:
        """The character style called `style_id`; a plain one for None."""
        return _PLAIN if style_id is None or style_id not in self._parts else self.get(style_id)

    def list_of(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.run(style_id).list_id

    def _resolve(self, style_id: str | None) -> Style:
        chain = self._chain(style_id)
        if not chain:
            return _PLAIN
        groups = [item.find(W + "pPr") for item in chain]
        numbers = [None if group is None else group.find(W + "numPr") for group in groups]
        return Style(
            _first(_level(item, group) for item, group in zip(chain, groups, strict=True)) or None,
            _first(value(group, "numId") for group in numbers),
            _first(value(group, "ilvl") for group in numbers),
            _first(on(item.find(W + "rPr"), "vanish") for item in chain),
            _first(value(group, "jc") for group in groups) == "center",
            (value(chain[0], "name") or "").lower().startswith(_CONTENTS),
            tuple(item.get(W + "styleId", "") for item in chain),
        )

    def _chain(self, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        while style_id is not None and len(chain) < _LONGEST:
            item = self._parts.element(style_id)
            if item is None:
                break
            chain.append(item)
            style_id = value(item, "basedOn")
        return chain


def outline(properties: Mapping[str, Element]) -> int | None:
    """The heading level that paragraph properties (by tag) set: 1 … 9, 0 for body text, None when they do not say."""
    found = properties.get(_OUTLINE)
    level = None if found is None else found.get(VAL, "")
    if level is None:
        return None
    return int(level) + 1 if level in tuple("012345678") else 0


def _level(item: Element, properties: Element | None) -> int | None:
    level = outline({child.tag: child for child in properties} if properties is not None else {})
    if level is not None:
        return level
    name = (value(item, "name") or "").lower()
    for prefix in _HEADINGS:
        if name.startswith(prefix) and name[len(prefix) :] in tuple("123456789"):
            return int(name[len(prefix) :])
    return None


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((found for found in values if found is not None), None)
