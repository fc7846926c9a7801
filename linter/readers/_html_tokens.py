"""HTML source cut into tags, in one linear pass and by the rules that browsers follow, however broken the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.regex import compiled
from linter.typed import TypeAlias

# (start, end, name, attributes): where the token stands, its name in lower case ("/td" for an end tag), and its
# attributes as written. Names with "#" are not tags: "#raw", "#title" and "#textarea" hold the text in such an element,
# "#comment" is a comment, "#text" a CDATA section, "#lost" what an unfinished construct swallows up to the end.
Tag: TypeAlias = tuple[int, int, str, str]
# Tokens, and the offset at which to go on; -1 at the end of the source.
Scan: TypeAlias = tuple[list[Tag], int]

_S = r" \t\n\r\f"
# The regular case in one match; no two parts can match the same character, so failing costs no more than reading once.
_TAG = compiled(
    rf"<(/?[a-zA-Z][^{_S}/>]*)"
    rf"((?:[{_S}]+[^{_S}\"'<>/=]+(?:[{_S}]*=[{_S}]*(?:\"[^\"]*\"|'[^']*'|[^{_S}\"'>][^{_S}>]*))?)*)"
    rf"[{_S}]*(/?)>|<(?=[a-zA-Z/!?])"
)
_NAME = compiled(rf"</?[a-zA-Z][^{_S}/>]*")
_ATTRIBUTE = compiled(
    rf"([^{_S}/>=][^{_S}/>=]*)(?:[{_S}]*=[{_S}]*(?:\"([^\"]*)\"|'([^']*)'|([^{_S}\"'>][^{_S}>]*))?)?")
_TAG_STEP = compiled(rf">|=[{_S}]*([\"'])")
_DISPLAY_NONE = compiled(rf"(?i)display[{_S}]{{0,9}}:[{_S}]{{0,9}}none")
_COMMENT_END = compiled("--!?>")
_SCRIPT_STEP = compiled(rf"(?i)<!--|-->|<(/?)script(?=[{_S}/>])")

# Elements whose content is text and not markup, or not of this page: scripts run where people read, so noscript is one.
_RAW = frozenset(
    {"script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes", "template"})
_TEXT_INSIDE = {"title": "#title", "textarea": "#textarea"}


def tags(source: str, xml: bool = False) -> Iterator[Tag]:
    """The tags of `source` in order; what lies between two tokens is text. `xml`: "/>" closes and CDATA is text."""
    position = 0
    while position >= 0:
        at, position = position, -1
        special: list[Tag] = []
        for match in _TAG.finditer(source, at):
            name, markup, closed = match.groups()
            start, end = match.span()
            if name is None:
                special, position = _irregular(source, start, xml)
                break
            name = name.lower()
            yield start, end, name, markup
            if closed and (xml or name == "title"):
                yield end, end, "/" + name, ""
            elif name in _RAW:
                special, position = _raw(source, name, end)
                break
        yield from special


def _irregular(source: str, start: int, xml: bool) -> Scan:
    """What stands at `start` and is no well-formed tag."""
    if source.startswith("<!--", start):
        found = _COMMENT_END.search(source, start + 2)
        return _until(source, start, found.end() if found else -1)
    if xml and source.startswith("<![CDATA[", start):
        stop = source.find("]]>", start)
        inner = stop if stop >= 0 else len(source)
        marks = (start, start + 9, "#comment", ""), (inner, inner + 3, "#comment", "")
        return [marks[0], (start + 9, inner, "#text", ""), marks[1]], inner + 3
    named = _NAME.match(source, start)
    if not named:
        return _until(source, start, source.find(">", start + 1) + 1 or -1)
    end = _tag_end(source, named.end())
    if end < 0:
        return [(start, len(source), "#lost", "")], -1
    name = named[0][1:].lower()
    tag = (start, end, name, source[named.end():end - 1])
    if name not in _RAW:
        return [tag], end
    inside, after = _raw(source, name, end)
    return [tag, *inside], after


def _until(source: str, start: int, end: int) -> Scan:
    if end >= 0:
        return [(start, end, "#comment", "")], end
    return [(start, len(source), "#lost", "#comment")], -1


def _tag_end(source: str, position: int) -> int:
    """Where the tag whose name ends at `position` ends, -1 if never: a quote counts only behind an equals sign."""
    while step := _TAG_STEP.search(source, position):
        if not step[1]:
            return step.end()
        closing = source.find(step[1], step.end())
        if closing < 0:
            return -1
        position = closing + 1
    return -1


def _raw(source: str, name: str, start: int) -> Scan:
    stop = _script_end(source, start) if name == "script" else _raw_end(source, name, start)
    if stop < 0:
        return [(start, len(source), "#lost", name)], -1
    return [(start, stop, _TEXT_INSIDE.get(name, "#raw"), name)], stop


def _raw_end(source: str, name: str, start: int) -> int:
    found = _end_tag(name).search(source, start)
    return found.start() if found else -1


@lru_cache(maxsize=16)
def _end_tag(name: str) -> re.Pattern[str]:
    return compiled(rf"(?i)</{name}(?=[{_S}/>])")


def _script_end(source: str, start: int) -> int:
    """Where the script that begins at `start` ends: "<script" inside "<!--" hides one "</script" (as in browsers)."""
    escaped = doubly = False
    for step in _SCRIPT_STEP.finditer(source, start):
        if step[0] == "<!--":
            escaped = True
        elif step[0] == "-->":
            escaped = doubly = False
        elif not step[1]:
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return step.start()
    return -1


def attributes(markup: str) -> dict[str, tuple[str, int]]:
    """Name → (value as written, offset of the value in `markup`) of a tag's attributes; the first of a name counts."""
    found: dict[str, tuple[str, int]] = {}
    for match in _ATTRIBUTE.finditer(markup):
        at = match.lastindex or 1
        value, offset = (match[at], match.start(at)) if at > 1 else ("", match.end())
        found.setdefault(match[1].lower(), (value, offset))
    return found


def is_hidden(found: dict[str, tuple[str, int]]) -> bool:
    """Whether a tag with these attributes hides its element: `hidden`, or `display: none` in its style."""
    return "hidden" in found or bool(_DISPLAY_NONE.search(found.get("style", ("", 0))[0]))
