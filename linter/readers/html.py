"""HTML: whole government pages, saved pages and Word exports, each character with its line and column in the source."""

from __future__ import annotations

from itertools import pairwise

from linter.document import Block, Document, Loss, Metadata, Paragraph, Picture, Table, Unreadable
from linter.language import Phrase
from linter.readers._html_flow import Piece
from linter.readers._html_layout import LINK_LENGTH, MANY_LINKS
from linter.readers._html_page import Page
from linter.readers._html_source import Source
from linter.readers._html_tokens import attributes
from linter.readers.encoding import damaged, decode
from linter.readers.txt import split_lines
from linter.regex import compiled
from linter.text import Text

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")

_CHARSET = compiled(rb"(?i)<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})")
_XML_ENCODING = compiled(rb"^\s{0,9}<\?xml[^<>]{0,99}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
# Zero bytes are dropped as in browsers as long as they are few; more of them are UTF-16 or no text at all.
_STRAY_ZEROS = 1000

# Characters of GB18030 and Big5; ASCII bytes are parts of them only as their second or fourth.
_TWO_OR_FOUR_BYTES = compiled(rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[0-9][\x81-\xfe][0-9])")

_TITLE_METAS = ("articletitle", "title", "og:title")
_DATE_METAS = ("pubdate", "publishdate", "article:published_time")
_DATE = r"[12][0-9]{3}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}(?:\s?日)?"
_DATE_LABEL = r"(?:发布|公开|发文|发稿)(?:日期|时间)"
_DATED = compiled(rf"{_DATE_LABEL}\s{{0,9}}[:：]?\s{{0,9}}({_DATE})")
_ONLY_LABEL = compiled(rf"\W{{0,3}}{_DATE_LABEL}\W{{0,3}}")
_BEGINS_WITH_DATE = compiled(rf"\s{{0,9}}({_DATE})")

_LITTLE_TEXT = 600
# "栏目导航": a line that only announces the links below it.
_ANNOUNCEMENT = compiled(r"[^0-9０-９。；，、]{1,12}")

# Up to a quarter of these are read (_html_frames.py); a report has less than four hundred.
CELLS_LIMIT = 200_000

_TOO_MANY_CELLS = Phrase(
    f"表格单元格超过 {CELLS_LIMIT:,} 个，未读取。请确认它是一份年度报告。",
    f"There are more than {CELLS_LIMIT:,} table cells; the page was not read. Is it really an annual report?")
_EMPTY = Phrase(
    "网页里没有文字。正文可能由脚本或框架载入：请在浏览器中打开网页，全选并复制到文本文件后检查。",
    "There is no text in the page. Scripts or frames may load it: open it in a browser and check a copy of its text.")
_ATTACHED = Phrase(
    "网页正文很少，报告可能在附件（{what}）中，附件未读取。请下载附件后检查。",
    "The page has little text; the report may be in an attachment ({what}), which was not read. Check that, too.")

_FRAMED = Phrase(
    "网页正文很少，报告可能在网页的框架（{what}）中，框架未读取。请打开框架中的网页另存后检查。",
    "The page has little text; the report may be in a frame of it ({what}), which was not read. Save and check that page.")


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of an HTML file. Raises Unreadable for pages without text, binary files and unknown encodings."""
    return read_markup(decode_markup(data, encoding), name, "html")


def _count_cells(text: str) -> None:
    """Raises Unreadable when a page has more cells than anyone can have meant; telling that by reading them takes long."""
    if len(text) > CELLS_LIMIT * len("<td>") and sum(map(text.count, ("<td", "<th", "<TD", "<TH"))) > CELLS_LIMIT:
        raise Unreadable(_TOO_MANY_CELLS)


def decode_markup(data: bytes, forced: str | None = None, declared: str | None = None) -> str:
    """The text of an HTML file; `declared` is an encoding named outside it. Raises Unreadable like `decode`."""
    if 0 < data.count(0) * _STRAY_ZEROS <= len(data):
        data = data.replace(b"\0", b"")
    declared = declared or _declared(data)
    try:
        return decode(data, declared, forced)[0]
    except Unreadable:
        text = "" if forced or b"\0" in data else _decoded_by_characters(data, declared)
        # One damaged character in fifty: more than that and the encoding is not the right one.
        if not text or text.count("\ufffd") * 50 > len(text):
            raise
        return text


def _decoded_by_characters(data: bytes, declared: str | None) -> str:
    """The text when markup hides the Chinese characters from statistics, or damage the encoding that is declared."""
    if declared and declared.lower() in {"utf-8", "utf8"}:
        return data.decode("utf-8", "replace")
    characters = b"".join(_TWO_OR_FOUR_BYTES.findall(data))
    return data.decode(decode(characters, declared)[1], "replace") if characters else ""


def read_markup(text: str, name: str, format_name: str) -> Document:
    """The Document of decoded HTML source. Raises Unreadable when nothing in it is shown, or too many cells."""
    _count_cells(text)
    source = Source(text.lstrip("\ufeff"))
    page = Page(source, xml=name.lower().endswith(".xhtml"))
    title = _title(page, source)
    blocks = _blocks(page, str(title or ""))
    if not blocks:
        raise Unreadable(page.losses[0].what if page.losses else _EMPTY)
    metadata = Metadata(title, _published(page, source, blocks))
    lines = split_lines(source.string)
    losses = (*page.losses, *_attached(page, source, blocks), *damaged(lines))
    return Document(name, format_name, blocks, tuple(lines), metadata, losses)


def _declared(data: bytes) -> str | None:
    found = _XML_ENCODING.search(data[:200]) or _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def _blocks(page: Page, title: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    row: list[Piece] = []
    for item in [*page.items, None]:
        if isinstance(item, Piece) and item.linked and item.linked >= 4 * item.plain:
            row.append(item)
            continue
        _add_row(blocks, row, title)
        row = []
        if isinstance(item, Piece):
            blocks += [] if item.blank() else [_paragraph(item)]
        elif item:
            blocks.append(item)
    # A page that is nothing but links may be one whose first link is never closed.
    return tuple(blocks or [_paragraph(item) for item in page.items if isinstance(item, Piece) and not item.blank()])


def _paragraph(piece: Piece) -> Paragraph:
    return Paragraph(Text(piece.runs), piece.level, piece.number.text if piece.number else "")


def _add_row(blocks: list[Block], row: list[Piece], title: str) -> None:
    """Add paragraphs that are links; many short ones are left out, with the line that announces them above the report."""
    links = sum(piece.links for piece in row)
    if links < MANY_LINKS or sum(piece.linked for piece in row) > links * LINK_LENGTH:
        blocks += map(_paragraph, row)
    elif blocks and _announces(blocks, title):
        blocks.pop()


def _announces(blocks: list[Block], title: str) -> bool:
    """Whether the last of `blocks` is a heading like 栏目导航 and no line of the title; below the report all is kept."""
    lines = [block.text.string.strip() for block in blocks if isinstance(block, Paragraph)]
    above = len(lines) == len(blocks) and max(map(len, lines)) <= LINK_LENGTH
    return above and bool(_ANNOUNCEMENT.fullmatch(lines[-1])) and lines[-1] not in title


def _title(page: Page, source: Source) -> Text | None:
    named = _meta(page, source, _TITLE_METAS)
    if named:
        return named
    title = source.text(*page.beside.title) if page.beside.title else None
    return title or None


def _meta(page: Page, source: Source, names: tuple[str, ...]) -> Text | None:
    """The content of the first meta element that has the first of `names` that occurs."""
    contents: dict[str, tuple[int, int]] = {}
    for offset, markup in page.beside.metas:
        found = attributes(markup)
        name = (found.get("name") or found.get("property") or ("", 0))[0].strip().lower()
        content, at = found.get("content", ("", 0))
        if name in names and content.strip():
            contents.setdefault(name, (offset + at, offset + at + len(content)))
    span = next((contents[name] for name in names if name in contents), None)
    return source.text(*span) if span else None


def _published(page: Page, source: Source, blocks: tuple[Block, ...]) -> Text | None:
    """When the page says it was published: in a meta element, else where it shows it, as date only."""
    stated = _meta(page, source, _DATE_METAS)
    date = _BEGINS_WITH_DATE.match(stated.string) if stated else None
    if stated and date:
        return stated.cut(*date.span(1))
    texts = (date for block in blocks for date in _shown_dates(block))
    return next(texts, None)


def _shown_dates(block: Block) -> list[Text]:
    if isinstance(block, Picture):
        return []
    texts = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
    if not any("日期" in text.string or "时间" in text.string for text in texts):
        return []
    found = [text.cut(*match.span(1)) for text in texts for match in [_DATED.search(text.string)] if match]
    for label, text in pairwise(texts):
        date = _BEGINS_WITH_DATE.match(text.string) if _ONLY_LABEL.fullmatch(label.string) else None
        if date:
            found.append(text.cut(*date.span(1)))
    return found


def _attached(page: Page, source: Source, blocks: tuple[Block, ...]) -> list[Loss]:
    """A page that is little more than a link to the document it announces, or a frame around it."""
    if any(isinstance(block, Table) for block in blocks):
        return []
    if sum(len(block.text) for block in blocks if isinstance(block, Paragraph)) > _LITTLE_TEXT:
        return []
    links = [(offset, attributes(markup).get("href", ("", 0))[0], _ATTACHED) for offset, markup in page.beside.attachments]
    frames = [(offset, target, _FRAMED) for offset, target in page.beside.frames]
    return [Loss(Phrase(what.say("zh", what=target), what.say("en", what=target)), source.place(offset))
            for offset, target, what in (*links, *frames)[:1]]
