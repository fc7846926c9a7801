"""One finding for the terminal: what is wrong, where, the line itself, the figures, the basis, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.formatters import View
from linter.formatters._frame import address, frame
from linter.formatters._typeset import clip, hanging, pad, visible, width, wrap
from linter.formatters._words import SEVERITY, SYMBOL
from linter.language import Phrase
from linter.result import FileResult, Finding, Related, Result, Severity
from linter.text import Location

_STYLES = {"error": "1;31", "warning": "33", "info": "36", "pass": "32", "dim": "2", "bold": "1", "place": "36"}
_BASIS = Phrase("依据", "basis")
_HINT = Phrase("建议", "to do")
_MORE = Phrase("另有 {count} 处相关位置", "{count} more related places")
# A sum over a whole column has two dozen addends; the figures name them all, their places are in the JSON output.
_RELATED = 6


class Ink:
    """Colours, or none if the view has none."""

    __slots__ = ("_color",)

    def __init__(self, view: View) -> None:
        self._color = view.color

    def paint(self, style: str, text: str) -> str:
        """`text` in a style: a severity, "pass", "dim", "bold" or "place"."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text


def brief(result: FileResult, entry: Result, finding: Finding, view: View) -> str:
    """The finding on one line, as compilers print them."""
    severity = finding.severity
    label = Ink(view).paint(severity.label, f"{SEVERITY[severity].say(view.lang)} {entry.rule}")
    spot = finding.location.spot(view.lang)
    where = visible(address(result.path, finding.location)) + (f": {spot}" if spot else "")
    return f"{where}: {label}: {visible(finding.message)}"


def full(
    result: FileResult, entry: Result, finding: Finding, view: View, follows: Finding | None = None
) -> Iterator[str]:
    """The finding in lines; what `follows`, the next finding of the rule, says again is left out."""
    ink, severity = Ink(view), finding.severity
    said = f"{SYMBOL[severity]} {SEVERITY[severity].say(view.lang)} {entry.rule}"
    yield f"{ink.paint(severity.label, said)} {ink.paint('bold', visible(entry.title))}"
    yield from _where(result.path, finding, view)
    for line in wrap(visible(finding.message), view.width - 2):
        yield f"  {line}"
    if severity > Severity.INFO:
        yield from _evidence(result, finding, view, follows)
        if follows is None:
            yield from _labelled(_BASIS, entry.basis, view)
    if follows is None or follows.hint != finding.hint:
        yield from _labelled(_HINT, finding.hint, view)


def _where(path: str, finding: Finding, view: View) -> Iterator[str]:
    """The address and the place in the form, on one line if both fit; the address is never broken."""
    ink = Ink(view)
    location = visible(address(path, finding.location))
    place = visible("  ".join(filter(None, (finding.location.spot(view.lang), finding.place))))
    room = view.width - 4 - width(location)
    if width(place) <= room:
        yield f"  {ink.paint('place', location)}" + (f"  {place}" if place else "")
        return
    yield f"  {ink.paint('place', location)}"
    for line in wrap(place, view.width - 2):
        yield f"  {line}"


def _evidence(result: FileResult, finding: Finding, view: View, follows: Finding | None) -> Iterator[str]:
    """The frame, the figures and the related places; a frame that `follows` shows again is left to it."""
    ink = Ink(view)
    again = follows is not None and follows.location == finding.location
    shown = None if again else frame(result.lines, finding, view.width - 12)
    elsewhere = [place for place in finding.related if shown is None or not shown.marks(place.location)]
    related = elsewhere[:_RELATED]
    numbers = [_number(place.location) for place in related]
    gutter = max([width(number) for number in numbers] + [len(shown.number) if shown else 0])
    bar = ink.paint("dim", "│")
    if shown:
        yield f"  {ink.paint('dim', shown.number.rjust(gutter))} {bar} {shown.text}"
        if shown.marker:
            yield f"  {' ' * gutter} {bar} {ink.paint(finding.severity.label, shown.marker)}"
    for line in _aligned(finding.figures, view.width - gutter - 5):
        yield f"  {' ' * gutter} {bar} {line}"
    for number, place in zip(numbers, related, strict=True):
        text = clip(_said(place, view.lang), view.width - gutter - 5)
        yield f"  {ink.paint('dim', number.rjust(gutter) + ' →')} {text}"
    if len(elsewhere) > _RELATED:
        more = _MORE.say(view.lang, count=len(elsewhere) - _RELATED)
        yield f"  {' ' * gutter} {ink.paint('dim', '→')} {more}"


def _number(location: Location) -> str:
    return "" if location.line is None else str(location.line)


def _said(place: Related, lang: str) -> str:
    return visible("  ".join(filter(None, (place.location.spot(lang), place.place, place.text))))


def _aligned(figures: Sequence[str], columns: int) -> Iterator[str]:
    """The figures with their first equals signs below each other; what is too long goes on to the right of them."""
    split = [visible(figure).partition(" = ") for figure in figures]
    left = max((width(before) for before, equals, _ in split if equals), default=0)
    for before, equals, after in split:
        head = pad(before, left) + equals if equals else before
        if width(head + after) <= columns:
            yield head + after
        elif equals and width(head) <= columns // 2:
            yield from _terms(head, after, columns)
        else:
            yield from wrap(before + equals + after, columns)


def _terms(head: str, text: str, columns: int) -> Iterator[str]:
    """A sum behind `head`, broken before plus signs as long as its terms are not too long themselves."""
    lines = [""]
    for index, term in enumerate(text.split(" + ")):
        piece = f" + {term}" if index else term
        if lines[-1] and width(head + lines[-1] + piece) > columns:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    for line in lines:
        yield from hanging(head, line, columns)
        head = " " * width(head)


def _labelled(label: Phrase, text: str, view: View) -> Iterator[str]:
    if not text:
        return
    head = f"  {label.say(view.lang)}  "
    first, *rest = hanging(head, visible(text), view.width)
    yield Ink(view).paint("dim", head) + first[len(head) :]
    yield from rest
