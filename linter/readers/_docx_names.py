"""Names of the elements in a Word file that several modules ask for, and how deep they may be nested."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.document import Unreadable
from linter.language import Phrase

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = W + "val"

PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
# Tracked changes are read as if all were accepted.
INSERTED = frozenset({W + "ins", W + "moveTo"})
DELETED = frozenset({W + "del", W + "moveFrom"})
# What merely wraps content.
WRAPPERS = frozenset(
    {W + "hyperlink", W + "smartTag", W + "customXml", W + "fldSimple", W + "dir", W + "bdo", SDT_CONTENT}
)

DEPTH_LIMIT = 256
# Levels of a list.
LEVELS = 9

_TOO_DEEP = Phrase(
    "文件内容嵌套过深（超过 256 层），未读取。",
    "The file is nested more than 256 levels deep: it was not read.",
)


def deeper(depth: int) -> int:
    """One level down in the XML tree. Raises Unreadable beyond 256."""
    if depth >= DEPTH_LIMIT:
        raise Unreadable(_TOO_DEEP)
    return depth + 1


def number(text: str | None, default: int) -> int:
    """The integer that an attribute holds; `default` when it holds none or one beyond reason."""
    if text is None or len(text) > 11:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of the child `name`; None when there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def on(parent: Element | None, name: str) -> bool | None:
    """Whether the switch `name` is set in a group of properties; None when it is not mentioned."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL) not in ("0", "false", "off")
