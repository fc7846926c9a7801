"""What a Word drawing holds: text boxes and pictures, each once although it may stand there in two forms."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.readers._docx_names import ALTERNATE, CHOICE, FALLBACK, W, deeper

_BOX = W + "txbxContent"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PICTURES = frozenset(
    {
        _DRAWING + "main}blip",
        _DRAWING + "chart}chart",
        _DRAWING + "diagram}relIds",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)

Box = tuple[Element, int]


def shapes(drawing: Element, depth: int) -> tuple[list[Box], list[str]]:
    """The text boxes of a w:drawing, w:pict or w:object with their depth, and the description of its picture if any.

    Text boxes are found at any depth, but not inside each other; a group of pictures is one to the reader.
    """
    boxes: list[Box] = []
    picture = _search(drawing, depth, boxes)
    return boxes, [_description(drawing)] if picture else []


def _search(parent: Element, depth: int, boxes: list[Box]) -> bool:
    picture = False
    for item in parent:
        if item.tag == _BOX:
            boxes.append((item, depth))
        elif item.tag in _PICTURES:
            picture = True
        elif item.tag == ALTERNATE:
            picture = _alternate(item, deeper(depth), boxes) or picture
        elif len(item):
            picture = _search(item, deeper(depth), boxes) or picture
    return picture


def _alternate(item: Element, depth: int, boxes: list[Box]) -> bool:
    before = len(boxes)
    for form in (*item.findall(CHOICE), *item.findall(FALLBACK)):
        if _search(form, deeper(depth), boxes):
            return True
        if len(boxes) > before:
            break
    return False


def _description(drawing: Element) -> str:
    """The text that stands for a picture when it cannot be seen, or the program that an embedded object is from."""
    for item in drawing.iter():
        found = item.get("descr") or item.get("alt") or item.get("ProgID")
        if found:
            return found.strip()
    return ""
