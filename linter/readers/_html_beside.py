"""What an HTML page holds beside its text: title, meta elements, images, other files, and what is swallowed."""

from __future__ import annotations

import re

from linter.document import Loss, Picture
from linter.language import Phrase
from linter.readers._html_frames import Frames
from linter.readers._html_source import Source
from linter.readers._html_tokens import attributes, is_hidden
from linter.regex import compiled

_FILE = compiled(r"(?i)\.(?:pdf|docx?|wps|ofd|xlsx?)\b")
# Icons and spacers are at most so many pixels wide or high.
_ICON = 40

_SWALLOWED = Phrase(
    "从这里开始的{what}没有结束标记，其后的内容浏览器不显示，未读取。请补上结束标记。",
    "{what} begins here and never ends; browsers show nothing behind it and it was not read. Close it.")
_ELSEWHERE = Phrase(
    "网页嵌入了另一个文件（{what}），未读取。请另行检查该文件。",
    "The page embeds another file ({what}), which was not read. Check that file, too.")
_INCLUDE = Phrase(
    "网页引用了另一个文件（#include），未读取。请检查服务器生成的完整网页。",
    "The page includes another file (#include), which was not read. Check the page as the server delivers it.")


class Beside:
    """Collects what is not text. Its handlers take name, attributes as written, start and end of a tag.

    `title`: start and end of the page title in the source; `metas`, `attachments`: the attributes of each meta element
    and of each link to a document, with their offset; `frames`: where each <iframe> begins and what it shows.
    """

    def __init__(self, source: Source, frames: Frames) -> None:
        self.title: tuple[int, int] | None = None
        self.metas: list[tuple[int, str]] = []
        self.attachments: list[tuple[int, str]] = []
        self.frames: list[tuple[int, str]] = []
        self._source = source
        self._frames = frames

    def lose(self, what: Phrase, offset: int) -> None:
        """Something at `offset` could not be read."""
        self._frames.losses.append(Loss(what, self._source.place(offset)))

    def on_title(self, _name: str, _markup: str, start: int, end: int) -> None:
        """The page title is the first <title> that is not part of a drawing."""
        if self.title is None and not self._frames.hiding:
            self.title = start, end

    def on_meta(self, _name: str, markup: str, _start: int, end: int) -> None:
        """A <meta>."""
        self.metas.append((self._source.offset_of(markup, end), markup))

    def on_link(self, markup: str, end: int) -> None:
        """An <a href>: kept when it leads to a document."""
        if _FILE.search(markup) and not self._frames.hiding:
            self.attachments.append((self._source.offset_of(markup, end), markup))

    def on_image(self, _name: str, markup: str, start: int, end: int) -> None:
        """An <img>, unless it is hidden or an icon."""
        found = attributes(markup)
        if self._frames.hiding or _is_icon(found) or is_hidden(found):
            return
        description = next((found[key][0] for key in ("alt", "title") if key in found and found[key][0]), "")
        self._frames.flow.put_picture(Picture(self._source.span(start, end), description))

    def on_embedded(self, name: str, markup: str, start: int, _end: int) -> None:
        """Frames, and embedded objects that are documents."""
        found = attributes(markup)
        target = (found.get("src") or found.get("data") or ("", 0))[0]
        if self._frames.hiding or not target:
            return
        if name == "frame" or _FILE.search(target):
            self.lose(Phrase(_ELSEWHERE.say("zh", what=target), _ELSEWHERE.say("en", what=target)), start)
        elif name == "iframe" and not _is_icon(found) and not is_hidden(found):
            self.frames.append((start, target))

    def on_comment(self, _name: str, _markup: str, start: int, _end: int) -> None:
        """A comment may be a server-side include that nobody carried out."""
        if self._source.string.startswith("<!--#include", start):
            self.lose(_INCLUDE, start)

    def on_lost(self, _name: str, markup: str, start: int, end: int) -> None:
        """What an unfinished tag, comment or raw element swallows, as far as it holds Chinese text."""
        if not re.search("[\u4e00-\u9fff]", self._source.string[start:end]):
            return
        zh, en = f"<{markup}>", f"<{markup}>"
        if not markup or markup == "#comment":
            zh, en = ("注释", "A comment") if markup else ("标签", "A tag")
        self.lose(Phrase(_SWALLOWED.say("zh", what=zh), _SWALLOWED.say("en", what=en)), start)


def _is_icon(found: dict[str, tuple[str, int]]) -> bool:
    sizes = [found[key][0].strip().lower().removesuffix("px") for key in ("width", "height") if key in found]
    return any(size.isdecimal() and len(size) < 6 and int(size) <= _ICON for size in sizes)
