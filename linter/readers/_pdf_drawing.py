"""What is drawn on a PDF page besides text: straight lines, filled areas and images, forms inside the page included."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from linter.record import NamedTuple

if TYPE_CHECKING:
    from linter.readers._pdf_page import View

Box = tuple[float, float, float, float]

# Rulings are thinner than this, in points; a bar that is thicker is a filled area.
THIN = 3.6
# A path with more parts than this is a drawing, not a table.
_PARTS = 20_000
_OBJECTS = 400_000
_DEPTH = 8

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE, _MOVE = 0, 2


class Rule(NamedTuple):
    """A straight line along an axis: at `at` across it, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawing:
    """Lines and boxes in points from the page's top left.

    `shapes`: how many paths are no line and no box (letters drawn as outlines); `hidden`: whether there is text that is
    not painted, as recognition programs lay it behind a scan; `busy`: whether there was more than is looked at.
    """

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: int = 0
    hidden: bool = False
    busy: bool = False


class Matrix(NamedTuple):
    """From the points of an object to those of the page."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where (x, y) comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """The box around where the corners of `box` come to lie."""
        corners = [self.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)

    def after(self, inner: Matrix) -> Matrix:
        """`inner` first, then this."""
        x, y = self.point(inner.e, inner.f)
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return Matrix(a, b, c, d, x, y)


def drawing(pdfium: Any, page: Any, view: View) -> Drawing:
    """Everything drawn on a page given by pdfium's handle."""
    found = Drawing()
    _Collector(pdfium, view, found).page(page)
    return found


class _Collector:
    def __init__(self, pdfium: Any, view: View, found: Drawing) -> None:
        self._pdfium, self._view, self._found = pdfium, view, found
        self._left = _OBJECTS
        self._numbers = [c_float() for _ in range(4)]
        self._at = [byref(number) for number in self._numbers]
        self._modes = c_int(), c_int()

    def page(self, page: Any) -> None:
        """Takes in every object of the page."""
        pdfium = self._pdfium
        get = pdfium.FPDFPage_GetObject
        checked = 0
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._left -= 1
            if self._left < 0:
                self._found.busy = True
                return
            item = get(page, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == 1 and checked < 3:
                checked += 1
                self._found.hidden |= pdfium.FPDFTextObj_GetTextRenderMode(item) == 3
            elif kind != 1:
                self._object(item, kind, None, 0)

    def _object(self, item: Any, kind: int, matrix: Matrix | None, depth: int) -> None:
        if kind == _PATH:
            self._path(item, matrix)
        elif kind == _IMAGE:
            box = self._box(item, matrix)
            if box:
                self._image(box)
        elif kind == _FORM and depth < _DEPTH:
            self._form(item, matrix, depth)

    def _form(self, form: Any, matrix: Matrix | None, depth: int) -> None:
        pdfium = self._pdfium
        own = self._matrix(form)
        inner = matrix.after(own) if matrix else own
        for index in range(pdfium.FPDFFormObj_CountObjects(form)):
            self._left -= 1
            if self._left < 0:
                self._found.busy = True
                return
            item = pdfium.FPDFFormObj_GetObject(form, index)
            self._object(item, pdfium.FPDFPageObj_GetType(item), inner, depth + 1)

    def _matrix(self, item: Any) -> Matrix:
        values = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(item, byref(values)):
            return Matrix()
        return Matrix(values.a, values.b, values.c, values.d, values.e, values.f)

    def _box(self, item: Any, matrix: Matrix | None) -> Box | None:
        """Where an object is seen; None for one that is not on the page."""
        if not self._pdfium.FPDFPageObj_GetBounds(item, *self._at):
            return None
        left, bottom, right, top = (number.value for number in self._numbers)
        box = (left, bottom, right, top)
        return self._seen(matrix.box(box) if matrix else box)

    def _seen(self, box: Box) -> Box | None:
        left, top, right, bottom = self._view.box(*box)
        width, height = self._view.size
        if right < 0 or bottom < 0 or left > width or top > height:
            return None
        return max(left, -1.0), max(top, -1.0), min(right, width + 1), min(bottom, height + 1)

    def _image(self, box: Box) -> None:
        if not self._line(box):
            self._found.images.append(box)

    def _line(self, box: Box) -> bool:
        """Takes `box` for a line when it is thin enough; a dot may be part of a dotted line either way."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if height <= THIN and width >= height:
            self._found.horizontal.append(Rule((top + bottom) / 2, left, right))
        if width <= THIN and height >= width:
            self._found.vertical.append(Rule((left + right) / 2, top, bottom))
        return height <= THIN or width <= THIN

    def _path(self, item: Any, matrix: Matrix | None) -> None:
        pdfium, (fill, stroke) = self._pdfium, self._modes
        if not pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke)) or not (fill.value or stroke.value):
            return
        box = self._box(item, matrix)
        if box is None or self._line(box):
            return
        parts = pdfium.FPDFPath_CountSegments(item)
        if parts <= 5 and not stroke.value:
            self._found.fills.append(box)
            return
        if parts > _PARTS:
            self._found.shapes += 1
            return
        own = self._matrix(item)
        for points in self._outlines(item, parts, matrix.after(own) if matrix else own):
            self._outline(points, bool(stroke.value))

    def _outlines(self, item: Any, parts: int, matrix: Matrix) -> Iterator[list[tuple[float, float]] | None]:
        """The corners of each piece of a path, as seen; None for a piece with curves."""
        pdfium, (x, y) = self._pdfium, self._numbers[:2]
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(parts):
            part = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(part)
            if kind == _MOVE and points:
                yield None if curved else points
                points, curved = [], False
            curved |= kind not in (_LINE, _MOVE)
            pdfium.FPDFPathSegment_GetPoint(part, *self._at[:2])
            left, top, _, _ = self._view.box(*matrix.point(x.value, y.value) * 2)
            points.append((left, top))
            if pdfium.FPDFPathSegment_GetClose(part):
                points.append(points[0])
        if points:
            yield None if curved else points

    def _outline(self, points: list[tuple[float, float]] | None, stroke: bool) -> None:
        pairs = [] if points is None else list(pairwise(points))
        if not pairs or any(abs(a[0] - b[0]) > 0.5 and abs(a[1] - b[1]) > 0.5 for a, b in pairs):
            self._found.shapes += 1
            return
        assert points is not None
        across, down = [x for x, _ in points], [y for _, y in points]
        box = (min(across), min(down), max(across), max(down))
        if stroke:
            for (x0, y0), (x1, y1) in pairs:
                self._edge((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        elif not self._line(box):
            self._found.fills.append(box)

    def _edge(self, box: Box) -> None:
        width, height = self._view.size
        if box[2] >= 0 and box[3] >= 0 and box[0] <= width and box[1] <= height:
            self._line(box)
